//! Lévy's function.
//!
//! $$ \begin{aligned}
//! f(x, y) &= \sin^2 \pi u + (u - 1)^2 \left(1 + 10 \sin^2(\pi u + 1)\right) + (v - 1)^2 \left(1 + \sin^2 2\pi v\right) \\
//! u &= 1 + \frac{x - 1}{4}, \quad v = 1 + \frac{y - 1}{4}
//! \end{aligned} $$
//!
//! A. Levy, A. Montalvo, *The tunneling algorithm for the global minimization of functions*, 1985.

use std::f64::consts::{PI, TAU};

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::Scalar;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "levy",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-7.0, 9.0], y: [-5.0, 7.0] },
    start: [-5.5, 5.0],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str =
    "sin(pi*(x + 3)/4)^2 + ((x - 1)/4)^2*(1 + 10*sin(pi*(x + 3)/4 + 1)^2) + ((y - 1)/4)^2*(1 + sin(2*pi*(y + 3)/4)^2)";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[1.0, 1.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Levy)
}

struct Levy;

impl Formula for Levy {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let (u, v) = ((x - 1.0) * 0.25, (y - 1.0) * 0.25);
        let square = |t: D| t * t;
        // sin² of π u' is the same for u' = u + 1.
        square((u * PI).sin())
            + square(u) * (square((u * PI + (PI + 1.0)).sin()) * 10.0 + 1.0)
            + square(v) * (square((v * TAU).sin()) + 1.0)
    }
}
