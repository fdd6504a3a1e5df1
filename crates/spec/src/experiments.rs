//! The experiments of the courses: the effect of the batch size, the three variants of gradient descent, and the effect of the
//! learning rate.
//!
//! The first two train one network several times with one optimizer; only the batch size differs. The last trains it with each
//! optimizer at many rates.

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
    /// The trainings of the experiment, if they differ in their batch size.
    pub variants: &'static [Variant],
    /// The learning rates, rising, if they differ in those.
    pub rates: &'static [f64],
    /// The number of training examples in the quick setting and in the full one.
    pub examples: [usize; 2],
}

const EXAMPLES: [usize; 2] = [10_000, MNIST_TRAIN];
/// Few examples, and one epoch: there are many trainings.
const FEW: [usize; 2] = [1000, 10_000];
/// Two in a decade: far below any good rate, and beyond most.
const RATES: &[f64] = &[1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

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
        rates: &[],
        examples: EXAMPLES,
    },
    Experiment {
        id: "variants",
        hidden: &[128],
        epochs: 5,
        optimizer: "sgd",
        lr: 0.01,
        variants: &[Variant { id: "full", batch: None }, size("mini", 64), size("single", 1)],
        rates: &[],
        examples: EXAMPLES,
    },
    Experiment {
        id: "rates",
        hidden: &[128],
        epochs: 1,
        optimizer: "adam",
        lr: 0.001,
        variants: &[],
        rates: RATES,
        examples: FEW,
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
            for examples in experiment.examples {
                let batches =
                    experiment.variants.iter().map(|variant| (variant.batch.unwrap_or(examples), experiment.lr));
                let rates = experiment.rates.iter().map(|&rate| (64, rate));
                for (batch, lr) in batches.chain(rates) {
                    let spec = json!({
                        "mnist": {
                            "hidden": experiment.hidden, "epochs": experiment.epochs, "train": examples, "batch": batch,
                        },
                        "optimizers": [{ "id": experiment.optimizer, "lr": lr }],
                    });
                    let read = NetSpec::from_json(&spec);
                    assert!(read.is_ok(), "{} {batch} {lr}: {read:?}", experiment.id);
                }
            }
        }
    }
}
