//! McCormick's function.
//!
//! $$ f(x, y) = \sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1 $$
//!
//! Minima lie in a row, each lower than the next by π, without end; the one given is the lowest of the usual domain
//! −1.5 ≤ x ≤ 4, −3 ≤ y ≤ 4.
//!
//! G. McCormick, *Computability of global solutions to factorable nonconvex programs*, 1976.

use std::f64::consts::FRAC_PI_3;

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "mccormick",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.2, 5.0], y: [-3.0, 2.4] },
    start: [4.2, -1.6],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.5 - FRAC_PI_3, -0.5 - FRAC_PI_3]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(McCormick)
}

struct McCormick;

impl Formula for McCormick {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let d = x - y;
        (x + y).sin() + d * d - x * 1.5 + y * 2.5 + 1.0
    }
}
