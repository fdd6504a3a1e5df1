//! The rate rises exponentially in one run: the test that finds a good learning rate.
//!
//! $$ \alpha_t = \alpha\,s\left(\frac{e}{s}\right)^{\min(1,\, t/(N - 1))} $$
//!
//! First step: `start_factor` · α. From step N − 1 on: `end_factor` · α. Equal numbers of steps are equal factors, so the chart of the
//! loss over the steps is one over the logarithm of the rate: a good rate lies where the loss falls fastest, before it rises again.
//!
//! PyTorch's `LambdaLR`, or `ExponentialLR` from a first rate of s α with γ = (e/s)^(1/(N − 1)). The source lets the rate rise along a
//! straight line; an exponential one goes through all sizes, as in fast.ai's `lr_find`.
//!
//! L. Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, <https://arxiv.org/abs/1506.01186>, section 3.3.

use super::curve::power;
use super::length::Length;
use super::params::steps;
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

const fn factor(key: &'static str, symbol: &'static str, default: f64) -> ParamSpec {
    ParamSpec::log(key, symbol, default).range(1e-12, 1e12).slider(1e-6, 1e6)
}

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "range_test",
    params: &[factor("start_factor", "s", 1e-3), factor("end_factor", "e", 1e3), steps("total_steps", "N")],
    lengths: &[("total_steps", 1.0)],
};

pub(super) fn torch(_: &Values, _: usize) -> Option<PyTorch> {
    let factor = "{start_factor} * ({end_factor} / {start_factor}) ** min(1, t / max(1, {total_steps} - 1))";
    Some(PyTorch::class("LambdaLR", format!("lambda t: {factor}")))
}

pub(super) const PYTHON: &str = r#"
def range_test(t, base, *, start_factor, end_factor, total_steps):
    return base * start_factor * (end_factor / start_factor) ** min(1, t / max(1, total_steps - 1))
"#;

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    let start = v.get("start_factor");
    Box::new(RangeTest {
        start,
        ratio: v.get("end_factor") / start,
        total_steps: Length::read(&INFO, v, "total_steps"),
    })
}

struct RangeTest {
    start: f64,
    ratio: f64,
    total_steps: Length,
}

impl Schedule for RangeTest {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let last = (self.total_steps.of(total) - 1.0).max(1.0);
        power(base * self.start, self.ratio, (step as f64 / last).min(1.0))
    }
}
