//! A stair with chosen edges: the rate falls by the same factor at each milestone.
//!
//! $$ \alpha_t = \alpha\,\gamma^{n_t}, \quad n_t = \#\{\, i : m_i \le t \,\} $$
//!
//! First step: α. At a milestone the fall is in effect already; a milestone named twice counts twice. Later steps: no
//! further falls. A milestone of 0 is not used.
//!
//! PyTorch's `MultiStepLR`.

use super::curve::power;
use super::params::{gamma, steps};
use super::rule::{Schedule, ScheduleInfo};
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

const fn milestone(key: &'static str, symbol: &'static str) -> ParamSpec {
    steps(key, symbol)
}

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "multi_step",
    params: &[
        gamma(0.1, 0.0),
        milestone("milestone1", "m₁").default(100.0),
        milestone("milestone2", "m₂").default(150.0),
        milestone("milestone3", "m₃"),
        milestone("milestone4", "m₄"),
        milestone("milestone5", "m₅"),
        milestone("milestone6", "m₆"),
    ],
    lengths: &[],
};

pub(super) fn torch(v: &Values, _: usize) -> Option<PyTorch> {
    Some(PyTorch::class("MultiStepLR", format!("milestones={:?}, gamma={{gamma}}", milestones(v))))
}

pub(super) const PYTHON: &str = r#"
def multi_step(t, base, *, gamma, **milestones):
    passed = sum(0 < milestone <= t for milestone in milestones.values())
    return base * gamma**passed
"#;

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(MultiStep { gamma: v.get("gamma"), milestones: milestones(v) })
}

fn milestones(values: &Values) -> Vec<usize> {
    (1..=6).map(|i| values.get(&format!("milestone{i}")) as usize).filter(|&m| m > 0).collect()
}

struct MultiStep {
    gamma: f64,
    milestones: Vec<usize>,
}

impl Schedule for MultiStep {
    fn lr_at(&self, base: f64, step: usize, _total: usize) -> f64 {
        let passed = self.milestones.iter().filter(|&&m| m <= step).count();
        power(base, self.gamma, passed as f64)
    }
}
