//! A straight line from one factor to another.
//!
//! $$ \alpha_t = \alpha\left(s + (e - s)\,\min\left(1, \frac{t}{T}\right)\right) $$
//!
//! First step: `start_factor` · α. From step `total_iters` on: `end_factor` · α.
//!
//! PyTorch's `LinearLR`; its defaults (1/3 to 1 in 5 steps) are a warm-up, ours are the decay over the whole run.

use super::curve::line;
use super::length::Length;
use super::params::{factor, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "linear",
    params: &[factor("start_factor", "s", 1.0), factor("end_factor", "e", 0.0), steps("total_iters", "T")],
    lengths: &[("total_iters", 1.0)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    // What torch accepts.
    let usual = v.get("start_factor") > 0.0 && v.get("start_factor") <= 1.0 && v.get("end_factor") <= 1.0;
    Some(match usual {
        true => PyTorch::class(
            "LinearLR",
            "start_factor={start_factor}, end_factor={end_factor}, total_iters={total_iters}",
        ),
        false => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Linear {
        start: v.get("start_factor"),
        end: v.get("end_factor"),
        total_iters: Length::read(&INFO, v, "total_iters"),
    })
}

pub(super) const PYTHON: &str = r#"
def linear(t, base, *, start_factor, end_factor, total_iters):
    return base * (start_factor + (end_factor - start_factor) * min(1, t / total_iters))
"#;

struct Linear {
    start: f64,
    end: f64,
    total_iters: Length,
}

impl Schedule for Linear {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let progress = (step as f64 / self.total_iters.of(total)).min(1.0);
        base * line(self.start, self.end, progress)
    }
}
