//! Half a cosine wave from the full rate down to the lowest.
//!
//! $$ \alpha_t = \eta + (\alpha - \eta)\,\tfrac{1}{2}\left(1 + \cos\frac{\pi t}{T}\right) $$
//!
//! First step: α. Step `T_max`: `eta_min`. Later steps: the wave rises again, as in PyTorch, or the rate stays, as in
//! Optax: a choice.
//!
//! PyTorch's `CosineAnnealingLR`; Optax's `cosine_decay_schedule`. I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient
//! Descent with Warm Restarts*, 2017, <https://arxiv.org/abs/1608.03983>.

use super::curve::half_cosine;
use super::length::Length;
use super::params::{eta_min, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo =
    ScheduleInfo { id: "cosine", params: &[steps("T_max", "T"), eta_min(), after()], lengths: &[("T_max", 1.0)] };

pub(super) fn torch(v: &Values, total: usize) -> Option<PyTorch> {
    let rises = v.choice("after") == "rise" || v.get("T_max") >= total as f64;
    Some(match rises {
        true => PyTorch::class("CosineAnnealingLR", "T_max={T_max}, eta_min={eta_min}"),
        false => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Cosine { t_max: Length::read(&INFO, v, "T_max"), eta_min: v.get("eta_min"), after: After::read(v) })
}

pub(super) const PYTHON: &str = r#"
def cosine(t, base, *, T_max, eta_min, after):
    u = t / T_max if after == "rise" else min(1, t / T_max)
    return eta_min + (base - eta_min) * (1 + math.cos(math.pi * u)) / 2
"#;

struct Cosine {
    t_max: Length,
    eta_min: f64,
    after: After,
}

impl Schedule for Cosine {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let progress = step as f64 / self.t_max.of(total);
        half_cosine(base, self.eta_min, self.after.apply(progress))
    }
}

/// What a cosine does past its end.
pub(super) enum After {
    Rise,
    Stay,
}

/// The parameter for [`After`].
pub(super) const fn after() -> ParamSpec {
    const CHOICES: &[Choice] = &[Choice { id: "rise" }, Choice { id: "stay" }];
    ParamSpec::choice("after", "", CHOICES)
}

impl After {
    pub(super) fn read(values: &Values) -> Self {
        if values.choice("after") == "stay" { Self::Stay } else { Self::Rise }
    }

    /// `progress` along the wave, 1 being its bottom.
    pub(super) fn apply(&self, progress: f64) -> f64 {
        match self {
            Self::Rise => progress,
            Self::Stay => progress.min(1.0),
        }
    }
}
