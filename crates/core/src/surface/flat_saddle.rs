//! A saddle that is almost flat on its way down, between two minima.
//!
//! $$ f(x, y) = \tfrac{1}{2} x^2 + c\left(\tfrac{1}{4} y^4 - \tfrac{1}{2} y^2\right) $$
//!
//! The curvature at the saddle is −c across: gradient descent needs about 1 / αc steps to double its distance from the
//! ridge. The minima (0, ±1) have the value −c / 4.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "flat_saddle",
    group: Group::Saddles,
    params: &[ParamSpec::log("c", "c", 0.1).range(0.0, 100.0).slider(0.001, 2.0)],
    coordinates: PLANE,
    window: Window { x: [-2.0, 2.0], y: [-1.5, 1.5] },
    start: [-1.6, 0.02],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str = "x^2/2 + c*(y^4/4 - y^2/2)";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 1.0], [0.0, -1.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(FlatSaddle { c: v.get("c") })
}

struct FlatSaddle {
    c: f64,
}

impl Formula for FlatSaddle {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let y2 = y * y;
        x * x * 0.5 + y2 * (y2 * 0.25 - 0.5) * self.c
    }
}
