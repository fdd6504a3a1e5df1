//! Which examples each step sees.

/// The order of the examples in an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// A new order in each epoch, which depends on the seed and the number of the epoch alone.
    Shuffled,
    /// As they are listed, in every epoch.
    Listed,
}

impl Order {
    /// All orders, as a parameter lists them.
    pub const ALL: [Self; 2] = [Self::Shuffled, Self::Listed];
}

/// The batches of a run. An epoch goes through all examples; its last batch may be smaller.
#[derive(Debug, Clone)]
pub struct Batches {
    size: usize,
    order: Order,
    seed: u64,
    /// The examples in the order of `epoch`.
    examples: Vec<u32>,
    epoch: Option<usize>,
}

impl Batches {
    /// Batches of `size` out of so many examples. The seed is below 2³².
    pub fn new(examples: usize, size: usize, order: Order, seed: u64) -> Self {
        let size = size.clamp(1, examples.max(1));
        Self { size, order, seed, examples: (0..examples as u32).collect(), epoch: None }
    }

    /// The number of batches in an epoch.
    pub fn per_epoch(&self) -> usize {
        self.examples.len().div_ceil(self.size)
    }

    /// The batches of the epoch of a step, without the last one if it is smaller.
    pub fn of_epoch(&mut self, step: usize) -> impl Iterator<Item = &[u32]> {
        self.of_step(step);
        self.examples.chunks_exact(self.size)
    }

    /// The examples of a step.
    pub fn of_step(&mut self, step: usize) -> &[u32] {
        let epoch = step / self.per_epoch();
        if self.order == Order::Shuffled && self.epoch != Some(epoch) {
            self.epoch = Some(epoch);
            self.examples = shuffled(self.examples.len(), self.seed, epoch);
        }
        let from = step % self.per_epoch() * self.size;
        &self.examples[from..(from + self.size).min(self.examples.len())]
    }
}

/// So many examples in the order of an epoch: Fisher and Yates' shuffle, with the numbers of SplitMix64.
///
/// These are a few lines of our own and no library's so that an exported script can repeat them in any language.
pub fn shuffled(examples: usize, seed: u64, epoch: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..examples as u32).collect();
    let mut state = seed << 32 | epoch as u64;
    for i in (1..examples).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The upper half of a product: a whole number from 0 to i.
        let j = (u128::from(z ^ z >> 31) * (i as u128 + 1)) >> 64;
        order.swap(i, j as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // The first three outputs for the seed 0, as its author's C code prints them, decide these swaps.
        let outputs: [u64; 3] = [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f];
        let mut expected: Vec<u32> = (0..4).collect();
        for (i, output) in [3_usize, 2, 1].into_iter().zip(outputs) {
            expected.swap(i, ((u128::from(output) * (i as u128 + 1)) >> 64) as usize);
        }
        assert_eq!(shuffled(4, 0, 0), expected);
    }

    #[test]
    fn every_order_is_equally_likely() {
        let mut counts = std::collections::BTreeMap::new();
        for epoch in 0..24_000 {
            *counts.entry(shuffled(4, 7, epoch)).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 24);
        // Five standard deviations.
        assert!(counts.values().all(|&count: &i32| (count - 1000).abs() < 160), "{counts:?}");
    }

    proptest! {
        #[test]
        fn an_epoch_has_each_example_once(n in 1..60usize, size in 0..80usize, seed in 0..1000u64, epoch in 0..50usize) {
            for order in Order::ALL {
                let mut batches = Batches::new(n, size, order, seed);
                let per_epoch = batches.per_epoch();
                let mut seen = Vec::new();
                for k in 0..per_epoch {
                    let batch = batches.of_step(epoch * per_epoch + k).to_vec();
                    prop_assert!(batch.len() == size.clamp(1, n) || k + 1 == per_epoch);
                    prop_assert_eq!(&batch, &Batches::new(n, size, order, seed).of_step(epoch * per_epoch + k).to_vec());
                    seen.extend(batch);
                }
                if order == Order::Listed {
                    prop_assert!(seen.is_sorted());
                }
                seen.sort_unstable();
                prop_assert_eq!(seen, (0..n as u32).collect::<Vec<_>>());
            }
        }
    }
}
