//! Griewank's function.
//!
//! $$ f(x, y) = 1 + \frac{x^2 + y^2}{4000} - \cos x\,\cos\frac{y}{\sqrt2} $$
//!
//! A. Griewank, *Generalized descent for global optimization*, 1981.

use std::f64::consts::FRAC_1_SQRT_2;

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "griewank",
    name: "Griewank",
    equation: r"f(x, y) = 1 + \frac{x^2 + y^2}{4000} - \cos x\,\cos\frac{y}{\sqrt{2}}",
    expression: "1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))",
    teaches: "A bowl from afar, an egg box from near: what a method sees depends on the length of its steps.",
    params: &[],
    window: Window { x: [-16.0, 16.0], y: [-12.0, 12.0] },
    start: [-11.0, 7.0],
    minima: |_| vec![[0.0, 0.0]],
    build: |_| Box::new(Griewank),
};

struct Griewank;

impl Formula for Griewank {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y) / 4000.0 - x.cos() * (y * FRAC_1_SQRT_2).cos() + 1.0
    }
}
