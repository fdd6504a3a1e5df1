//! The loop that every run shares: an optimizer moves a point step by step until there is a reason to stop.
//!
//! Runs over a surface and the training of networks both use it.

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
    /// The gradient is exactly zero and the optimizer no longer moves, so every later step would be the same.
    Converged,
    /// At this step the point or its loss stopped being finite; the record ends at the step before.
    Diverged {
        /// The step.
        step: usize,
    },
    /// The next step would have exceeded the work that the run may do.
    Budget {
        /// How many times the run had queried the problem by then: losses, gradients and Hessians together.
        evaluations: usize,
    },
}

impl Stop {
    /// The id of the reason, without its numbers, as it appears in JSON.
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

/// A problem that records the points at which steps begin.
///
/// The record holds exact values, even if the optimizer sees noisy or clipped gradients.
pub trait Ground<T: Float>: Problem<T> {
    /// The record of one point.
    type Record;

    /// Called when a step begins at `w`. Returns the loss at `w` if it is known before the optimizer asks for it. A
    /// problem with expensive gradients may wait for the optimizer's first gradient instead, if `is_asked_here` says
    /// that it will be asked at `w`.
    fn begin(&mut self, w: &[T], is_asked_here: bool) -> Option<f64>;

    /// The record of the point at which the step began.
    fn record(&mut self) -> Self::Record;

    /// Whether every number of the record is finite.
    fn is_finite(&self) -> bool {
        true
    }

    /// Whether the gradient at that point is exactly zero and would be zero again if asked for (it has no noise).
    fn is_flat(&self) -> bool {
        false
    }

    /// How many queries had been made when the problem refused to do more work; `None` if it has not refused.
    fn refused(&self) -> Option<usize> {
        None
    }
}

/// One completed step.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a, T, R> {
    /// The number of the step, from 0.
    pub k: usize,
    /// The learning rate of the step.
    pub lr: f64,
    /// The record of the point at which the step began: its loss and gradient.
    pub record: R,
    /// The optimizer's second point after the step, if it has one.
    pub second: Option<&'a [T]>,
}

/// A run in progress: an optimizer, its schedule and the current point.
pub struct Descent<T> {
    /// The optimizer.
    pub method: Box<dyn Optimizer<T>>,
    /// The learning-rate schedule.
    pub schedule: Box<dyn Schedule>,
    /// The base learning rate.
    pub lr: f64,
    /// The current point.
    pub w: Vec<T>,
    /// Number of steps taken.
    pub step: usize,
    /// Number of steps to take.
    pub steps: usize,
    /// The reason to stop, once there is one.
    pub stop: Option<Stop>,
}

impl<T: Float> Descent<T> {
    /// Starts at `w`, before the first of `steps` steps.
    pub fn new(method: Box<dyn Optimizer<T>>, schedule: Box<dyn Schedule>, lr: f64, w: Vec<T>, steps: usize) -> Self {
        Self { method, schedule, lr, w, step: 0, steps, stop: None }
    }

    /// Takes one step on `problem`.
    ///
    /// A schedule that uses the loss receives it after each step, if `problem` knows it before the next one.
    ///
    /// # Errors
    /// The reason why no step was taken. Unless the run has diverged, `problem` has recorded the point that was
    /// reached.
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
        // At a learning rate of zero, the optimizer may stand still now and still move later.
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
