//! Booth's function.
//!
//! $$ f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2 $$
//!
//! A quadratic with curvatures 2 and 18, tilted by 45°.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "booth",
    group: Group::Valleys,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-5.4, 6.6], y: [-2.0, 7.0] },
    start: [-4.0, 5.5],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(x + 2*y - 7)^2 + (2*x + y - 5)^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[1.0, 3.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Booth)
}

struct Booth;

impl Formula for Booth {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (u, v) = (x + y * 2.0 - 7.0, x * 2.0 + y - 5.0);
        u * u + v * v
    }
}
