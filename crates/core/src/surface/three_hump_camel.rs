//! The three-hump camel.
//!
//! $$ f(x, y) = 2x^2 - 1.05\,x^4 + \tfrac16 x^6 + xy + y^2 $$
//!
//! Beside the global minimum two local ones, near (±1.75, ∓0.87).

use super::shape::{Formula, SurfaceInfo};
use crate::dual::Scalar;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "three_hump_camel",
    name: "Three-hump camel",
    equation: r"f(x, y) = 2x^2 - 1.05\,x^4 + \frac{x^6}{6} + xy + y^2",
    expression: "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
    teaches: "Three valleys side by side: whoever starts in an outer one has to climb to reach the best.",
    params: &[],
    window: Window { x: [-2.8, 2.8], y: [-2.1, 2.1] },
    start: [-2.2, 1.8],
    minima: |_| vec![[0.0, 0.0]],
    build: |_| Box::new(ThreeHumpCamel),
};

struct ThreeHumpCamel;

impl Formula for ThreeHumpCamel {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        x2 * (x2 * (x2 / 6.0 - 1.05) + 2.0) + x * y + y * y
    }
}
