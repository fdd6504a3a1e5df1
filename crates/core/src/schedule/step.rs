//! A stair: the rate falls by the same factor at regular intervals.
//!
//! $$ \alpha_t = \alpha\,\gamma^{\lfloor \max(0,\, t - d) / s \rfloor} $$
//!
//! First step: α. Each stair is `step_size` long. Later steps: the stairs go on.
//!
//! PyTorch's `StepLR`; with `delay`, Optax's `exponential_decay(staircase=True)`.

use super::curve::power;
use super::length::Length;
use super::params::{delay, gamma, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "step",
    params: &[steps("step_size", "s"), gamma(0.5, 0.0), delay()],
    lengths: &[("step_size", 0.25)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    Some(match v.get("delay") {
        0.0 => PyTorch::class("StepLR", "step_size={step_size}, gamma={gamma}"),
        _ => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Step {
        step_size: Length::read(&INFO, v, "step_size"),
        gamma: v.get("gamma"),
        delay: v.get("delay") as usize,
    })
}

pub(super) const PYTHON: &str = r#"
def step(t, base, *, step_size, gamma, delay):
    return base * gamma ** (max(0, t - delay) // step_size)
"#;

struct Step {
    step_size: Length,
    gamma: f64,
    delay: usize,
}

impl Schedule for Step {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let stair = step.saturating_sub(self.delay) as f64 / self.step_size.of(total);
        power(base, self.gamma, stair.floor())
    }
}
