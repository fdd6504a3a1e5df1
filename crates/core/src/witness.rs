//! A witness of a run: what the optimizer asked in some of its steps, and what it was told. The record of a run is exact; an optimizer
//! may see something else, such as the gradient of a batch, with noise, clipped.

use std::ops::Range;

use crate::optim::{Optimizer, Slot};

/// Writes down what an optimizer asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The steps that are watched.
    steps: Range<usize>,
    /// The number of the present step, from 1; 0 before the first.
    present: usize,
    /// What was asked, in its order.
    pub questions: Vec<Question>,
    /// What the optimizer remembers after the last of the steps, with its letters.
    pub memory: Vec<(String, Vec<f64>)>,
}

/// Something that an optimizer asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// The step during which it was asked, from 0.
    pub step: usize,
    /// The point.
    pub at: [f64; 2],
    /// The loss that it was told; NaN for a Hessian, which comes without.
    pub loss: f64,
    /// What else it was told.
    pub answer: Answer,
}

/// What an optimizer was told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// The loss alone.
    Loss,
    /// A gradient.
    Gradient(Heard),
    /// A Hessian: ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y².
    Hessian([f64; 3]),
}

/// How a gradient came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// That of the surface, or of the batch of the step.
    pub mean: [f64; 2],
    /// After those before it were added, if they add up.
    pub summed: [f64; 2],
    /// With noise, if there is any.
    pub noisy: [f64; 2],
    /// What clipping multiplied it by; NaN if it does not multiply, or if there is no clipping.
    pub factor: f64,
    /// What the optimizer was told.
    pub given: [f64; 2],
}

impl Witness {
    /// Watches these steps, which count from 0.
    pub fn of(steps: Range<usize>) -> Self {
        Self { steps, present: 0, questions: Vec::new(), memory: Vec::new() }
    }

    /// A step begins.
    pub(crate) fn begin(&mut self) {
        self.present += 1;
    }

    /// Whether the last of its steps is over.
    pub(crate) fn has_seen_all(&self) -> bool {
        self.present >= self.steps.end
    }

    pub(crate) fn remember(&mut self, method: &mut dyn Optimizer<f64>) {
        let slot = |slot: Slot<'_, f64>| match slot {
            Slot::Vector(letter, vector) => (letter.to_owned(), vector.to_vec()),
            Slot::Scalar(letter, number) => (letter.to_owned(), vec![*number]),
        };
        self.memory = method.state().into_iter().map(slot).collect();
    }

    pub(crate) fn hear(&mut self, at: [f64; 2], loss: f64, answer: Answer) {
        let step = self.present.saturating_sub(1);
        if self.steps.contains(&step) {
            self.questions.push(Question { step, at, loss, answer });
        }
    }
}
