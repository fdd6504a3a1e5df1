//! The images that a network is trained and tested on.

use crate::dataset::Dataset;

/// Training and test images; part of them may still be downloading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// Training images that have arrived.
    pub train: Dataset,
    /// Test images that have arrived.
    pub test: Dataset,
    /// The number of training images once all have arrived.
    pub train_total: usize,
    /// The number of test images once all have arrived.
    pub test_total: usize,
}

impl Data {
    /// Data that are complete.
    pub fn complete(train: Dataset, test: Dataset) -> Self {
        Self { train_total: train.len(), test_total: test.len(), train, test }
    }

    /// Whether all images have arrived.
    pub fn is_complete(&self) -> bool {
        self.train.len() == self.train_total && self.test.len() == self.test_total
    }
}
