//! McCormick's function.
//!
//! $$ f(x, y) = \sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1 $$
//!
//! Minima lie in a row, each lower than the next by π, without end; the one given is the lowest of the usual domain
//! −1.5 ≤ x ≤ 4, −3 ≤ y ≤ 4.
//!
//! G. McCormick, *Computability of global solutions to factorable nonconvex programs*, 1976.

use std::f64::consts::FRAC_PI_3;

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "mccormick",
    name: "McCormick",
    equation: r"f(x, y) = \sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1",
    expression: "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1",
    teaches: "A valley with a wave along its floor: whoever is fast enough rolls over the crest into the next, lower hollow.",
    params: &[],
    window: Window { x: [-2.2, 5.0], y: [-3.0, 2.4] },
    start: [4.2, -1.6],
    minima: |_| vec![[0.5 - FRAC_PI_3, -0.5 - FRAC_PI_3]],
    build: |_| Box::new(McCormick),
};

struct McCormick;

impl Formula for McCormick {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let d = x - y;
        (x + y).sin() + d * d - x * 1.5 + y * 2.5 + 1.0
    }
}
