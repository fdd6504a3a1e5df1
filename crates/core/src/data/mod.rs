//! Data, and the models that are fitted to them.
//!
//! With two weights, the mean loss over all examples is a surface over their plane ([`crate::surface::Regression`]); with more, a
//! plane of two of them through the minimum is shown ([`Slice`]). The gradient over a few examples is what stochastic
//! gradient descent gets to see.

mod batches;
mod many;
mod minimum;
mod model;
mod noise;
mod normal;
mod recipe;
mod slice;

pub use batches::{Batches, Order, shuffled};
pub use many::{Many, Sheet, away};
pub use model::{Data, Mean, Model, Point};
pub use noise::{Dealt, Examples, Noise};
pub(crate) use normal::normal;
pub use recipe::{PRESETS, Preset, Recipe};
pub use slice::{Bowl, Slice};
