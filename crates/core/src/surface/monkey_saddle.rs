//! A saddle with three ways down: two for the legs, one for the tail.
//!
//! $$ f(x, y) = x^3 - 3xy^2 $$
//!
//! Gradient and Hessian vanish at the origin. Unbounded below.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "monkey_saddle",
    group: Group::Saddles,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [1.9, 0.02],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "x^3 - 3*x*y^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    Vec::new()
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(MonkeySaddle)
}

struct MonkeySaddle;

impl Formula for MonkeySaddle {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * (x * x - y * y * 3.0)
    }
}
