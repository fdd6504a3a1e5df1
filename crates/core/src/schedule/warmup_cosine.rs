//! A straight rise, then half a cosine wave down.
//!
//! $$ \alpha_t = \alpha \begin{cases} \frac{t + 1}{w} & t < w \\ \varphi + (1 - \varphi)\,\tfrac{1}{2}\left(1 + \cos\frac{\pi (t - w)}{T - w}\right) & t \ge w \end{cases} $$
//!
//! First step: α / `warmup`, or `start_factor` · α: a choice of `ramp`. Step `T`: `floor` · α. Later steps: the wave rises
//! again, as in PyTorch, or the rate stays, as in Optax: a choice.
//!
//! `ramp: count` is the usual `LambdaLR` with (t + 1) / w; `ramp: line` is PyTorch's `SequentialLR` of `LinearLR` and
//! `CosineAnnealingLR`, and with `after: stay` Optax's `warmup_cosine_decay_schedule`.

use super::cosine::{After, after};
use super::curve::half_cosine;
use super::length::Length;
use super::rule::{Schedule, ScheduleInfo};
use super::warmup::{Ramp, end, floor, progress, ramp, start_factor, torch_has_ramp, warmup};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "warmup_cosine",
    params: &[warmup(), ramp(), start_factor(), end(), floor(), after()],
    lengths: &[("warmup", 0.1), ("T", 1.0)],
};

pub(super) fn torch(v: &Values, total: usize) -> Option<PyTorch> {
    let rises = v.choice("after") == "rise" || v.get("T") >= total as f64;
    Some(if rises && torch_has_ramp(v) {
        PyTorch::class(
            "SequentialLR",
            "[torch.optim.lr_scheduler.LinearLR(optimizer, start_factor={start_factor}, total_iters={warmup}), \
                 torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max={T} - {warmup}, eta_min={floor} * {lr})], \
                 milestones=[{warmup}]",
        )
    } else {
        PyTorch::Rule(PYTHON)
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(WarmupCosine {
        ramp: Ramp::read(&INFO, v),
        end: Length::read(&INFO, v, "T"),
        floor: v.get("floor"),
        after: After::read(v),
    })
}

pub(super) const PYTHON: &str = r#"
def warmup_cosine(t, base, *, warmup, ramp, start_factor, T, floor, after):
    if t < warmup:
        return base * ((t + 1) / warmup if ramp == "count" else start_factor + (1 - start_factor) * t / warmup)
    u = (t - warmup) / (T - warmup) if T > warmup else 1
    u = u if after == "rise" else min(1, u)
    return base * (floor + (1 - floor) * (1 + math.cos(math.pi * u)) / 2)
"#;

struct WarmupCosine {
    ramp: Ramp,
    end: Length,
    floor: f64,
    after: After,
}

impl Schedule for WarmupCosine {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let (t, warm) = (step as f64, self.ramp.end(total));
        if t < warm {
            return base * self.ramp.at(t, total);
        }
        let progress = self.after.apply(progress(t, warm, self.end.of(total)));
        base * half_cosine(1.0, self.floor, progress)
    }
}
