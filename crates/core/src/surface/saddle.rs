//! The plain saddle.
//!
//! $$ f(x, y) = x^2 - y^2 $$
//!
//! Unbounded below: there is no minimum, and a run that escapes goes on for ever.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "saddle",
    name: "Saddle",
    equation: r"f(x, y) = x^2 - y^2",
    expression: "x^2 - y^2",
    teaches: "The gradient vanishes where there is no minimum: methods differ in how soon they find the way down.",
    params: &[],
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [-1.8, 0.01],
    minima: |_| Vec::new(),
    build: |_| Box::new(Saddle),
};

struct Saddle;

impl Formula for Saddle {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * x - y * y
    }
}
