//! The round bowl.
//!
//! $$ f(x, y) = x^2 + y^2 $$
//!
//! The Hessian is 2 in every direction: gradient descent with α = ½ is there in one step.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "sphere",
    group: Group::Valleys,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.4, 2.4], y: [-1.8, 1.8] },
    start: [-1.7, 1.1],
    steps: 50,
    model: None,
};

pub(super) const EXPRESSION: &str = "x^2 + y^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Sphere)
}

struct Sphere;

impl Formula for Sphere {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        x * x + y * y
    }
}
