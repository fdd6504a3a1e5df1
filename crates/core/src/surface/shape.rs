//! What a surface is: the contract that each file here fulfils.

use nalgebra::SVector;
use num_dual::HyperDual64;

use crate::dual::Scalar;
use crate::param::ParamSpec;
use crate::window::Window;

/// The facts about a surface. The words that a person reads are messages, found by its id.
pub struct SurfaceInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// The part of the plane worth seeing.
    pub window: Window,
    /// Where runs start.
    pub start: [f64; 2],
}

/// Second-order information at a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curvature {
    /// f(x, y).
    pub value: f64,
    /// (∂f/∂x, ∂f/∂y).
    pub gradient: [f64; 2],
    /// Rows of the symmetric second derivative.
    pub hessian: [[f64; 2]; 2],
}

/// A function of two variables, written once over any kind of dual number.
pub trait Formula: Send + Sync {
    /// f(x, y).
    fn f<D: Scalar>(&self, x: D, y: D) -> D;
}

/// A formula as the rest of the house sees it: two functions that are compiled for each, and below what is made of them.
pub trait Surface: Send + Sync {
    /// f(x, y).
    fn value(&self, x: f64, y: f64) -> f64;
    /// f with its derivatives in the two directions that `x` and `y` carry, and the second derivative in both.
    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64;
}

impl<F: Formula> Surface for F {
    fn value(&self, x: f64, y: f64) -> f64 {
        self.f(x, y)
    }

    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        self.f(x, y)
    }
}

/// What a run, a plot and a lesson ask of a surface.
impl dyn Surface + '_ {
    /// f and its gradient.
    pub fn gradient(&self, x: f64, y: f64) -> (f64, [f64; 2]) {
        let f = self.derive(HyperDual64::new(x, 1.0, 0.0, 0.0), HyperDual64::new(y, 0.0, 1.0, 0.0));
        (f.re, [f.eps1, f.eps2])
    }

    /// f, gradient and Hessian.
    pub fn curvature(&self, x: f64, y: f64) -> Curvature {
        let second = |first: [f64; 2], second: [f64; 2]| {
            let dual = |at, i: usize| HyperDual64::new(at, first[i], second[i], 0.0);
            self.derive(dual(x, 0), dual(y, 1))
        };
        let (along_x, along_y) = ([1.0, 0.0], [0.0, 1.0]);
        let (xx, xy, yy) = (second(along_x, along_x), second(along_x, along_y), second(along_y, along_y));
        Curvature {
            value: xy.re,
            gradient: [xy.eps1, xy.eps2],
            hessian: [[xx.eps1eps2, xy.eps1eps2], [xy.eps1eps2, yy.eps1eps2]],
        }
    }

    /// f at the centres of an `nx` × `ny` grid of cells over `window`, row by row from the top left.
    pub fn grid(&self, window: Window, nx: usize, ny: usize) -> Vec<f64> {
        let dx = (window.x[1] - window.x[0]) / nx as f64;
        let dy = (window.y[1] - window.y[0]) / ny as f64;
        let mut values = Vec::with_capacity(nx * ny);
        for j in 0..ny {
            let y = window.y[1] - (j as f64 + 0.5) * dy;
            values.extend((0..nx).map(|i| self.value(window.x[0] + (i as f64 + 0.5) * dx, y)));
        }
        values
    }
}

/// The largest eigenvalue of a Hessian: the curvature that limits the learning rate.
pub fn lambda_max(hessian: [[f64; 2]; 2]) -> f64 {
    let mean = 0.5 * (hessian[0][0] + hessian[1][1]);
    let half_gap = 0.5 * (hessian[0][0] - hessian[1][1]);
    mean + half_gap.hypot(hessian[0][1])
}

/// The nearest of `minima` to `point`, as a distance.
pub fn distance_to_nearest(minima: &[[f64; 2]], point: [f64; 2]) -> Option<f64> {
    let to = |m: &[f64; 2]| SVector::<f64, 2>::new(m[0] - point[0], m[1] - point[1]).norm();
    minima.iter().map(to).min_by(f64::total_cmp)
}
