//! The rate falls by the same factor at every step.
//!
//! $$ \alpha_t = \alpha\,\gamma^{\max(0,\, t - d)} $$
//!
//! First step: α. Later steps: the decay goes on.
//!
//! PyTorch's `ExponentialLR`, and `MultiplicativeLR` with a constant factor; with `delay`, Optax's `exponential_decay`.

use super::curve::power;
use super::params::{delay, gamma};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo =
    ScheduleInfo { id: "exponential", params: &[gamma(0.98, 0.9), delay()], lengths: &[] };

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    Some(match v.get("delay") {
        0.0 => PyTorch::class("ExponentialLR", "gamma={gamma}"),
        _ => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Exponential { gamma: v.get("gamma"), delay: v.get("delay") as usize })
}

pub(super) const PYTHON: &str = r#"
def exponential(t, base, *, gamma, delay):
    return base * gamma ** max(0, t - delay)
"#;

struct Exponential {
    gamma: f64,
    delay: usize,
}

impl Schedule for Exponential {
    fn lr_at(&self, base: f64, step: usize, _total: usize) -> f64 {
        power(base, self.gamma, step.saturating_sub(self.delay) as f64)
    }
}
