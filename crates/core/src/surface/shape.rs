//! What a surface is: the traits and data types that each surface file uses.

use nalgebra::SVector;
use num_dual::HyperDual64;
use serde::Serialize;

use super::patches;
use crate::data::{Data, Model, Slice};
use crate::dual::Scalar;
use crate::param::ParamSpec;
use crate::window::Window;

/// The facts about a surface. The texts that a person reads are messages, found by its id.
pub struct SurfaceInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// The group under which the page lists it.
    pub group: Group,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// What its coordinates are called: two, or one if it is a function of one variable.
    pub coordinates: &'static [&'static str],
    /// The part of the plane that the plot shows first. That of a function of one variable has no height: how high its plot is
    /// depends on the values.
    pub window: Window,
    /// The start of runs, unless a spec gives another one.
    pub start: [f64; 2],
    /// The number of steps of runs, unless a spec gives another one. It is permanent, because links leave it out.
    pub steps: usize,
    /// The model that is fitted, if the surface is made of data.
    pub model: Option<Model>,
}

/// The groups of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Bowls and valleys: one way down.
    Valleys,
    /// Several minima.
    Basins,
    /// Points where the gradient vanishes but no minimum is.
    Saddles,
    /// Functions of one variable.
    OneVariable,
    /// Surfaces that are made of data.
    Data,
    /// What a person types.
    Own,
}

/// The coordinates of the plane.
pub const PLANE: &[&str] = &["x", "y"];
/// The coordinate of a function of one variable.
pub const LINE: &[&str] = &["w"];

/// Second-order information at a point. Of a function of one variable, ∂f/∂y is 0, and the surface is taken to curve along y as
/// it does along x: so the curvatures, and the steps of Newton's method, are those of the one direction that there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curvature {
    /// f(x, y).
    pub value: f64,
    /// (∂f/∂x, ∂f/∂y).
    pub gradient: [f64; 2],
    /// The Hessian, row by row.
    pub hessian: [[f64; 2]; 2],
}

/// A function of two variables, or of one, written once for any type of dual number.
pub trait Formula: Send + Sync {
    /// f(x, y).
    fn f<D: Scalar>(&self, x: D, y: D) -> D;

    /// See [`Surface::dimension`].
    fn dimension(&self) -> usize {
        PLANE.len()
    }

    /// See [`Surface::cost`].
    fn cost(&self) -> u64 {
        1
    }
}

/// A formula as the other crates use it. The two required functions are compiled for each formula; the methods below
/// are built on them.
pub trait Surface: Send + Sync {
    /// f(x, y).
    fn value(&self, x: f64, y: f64) -> f64;
    /// f with its derivatives in the two directions that `x` and `y` carry, and the mixed second derivative in those
    /// directions.
    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64;
    /// The number of its variables, 1 or 2. What has one variable depends on x alone; its points are those of the plane where
    /// y is 0, and an optimizer knows of their one coordinate only.
    fn dimension(&self) -> usize {
        PLANE.len()
    }
    /// The work of one value with its gradient, in units of the same for a built-in surface.
    fn cost(&self) -> u64 {
        1
    }
    /// The data over which the surface is a mean, if it is one: then there are gradients of a few examples.
    fn data(&self) -> Option<&Data> {
        None
    }
    /// What lies behind the surface, if it is a plane of two weights of many.
    fn slice(&self) -> Option<&Slice> {
        None
    }
}

impl<F: Formula> Surface for F {
    fn value(&self, x: f64, y: f64) -> f64 {
        self.f(x, y)
    }

    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        self.f(x, y)
    }

    fn dimension(&self) -> usize {
        Formula::dimension(self)
    }

    fn cost(&self) -> u64 {
        Formula::cost(self)
    }
}

/// The values that a run, a plot and a lesson need from a surface.
impl dyn Surface + '_ {
    /// f and its gradient.
    pub fn gradient(&self, x: f64, y: f64) -> (f64, [f64; 2]) {
        let f = self.derive(HyperDual64::new(x, 1.0, 0.0, 0.0), HyperDual64::new(y, 0.0, 1.0, 0.0));
        (f.re, [f.eps1, f.eps2])
    }

    /// Where a point is drawn on a plot. That of a function of one variable has f upwards.
    pub fn on_plot(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        if self.dimension() == 1 { [x, self.value(x, 0.0)] } else { [x, y] }
    }

    /// f, its gradient and its Hessian.
    pub fn curvature(&self, x: f64, y: f64) -> Curvature {
        let second = |first: [f64; 2], second: [f64; 2]| {
            let dual = |at, i: usize| HyperDual64::new(at, first[i], second[i], 0.0);
            self.derive(dual(x, 0), dual(y, 1))
        };
        let (along_x, along_y) = ([1.0, 0.0], [0.0, 1.0]);
        if self.dimension() == 1 {
            let xx = second(along_x, along_x);
            let hessian = [[xx.eps1eps2, 0.0], [0.0, xx.eps1eps2]];
            return Curvature { value: xx.re, gradient: [xx.eps1, 0.0], hessian };
        }
        let (xx, xy, yy) = (second(along_x, along_x), second(along_x, along_y), second(along_y, along_y));
        Curvature {
            value: xy.re,
            gradient: [xy.eps1, xy.eps2],
            hessian: [[xx.eps1eps2, xy.eps1eps2], [xy.eps1eps2, yy.eps1eps2]],
        }
    }

    /// f at the centers of an `nx` × `ny` grid of cells over `window`, row by row from the top left.
    pub fn grid(&self, window: Window, nx: usize, ny: usize) -> Vec<f64> {
        if self.data().is_some() && self.cost() > 1 && nx * ny > patches::FEWEST {
            return patches::grid(window, nx, ny, |x, y| {
                let f = self.derive(HyperDual64::new(x, 1.0, 0.0, 0.0), HyperDual64::new(y, 0.0, 1.0, 0.0));
                [f.re, f.eps1, f.eps2, f.eps1eps2]
            });
        }
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

/// The value of a surface at the lowest of its known `minima`.
pub fn lowest(surface: &dyn Surface, minima: &[[f64; 2]]) -> Option<f64> {
    minima.iter().map(|m| surface.value(m[0], m[1])).min_by(f64::total_cmp)
}

/// The distance from `point` to the nearest of `minima`.
pub fn distance_to_nearest(minima: &[[f64; 2]], point: [f64; 2]) -> Option<f64> {
    let to = |m: &[f64; 2]| SVector::<f64, 2>::new(m[0] - point[0], m[1] - point[1]).norm();
    minima.iter().map(to).min_by(f64::total_cmp)
}
