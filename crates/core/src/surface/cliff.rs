//! A canyon between two plateaus, with cliffs for walls.
//!
//! $$ f(x, y) = \tfrac{1}{4}\left(x^2 + y^2\right) + \frac{h}{1 + e^{(1 - x^2)/w}} $$
//!
//! The plateaus are a gentle bowl; at x = ±1 they drop by h, with a slope of about h / 2w: the exploding gradient of
//! recurrent networks in one picture (R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training recurrent neural
//! networks*, 2013, <https://arxiv.org/abs/1211.5063>).

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::{Scalar, sigmoid};
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "cliff",
    group: Group::Valleys,
    params: &[
        ParamSpec::log("h", "h", 4.0).range(0.0, 1e4).slider(0.1, 100.0),
        ParamSpec::log("w", "w", 0.2).range(1e-3, 100.0).slider(0.02, 2.0),
    ],
    coordinates: PLANE,
    window: Window { x: [-4.8, 4.8], y: [-3.6, 3.6] },
    start: [3.6, 2.0],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(x^2 + y^2)/4 + h*(1 + tanh((x^2 - 1)/(2*w)))/2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Cliff { h: v.get("h"), w: v.get("w") })
}

struct Cliff {
    h: f64,
    w: f64,
}

impl Formula for Cliff {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        (x2 + y * y) * 0.25 + sigmoid((x2 - 1.0) / self.w) * self.h
    }
}
