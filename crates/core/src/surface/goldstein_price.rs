//! Goldstein and Price's function.
//!
//! $$ \begin{aligned}
//! f(x, y) &= \left[1 + (x + y + 1)^2 \left(19 - 14x + 3x^2 - 14y + 6xy + 3y^2\right)\right] \\
//! &\quad \cdot \left[30 + (2x - 3y)^2 \left(18 - 32x + 12x^2 + 48y - 36xy + 27y^2\right)\right]
//! \end{aligned} $$
//!
//! The minimum is 3; there are local ones, and values up to 10⁶ in the same picture.
//!
//! A. Goldstein, J. Price, *On descent from local minima*, 1971.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "goldstein_price",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-2.4, 2.4], y: [-2.4, 1.2] },
    start: [-1.2, 0.5],
    steps: 400,
    model: None,
};

pub(super) const EXPRESSION: &str = "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, -1.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(GoldsteinPrice)
}

struct GoldsteinPrice;

impl Formula for GoldsteinPrice {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (x2, xy, y2) = (x * x, x * y, y * y);
        let s = x + y + 1.0;
        let p = x2 * 3.0 + xy * 6.0 + y2 * 3.0 - x * 14.0 - y * 14.0 + 19.0;
        let t = x * 2.0 - y * 3.0;
        let q = x2 * 12.0 - xy * 36.0 + y2 * 27.0 - x * 32.0 + y * 48.0 + 18.0;
        (s * s * p + 1.0) * (t * t * q + 30.0)
    }
}
