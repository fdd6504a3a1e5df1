//! Matyas' function.
//!
//! $$ f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy $$
//!
//! A quadratic with curvatures 1 and 0.04, tilted by 45°.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "matyas",
    group: Group::Valleys,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-6.0, 6.0], y: [-4.5, 4.5] },
    start: [-5.0, 1.0],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str = "0.26*(x^2 + y^2) - 0.48*x*y";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Matyas)
}

struct Matyas;

impl Formula for Matyas {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y) * 0.26 - x * y * 0.48
    }
}
