//! The six-hump camel.
//!
//! $$ f(x, y) = \left(4 - 2.1\,x^2 + \frac{x^4}{3}\right) x^2 + xy + (4y^2 - 4)\,y^2 $$
//!
//! Six minima in pairs, each the other's mirror image through the origin; the deepest pair is global.
//!
//! L. Dixon, G. Szegö, *The global optimization problem: an introduction*, 1978.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "six_hump_camel",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [-1.1, 1.3],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.089_842_013_100_318_06, -0.712_656_403_020_739_6], [-0.089_842_013_100_318_06, 0.712_656_403_020_739_6]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(SixHumpCamel)
}

struct SixHumpCamel;

impl Formula for SixHumpCamel {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (x2, y2) = (x * x, y * y);
        x2 * (x2 * (x2 / 3.0 - 2.1) + 4.0) + x * y + y2 * (y2 - 1.0) * 4.0
    }
}
