//! What a schedule is: the trait and data types that each schedule file uses.

use crate::param::ParamSpec;

/// The facts about a schedule. The texts that a person reads are messages, found by its id.
pub struct ScheduleInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// The parameters that are a number of steps for which 0 means a fraction of the run, each with that fraction.
    pub lengths: &'static [(&'static str, f64)],
}

/// The learning rate of each step.
pub trait Schedule: Send {
    /// The learning rate of step `step` (0, 1, …) in a run of `total` steps, for an optimizer with the base learning
    /// rate `base`.
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64;

    /// Passes the loss after a step to the schedule. Only reduce-on-plateau uses it.
    fn observe(&mut self, _loss: f64) {}

    /// Whether the rates are known before the run: true for all schedules but reduce-on-plateau.
    fn is_closed(&self) -> bool {
        true
    }
}
