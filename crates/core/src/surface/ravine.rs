//! A long, narrow ravine at an angle to the axes.
//!
//! $$ f(x, y) = \tfrac12 (u^2 + k\,v^2), \quad u = x\cos\theta + y\sin\theta, \quad v = y\cos\theta - x\sin\theta $$
//!
//! The quadratic bowl, turned: its curvatures are 1 and k whatever the angle.

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::ParamSpec;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "ravine",
    name: "Tilted ravine",
    equation: r"f(x, y) &= \tfrac{1}{2}\left(u^2 + k\,v^2\right) \\ u &= x\cos\theta + y\sin\theta, \quad v = y\cos\theta - x\sin\theta",
    expression: "((x*cos(angle*pi/180) + y*sin(angle*pi/180))^2 + k*(y*cos(angle*pi/180) - x*sin(angle*pi/180))^2)/2",
    teaches: "Along the axes, adaptive methods straighten a ravine; turn it, and they zigzag as gradient descent does.",
    params: &[
        ParamSpec::log("k", "k", "condition number", 100.0, "How much steeper it is across than along.")
            .range(0.0, 1e6)
            .slider(1.0, 1000.0),
        ParamSpec::linear("angle", "θ", "angle", 30.0, "How far the ravine is turned from the x axis, in degrees.")
            .range(-180.0, 180.0)
            .slider(0.0, 90.0),
    ],
    window: Window { x: [-4.8, 4.8], y: [-3.6, 3.6] },
    start: [-4.0, -1.6],
    minima: |_| vec![[0.0, 0.0]],
    build: |v| {
        let (sin, cos) = v.get("angle").to_radians().sin_cos();
        Box::new(Ravine { k: v.get("k"), sin, cos })
    },
};

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
