//! The mean squared error of a line, or of two weights without a bias.
//!
//! $$ f(x, y) = \frac{1}{n} \sum_{i=1}^{n} \left(x\,a_i + y\,b_i - t_i\right)^2 $$
//!
//! x and y are the weights of the features a and b. With a bias, every bᵢ is 1, so that y is the bias and t = x a + y the
//! fitted line. The minimum solves the normal equations.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `data_points` (n) | 200 | 20 to 2000 | how many examples there are |
//! | `data_seed` | 0 | 0 to 2³² − 1 | draws other examples |
//! | `data_preset` | plain | | plain, scaled, correlated or sparse features |
//! | `data_bias` | on | | whether the second weight is a bias |
//! | `data_batch` (B) | 16 | 0 to 2000 | how many examples a step sees; 0 for all |
//! | `data_order` | shuffled | | whether each epoch has an order of its own |
//! | `data_zero_grad` | on | | whether each step begins with a gradient of zero |

use std::sync::Arc;

use super::regression::{Regression, params};
use super::shape::{Group, PLANE, Surface, SurfaceInfo};
use crate::data::Model;
use crate::param::Values;
use crate::window::Window;

pub(super) const INFO: SurfaceInfo = SurfaceInfo {
    id: "linear_regression",
    group: Group::Data,
    params: &params(true),
    coordinates: PLANE,
    window: Window { x: [-2.4, 4.0], y: [-2.9, 1.9] },
    start: [-1.6, 1.2],
    steps: 150,
    model: Some(Model::Linear),
};

/// It is made of data; no formula of x and y says it.
pub(super) const EXPRESSION: &str = "";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    Regression::drawn(Model::Linear, v).minima()
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Arc::new(Regression::drawn(Model::Linear, v)))
}
