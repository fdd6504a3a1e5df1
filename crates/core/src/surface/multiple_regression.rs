//! The mean squared error of linear regression with many features, over the plane of two of its weights.
//!
//! $$ f(w) = \frac{1}{n} \sum_{i=1}^{n} \left(\sum_{j=1}^{p} w_j\,a_{ij} - t_i\right)^2 $$
//!
//! The examples are those of the textbooks: aᵢⱼ and the true weights are drawn from N(0, 1), and tᵢ = Σ wⱼ aᵢⱼ + σ N(0, 1). A run moves
//! all p weights. Drawn are two of them, x and y: the landscape is the loss while all others are the best ones, and a path is what is
//! seen of it from there. The two begin at the start, all others at 0.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `data_points` (n) | 1000 | 20 to 2000 | how many examples there are |
//! | `data_features` (p) | 10 | 2 to 20 | how many features each has |
//! | `data_noise` (σ) | 0.1 | 0 to 1000 | standard deviation of the noise of the targets |
//! | `data_seed` | 0 | 0 to 2³² − 1 | draws other examples |
//! | `data_preset` | plain | | plain, scaled, correlated or sparse features |
//! | `data_across` | 1 | 1 to 20 | the number of the weight that is shown across |
//! | `data_up` | 2 | 1 to 20 | the number of the weight that is shown upwards |
//! | `data_batch` (B) | 32 | 0 to 2000 | how many examples a step sees; 0 for all |
//! | `data_order` | shuffled | | whether each epoch has an order of its own |
//! | `data_zero_grad` | on | | whether each step begins with a gradient of zero |

use std::sync::Arc;

use super::regression::{BATCH, ORDER, PRESET, SEED, ZERO_GRAD};
use super::shape::{Group, PLANE, Surface, SurfaceInfo};
use super::slice::{ACROSS, FEATURES, NOISE, POINTS, UP, many, shown};
use crate::data::Slice;
use crate::param::{ParamSpec, Values};
use crate::window::Window;

const PARAMS: &[ParamSpec] =
    &[POINTS, FEATURES, NOISE, SEED, PRESET, ACROSS, UP, BATCH.default(32.0), ORDER, ZERO_GRAD];

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "multiple_regression",
    group: Group::Data,
    params: PARAMS,
    coordinates: PLANE,
    window: Window { x: [-2.0, 2.0], y: [-1.5, 1.5] },
    start: [0.0, 0.0],
    steps: 320,
    model: None,
};

/// It is made of data; no formula of x and y says it.
pub(super) const EXPRESSION: &str = "";

fn slice(v: &Values) -> Slice {
    Slice::new(Arc::new(many(v).draw()), shown(v))
}

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    slice(v).minima()
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Arc::new(slice(v)))
}
