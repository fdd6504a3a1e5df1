//! Himmelblau's function.
//!
//! $$ f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2 $$
//!
//! D. Himmelblau, *Applied Nonlinear Programming*, 1972.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "himmelblau",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-6.4, 6.4], y: [-4.8, 4.8] },
    start: [-0.5, -0.75],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![
        [3.0, 2.0],
        [-2.805_118_086_952_745, 3.131_312_518_250_573],
        [-3.779_310_253_377_747, -3.283_185_991_286_17],
        [3.584_428_340_330_492, -1.848_126_526_964_404],
    ]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Himmelblau)
}

struct Himmelblau;

impl Formula for Himmelblau {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);
        u * u + v * v
    }
}
