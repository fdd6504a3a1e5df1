//! The same rate at every step.
//!
//! $$ \alpha_t = \alpha $$
//!
//! First, last and later steps: α.

use super::rule::{Schedule, ScheduleInfo};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo { id: "constant", params: &[], lengths: &[] };

pub(super) fn torch(_: &Values, _: usize) -> Option<PyTorch> {
    None
}

/// Nothing bends the rate.
pub(super) const PYTHON: &str = "";

pub(super) fn build(_: &Values) -> Box<dyn Schedule> {
    Box::new(Constant)
}

struct Constant;

impl Schedule for Constant {
    fn lr_at(&self, base: f64, _step: usize, _total: usize) -> f64 {
        base
    }
}
