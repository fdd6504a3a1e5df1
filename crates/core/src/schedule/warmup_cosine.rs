//! A straight rise, then half a cosine wave down.
//!
//! $$ \alpha_t = \alpha\left(\varphi + (1 - \varphi)\,\tfrac12\left(1 + \cos\frac{\pi (t - w)}{T - w}\right)\right) \text{ for } t \ge w $$
//!
//! First step: α / `warmup`, or `start_factor` · α: a choice of `ramp`. Step `T`: `floor` · α. Later steps: the wave rises
//! again, as in PyTorch, or the rate stays, as in Optax: a choice.
//!
//! `ramp: count` is the usual `LambdaLR` with (t + 1) / w; `ramp: line` is PyTorch's `SequentialLR` of `LinearLR` and
//! `CosineAnnealingLR`, and with `after: stay` Optax's `warmup_cosine_decay_schedule`.

use super::cosine::{After, after};
use super::warmup::{Ramp, end, floor, progress, ramp, start_factor, warmup};
use super::{Length, Schedule, ScheduleInfo, half_cosine};

pub(super) static INFO: ScheduleInfo = ScheduleInfo {
    id: "warmup_cosine",
    name: "Warm-up + cosine",
    summary: "A straight rise, then half a cosine wave down: how most language models are trained.",
    equation: r"\alpha_t = \alpha \begin{cases} \frac{t + 1}{w} & t < w \\ \varphi + (1 - \varphi)\,\tfrac{1}{2}\left(1 + \cos\frac{\pi (t - w)}{T - w}\right) & t \ge w \end{cases}",
    params: &[warmup(), ramp(), start_factor(), end(), floor(), after()],
    lengths: &[("warmup", 0.1), ("T", 1.0)],
    build: |v| {
        Box::new(WarmupCosine {
            ramp: Ramp::read(&INFO, v),
            end: Length::read(&INFO, v, "T"),
            floor: v.get("floor"),
            after: After::read(v),
        })
    },
};

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
