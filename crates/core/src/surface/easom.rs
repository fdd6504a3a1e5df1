//! Easom's function.
//!
//! $$ f(x, y) = -\cos x\,\cos y\;e^{-(x - \pi)^2 - (y - \pi)^2} $$
//!
//! E. Easom, *A survey of global optimization techniques*, 1990.

use std::f64::consts::PI;

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "easom",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-0.8, 7.2], y: [0.2, 6.2] },
    start: [1.8, 2.0],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str = "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[PI, PI]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Easom)
}

struct Easom;

impl Formula for Easom {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (dx, dy) = (x - PI, y - PI);
        -(x.cos() * y.cos() * (-(dx * dx) - dy * dy).exp())
    }
}
