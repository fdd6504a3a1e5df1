//! Everything that determines a training, except its data.

use std::sync::Arc;

use playground_core::clip::Clip;
use playground_core::optim::{Layout, Optimizer};
use playground_core::schedule::Schedule;

use crate::activation::Activation;
use crate::batches::Order;
use crate::init::Init;
use crate::network::Network;

/// Makes a fresh optimizer for parameters with this layout.
pub type MakeOptimizer = Arc<dyn Fn(&Layout) -> Box<dyn Optimizer<f32>> + Send + Sync>;

/// Makes a fresh schedule.
pub type MakeSchedule = Arc<dyn Fn() -> Box<dyn Schedule> + Send + Sync>;

/// A network and the way it is trained.
#[derive(Clone)]
pub struct Plan {
    /// Sizes of the hidden layers.
    pub hidden: Vec<usize>,
    /// The activation function of the hidden units.
    pub activation: Activation,
    /// The fraction of hidden units left out in each training step.
    pub dropout: f64,
    /// The distribution of the initial weights.
    pub init: Init,
    /// The largest number of training examples.
    pub train: usize,
    /// The number of examples per step.
    pub batch: usize,
    /// The order of the examples in an epoch.
    pub order: Order,
    /// The number of epochs.
    pub epochs: usize,
    /// Seed of the initial weights, the batches and the dropout.
    pub seed: u64,
    /// λ of the L2 penalty λ/2 ‖W‖².
    pub l2: f64,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The base learning rate.
    pub lr: f64,
    /// The optimizer.
    pub optimizer: MakeOptimizer,
    /// The schedule.
    pub schedule: MakeSchedule,
    /// A text that contains everything above except the base learning rate. A snapshot can be restored only into a plan
    /// with the same text.
    pub identity: String,
}

impl Plan {
    /// The network, without its parameters.
    pub fn network(&self) -> Network {
        Network::new(&self.hidden, self.activation, self.dropout)
    }
}
