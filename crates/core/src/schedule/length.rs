//! Lengths in steps, which may be shares of the run.

use super::rule::ScheduleInfo;
use crate::param::Values;

/// The values with every length of 0 written out for a run of `total` steps: what a library wants to be told.
pub fn resolved(info: &ScheduleInfo, values: &Values, total: usize) -> Values {
    info.lengths.iter().fold(values.clone(), |values, &(key, _)| {
        let steps = Length::read(info, &values, key).of(total);
        // A run longer than the parameter may be keeps its 0.
        values.clone().with(key, steps).unwrap_or(values)
    })
}

/// A length in steps; 0 stands for a share of the run, so that the default fits a run of any length.
#[derive(Clone, Copy)]
pub(super) struct Length {
    steps: f64,
    share: f64,
}

impl Length {
    /// The parameter `key`, which must be among `info.lengths`.
    pub(super) fn read(info: &ScheduleInfo, values: &Values, key: &str) -> Self {
        match info.lengths.iter().find(|(k, _)| *k == key) {
            Some(&(_, share)) => Self { steps: values.get(key), share },
            None => unreachable!("`{key}` is not among the lengths of {}", info.id),
        }
    }

    /// In a run of `total` steps. At least one step.
    pub(super) fn of(self, total: usize) -> f64 {
        if self.steps > 0.0 { self.steps } else { (self.share * total as f64).round().max(1.0) }
    }
}
