//! Data, and the models with two weights that are fitted to them.
//!
//! The mean loss over all examples is a surface over the plane of the weights ([`crate::surface::Regression`]), and the
//! gradient over a few of them is what stochastic gradient descent gets to see.

mod batches;
mod minimum;
mod model;
mod noise;
mod recipe;

pub use batches::{Batches, Order, shuffled};
pub use model::{Data, Mean, Model, Point};
pub use noise::Noise;
pub use recipe::{PRESETS, Preset, Recipe};
