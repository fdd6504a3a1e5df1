//! Lengths in steps, which may be given as a fraction of the run.

use super::rule::ScheduleInfo;
use crate::param::Values;

/// Replaces every length of 0 by the actual number of steps in a run of `total` steps, as other libraries need it.
pub fn resolved(info: &ScheduleInfo, values: &Values, total: usize) -> Values {
    info.lengths.iter().fold(values.clone(), |values, &(key, _)| {
        let steps = Length::read(info, &values, key).of(total);
        // If the result would exceed the parameter's maximum, the value stays 0.
        values.clone().with(key, steps).unwrap_or(values)
    })
}

/// A length in steps. 0 stands for a fraction of the run, so that the default suits runs of any length.
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

    /// The number of steps in a run of `total` steps; at least one.
    pub(super) fn of(self, total: usize) -> f64 {
        if self.steps > 0.0 { self.steps } else { (self.share * total as f64).round().max(1.0) }
    }
}
