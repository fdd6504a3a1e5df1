//! Learning-rate schedules: one file each, registered in [`ALL`]. Closed forms: nothing is recursive.
//!
//! The optimizer's own rate α is what a schedule bends: a schedule holds factors and lengths, and where PyTorch wants an
//! absolute bound (`eta_min`, `min_lr`) that bound. So optimizers of different rates can share one schedule.

mod constant;
mod constant_factor;
mod cosine;
mod cosine_warm_restarts;
mod cyclic;
mod exponential;
mod inverse_sqrt;
mod linear;
mod multi_step;
mod one_cycle;
mod polynomial;
mod reduce_on_plateau;
mod step;
mod warmup;
mod warmup_cosine;
mod warmup_linear;
mod warmup_stable_decay;

use std::f64::consts::PI;

use serde_json::Value;

use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

/// Every schedule.
pub static ALL: &[&ScheduleInfo] = &[
    &constant::INFO,
    &step::INFO,
    &multi_step::INFO,
    &exponential::INFO,
    &cosine::INFO,
    &cosine_warm_restarts::INFO,
    &linear::INFO,
    &polynomial::INFO,
    &constant_factor::INFO,
    &warmup_cosine::INFO,
    &warmup_linear::INFO,
    &warmup_stable_decay::INFO,
    &inverse_sqrt::INFO,
    &one_cycle::INFO,
    &cyclic::INFO,
    &reduce_on_plateau::INFO,
];

/// Without PyTorch scripts and the texts where the feature `full` is off: the page gets them from files of their own.
const fn lean(info: ScheduleInfo) -> ScheduleInfo {
    if cfg!(feature = "full") {
        return info;
    }
    ScheduleInfo { name: "", summary: "", equation: "", pytorch: unsaid, ..info }
}

/// In place of PyTorch scripts where they are left out.
fn unsaid(_: &Values, _: usize) -> Option<PyTorch> {
    unreachable!("PyTorch scripts need the feature `full`")
}

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static ScheduleInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}

/// What there is to know about a schedule.
pub struct ScheduleInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// What a person reads.
    pub name: &'static str,
    /// One sentence: what it does and when it is used.
    pub summary: &'static str,
    /// The rate in LaTeX.
    pub equation: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Those of its parameters that are lengths in steps of which 0 stands for a share of the run, with that share.
    pub lengths: &'static [(&'static str, f64)],
    /// How a PyTorch script says it, with these values, [`resolved`] for a run of so many steps; nothing where the rate
    /// stays.
    pub pytorch: fn(&Values, usize) -> Option<PyTorch>,
    /// Builds it from values that were parsed.
    pub build: fn(&Values) -> Box<dyn Schedule>,
}

/// The learning rate of each step.
pub trait Schedule: Send {
    /// The rate in effect for step `step` (0, 1, …) of a run of `total` steps, for an optimizer whose own rate is `base`.
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64;

    /// Tells the loss after a step. Only reduce-on-plateau listens.
    fn observe(&mut self, _loss: f64) {}

    /// Whether the rates are known before the run: all but reduce-on-plateau's are.
    fn is_closed(&self) -> bool {
        true
    }
}

/// The values with every length of 0 written out for a run of `total` steps: what a library wants to be told.
pub fn resolved(info: &ScheduleInfo, values: &Values, total: usize) -> Values {
    info.lengths.iter().fold(values.clone(), |values, &(key, _)| {
        let steps = Value::from(Length::read(info, &values, key).of(total));
        // A run longer than the parameter may be keeps its 0.
        values.clone().with(key, &steps).unwrap_or(values)
    })
}

/// A length in steps; 0 stands for a share of the run, so that the default fits a run of any length.
#[derive(Clone, Copy)]
struct Length {
    steps: f64,
    share: f64,
}

impl Length {
    /// The parameter `key`, which must be among `info.lengths`.
    fn read(info: &ScheduleInfo, values: &Values, key: &str) -> Self {
        match info.lengths.iter().find(|(k, _)| *k == key) {
            Some(&(_, share)) => Self { steps: values.get(key), share },
            None => unreachable!("`{key}` is not among the lengths of {}", info.id),
        }
    }

    /// In a run of `total` steps. At least one step.
    fn of(self, total: usize) -> f64 {
        if self.steps > 0.0 { self.steps } else { (self.share * total as f64).round().max(1.0) }
    }
}

/// The parameter for a number of steps.
const fn steps(key: &'static str, symbol: &'static str, label: &'static str, help: &'static str) -> ParamSpec {
    ParamSpec::integer(key, symbol, label, 0.0, help).range(0.0, 1e6).slider(0.0, 1000.0)
}

/// The parameter for a share of the optimizer's own rate.
const fn factor(
    key: &'static str,
    symbol: &'static str,
    label: &'static str,
    default: f64,
    help: &'static str,
) -> ParamSpec {
    ParamSpec::linear(key, symbol, label, default, help).range(0.0, 100.0).slider(0.0, 1.0)
}

/// The parameter for the decay at each step or stair. More than 1 grows.
const fn gamma(default: f64, left: f64) -> ParamSpec {
    ParamSpec::linear("gamma", "γ", "decay", default, "What the rate is multiplied by. 1 keeps it.")
        .range(0.0, 10.0)
        .slider(left, 1.0)
}

/// The parameter for the lowest rate.
const fn eta_min() -> ParamSpec {
    ParamSpec::log_from_zero("eta_min", "η", "lowest rate", 0.0, "The rate at the bottom: a rate, not a factor.")
        .range(0.0, 1000.0)
        .slider(1e-8, 1.0)
}

/// The parameter for steps at the full rate before the decay begins.
const fn delay() -> ParamSpec {
    steps("delay", "d", "delay", "Steps at the full rate before the decay begins.")
}

/// base · gamma^k. Growth ends at the largest number instead of at infinity.
fn power(base: f64, gamma: f64, k: f64) -> f64 {
    (base * gamma.powf(k).min(f64::MAX)).min(f64::MAX)
}

/// From `from` (at 0) to `to` (at 1) along a straight line. Both ends are exact, and nothing lies outside them.
fn line(from: f64, to: f64, progress: f64) -> f64 {
    from * (1.0 - progress) + to * progress
}

/// From `from` (at 0) to `to` (at 1) along half a cosine wave, which beyond 1 goes back.
fn half_cosine(from: f64, to: f64, progress: f64) -> f64 {
    line(to, from, 0.5 * (1.0 + (PI * progress).cos()))
}
