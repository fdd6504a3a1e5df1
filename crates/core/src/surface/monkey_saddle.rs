//! A saddle with three ways down: two for the legs, one for the tail.
//!
//! $$ f(x, y) = x^3 - 3xy^2 $$
//!
//! Gradient and Hessian vanish at the origin. Unbounded below.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "monkey_saddle",
    name: "Monkey saddle",
    equation: r"f(x, y) = x^3 - 3xy^2",
    expression: "x^3 - 3*x*y^2",
    teaches: "A saddle at which even the curvature vanishes: the plain gradient slows to a crawl on its way through.",
    params: &[],
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [1.9, 0.02],
    minima: |_| Vec::new(),
    build: |_| Box::new(MonkeySaddle),
};

struct MonkeySaddle;

impl Formula for MonkeySaddle {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * (x * x - y * y * 3.0)
    }
}
