//! The plane of two weights of many, through the minimum of their loss.

use std::sync::Arc;

use super::many::Sheet;
use super::model::Mean;
use crate::window::Window;

/// A quadratic function of two weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bowl {
    /// A point.
    pub around: [f64; 2],
    /// The function there.
    pub there: Mean,
}

impl Bowl {
    /// The function at a point.
    pub fn at(&self, w: [f64; 2]) -> Mean {
        let Mean { loss, gradient: [gx, gy], hessian: [a, b, d] } = self.there;
        let [x, y] = [w[0] - self.around[0], w[1] - self.around[1]];
        // H (x, y)
        let [hx, hy] = [a * x + b * y, b * x + d * y];
        Mean {
            loss: loss + (gx * x + gy * y) + 0.5 * (x * hx + y * hy),
            gradient: [gx + hx, gy + hy],
            hessian: self.there.hessian,
        }
    }
}

/// Many weights, of which two are shown while all others are the best ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// The data of all weights.
    pub sheet: Arc<Sheet>,
    /// The places of the weights that are shown.
    pub shown: [usize; 2],
    /// The loss over the plane.
    pub bowl: Bowl,
}

impl Slice {
    /// The plane of these two weights.
    pub fn new(sheet: Arc<Sheet>, shown: [usize; 2]) -> Self {
        let around = shown.map(|at| sheet.best[at]);
        let [a, b] = shown;
        let entry = |i: usize, j: usize| sheet.hessian[i * sheet.features + j];
        let there = Mean { loss: sheet.least, gradient: [0.0; 2], hessian: [entry(a, a), entry(a, b), entry(b, b)] };
        Self { sheet, shown, bowl: Bowl { around, there } }
    }

    /// The place of the least loss in the plane.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        vec![self.bowl.around]
    }

    /// Whether both show the same weights of the same data.
    pub fn has_data_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sheet, &other.sheet) && self.shown == other.shown
    }

    /// The window of a plot of runs from `start`: four to three, with the start, the minimum and the true weights.
    pub fn window(&self, start: [f64; 2]) -> Window {
        Window::around(&[start, self.bowl.around, self.view(&self.sheet.truth)])
    }

    /// Where a run begins: the weights that are shown at `start`, all others at 0.
    pub fn begin(&self, start: [f64; 2]) -> Vec<f64> {
        let mut w = vec![0.0; self.sheet.features];
        for (at, start) in self.shown.into_iter().zip(start) {
            w[at] = start;
        }
        w
    }

    /// What is shown of the weights, or of their gradient.
    pub fn view(&self, w: &[f64]) -> [f64; 2] {
        self.shown.map(|at| w[at])
    }
}

/// The products that take as long as one value and gradient of a built-in surface.
const PER_UNIT: usize = 64;

impl Slice {
    /// The work of a gradient over a batch, in units of one value and gradient of a built-in surface.
    pub fn batch_cost(&self, size: usize) -> u64 {
        1 + (size * self.sheet.features / PER_UNIT) as u64
    }
}
