//! The same rate at every step.
//!
//! $$ \alpha_t = \alpha $$
//!
//! First, last and later steps: α.

use super::rule::{Schedule, ScheduleInfo};

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "constant",
    name: "Constant",
    summary: "The same rate at every step.",
    equation: r"\alpha_t = \alpha",
    params: &[],
    lengths: &[],
    pytorch: |_, _| None,
    build: |_| Box::new(Constant),
};

struct Constant;

impl Schedule for Constant {
    fn lr_at(&self, base: f64, _step: usize, _total: usize) -> f64 {
        base
    }
}
