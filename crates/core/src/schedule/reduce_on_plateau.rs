//! The rate falls whenever the loss has stopped falling. The one schedule that is not a function of the step alone.
//!
//! $$ \alpha_t = \max\left(\alpha\,c^{\,n_t},\ \eta\right), \quad n_t = \text{plateaus so far} $$
//!
//! n counts the plateaus so far. A loss is better if it lies below the best by more than the threshold (a share of the best,
//! an amount, or a share of the size of the best: a choice). A share of a best below 0 lies above it, so that every loss is
//! better there, as in PyTorch; a share of its size lies below it. After more than `patience` steps in a row without a better one there is a plateau, and then
//! `cooldown` steps in which nothing is counted. A fall of no more than `eps` is left out. First step: α. Later steps: as
//! the losses go.
//!
//! PyTorch's `ReduceLROnPlateau` (mode `min`), told the loss after every step.

use super::curve::power;
use super::params::steps;
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

const MODES: &[Choice] = &[Choice { id: "rel" }, Choice { id: "abs" }, Choice { id: "size" }];

/// PyTorch's class has no such mode. The name of its method has changed between versions.
const OF_SIZE: &str = r#"
class ReduceLROnPlateauOfSize(torch.optim.lr_scheduler.ReduceLROnPlateau):
    """The threshold is a share of the size of the best loss, also below 0."""

    def is_better(self, loss, best):
        return best == math.inf or loss < best - self.threshold * abs(best)

    _is_better = is_better
"#;

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "reduce_on_plateau",
    params: &[
        ParamSpec::linear("factor", "c", 0.1).range(0.001, 0.999).slider(0.05, 0.95),
        steps("patience", "").default(10.0).slider(0.0, 50.0),
        ParamSpec::log_from_zero("threshold", "", 1e-4).range(0.0, 1e6).slider(1e-6, 1.0),
        ParamSpec::choice("threshold_mode", "", MODES),
        steps("cooldown", "").slider(0.0, 50.0),
        ParamSpec::log_from_zero("min_lr", "η", 0.0).range(0.0, 1000.0).slider(1e-8, 1.0),
        ParamSpec::log_from_zero("eps", "ε", 1e-8).range(0.0, 1000.0).slider(1e-10, 1.0),
    ],
    lengths: &[],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    if v.choice("threshold_mode") == "size" {
        let arguments = "factor={factor}, patience={patience}, threshold={threshold}, cooldown={cooldown}, \
             min_lr={min_lr}, eps={eps}";
        return Some(PyTorch::Derived(OF_SIZE, arguments.to_owned()));
    }
    Some(PyTorch::class(
        "ReduceLROnPlateau",
        "factor={factor}, patience={patience}, threshold={threshold}, threshold_mode={threshold_mode}, \
             cooldown={cooldown}, min_lr={min_lr}, eps={eps}",
    ))
}

pub(super) const PYTHON: &str = r#"
class reduce_on_plateau:
    def __init__(self, *, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps):
        self.factor, self.min_lr, self.eps = factor, min_lr, eps
        self.patience, self.cooldown = patience, cooldown
        self.threshold, self.mode = threshold, threshold_mode
        self.best, self.bad, self.cooling, self.plateaus = math.inf, 0, 0, 0

    def observe(self, loss):
        bar = self.best * (1 - self.threshold) if self.mode == "rel" else self.best
        if self.mode != "rel" and self.best < math.inf:
            bar -= self.threshold * (1 if self.mode == "abs" else abs(self.best))
        if loss < bar:
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        if self.cooling > 0:
            self.cooling, self.bad = self.cooling - 1, 0
        if self.bad > self.patience:
            self.plateaus, self.cooling, self.bad = self.plateaus + 1, self.cooldown, 0

    def __call__(self, t, base):
        rate = base
        for _ in range(self.plateaus):
            lower = max(self.factor * rate, self.min_lr)
            rate = lower if rate - lower > self.eps else rate
        return rate
"#;

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(ReduceOnPlateau {
        factor: v.get("factor"),
        patience: v.get("patience"),
        threshold: v.get("threshold"),
        mode: v.choice("threshold_mode"),
        cooldown: v.get("cooldown"),
        min_lr: v.get("min_lr"),
        eps: v.get("eps"),
        best: f64::INFINITY,
        bad: 0.0,
        cooling: 0.0,
        plateaus: 0.0,
    })
}

struct ReduceOnPlateau {
    factor: f64,
    patience: f64,
    threshold: f64,
    mode: &'static str,
    cooldown: f64,
    min_lr: f64,
    eps: f64,
    /// The lowest loss that counted as better.
    best: f64,
    /// Steps in a row without a better loss.
    bad: f64,
    /// Steps of cooldown that are left.
    cooling: f64,
    plateaus: f64,
}

impl Schedule for ReduceOnPlateau {
    fn lr_at(&self, base: f64, _step: usize, _total: usize) -> f64 {
        // A fall from rate r is r − max(c r, η) = min(r (1 − c), r − η): it is more than ε while r lies above this.
        let lowest_to_fall = (self.eps / (1.0 - self.factor)).max(self.min_lr + self.eps);
        let falls = ((lowest_to_fall / base).ln() / self.factor.ln()).ceil().max(0.0).min(self.plateaus);
        if falls > 0.0 { power(base, self.factor, falls).max(self.min_lr) } else { base }
    }

    fn is_closed(&self) -> bool {
        false
    }

    fn observe(&mut self, loss: f64) {
        let bar = match self.mode {
            "rel" => self.best * (1.0 - self.threshold),
            "abs" => self.best - self.threshold,
            // The first loss is better than none.
            _ if self.best.is_infinite() => self.best,
            _ => self.best - self.threshold * self.best.abs(),
        };
        if loss < bar {
            self.best = loss;
            self.bad = 0.0;
        } else {
            self.bad += 1.0;
        }
        if self.cooling > 0.0 {
            self.cooling -= 1.0;
            self.bad = 0.0;
        }
        if self.bad > self.patience {
            self.plateaus += 1.0;
            self.cooling = self.cooldown;
            self.bad = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many plateaus there are with losses of `sign` that fall at first and rest then.
    fn plateaus(mode: &str, sign: f64) -> f64 {
        let mode = MODES.iter().position(|choice| choice.id == mode).expect("a mode") as f64;
        let values = Values::defaults(INFO.params).with("threshold_mode", mode).expect("in range");
        let mut schedule = build(&values.with("patience", 3.0).expect("in range"));
        for step in 0..40 {
            schedule.observe(sign * 8.0 + 4.0 * 0.3_f64.powi(step));
        }
        (0.5 / schedule.lr_at(0.5, 0, 40)).log10().round()
    }

    #[test]
    fn below_zero_a_share_of_the_size_tells_plateaus() {
        assert_eq!(plateaus("rel", -1.0), 0.0, "as in PyTorch");
        assert!(plateaus("abs", -1.0) >= 3.0);
        assert_eq!(plateaus("size", -1.0), plateaus("abs", -1.0));
        assert_eq!(plateaus("size", 1.0), plateaus("rel", 1.0));
    }
}
