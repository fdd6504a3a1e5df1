//! What determines a training, all but its data.

use std::sync::Arc;

use playground_core::clip::Clip;
use playground_core::optim::{Layout, Optimizer};
use playground_core::schedule::Schedule;

use crate::activation::Activation;
use crate::init::Init;
use crate::network::Network;

/// Makes an optimizer without memory, for parameters of this layout.
pub type MakeOptimizer = Arc<dyn Fn(&Layout) -> Box<dyn Optimizer<f32>> + Send + Sync>;

/// Makes a schedule that was told nothing yet.
pub type MakeSchedule = Arc<dyn Fn() -> Box<dyn Schedule> + Send + Sync>;

/// One network and how it is trained.
#[derive(Clone)]
pub struct Plan {
    /// Sizes of the hidden layers.
    pub hidden: Vec<usize>,
    /// What hidden units do with their sums.
    pub activation: Activation,
    /// The share of hidden units left out in each training step.
    pub dropout: f64,
    /// How the first weights are drawn.
    pub init: Init,
    /// The most examples to learn from.
    pub train: usize,
    /// Examples to a step.
    pub batch: usize,
    /// How often every example is seen.
    pub epochs: usize,
    /// Seed of the first weights, the batches and the dropout.
    pub seed: u64,
    /// λ of the penalty λ/2 ‖W‖².
    pub l2: f64,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The base learning rate.
    pub lr: f64,
    /// The optimizer.
    pub optimizer: MakeOptimizer,
    /// The schedule.
    pub schedule: MakeSchedule,
    /// A text that says all of this but the learning rate: a snapshot belongs to a plan of the same text.
    pub identity: String,
}

impl Plan {
    /// The network, without weights.
    pub fn network(&self) -> Network {
        Network::new(&self.hidden, self.activation, self.dropout)
    }
}
