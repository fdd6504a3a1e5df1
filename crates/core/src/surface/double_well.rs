//! Two wells beside each other; the tilt makes one of them deeper.
//!
//! $$ f(w) = (w^2 - 1)^2 + c\,w $$
//!
//! f′ = 4w(w² − 1) + c. Without tilt, the minima are at w = ±1 and the maximum between them at 0; beyond c = ±8/√27 only one well is left.

use super::shape::{Formula, Group, LINE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "double_well",
    group: Group::OneVariable,
    params: &[ParamSpec::linear("c", "c", 0.3).range(-10.0, 10.0).slider(-2.0, 2.0)],
    coordinates: LINE,
    window: Window { x: [-2.2, 2.2], y: [0.0, 0.0] },
    start: [1.7, 0.0],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(w^2 - 1)^2 + c*w";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    let c = v.get("c");
    let sides: &[f64] = if c == 0.0 { &[-1.0, 1.0] } else { &[-c.signum()] };
    sides.iter().map(|side| [deepest(c, *side), 0.0]).collect()
}

/// Newton's method from outside, where f′ is convex and comes down to its root from one side.
fn deepest(c: f64, side: f64) -> f64 {
    let mut w = side * (1.0 + c.abs());
    for _ in 0..60 {
        w -= (4.0 * w * (w * w - 1.0) + c) / (12.0 * w * w - 4.0);
    }
    w
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(DoubleWell { c: v.get("c") })
}

struct DoubleWell {
    c: f64,
}

impl Formula for DoubleWell {
    fn f<D: Scalar>(&self, w: D, _: D) -> D {
        let well = w * w - 1.0;
        well * well + w * self.c
    }

    fn dimension(&self) -> usize {
        LINE.len()
    }
}
