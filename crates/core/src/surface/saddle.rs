//! The plain saddle.
//!
//! $$ f(x, y) = x^2 - y^2 $$
//!
//! Unbounded below: there is no minimum, and a run that escapes goes on for ever.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "saddle",
    group: Group::Saddles,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [-1.8, 0.01],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "x^2 - y^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    Vec::new()
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Saddle)
}

struct Saddle;

impl Formula for Saddle {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * x - y * y
    }
}
