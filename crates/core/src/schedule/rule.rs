//! What a schedule is: the contract that each file here fulfils.

use crate::param::ParamSpec;

/// The facts about a schedule. The words that a person reads are messages, found by its id.
pub struct ScheduleInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Those of its parameters that are lengths in steps of which 0 stands for a share of the run, with that share.
    pub lengths: &'static [(&'static str, f64)],
}

/// The learning rate of each step.
pub trait Schedule: Send {
    /// The rate in effect for step `step` (0, 1, …) of a run of `total` steps, for an optimizer whose own rate is `base`.
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64;

    /// Tells the loss after a step. Only reduce-on-plateau listens.
    fn observe(&mut self, _loss: f64) {}

    /// Whether the rates are known before the run: all but reduce-on-plateau's are.
    fn is_closed(&self) -> bool {
        true
    }
}
