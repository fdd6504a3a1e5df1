//! Optimizers: one file each, registered in [`ALL`].
//!
//! A first-order rule implements [`Rule`], the update from a gradient. A method that asks more than once a step (line
//! searches, Newton, L-BFGS) implements [`Optimizer`] and uses the [`Problem`](crate::problem::Problem) directly. Where PyTorch has an optimizer,
//! its rule is *the* rule here; else Optax's.

// Wrappers around any optimizer.
pub mod lookahead;

// The contract, and the parts that several optimizers share.
mod decay;
mod ema;
mod line;
mod power;
mod rule;
mod schedule_free;
mod sums;

use crate::float::Float;
use crate::param::Values;
use crate::pytorch::PyTorch;
use lookahead::Lookahead;
pub use rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot, Unfit};

/// One row for each optimizer, in the order in which the page lists them.
macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every optimizer.
        pub static ALL: &[&OptimizerInfo] = &[$(&$name::INFO),*];

        fn instantiate<T: Float>(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
            let builders: &[fn(&Values, &Layout) -> Box<dyn Optimizer<T>>] = &[$($name::build::<T>),*];
            builders[index(info)](values, layout)
        }

        /// The code that makes an optimizer with these values in a PyTorch script.
        pub fn torch(info: &OptimizerInfo, values: &Values) -> PyTorch {
            let sayings: &[fn(&Values) -> PyTorch] = &[$($name::torch),*];
            sayings[index(info)](values)
        }
    };
}

registry! {
    // First-order.
    sgd,
    momentum,
    nesterov,
    asgd,
    polyak_sgd,
    // Adaptive.
    adagrad,
    rmsprop,
    adadelta,
    adam,
    adamw,
    amsgrad,
    adamax,
    nadam,
    radam,
    rprop,
    adafactor,
    // Modern.
    adabelief,
    yogi,
    novograd,
    adan,
    ademamix,
    adopt,
    nadamw,
    lion,
    sign_sgd,
    signum,
    sm3,
    lars,
    lamb,
    schedule_free_sgd,
    schedule_free_adamw,
    prodigy,
    dadapt_adamw,
    dog,
    optimistic_gd,
    // Second-order.
    line_search_gd,
    conjugate_gradient,
    newton,
    bfgs,
    lbfgs,
}

/// Float types for which this crate compiles all optimizers itself, with its own optimization level, rather than in the
/// crate that uses them.
pub trait Compiled: Float {
    /// See [`build`].
    fn build(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>>;

    /// Lookahead around an optimizer; `values` belong to [`lookahead::PARAMS`].
    fn lookahead(inner: Box<dyn Optimizer<Self>>, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>>;
}

macro_rules! compiled {
    ($($float:ty),*) => {$(
        impl Compiled for $float {
            fn build(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>> {
                instantiate(info, values, layout)
            }

            fn lookahead(inner: Box<dyn Optimizer<Self>>, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>> {
                Lookahead::boxed(inner, values, layout)
            }
        }
    )*};
}

compiled!(f32, f64);

/// Builds an optimizer for parameters with this layout.
pub fn build<T: Compiled>(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    T::build(info, values, layout)
}

/// The index of the optimizer in [`ALL`].
fn index(info: &OptimizerInfo) -> usize {
    match ALL.iter().position(|known| known.id == info.id) {
        Some(index) => index,
        None => unreachable!("`{}` is not registered", info.id),
    }
}

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static OptimizerInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}
