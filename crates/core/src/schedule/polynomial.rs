//! A power of the straight line down.
//!
//! $$ \alpha_t = \eta + (\alpha - \eta)\left(1 - \frac{\min(T,\, \max(0,\, t - d))}{T}\right)^p $$
//!
//! First step, and while `delay` lasts: α. From step `delay` + `total_iters` on: `eta_min`.
//!
//! PyTorch's `PolynomialLR`; with `eta_min` and `delay`, Optax's `polynomial_schedule`.

use super::curve::line;
use super::length::Length;
use super::params::{delay, eta_min, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "polynomial",
    params: &[
        steps("total_iters", "T"),
        ParamSpec::linear("power", "p", 2.0).range(0.0, 20.0).slider(0.5, 5.0),
        eta_min(),
        delay(),
    ],
    lengths: &[("total_iters", 1.0)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    Some(match (v.get("eta_min"), v.get("delay")) {
        (0.0, 0.0) => PyTorch::class("PolynomialLR", "total_iters={total_iters}, power={power}"),
        _ => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Polynomial {
        total_iters: Length::read(&INFO, v, "total_iters"),
        power: v.get("power"),
        eta_min: v.get("eta_min"),
        delay: v.get("delay") as usize,
    })
}

pub(super) const PYTHON: &str = r#"
def polynomial(t, base, *, total_iters, power, eta_min, delay):
    u = min(1, max(0, t - delay) / total_iters)
    return eta_min + (base - eta_min) * (1 - u) ** power
"#;

struct Polynomial {
    total_iters: Length,
    power: f64,
    eta_min: f64,
    delay: usize,
}

impl Schedule for Polynomial {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let progress = (step.saturating_sub(self.delay) as f64 / self.total_iters.of(total)).min(1.0);
        line(self.eta_min, base, (1.0 - progress).powf(self.power))
    }
}
