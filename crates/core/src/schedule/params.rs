//! Parameters that several schedules have.

use crate::param::ParamSpec;

/// The parameter for a number of steps.
pub(super) const fn steps(key: &'static str, symbol: &'static str) -> ParamSpec {
    ParamSpec::integer(key, symbol, 0.0).range(0.0, 1e6).slider(0.0, 1000.0)
}

/// The parameter for a fraction of the base learning rate.
pub(super) const fn factor(key: &'static str, symbol: &'static str, default: f64) -> ParamSpec {
    ParamSpec::linear(key, symbol, default).range(0.0, 100.0).slider(0.0, 1.0)
}

/// The parameter for the decay factor of each step or stair. A factor greater than 1 means growth.
pub(super) const fn gamma(default: f64, left: f64) -> ParamSpec {
    ParamSpec::linear("gamma", "γ", default).range(0.0, 10.0).slider(left, 1.0)
}

/// The parameter for the lowest rate.
pub(super) const fn eta_min() -> ParamSpec {
    ParamSpec::log_from_zero("eta_min", "η", 0.0).range(0.0, 1000.0).slider(1e-8, 1.0)
}

/// The parameter for the number of steps at the full rate before the decay begins.
pub(super) const fn delay() -> ParamSpec {
    steps("delay", "d")
}
