//! Easom's function.
//!
//! $$ f(x, y) = -\cos x\,\cos y\;e^{-(x - \pi)^2 - (y - \pi)^2} $$
//!
//! E. Easom, *A survey of global optimization techniques*, 1990.

use std::f64::consts::PI;

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "easom",
    name: "Easom",
    equation: r"f(x, y) = -\cos x\,\cos y\;e^{-(x - \pi)^2 - (y - \pi)^2}",
    expression: "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)",
    teaches: "One small hole in an endless plain: where the gradient vanishes, only its direction is left to go by.",
    params: &[],
    window: Window { x: [-0.8, 7.2], y: [0.2, 6.2] },
    start: [1.8, 2.0],
    minima: |_| vec![[PI, PI]],
    build: |_| Box::new(Easom),
};

struct Easom;

impl Formula for Easom {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (dx, dy) = (x - PI, y - PI);
        -(x.cos() * y.cos() * (-(dx * dx) - dy * dy).exp())
    }
}
