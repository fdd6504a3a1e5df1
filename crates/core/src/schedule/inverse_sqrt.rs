//! A straight rise, then a fall with the square root of the step.
//!
//! $$ \alpha_t = \alpha\,\min\left(\frac{t + 1}{w}, \sqrt{\frac{w}{t + 1}}\right) $$
//!
//! First step: α / `warmup`. Step `warmup` − 1: α, the peak. Later steps: the fall goes on.
//!
//! A. Vaswani and others, *Attention Is All You Need*, 2017, <https://arxiv.org/abs/1706.03762> ("Noam"), there with the
//! peak (model width · warmup)^−½ instead of α.

use super::length::Length;
use super::rule::{Schedule, ScheduleInfo};
use super::warmup::{count_up, warmup};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo =
    ScheduleInfo { id: "inverse_sqrt", params: &[warmup()], lengths: &[("warmup", 0.1)] };

pub(super) fn torch(_: &Values, _: usize) -> Option<PyTorch> {
    Some(PyTorch::Rule(PYTHON))
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(InverseSqrt { warmup: Length::read(&INFO, v, "warmup") })
}

pub(super) const PYTHON: &str = r#"
def inverse_sqrt(t, base, *, warmup):
    rise = (t + 1) / warmup
    return base * min(rise, rise**-0.5)
"#;

struct InverseSqrt {
    warmup: Length,
}

impl Schedule for InverseSqrt {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let rise = count_up(step as f64, self.warmup.of(total));
        base * rise.min(rise.recip().sqrt())
    }
}
