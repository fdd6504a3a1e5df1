//! Beale's function.
//!
//! $$ f(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2 $$
//!
//! E. Beale, *On an iterative method of finding a local minimum of a function of more than one variable*, 1958.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "beale",
    group: Group::Valleys,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-1.2, 4.4], y: [-2.0, 2.2] },
    start: [0.7, 1.4],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[3.0, 0.5]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Beale)
}

struct Beale;

impl Formula for Beale {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let y2 = y * y;
        let t1 = x * (y - 1.0) + 1.5;
        let t2 = x * (y2 - 1.0) + 2.25;
        let t3 = x * (y2 * y - 1.0) + 2.625;
        t1 * t1 + t2 * t2 + t3 * t3
    }
}
