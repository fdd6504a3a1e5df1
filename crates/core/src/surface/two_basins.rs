//! Two basins of unequal depth with a ridge between.
//!
//! $$ f(x, y) = x^4 - \tfrac{4}{3} q\,x^3 - 2x^2 + 4q\,x + 2y^2 $$
//!
//! ∂f/∂x = 4 (x² − 1)(x − q): minima at x = ±1, the ridge at x = q. The basin farther from the ridge is the deeper one.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "two_basins",
    group: Group::Basins,
    params: &[ParamSpec::linear("q", "q", 0.3).range(-0.99, 0.99).slider(-0.9, 0.9)],
    coordinates: PLANE,
    window: Window { x: [-2.0, 2.0], y: [-1.5, 1.5] },
    start: [1.8, 0.9],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "x^4 - 4*q*x^3/3 - 2*x^2 + 4*q*x + 2*y^2";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    let q = v.get("q");
    [-1.0, 1.0].into_iter().filter(|side| side * q <= 0.0).map(|side| [side, 0.0]).collect()
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(TwoBasins { q: v.get("q") })
}

struct TwoBasins {
    q: f64,
}

impl Formula for TwoBasins {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        x2 * (x2 - x * (4.0 / 3.0 * self.q) - 2.0) + x * (4.0 * self.q) + y * y * 2.0
    }
}
