//! The rate swings between a share of itself and all of itself.
//!
//! $$ \alpha_t = \alpha\left(l + (1 - l)\,\Delta(t)\,a_t\right), \quad a_t \in \{1,\; 2^{-c},\; \gamma^t\} $$
//!
//! Δ rises from 0 to 1 in `step_size_up` steps and falls back in `step_size_down`; c counts finished cycles. First step:
//! `base_factor` · α. Later steps: the cycles go on.
//!
//! PyTorch's `CyclicLR`, whose `max_lr` is the optimizer's own rate here and whose `base_lr` is `base_factor` times that,
//! so that optimizers of different rates swing alike. PyTorch can also move the momentum the other way; here the momentum
//! stays as it is set. L. Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017,
//! <https://arxiv.org/abs/1506.01186>.

use super::curve::line;
use super::length::Length;
use super::params::{factor, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

const MODES: &[Choice] = &[Choice { id: "triangular" }, Choice { id: "triangular2" }, Choice { id: "exp_range" }];

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "cyclic",
    params: &[
        factor("base_factor", "l", 0.1),
        steps("step_size_up", "u"),
        steps("step_size_down", "d"),
        ParamSpec::choice("mode", "", MODES),
        ParamSpec::linear("gamma", "γ", 0.99).slider(0.9, 1.0),
    ],
    lengths: &[("step_size_up", 0.1)],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    let down = if v.get("step_size_down") > 0.0 { "step_size_down={step_size_down}, " } else { "" };
    let arguments = "base_lr={base_factor} * {lr}, max_lr={lr}, step_size_up={step_size_up}, ";
    let mode = "mode={mode}, gamma={gamma}, cycle_momentum=False";
    Some(PyTorch::class("CyclicLR", format!("{arguments}{down}{mode}")))
}

pub(super) const PYTHON: &str = r#"
def cyclic(t, base, *, base_factor, step_size_up, step_size_down, mode, gamma):
    up, down = step_size_up, step_size_down or step_size_up
    cycle, phase = t // (up + down), t % (up + down)
    height = phase / up if phase <= up else (up + down - phase) / down
    amplitude = {"triangular": 1, "triangular2": 0.5**cycle, "exp_range": gamma**t}[mode]
    return base * (base_factor + (1 - base_factor) * height * amplitude)
"#;

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(Cyclic {
        low: v.get("base_factor"),
        up: Length::read(&INFO, v, "step_size_up"),
        down: v.get("step_size_down"),
        mode: v.choice("mode"),
        gamma: v.get("gamma"),
    })
}

struct Cyclic {
    low: f64,
    up: Length,
    down: f64,
    mode: &'static str,
    gamma: f64,
}

impl Schedule for Cyclic {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let t = step as f64;
        let up = self.up.of(total);
        let down = if self.down > 0.0 { self.down } else { up };
        // Whole numbers, for which remainders and halves are short.
        let (cycle, phase) = (step as u64 / (up + down) as u64, (step as u64 % (up + down) as u64) as f64);
        let height = if phase <= up { phase / up } else { (up + down - phase) / down };
        let amplitude = match self.mode {
            "triangular2" => 0.5_f64.powi(cycle as i32),
            "exp_range" => self.gamma.powf(t),
            _ => 1.0,
        };
        base * line(self.low, 1.0, height * amplitude)
    }
}
