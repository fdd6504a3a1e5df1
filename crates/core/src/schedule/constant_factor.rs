//! A share of the rate for the first steps, then all of it.
//!
//! $$ \alpha_t = \begin{cases} c\,\alpha & t < T \\ \alpha & t \ge T \end{cases} $$
//!
//! First step: `factor` · α. From step `total_iters` on: α.
//!
//! PyTorch's `ConstantLR`.

use super::length::Length;
use super::params::{factor, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "constant_factor",
    params: &[factor("factor", "c", 1.0 / 3.0), steps("total_iters", "T")],
    lengths: &[("total_iters", 0.1)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    // What torch can come back from.
    let usual = v.get("factor") > 0.0 && v.get("factor") <= 1.0;
    Some(match usual {
        true => PyTorch::class("ConstantLR", "factor={factor}, total_iters={total_iters}"),
        false => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(ConstantFactor { factor: v.get("factor"), total_iters: Length::read(&INFO, v, "total_iters") })
}

pub(super) const PYTHON: &str = r#"
def constant_factor(t, base, *, factor, total_iters):
    return factor * base if t < total_iters else base
"#;

struct ConstantFactor {
    factor: f64,
    total_iters: Length,
}

impl Schedule for ConstantFactor {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        if (step as f64) < self.total_iters.of(total) { base * self.factor } else { base }
    }
}
