//! Griewank's function.
//!
//! $$ f(x, y) = 1 + \frac{x^2 + y^2}{4000} - \cos x\,\cos\frac{y}{\sqrt{2}} $$
//!
//! A. Griewank, *Generalized descent for global optimization*, 1981.

use std::f64::consts::FRAC_1_SQRT_2;

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "griewank",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-16.0, 16.0], y: [-12.0, 12.0] },
    start: [-11.0, 7.0],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str = "1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Griewank)
}

struct Griewank;

impl Formula for Griewank {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y) / 4000.0 - x.cos() * (y * FRAC_1_SQRT_2).cos() + 1.0
    }
}
