//! Rastrigin's egg box.
//!
//! $$ f(x, y) = 2A + x^2 - A\cos 2\pi x + y^2 - A\cos 2\pi y $$
//!
//! L. Rastrigin, *Systems of extremal control*, 1974.

use std::f64::consts::TAU;

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "rastrigin",
    group: Group::Basins,
    params: &[ParamSpec::linear("A", "A", 10.0).range(0.0, 1000.0).slider(0.0, 20.0)],
    coordinates: PLANE,
    window: Window { x: [-4.4, 4.4], y: [-3.3, 3.3] },
    start: [-3.3, 2.4],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "2*A + x^2 + y^2 - A*(cos(2*pi*x) + cos(2*pi*y))";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Rastrigin { a: v.get("A") })
}

struct Rastrigin {
    a: f64,
}

impl Formula for Rastrigin {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let bowl = x * x + y * y;
        let waves = (x * TAU).cos() + (y * TAU).cos();
        bowl - waves * self.a + 2.0 * self.a
    }
}
