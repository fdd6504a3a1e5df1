//! The three-hump camel.
//!
//! $$ f(x, y) = 2x^2 - 1.05\,x^4 + \frac{x^6}{6} + xy + y^2 $$
//!
//! Beside the global minimum two local ones, near (±1.75, ∓0.87).

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "three_hump_camel",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.8, 2.8], y: [-2.1, 2.1] },
    start: [-2.2, 1.8],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(ThreeHumpCamel)
}

struct ThreeHumpCamel;

impl Formula for ThreeHumpCamel {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        x2 * (x2 * (x2 / 6.0 - 1.05) + 2.0) + x * y + y * y
    }
}
