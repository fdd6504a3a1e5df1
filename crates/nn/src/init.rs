//! The initial weights of a run.

use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;

use crate::network::Network;

/// The distribution of the initial weights; biases start at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Init {
    /// Normal with variance 2/inputs, which preserves the size of activations through ReLU layers (He et al., 2015).
    He,
    /// Normal with variance 2/(inputs + outputs), for tanh and sigmoid (Glorot and Bengio, 2010).
    Xavier,
}

impl Init {
    /// Draws all initial parameters of `network`.
    pub fn draw(self, network: &Network, seed: u64) -> Vec<f32> {
        let mut random = Pcg64::seed_from_u64(seed);
        let mut w = vec![0.0; network.layout().len()];
        for ([inputs, outputs], range) in network.shape().zip(network.weights()) {
            let variance = match self {
                Init::He => 2.0 / inputs as f32,
                Init::Xavier => 2.0 / (inputs + outputs) as f32,
            };
            let deviation = variance.sqrt();
            for w in &mut w[range] {
                let normal: f32 = StandardNormal.sample(&mut random);
                *w = deviation * normal;
            }
        }
        w
    }
}
