//! Rosenbrock's valley.
//!
//! $$ f(x, y) = (a - x)^2 + b\,(y - x^2)^2 $$
//!
//! H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, 1960.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "rosenbrock",
    group: Group::Valleys,
    params: &[
        ParamSpec::linear("a", "a", 1.0).range(-10.0, 10.0).slider(-1.4, 1.4),
        ParamSpec::log("b", "b", 100.0).range(0.0, 10_000.0).slider(1.0, 1000.0),
    ],
    coordinates: PLANE,
    window: Window { x: [-2.2, 2.2], y: [-0.8, 2.5] },
    start: [-1.2, 1.0],
    steps: 400,
    model: None,
};

pub(super) const EXPRESSION: &str = "(a - x)^2 + b*(y - x^2)^2";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    vec![[v.get("a"), v.get("a") * v.get("a")]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Rosenbrock { a: v.get("a"), b: v.get("b") })
}

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
