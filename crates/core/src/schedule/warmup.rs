//! The ramp with which several schedules begin.

use super::curve::line;
use super::length::Length;
use super::params::{factor, steps};
use super::rule::ScheduleInfo;
use crate::param::{Choice, ParamSpec, Values};

/// The parameter `warmup`, a length.
pub(super) const fn warmup() -> ParamSpec {
    steps("warmup", "w")
}

/// The parameter `ramp`: from where the rate rises.
pub(super) const fn ramp() -> ParamSpec {
    const CHOICES: &[Choice] = &[Choice { id: "count" }, Choice { id: "line" }];
    ParamSpec::choice("ramp", "", CHOICES)
}

/// The parameter `start_factor`.
pub(super) const fn start_factor() -> ParamSpec {
    factor("start_factor", "s", 0.1)
}

/// The parameter `T`, a length.
pub(super) const fn end() -> ParamSpec {
    steps("T", "T")
}

/// The parameter `floor`.
pub(super) const fn floor() -> ParamSpec {
    factor("floor", "φ", 0.0)
}

/// A rise to the full rate, as `warmup`, `ramp` and `start_factor` say.
pub(super) struct Ramp {
    warmup: Length,
    start_factor: Option<f64>,
}

impl Ramp {
    pub(super) fn read(info: &ScheduleInfo, values: &Values) -> Self {
        let start_factor = (values.choice("ramp") == "line").then(|| values.get("start_factor"));
        Self { warmup: Length::read(info, values, "warmup"), start_factor }
    }

    /// The first step past the ramp.
    pub(super) fn end(&self, total: usize) -> f64 {
        self.warmup.of(total)
    }

    /// The share of the rate at step `t`, which lies before the end.
    pub(super) fn at(&self, t: f64, total: usize) -> f64 {
        match self.start_factor {
            Some(start) => line(start, 1.0, t / self.end(total)),
            None => count_up(t, self.end(total)),
        }
    }
}

/// Whether PyTorch has the ramp, as a `LinearLR`, and something to do after it.
pub(super) fn torch_has_ramp(values: &Values) -> bool {
    let start_factor = values.get("start_factor");
    values.choice("ramp") == "line"
        && start_factor > 0.0
        && start_factor <= 1.0
        && values.get("T") > values.get("warmup")
}

/// (t + 1) / w: never 0, and 1 at the last step before `w`.
pub(super) fn count_up(t: f64, warmup: f64) -> f64 {
    (t + 1.0) / warmup
}

/// How far step `t` lies between `from` (0) and `to` (1); 1 if there is nothing between.
pub(super) fn progress(t: f64, from: f64, to: f64) -> f64 {
    if to > from { (t - from) / (to - from) } else { 1.0 }
}
