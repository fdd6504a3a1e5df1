//! The round bowl.
//!
//! $$ f(x, y) = x^2 + y^2 $$
//!
//! The Hessian is 2 in every direction: gradient descent with α = ½ is there in one step.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "sphere",
    name: "Sphere",
    equation: r"f(x, y) = x^2 + y^2",
    expression: "x^2 + y^2",
    teaches: "The easiest problem there is: what fails here fails everywhere.",
    params: &[],
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [-1.7, 1.1],
    minima: |_| vec![[0.0, 0.0]],
    build: |_| Box::new(Sphere),
};

struct Sphere;

impl Formula for Sphere {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * x + y * y
    }
}
