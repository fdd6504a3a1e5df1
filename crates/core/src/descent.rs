//! The one loop: a method goes down a problem, step by step, until there is a reason to stop.
//!
//! Runs over a surface and the training of networks are both made of it.

use serde::Serialize;

use crate::float::Float;
use crate::optim::Optimizer;
use crate::problem::Problem;
use crate::schedule::Schedule;

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// All steps were taken.
    MaxSteps,
    /// The gradient is exactly zero and the method no longer moves: every later step would be the same.
    Converged,
    /// At this step the point or its loss was no longer a finite number; the record ends at the step before.
    Diverged {
        /// The step.
        step: usize,
    },
    /// The next step would have been more work than was allowed.
    Budget {
        /// How often the problem had been asked by then: losses, gradients and Hessians.
        evaluations: usize,
    },
}

impl Stop {
    /// The reason without its numbers, as answers write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::MaxSteps => "max_steps",
            Self::Converged => "converged",
            Self::Diverged { .. } => "diverged",
            Self::Budget { .. } => "budget",
        }
    }

    /// The step at which a number was no longer finite.
    pub fn diverged_at(self) -> Option<usize> {
        match self {
            Self::Diverged { step } => Some(step),
            _ => None,
        }
    }
}

/// A problem that keeps a record of the points at which steps begin.
///
/// The record is exact, whatever noise and clipping the method meets.
pub trait Ground<T: Float>: Problem<T> {
    /// What is recorded of a point.
    type Record;

    /// A step begins at `w`. Answers the loss there if it is known before the method asks. A problem whose gradients are
    /// expensive may wait for the method's first gradient instead, if that `is_asked_here`.
    fn begin(&mut self, w: &[T], is_asked_here: bool) -> Option<f64>;

    /// What was found at the point at which the step began.
    fn record(&mut self) -> Self::Record;

    /// Whether all of that is finite.
    fn is_finite(&self) -> bool {
        true
    }

    /// Whether the gradient at that point is exactly zero, and is so whenever it is asked for.
    fn is_flat(&self) -> bool {
        false
    }

    /// How often it had been asked when it refused to work further, if it did.
    fn refused(&self) -> Option<usize> {
        None
    }
}

/// A step that was taken.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a, T, R> {
    /// Its number, from 0.
    pub k: usize,
    /// The learning rate.
    pub lr: f64,
    /// What was recorded of the point at which it began: the loss, the gradient.
    pub record: R,
    /// The method's second point after the step.
    pub second: Option<&'a [T]>,
}

/// A method on its way down.
pub struct Descent<T> {
    /// What moves the point.
    pub method: Box<dyn Optimizer<T>>,
    /// What bends the learning rate.
    pub schedule: Box<dyn Schedule>,
    /// The base learning rate.
    pub lr: f64,
    /// Where it stands.
    pub w: Vec<T>,
    /// Steps taken.
    pub step: usize,
    /// Steps to take.
    pub steps: usize,
    /// The reason to stop, once there is one.
    pub stop: Option<Stop>,
}

impl<T: Float> Descent<T> {
    /// At `w`, before the first of `steps` steps.
    pub fn new(method: Box<dyn Optimizer<T>>, schedule: Box<dyn Schedule>, lr: f64, w: Vec<T>, steps: usize) -> Self {
        Self { method, schedule, lr, w, step: 0, steps, stop: None }
    }

    /// One step down `problem`.
    ///
    /// A schedule that listens is told the loss after each step, if `problem` knows it before the next.
    ///
    /// # Errors
    /// Why there is none. Unless the run has diverged, `problem` has the record of the point that was reached.
    pub fn step<P: Ground<T>>(&mut self, problem: &mut P) -> Result<Step<'_, T, P::Record>, Stop> {
        match self.stop {
            Some(stop) => Err(stop),
            None => self.next(problem),
        }
    }

    fn next<P: Ground<T>>(&mut self, problem: &mut P) -> Result<Step<'_, T, P::Record>, Stop> {
        let k = self.step;
        if let Some(loss) = problem.begin(&self.w, self.method.asks_where_it_stands()) {
            if !(loss.is_finite() && self.w.iter().all(|w| w.is_finite())) {
                return self.end(Stop::Diverged { step: k });
            }
            if k > 0 {
                self.schedule.observe(loss);
            }
        }
        if k >= self.steps {
            return self.end(Stop::MaxSteps);
        }
        let lr = self.schedule.lr_at(self.lr, k, self.steps);
        // At a rate of zero a method may rest that would move later.
        let before = (problem.is_flat() && lr != 0.0).then(|| self.w.clone());
        self.method.step(problem, &mut self.w, lr);
        if let Some(evaluations) = problem.refused() {
            return self.end(Stop::Budget { evaluations });
        }
        if !problem.is_finite() {
            return self.end(Stop::Diverged { step: k });
        }
        self.step += 1;
        let second = self.method.auxiliary();
        if second.is_none() && before.is_some_and(|before| before == self.w) {
            self.stop = Some(Stop::Converged);
        }
        Ok(Step { k, lr, record: problem.record(), second })
    }

    fn end<S>(&mut self, stop: Stop) -> Result<S, Stop> {
        self.stop = Some(stop);
        Err(stop)
    }
}
