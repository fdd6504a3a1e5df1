//! A parabola whose minimum is not at 0.
//!
//! $$ f(w) = (w - c)^2 $$
//!
//! f′ = 2(w − c). What is drawn to 0, such as weight decay, does not come to rest at the minimum.

use super::shape::{Formula, Group, LINE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "shifted_parabola",
    group: Group::OneVariable,
    params: &[ParamSpec::linear("c", "c", 3.0).range(-1e6, 1e6).slider(-5.0, 5.0)],
    coordinates: LINE,
    window: Window { x: [-7.0, 13.0], y: [0.0, 0.0] },
    start: [10.0, 0.0],
    steps: 50,
    model: None,
};

pub(super) const EXPRESSION: &str = "(w - c)^2";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    vec![[v.get("c"), 0.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(ShiftedParabola { c: v.get("c") })
}

struct ShiftedParabola {
    c: f64,
}

impl Formula for ShiftedParabola {
    fn f<D: Scalar>(&self, w: D, _: D) -> D {
        let away = w - self.c;
        away * away
    }

    fn dimension(&self) -> usize {
        LINE.len()
    }
}
