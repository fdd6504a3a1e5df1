//! Rates that are given step by step, schedules one after the other, and schedules that count epochs.

use super::rule::Schedule;

/// A rate for each step; the last one stays.
pub struct Given(pub Vec<f64>);

impl Schedule for Given {
    fn lr_at(&self, _base: f64, step: usize, _total: usize) -> f64 {
        self.0.get(step).or(self.0.last()).copied().unwrap_or(0.0)
    }
}

/// A schedule that moves on once an epoch, of this many steps: the rate stays during an epoch, and the loss is that at its end.
pub struct PerEpoch {
    schedule: Box<dyn Schedule>,
    every: usize,
    seen: usize,
}

impl PerEpoch {
    /// `every`: the steps of an epoch.
    pub fn new(schedule: Box<dyn Schedule>, every: usize) -> Self {
        Self { schedule, every: every.max(1), seen: 0 }
    }
}

impl Schedule for PerEpoch {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        self.schedule.lr_at(base, step / self.every, total.div_ceil(self.every))
    }

    fn observe(&mut self, loss: f64) {
        self.seen += 1;
        if self.seen.is_multiple_of(self.every) {
            self.schedule.observe(loss);
        }
    }

    fn is_closed(&self) -> bool {
        self.schedule.is_closed()
    }
}

/// The rates of schedules that follow each other in `total` steps: each begins anew at its step, and its length is that until
/// the next one begins. The first begins at step 0. PyTorch's `SequentialLR`.
pub fn sequence(parts: &[(usize, Box<dyn Schedule>)], base: f64, total: usize) -> Vec<f64> {
    let end = |at: usize| parts.get(at + 1).map_or(total, |(next, _)| *next);
    let rate = |step: usize| {
        // The last one that has begun: of two at the same step, the later.
        let at = parts.iter().rposition(|(from, _)| *from <= step).unwrap_or(0);
        parts.get(at).map_or(base, |(from, schedule)| {
            let length = end(at).saturating_sub(*from).max(1);
            schedule.lr_at(base, step.saturating_sub(*from), length)
        })
    };
    (0..total).map(rate).collect()
}

/// Rates by the epoch as rates by the step.
pub fn by_step(rates: &[f64], every: usize, steps: usize) -> Vec<f64> {
    (0..steps).map(|step| rates.get(step / every.max(1)).copied().unwrap_or(f64::NAN)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{build, find};
    use super::*;
    use crate::param::Values;

    fn schedule(id: &str, values: &[(&str, f64)]) -> Box<dyn Schedule> {
        let info = find(id).unwrap();
        let with = |known: Values, &(key, value): &(&str, f64)| known.with(key, value).unwrap();
        build(info, &values.iter().fold(Values::defaults(info.params), with))
    }

    #[test]
    fn each_part_of_a_sequence_begins_anew_and_ends_where_the_next_begins() {
        let parts = [
            (0, schedule("constant", &[])),
            (3, schedule("cosine", &[])),
            (7, schedule("step", &[("step_size", 2.0)])),
        ];
        let rates = sequence(&parts, 0.5, 11);
        assert_eq!(rates[..3], [0.5; 3]);
        let cosine = schedule("cosine", &[]);
        let wanted: Vec<f64> = (0..4).map(|step| cosine.lr_at(0.5, step, 4)).collect();
        assert_eq!(rates[3..7], wanted);
        assert_eq!(rates[7..], [0.5, 0.5, 0.25, 0.25]);
        assert_eq!(
            sequence(&[(0, schedule("constant", &[])), (0, schedule("step", &[("step_size", 1.0)]))], 1.0, 3),
            [1.0, 0.5, 0.25]
        );
        assert!(sequence(&[], 1.0, 2) == [1.0, 1.0] && sequence(&parts, 1.0, 0).is_empty());
    }

    #[test]
    fn an_epoch_has_one_rate() {
        let epochs = PerEpoch::new(schedule("step", &[("step_size", 1.0)]), 3);
        let rates: Vec<f64> = (0..7).map(|step| epochs.lr_at(1.0, step, 7)).collect();
        assert_eq!(rates, [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25]);
        assert_eq!(by_step(&[1.0, 0.5, 0.25], 3, 7), rates);
    }

    #[test]
    fn a_plateau_of_epochs_sees_one_loss_an_epoch() {
        let plateau = || schedule("reduce_on_plateau", &[("patience", 0.0)]);
        let (mut slow, mut fast) = (PerEpoch::new(plateau(), 4), plateau());
        for step in 0..12 {
            slow.observe(1.0);
            if (step + 1) % 4 == 0 {
                fast.observe(1.0);
            }
            assert_eq!(slow.lr_at(1.0, step, 12), fast.lr_at(1.0, step / 4, 3));
        }
        assert!(fast.lr_at(1.0, 0, 3) < 1.0 && !slow.is_closed());
    }

    #[test]
    fn given_rates_are_taken_and_the_last_stays() {
        let given = Given(vec![0.3, 0.1]);
        assert_eq!([0, 1, 2, 9].map(|step| given.lr_at(7.0, step, 3)), [0.3, 0.1, 0.1, 0.1]);
    }
}
