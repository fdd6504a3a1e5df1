//! A bowl, stretched by its condition number.
//!
//! $$ f(x, y) = \tfrac12 (x^2 + k\,y^2) $$
//!
//! The Hessian is diag(1, k) everywhere, so gradient descent is stable for α < 2 / k while x shrinks by 1 − α a step.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::ParamSpec;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "quadratic",
    name: "Quadratic bowl",
    equation: r"f(x, y) = \tfrac{1}{2}\left(x^2 + k\,y^2\right)",
    expression: "(x^2 + k*y^2)/2",
    teaches: "One learning rate must serve a steep and a flat direction: too large for y, too small for x.",
    params: &[ParamSpec::log("k", "k", "condition number", 10.0, "How much steeper it is across than along.")
        .range(0.0, 1e6)
        .slider(1.0, 1000.0)],
    window: Window { x: [-4.8, 4.8], y: [-3.6, 3.6] },
    start: [-4.0, 1.6],
    minima: |_| vec![[0.0, 0.0]],
    build: |v| Box::new(Quadratic { k: v.get("k") }),
};

struct Quadratic {
    k: f64,
}

impl Formula for Quadratic {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y * self.k) * 0.5
    }
}
