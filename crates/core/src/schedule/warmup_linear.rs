//! A straight rise, then a straight way down.
//!
//! $$ \alpha_t = \alpha \begin{cases} \frac{t + 1}{w} & t < w \\ 1 - (1 - \varphi)\,\min\left(1, \frac{t - w}{T - w}\right) & t \ge w \end{cases} $$
//!
//! First step: α / `warmup`, or `start_factor` · α: a choice of `ramp`. From step `T` on: `floor` · α.
//!
//! PyTorch's `SequentialLR` of two `LinearLR`s with `ramp: line`; with `start_factor` 0, the linear schedule of the
//! transformer libraries.

use super::curve::line;
use super::length::Length;
use super::rule::{Schedule, ScheduleInfo};
use super::warmup::{Ramp, end, floor, progress, ramp, start_factor, torch_has_ramp, warmup};
use crate::param::Values;
use crate::pytorch::PyTorch;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "warmup_linear",
    params: &[warmup(), ramp(), start_factor(), end(), floor()],
    lengths: &[("warmup", 0.1), ("T", 1.0)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    Some(if v.get("floor") <= 1.0 && torch_has_ramp(v) {
        PyTorch::class(
            "SequentialLR",
            "[torch.optim.lr_scheduler.LinearLR(optimizer, start_factor={start_factor}, total_iters={warmup}), \
                 torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor={floor}, \
                 total_iters={T} - {warmup})], milestones=[{warmup}]",
        )
    } else {
        PyTorch::Rule(PYTHON)
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(WarmupLinear { ramp: Ramp::read(&INFO, v), end: Length::read(&INFO, v, "T"), floor: v.get("floor") })
}

pub(super) const PYTHON: &str = r#"
def warmup_linear(t, base, *, warmup, ramp, start_factor, T, floor):
    if t < warmup:
        return base * ((t + 1) / warmup if ramp == "count" else start_factor + (1 - start_factor) * t / warmup)
    u = min(1, (t - warmup) / (T - warmup)) if T > warmup else 1
    return base * (1 + (floor - 1) * u)
"#;

struct WarmupLinear {
    ramp: Ramp,
    end: Length,
    floor: f64,
}

impl Schedule for WarmupLinear {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let (t, warm) = (step as f64, self.ramp.end(total));
        if t < warm {
            return base * self.ramp.at(t, total);
        }
        base * line(1.0, self.floor, progress(t, warm, self.end.of(total)).min(1.0))
    }
}
