//! Booth's function.
//!
//! $$ f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2 $$
//!
//! A quadratic with curvatures 2 and 18, tilted by 45°.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "booth",
    name: "Booth",
    equation: r"f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2",
    expression: "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
    teaches: "A bowl tilted against the axes: methods that scale each coordinate by itself gain nothing.",
    params: &[],
    window: Window { x: [-5.4, 6.6], y: [-2.0, 7.0] },
    start: [-4.0, 5.5],
    minima: |_| vec![[1.0, 3.0]],
    build: |_| Box::new(Booth),
};

struct Booth;

impl Formula for Booth {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (u, v) = (x + y * 2.0 - 7.0, x * 2.0 + y - 5.0);
        u * u + v * v
    }
}
