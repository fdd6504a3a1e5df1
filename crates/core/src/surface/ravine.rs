//! A long, narrow ravine at an angle to the axes.
//!
//! $$ \begin{aligned}
//! f(x, y) &= \tfrac{1}{2}\left(u^2 + k\,v^2\right) \\
//! u &= x\cos\theta + y\sin\theta, \quad v = y\cos\theta - x\sin\theta
//! \end{aligned} $$
//!
//! The quadratic bowl, turned: its curvatures are 1 and k whatever the angle.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "ravine",
    group: Group::Valleys,
    params: &[
        ParamSpec::log("k", "k", 100.0).range(0.0, 1e6).slider(1.0, 1000.0),
        ParamSpec::linear("angle", "θ", 30.0).range(-180.0, 180.0).slider(0.0, 90.0),
    ],
    coordinates: PLANE,
    window: Window { x: [-4.8, 4.8], y: [-3.6, 3.6] },
    start: [-4.0, -1.6],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str =
    "((x*cos(angle*pi/180) + y*sin(angle*pi/180))^2 + k*(y*cos(angle*pi/180) - x*sin(angle*pi/180))^2)/2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    let (sin, cos) = v.get("angle").to_radians().sin_cos();
    Box::new(Ravine { k: v.get("k"), sin, cos })
}

struct Ravine {
    k: f64,
    sin: f64,
    cos: f64,
}

impl Formula for Ravine {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (along, across) = (x * self.cos + y * self.sin, y * self.cos - x * self.sin);
        (along * along + across * across * self.k) * 0.5
    }
}
