//! The examples of each step's batch: the same for every optimizer of a comparison.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64;

use crate::dataset::{CLASSES, Dataset};
use crate::pack::FIRST_PART;

/// The order in which an epoch goes through the examples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Shuffled, differently in each epoch.
    #[default]
    Shuffled,
    /// As the file has them: the same batches in each epoch.
    File,
    /// By their label: all zeros, then all ones, and so on, as the file has them.
    Sorted,
}

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

/// The batches of a run. Every epoch goes through all examples, usually in a new order; the last batch of an epoch may be
/// smaller.
///
/// If they are shuffled, in the first epoch the examples of the first part of the data come first, so that training can start while the rest
/// is still downloading. The order is the same even if all the data are there from the beginning: it depends only on
/// the seed and the counts.
#[derive(Debug, Clone)]
pub struct Batches {
    seed: u64,
    size: usize,
    order: Vec<u32>,
    epoch: Option<usize>,
    kind: Order,
    /// Whether the examples are in order, if their order is that of their labels.
    is_sorted: bool,
}

impl Batches {
    /// Batches of `size` examples (or of all, if there are fewer) out of `examples`.
    pub fn new(examples: usize, size: usize, seed: u64, kind: Order) -> Self {
        let order = (0..examples as u32).collect();
        Self { seed, size: size.min(examples).max(1), order, epoch: None, kind, is_sorted: false }
    }

    /// Puts the examples in the order of their labels, if they are taken in that order; returns whether the order is known.
    /// It is not while some of the examples have not arrived.
    pub fn arrange(&mut self, data: &Dataset) -> bool {
        if self.kind != Order::Sorted || self.is_sorted {
            return true;
        }
        self.is_sorted = data.len() >= self.order.len();
        if self.is_sorted {
            // As many passes as there are labels: less code than a sort, and as fast.
            let all = 0..self.order.len() as u32;
            let of = |label| all.clone().filter(move |&example| usize::from(data.label(example as usize)) == label);
            self.order = (0..CLASSES).flat_map(of).collect();
        }
        self.is_sorted
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

    /// The examples of a step. If they are taken in the order of their labels, [`Self::arrange`] comes first.
    pub fn batch(&mut self, step: usize) -> &[u32] {
        let (epoch, _) = self.epoch_of(step);
        if self.kind == Order::Shuffled && self.epoch != Some(epoch) {
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
    use crate::dataset::PIXELS;

    proptest! {
        #[test]
        fn an_epoch_is_every_example_once(examples in 1..500usize, size in 1..600usize, seed: u32, epoch in 0..4usize) {
            let mut batches = Batches::new(examples, size, seed.into(), Order::Shuffled);
            let per_epoch = batches.per_epoch();
            let steps = epoch * per_epoch..(epoch + 1) * per_epoch;
            let mut seen: Vec<u32> = steps.flat_map(|step| batches.batch(step).to_vec()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..examples as u32).collect::<Vec<_>>());
        }

        #[test]
        fn the_batch_of_a_step_does_not_depend_on_the_way_there(seed: u32, steps in prop::collection::vec(0..100usize, 1..10)) {
            let mut wandering = Batches::new(50, 7, seed.into(), Order::Shuffled);
            for step in steps {
                prop_assert_eq!(wandering.batch(step).to_vec(), Batches::new(50, 7, seed.into(), Order::Shuffled).batch(step).to_vec());
            }
        }
    }

    #[test]
    fn the_first_part_comes_first_and_only_once() {
        let mut batches = Batches::new(FIRST_PART + 1000, FIRST_PART, 3, Order::Shuffled);
        assert!(batches.batch(0).iter().all(|&i| (i as usize) < FIRST_PART));
        assert!(batches.batch(1).iter().all(|&i| (i as usize) >= FIRST_PART));
        assert!(batches.batch(2).iter().any(|&i| (i as usize) >= FIRST_PART));
    }

    #[test]
    fn epochs_and_seeds_have_orders_of_their_own() {
        let order = |seed, epoch| Batches::new(100, 100, seed, Order::Shuffled).batch(epoch).to_vec();
        assert_ne!(order(1, 1), order(1, 2));
        assert_ne!(order(1, 1), order(2, 1));
    }

    #[test]
    fn in_the_order_of_the_file_each_epoch_has_the_same_batches() {
        let mut batches = Batches::new(10, 4, 3, Order::File);
        assert!(batches.arrange(&Dataset::default()), "no label is needed");
        let steps: Vec<Vec<u32>> = (0..6).map(|step| batches.batch(step).to_vec()).collect();
        assert_eq!(steps[..3], [vec![0, 1, 2, 3], vec![4, 5, 6, 7], vec![8, 9]]);
        assert_eq!(steps[..3], steps[3..]);
    }

    #[test]
    fn sorted_examples_come_label_by_label_and_wait_for_all_labels() {
        let mut data = Dataset::default();
        let mut batches = Batches::new(6, 3, 1, Order::Sorted);
        for label in [2, 0, 1, 0, 2, 1] {
            assert!(!batches.arrange(&data));
            data.push(&[0; PIXELS], label);
        }
        // More have arrived than are trained on.
        data.push(&[0; PIXELS], 0);
        assert!(batches.arrange(&data));
        for epoch in 0..2 {
            assert_eq!(
                (batches.batch(2 * epoch).to_vec(), batches.batch(2 * epoch + 1).to_vec()),
                (vec![1, 3, 2], vec![5, 0, 4])
            );
        }
    }
}
