//! Ackley's function.
//!
//! $$ f(x, y) = -20\,e^{-0.2\sqrt{(x^2 + y^2)/2}} - e^{\left(\cos 2\pi x + \cos 2\pi y\right)/2} + e + 20 $$
//!
//! The minimum is the tip of a cone, where there is no gradient; 0 is used there, as a subgradient may be.
//!
//! D. Ackley, *A Connectionist Machine for Genetic Hillclimbing*, 1987.

use std::f64::consts::{E, TAU};

use super::shape::{Formula, Group, PLANE, Surface, SurfaceInfo};
use crate::dual::{Scalar, sqrt};
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "ackley",
    group: Group::Basins,
    params: &[],
    coordinates: PLANE,
    window: Window { x: [-4.4, 4.4], y: [-3.3, 3.3] },
    start: [-3.2, 2.3],
    steps: 200,
    model: None,
};

pub(super) const EXPRESSION: &str =
    "-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + exp(1) + 20";

pub(super) fn minima(_: &Values) -> Vec<[f64; 2]> {
    vec![[0.0, 0.0]]
}

pub(super) fn build(_: &Values) -> Box<dyn Surface> {
    Box::new(Ackley)
}

struct Ackley;

impl Formula for Ackley {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        let r = sqrt((x * x + y * y) * 0.5);
        let waves = ((x * TAU).cos() + (y * TAU).cos()) * 0.5;
        (r * -0.2).exp() * -20.0 - waves.exp() + (E + 20.0)
    }
}
