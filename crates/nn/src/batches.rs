//! The examples of each step's batch: the same for every optimizer of a comparison.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64;

use crate::pack::FIRST_PART;

/// Each use of random numbers in a run has a stream of its own, so that an additional draw in one of them does not
/// change the others.
#[derive(Debug, Clone, Copy)]
pub enum Stream {
    /// The initial weights.
    Weights,
    /// The order of the examples in an epoch.
    Order {
        /// The number of the epoch.
        epoch: usize,
    },
    /// The units that dropout leaves out in a step.
    Dropout {
        /// The number of the step.
        step: usize,
    },
}

impl Stream {
    /// The seed of this stream, for a run with this seed, which must be below 2³².
    pub fn seed(self, run: u64) -> u64 {
        let (kind, index) = match self {
            Stream::Weights => (0, 0),
            Stream::Order { epoch } => (1, epoch as u64),
            Stream::Dropout { step } => (2, step as u64),
        };
        run | kind << 32 | index << 34
    }
}

/// The batches of a run. Every epoch goes through all examples in a new order; the last batch of an epoch may be
/// smaller.
///
/// In the first epoch, the examples of the first part of the data come first, so that training can start while the rest
/// is still downloading. The order is the same even if all the data are there from the beginning: it depends only on
/// the seed and the counts.
#[derive(Debug, Clone)]
pub struct Batches {
    seed: u64,
    size: usize,
    order: Vec<u32>,
    epoch: Option<usize>,
}

impl Batches {
    /// Batches of `size` examples (or of all, if there are fewer) out of `examples`.
    pub fn new(examples: usize, size: usize, seed: u64) -> Self {
        Self { seed, size: size.min(examples).max(1), order: (0..examples as u32).collect(), epoch: None }
    }

    /// The number of examples in an epoch.
    pub fn examples(&self) -> usize {
        self.order.len()
    }

    /// The number of batches in an epoch.
    pub fn per_epoch(&self) -> usize {
        self.order.len().div_ceil(self.size)
    }

    /// The epoch of a step, and whether the step is the last of that epoch.
    pub fn epoch_of(&self, step: usize) -> (usize, bool) {
        (step / self.per_epoch(), (step + 1).is_multiple_of(self.per_epoch()))
    }

    /// The examples of a step.
    pub fn batch(&mut self, step: usize) -> &[u32] {
        let (epoch, _) = self.epoch_of(step);
        if self.epoch != Some(epoch) {
            self.epoch = Some(epoch);
            self.shuffle(epoch);
        }
        let start = step % self.per_epoch() * self.size;
        &self.order[start..(start + self.size).min(self.order.len())]
    }

    fn shuffle(&mut self, epoch: usize) {
        let mut random = Pcg64::seed_from_u64(Stream::Order { epoch }.seed(self.seed));
        // Always shuffle from the sorted order, so that the order of an epoch does not depend on the epochs computed
        // before it.
        self.order.sort_unstable();
        let first = if epoch == 0 { self.order.len().min(FIRST_PART) } else { 0 };
        self.order[..first].shuffle(&mut random);
        self.order[first..].shuffle(&mut random);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_epoch_is_every_example_once(examples in 1..500usize, size in 1..600usize, seed: u32, epoch in 0..4usize) {
            let mut batches = Batches::new(examples, size, seed.into());
            let per_epoch = batches.per_epoch();
            let steps = epoch * per_epoch..(epoch + 1) * per_epoch;
            let mut seen: Vec<u32> = steps.flat_map(|step| batches.batch(step).to_vec()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..examples as u32).collect::<Vec<_>>());
        }

        #[test]
        fn the_batch_of_a_step_does_not_depend_on_the_way_there(seed: u32, steps in prop::collection::vec(0..100usize, 1..10)) {
            let mut wandering = Batches::new(50, 7, seed.into());
            for step in steps {
                prop_assert_eq!(wandering.batch(step).to_vec(), Batches::new(50, 7, seed.into()).batch(step).to_vec());
            }
        }
    }

    #[test]
    fn the_first_part_comes_first_and_only_once() {
        let mut batches = Batches::new(FIRST_PART + 1000, FIRST_PART, 3);
        assert!(batches.batch(0).iter().all(|&i| (i as usize) < FIRST_PART));
        assert!(batches.batch(1).iter().all(|&i| (i as usize) >= FIRST_PART));
        assert!(batches.batch(2).iter().any(|&i| (i as usize) >= FIRST_PART));
    }

    #[test]
    fn epochs_and_seeds_have_orders_of_their_own() {
        let order = |seed, epoch| Batches::new(100, 100, seed).batch(epoch).to_vec();
        assert_ne!(order(1, 1), order(1, 2));
        assert_ne!(order(1, 1), order(2, 1));
    }
}
