//! What a network is trained and judged on.

use crate::dataset::Dataset;

/// Training and test images, of which the later ones may still be on their way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// Images to learn from.
    pub train: Dataset,
    /// Images to judge by.
    pub test: Dataset,
    /// How many training images there will be.
    pub train_total: usize,
    /// How many test images there will be.
    pub test_total: usize,
}

impl Data {
    /// Data that is all there.
    pub fn complete(train: Dataset, test: Dataset) -> Self {
        Self { train_total: train.len(), test_total: test.len(), train, test }
    }

    /// Whether all of it is there.
    pub fn is_complete(&self) -> bool {
        self.train.len() == self.train_total && self.test.len() == self.test_total
    }
}
