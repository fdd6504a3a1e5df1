//! Styblinski and Tang's function.
//!
//! $$ f(x, y) = \tfrac{1}{2}\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right) $$
//!
//! Four minima of three depths; the global one is where both coordinates are the lowest root of 4t³ − 32t + 5.
//!
//! M. Styblinski, T. Tang, *Experiments in nonconvex optimization*, 1990.

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "styblinski_tang",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-5.2, 5.2], y: [-3.9, 3.9] },
    start: [1.1, 0.7],
    steps: 100,
    model: None,
};

pub(super) const EXPRESSION: &str = "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[-2.903_534_027_771_177, -2.903_534_027_771_177]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(StyblinskiTang)
}

struct StyblinskiTang;

impl Formula for StyblinskiTang {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let term = |t: D| {
            let t2 = t * t;
            t2 * (t2 - 16.0) + t * 5.0
        };
        (term(x) + term(y)) * 0.5
    }
}
