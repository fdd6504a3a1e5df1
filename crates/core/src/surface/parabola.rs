//! The square of one number, with which textbooks work their examples.
//!
//! $$ f(w) = w^2 $$
//!
//! f′ = 2w. Gradient descent multiplies w by 1 − 2α in each step: below α = ½ it comes down on one side, up to 1 it swings from side
//! to side, at 1 it goes to and fro for ever, and above it leaves.

use super::shape::{Formula, Group, LINE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "parabola",
    group: Group::OneVariable,
    params: &[],
    coordinates: LINE,
    window: Window { x: [-7.0, 7.0], y: [0.0, 0.0] },
    start: [5.0, 0.0],
    steps: 50,
    model: None,
};

pub(super) const EXPRESSION: &str = "w^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Parabola)
}

struct Parabola;

impl Formula for Parabola {
    fn f<D: Scalar>(&self, w: D, _: D) -> D {
        w * w
    }

    fn dimension(&self) -> usize {
        LINE.len()
    }
}
