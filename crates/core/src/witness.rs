//! A witness of a run: what the optimizer asked in some of its steps, and what it was told. The record of a run is exact; an optimizer
//! may see something else, such as the gradient of a batch, with noise, clipped.

use std::ops::Range;

use crate::optim::{Optimizer, Slot};

/// The loss alone was asked for.
pub const LOSS: f64 = 0.0;
/// A gradient was asked for. Its numbers are those of the surface or of the batch of the step; after those before it were
/// added, if they add up; with noise, if there is any; what clipping multiplied it by, NaN if it does not multiply or if there is
/// no clipping; and what the optimizer was told. Two each, but for the factor.
pub const GRADIENT: f64 = 1.0;
/// A Hessian was asked for. Its numbers are ∂²f/∂x², ∂²f/∂x∂y and ∂²f/∂y²; it comes without a loss.
pub const HESSIAN: f64 = 2.0;

/// How many numbers there are of a question: its step, from 0, its kind, the point, the loss, and nine more.
pub const QUESTION: usize = 14;

/// Writes down what an optimizer asks.
///
/// All of it is numbers in a row, since it goes from here to a script: the page's module has no room for another form.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The steps that are watched.
    steps: Range<usize>,
    /// The number of the present step, from 1; 0 before the first.
    present: usize,
    /// What was asked, in its order, [`QUESTION`] numbers each. Once the last of the steps is over, also what the optimizer
    /// remembers: each with the Unicode number of its letter as its kind, and its first nine numbers.
    pub told: Vec<f64>,
}

impl Witness {
    /// Watches these steps, which count from 0.
    pub fn of(steps: Range<usize>) -> Self {
        Self { steps, present: 0, told: Vec::new() }
    }

    /// A step begins.
    pub(crate) fn begin(&mut self) {
        self.present += 1;
    }

    /// Whether the last of its steps is over.
    pub(crate) fn has_seen_all(&self) -> bool {
        self.present >= self.steps.end
    }

    /// Something is asked.
    pub(crate) fn hear(&mut self, kind: f64, [x, y]: [f64; 2], loss: f64, more: &[f64]) {
        let step = self.present.saturating_sub(1);
        if self.steps.contains(&step) {
            let end = self.told.len() + QUESTION;
            self.told.extend([step as f64, kind, x, y, loss]);
            self.told.extend(more.iter().take(9));
            self.told.resize(end, 0.0);
        }
    }

    /// The last step is over. What has a name of several letters is nobody's business.
    pub(crate) fn remember(&mut self, method: &mut dyn Optimizer<f64>) {
        for slot in method.state() {
            let (name, numbers) = match &slot {
                Slot::Vector(name, vector) => (*name, &**vector),
                Slot::Scalar(name, number) => (*name, std::slice::from_ref(&**number)),
            };
            if let &[letter] = name.as_bytes() {
                self.hear(f64::from(letter), [0.0; 2], 0.0, numbers);
            }
        }
    }
}
