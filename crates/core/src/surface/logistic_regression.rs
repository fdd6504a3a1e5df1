//! The cross-entropy of a classifier with two weights, or with a weight and a bias.
//!
//! $$ \begin{aligned}
//! f(x, y) &= \frac{1}{n} \sum_{i=1}^{n} \ell_i \\
//! \ell_i &= -t_i \ln p_i - (1 - t_i) \ln(1 - p_i) \\
//! p_i &= \frac{1}{1 + e^{-(x\,a_i + y\,b_i)}}
//! \end{aligned} $$
//!
//! x and y are the weights of the features a and b, and every tᵢ is 0 or 1. With a bias, every bᵢ is 1, so that y is the bias.
//! Where x a + y b = 0, both classes are equally likely: the boundary. The surface is convex and has no formula for its
//! minimum, which Newton's method finds; where a line separates the classes, there is none.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `data_points` (n) | 200 | 20 to 2000 | how many examples there are |
//! | `data_seed` | 0 | 0 to 2³² − 1 | draws other examples |
//! | `data_preset` | plain | | plain, scaled, correlated or sparse features |
//! | `data_bias` | off | | whether the second weight is a bias |
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
    id: "logistic_regression",
    group: Group::Data,
    params: &params(false),
    coordinates: PLANE,
    window: Window { x: [-3.2, 4.8], y: [-3.8, 2.2] },
    start: [-2.0, 1.2],
    steps: 150,
    model: Some(Model::Logistic),
};

/// It is made of data; no formula of x and y says it.
pub(super) const EXPRESSION: &str = "";

pub(super) fn minima(v: &Values) -> Vec<[f64; 2]> {
    Regression::drawn(Model::Logistic, v).minima()
}

pub(super) fn build(v: &Values) -> Box<dyn Surface> {
    Box::new(Arc::new(Regression::drawn(Model::Logistic, v)))
}
