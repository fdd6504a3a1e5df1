//! A share of the rate for the first steps, then all of it.
//!
//! $$ \alpha_t = c\,\alpha \text{ for } t < T, \quad \alpha \text{ from } T \text{ on} $$
//!
//! First step: `factor` · α. From step `total_iters` on: α.
//!
//! PyTorch's `ConstantLR`.

use super::length::Length;
use super::params::{factor, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "constant_factor",
    name: "Constant factor",
    summary: "A share of the rate for the first steps, then all of it: the plainest warm-up.",
    equation: r"\alpha_t = \begin{cases} c\,\alpha & t < T \\ \alpha & t \ge T \end{cases}",
    params: &[
        factor("factor", "c", "first share", 1.0 / 3.0, "The share of the rate in the first steps."),
        steps("total_iters", "T", "length", "The step from which the full rate holds. 0: a tenth of the run."),
    ],
    lengths: &[("total_iters", 0.1)],
    pytorch: |v, _| {
        // What torch can come back from.
        let usual = v.get("factor") > 0.0 && v.get("factor") <= 1.0;
        Some(match usual {
            true => PyTorch::class("ConstantLR", "factor={factor}, total_iters={total_iters}"),
            false => PyTorch::Rule(PYTHON),
        })
    },
    build: |v| Box::new(ConstantFactor { factor: v.get("factor"), total_iters: Length::read(&INFO, v, "total_iters") }),
};

const PYTHON: &str = r#"
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
