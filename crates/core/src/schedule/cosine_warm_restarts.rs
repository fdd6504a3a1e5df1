//! Half cosine waves, one after the other: each begins at the full rate again.
//!
//! $$ \alpha_t = \eta + (\alpha - \eta)\,\tfrac{1}{2}\left(1 + \cos\frac{\pi\,t_c}{T_i}\right), \quad T_i = T_0\,m^i $$
//!
//! First step and every restart: α. Wave i is `T_0` · `T_mult`^i steps long and t_c counts from its beginning; its bottom
//! would be the step of the next restart, so `eta_min` is approached and not reached. Later steps: the waves go on.
//!
//! PyTorch's `CosineAnnealingWarmRestarts`. I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient Descent with Warm
//! Restarts*, 2017, <https://arxiv.org/abs/1608.03983>.

use super::curve::half_cosine;
use super::length::Length;
use super::params::{eta_min, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "cosine_warm_restarts",
    params: &[steps("T_0", "T₀"), ParamSpec::integer("T_mult", "m", 1.0).range(1.0, 10.0).slider(1.0, 4.0), eta_min()],
    lengths: &[("T_0", 0.25)],
};

pub(super) fn torch(_: &Values, _: usize) -> Option<PyTorch> {
    Some(PyTorch::class("CosineAnnealingWarmRestarts", "T_0={T_0}, T_mult={T_mult}, eta_min={eta_min}"))
}

pub(super) const PYTHON: &str = r#"
def cosine_warm_restarts(t, base, *, T_0, T_mult, eta_min):
    begin, length = (t // T_0 * T_0 if T_mult == 1 else 0), T_0
    while t >= begin + length:
        begin, length = begin + length, length * T_mult
    return eta_min + (base - eta_min) * (1 + math.cos(math.pi * (t - begin) / length)) / 2
"#;

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(WarmRestarts {
        t_0: Length::read(&INFO, v, "T_0"),
        t_mult: v.get("T_mult") as u64,
        eta_min: v.get("eta_min"),
    })
}

struct WarmRestarts {
    t_0: Length,
    t_mult: u64,
    eta_min: f64,
}

impl Schedule for WarmRestarts {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let (t, t_0, m) = (step as u64, self.t_0.of(total) as u64, self.t_mult);
        // Whole numbers throughout: a logarithm in floating point would miss restarts by one step.
        let (t_cur, t_i) = if m == 1 {
            (t % t_0, t_0)
        } else {
            // Wave i begins at t_0 (mⁱ − 1) / (m − 1).
            let power = m.pow((t * (m - 1) / t_0 + 1).ilog(m));
            (t - t_0 * (power - 1) / (m - 1), t_0 * power)
        };
        half_cosine(base, self.eta_min, t_cur as f64 / t_i as f64)
    }
}
