//! A straight rise, a long plateau, a short way down.
//!
//! $$ \alpha_t = \alpha \begin{cases} \frac{t + 1}{w} & t < w \\ 1 & w \le t < T - r \\ \varphi + (1 - \varphi)\,h\left(\frac{t - T + r}{r}\right) & t \ge T - r \end{cases} $$
//!
//! with h(u) = 1 − u, ½ (1 + cos πu) or 1 − √u: a choice of `shape`. First step: α / `warmup`. Between the rise and step
//! `T` − `decay`: α. From step `T` on: `floor` · α. Where rise and way down overlap, the rise goes first.
//!
//! S. Hu and others, *MiniCPM: Unveiling the Potential of Small Language Models with Scalable Training Strategies*, 2024,
//! <https://arxiv.org/abs/2404.06395>; the square root: A. Hägele and others, *Scaling Laws and Compute-Optimal Training
//! Beyond Fixed Training Durations*, 2024, <https://arxiv.org/abs/2405.18392>.

use super::curve::{half_cosine, line};
use super::length::Length;
use super::params::steps;
use super::rule::{Schedule, ScheduleInfo};
use super::warmup::{count_up, end, floor, warmup};
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

const SHAPES: &[Choice] = &[Choice { id: "linear" }, Choice { id: "cosine" }, Choice { id: "sqrt" }];

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "warmup_stable_decay",
    params: &[warmup(), end(), steps("decay", "r"), ParamSpec::choice("shape", "h", SHAPES), floor()],
    lengths: &[("warmup", 0.1), ("T", 1.0), ("decay", 0.2)],
};

pub(super) fn torch(_: &Values, _: usize) -> Option<PyTorch> {
    Some(PyTorch::Rule(PYTHON))
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(WarmupStableDecay {
        warmup: Length::read(&INFO, v, "warmup"),
        end: Length::read(&INFO, v, "T"),
        decay: Length::read(&INFO, v, "decay"),
        shape: v.choice("shape"),
        floor: v.get("floor"),
    })
}

pub(super) const PYTHON: &str = r#"
def warmup_stable_decay(t, base, *, warmup, T, decay, shape, floor):
    if t < warmup:
        return base * (t + 1) / warmup
    u = min(1, max(0, (t - (T - decay)) / decay))
    h = {"linear": 1 - u, "cosine": (1 + math.cos(math.pi * u)) / 2, "sqrt": 1 - math.sqrt(u)}[shape]
    return base * (floor + (1 - floor) * h)
"#;

struct WarmupStableDecay {
    warmup: Length,
    end: Length,
    decay: Length,
    shape: &'static str,
    floor: f64,
}

impl Schedule for WarmupStableDecay {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let (t, warmup, decay) = (step as f64, self.warmup.of(total), self.decay.of(total));
        if t < warmup {
            return base * count_up(t, warmup);
        }
        let u = ((t - (self.end.of(total) - decay)) / decay).clamp(0.0, 1.0);
        base * match self.shape {
            "cosine" => half_cosine(1.0, self.floor, u),
            "sqrt" => line(1.0, self.floor, u.sqrt()),
            _ => line(1.0, self.floor, u),
        }
    }
}
