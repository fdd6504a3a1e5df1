//! The experiments of the courses: the effect of the batch size, and the three variants of gradient descent.
//!
//! Each experiment trains one network several times with one optimizer; only the batch size differs.

use serde::Serialize;

use playground_nn::dataset::MNIST_TRAIN;

/// One training of an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Variant {
    /// The id of the training.
    pub id: &'static str,
    /// The number of examples per step; `None` for all of them.
    pub batch: Option<usize>,
}

/// An experiment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Experiment {
    /// The id of the experiment.
    pub id: &'static str,
    /// Sizes of the hidden layers.
    pub hidden: &'static [usize],
    /// The number of epochs.
    pub epochs: usize,
    /// The optimizer, unless a person chooses another.
    pub optimizer: &'static str,
    /// The learning rate, unless a person chooses another.
    pub lr: f64,
    /// The trainings of the experiment.
    pub variants: &'static [Variant],
}

/// The number of training examples in the quick setting and in the full one.
pub static EXAMPLES: [usize; 2] = [10_000, MNIST_TRAIN];

const fn size(id: &'static str, batch: usize) -> Variant {
    Variant { id, batch: Some(batch) }
}

/// All experiments.
pub static ALL: &[Experiment] = &[
    Experiment {
        id: "batch",
        hidden: &[256, 128],
        epochs: 5,
        optimizer: "adam",
        lr: 0.001,
        variants: &[
            size("16", 16),
            size("32", 32),
            size("64", 64),
            size("128", 128),
            size("256", 256),
            size("512", 512),
            size("1024", 1024),
            size("2048", 2048),
            size("4096", 4096),
        ],
    },
    Experiment {
        id: "variants",
        hidden: &[128],
        epochs: 5,
        optimizer: "sgd",
        lr: 0.01,
        variants: &[Variant { id: "full", batch: None }, size("mini", 64), size("single", 1)],
    },
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kinds::training::NetSpec;

    #[test]
    fn every_training_is_a_good_spec() {
        for experiment in ALL {
            for variant in experiment.variants {
                for examples in EXAMPLES {
                    let spec = json!({
                        "mnist": {
                            "hidden": experiment.hidden, "epochs": experiment.epochs, "train": examples,
                            "batch": variant.batch.unwrap_or(examples),
                        },
                        "optimizers": [{ "id": experiment.optimizer, "lr": experiment.lr }],
                    });
                    let read = NetSpec::from_json(&spec);
                    assert!(read.is_ok(), "{} {}: {read:?}", experiment.id, variant.id);
                }
            }
        }
    }
}
