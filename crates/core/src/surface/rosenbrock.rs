//! Rosenbrock's valley.
//!
//! $$ f(x, y) = (a - x)^2 + b\,(y - x^2)^2 $$
//!
//! H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, 1960.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::ParamSpec;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "rosenbrock",
    name: "Rosenbrock",
    equation: r"f(x, y) = (a - x)^2 + b\,(y - x^2)^2",
    expression: "(a - x)^2 + b*(y - x^2)^2",
    teaches: "A curved valley with steep walls: falling into it is easy, following it is not.",
    params: &[
        ParamSpec::linear("a", "a", "position of the minimum", 1.0, "The minimum lies at (a, a²).")
            .range(-10.0, 10.0)
            .slider(-1.4, 1.4),
        ParamSpec::log("b", "b", "valley steepness", 100.0, "How steep the walls are against the floor.")
            .range(0.0, 10_000.0)
            .slider(1.0, 1000.0),
    ],
    window: Window { x: [-2.2, 2.2], y: [-0.8, 2.5] },
    start: [-1.2, 1.0],
    minima: |v| vec![[v.get("a"), v.get("a") * v.get("a")]],
    build: |v| Box::new(Rosenbrock { a: v.get("a"), b: v.get("b") }),
};

struct Rosenbrock {
    a: f64,
    b: f64,
}

impl Formula for Rosenbrock {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (along, across) = (-x + self.a, y - x * x);
        along * along + across * across * self.b
    }
}
