//! Learning-rate schedules: one file each, registered in [`ALL`]. Closed forms: nothing is recursive.

mod constant;

use crate::param::{ParamSpec, Values};

/// Every schedule.
pub static ALL: &[&ScheduleInfo] = &[&constant::INFO];

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static ScheduleInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}

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
    /// Builds it from values that were parsed.
    pub build: fn(&Values) -> Box<dyn Schedule>,
}

/// The learning rate of each step.
pub trait Schedule: Send {
    /// The rate in effect for step `step` (0, 1, …) of a run of `total` steps, for an optimizer whose own rate is `base`.
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64;

    /// Tells the loss after a step. Only reduce-on-plateau listens.
    fn observe(&mut self, _loss: f64) {}
}
