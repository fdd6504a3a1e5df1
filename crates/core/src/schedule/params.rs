//! Parameters that several schedules have.

use crate::param::ParamSpec;

/// The parameter for a number of steps.
pub(super) const fn steps(
    key: &'static str,
    symbol: &'static str,
    label: &'static str,
    help: &'static str,
) -> ParamSpec {
    ParamSpec::integer(key, symbol, label, 0.0, help).range(0.0, 1e6).slider(0.0, 1000.0)
}

/// The parameter for a share of the optimizer's own rate.
pub(super) const fn factor(
    key: &'static str,
    symbol: &'static str,
    label: &'static str,
    default: f64,
    help: &'static str,
) -> ParamSpec {
    ParamSpec::linear(key, symbol, label, default, help).range(0.0, 100.0).slider(0.0, 1.0)
}

/// The parameter for the decay at each step or stair. More than 1 grows.
pub(super) const fn gamma(default: f64, left: f64) -> ParamSpec {
    ParamSpec::linear("gamma", "γ", "decay", default, "What the rate is multiplied by. 1 keeps it.")
        .range(0.0, 10.0)
        .slider(left, 1.0)
}

/// The parameter for the lowest rate.
pub(super) const fn eta_min() -> ParamSpec {
    ParamSpec::log_from_zero("eta_min", "η", "lowest rate", 0.0, "The rate at the bottom: a rate, not a factor.")
        .range(0.0, 1000.0)
        .slider(1e-8, 1.0)
}

/// The parameter for steps at the full rate before the decay begins.
pub(super) const fn delay() -> ParamSpec {
    steps("delay", "d", "delay", "Steps at the full rate before the decay begins.")
}
