//! A bowl, stretched by its condition number.
//!
//! $$ f(x, y) = \tfrac{1}{2}\left(x^2 + k\,y^2\right) $$
//!
//! The Hessian is diag(1, k) everywhere, so gradient descent is stable for α < 2 / k while x shrinks by 1 − α a step.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "quadratic",
    group: Group::Valleys,
    params: &[ParamSpec::log("k", "k", 10.0).range(0.0, 1e6).slider(1.0, 1000.0)],
    coordinates: PLANE,
    window: Window { x: [-4.8, 4.8], y: [-3.6, 3.6] },
    start: [-4.0, 1.6],
    steps: 150,
    model: None,
};

pub(super) const EXPRESSION: &str = "(x^2 + k*y^2)/2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Quadratic { k: v.get("k") })
}

struct Quadratic {
    k: f64,
}

impl Formula for Quadratic {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        (x * x + y * y * self.k) * 0.5
    }
}
