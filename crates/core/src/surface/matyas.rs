//! Matyas' function.
//!
//! $$ f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy $$
//!
//! A quadratic with curvatures 1 and 0.04, tilted by 45°.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "matyas",
    name: "Matyas",
    equation: r"f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy",
    expression: "0.26*(x^2 + y^2) - 0.48*x*y",
    teaches: "A shallow diagonal valley: the way along its floor takes 25 times as long as the way down its side.",
    params: &[],
    window: Window { x: [-6.0, 6.0], y: [-4.5, 4.5] },
    start: [-5.0, 1.0],
    minima: |_| vec![[0.0, 0.0]],
    build: |_| Box::new(Matyas),
};

struct Matyas;

impl Formula for Matyas {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y) * 0.26 - x * y * 0.48
    }
}
