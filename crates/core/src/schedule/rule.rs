//! What a schedule is: the contract that each file here fulfils.

use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

/// What there is to know about a schedule.
pub struct ScheduleInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// What a person reads.
    pub name: &'static str,
    /// One sentence: what it does and when it is used.
    pub summary: &'static str,
    /// The rate in LaTeX.
    pub equation: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Those of its parameters that are lengths in steps of which 0 stands for a share of the run, with that share.
    pub lengths: &'static [(&'static str, f64)],
    /// How a PyTorch script says it, with these values, [`resolved`] for a run of so many steps; nothing where the rate
    /// stays.
    pub pytorch: fn(&Values, usize) -> Option<PyTorch>,
    /// Builds it from values that were parsed.
    pub build: fn(&Values) -> Box<dyn Schedule>,
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
