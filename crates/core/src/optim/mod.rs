//! Optimizers: one file each, registered in [`ALL`].
//!
//! A first-order rule implements [`Rule`], the update from a gradient. A method that asks more than once a step (line
//! searches, Newton, L-BFGS) implements [`Optimizer`] and uses the [`Problem`] directly. Where PyTorch has an optimizer,
//! its rule is *the* rule here; else Optax's.

// Around any of them.
pub mod lookahead;

// The contract, and what several of them share.
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
pub use rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot, Source};

/// One row an optimizer, in the order in which a person meets them.
macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every optimizer.
        pub static ALL: &[&OptimizerInfo] = &[$(&lean($name::INFO)),*];

        /// Builds an optimizer for parameters of this layout.
        pub fn build<T: Float>(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
            let builders: &[fn(&Values, &Layout) -> Box<dyn Optimizer<T>>] = &[$($name::build::<T>),*];
            builders[index(info)](values, layout)
        }
    };
}

registry! {
    // First-order.
    sgd,
    momentum,
    nesterov,
    asgd,
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

/// Where it stands in [`ALL`].
fn index(info: &OptimizerInfo) -> usize {
    match ALL.iter().position(|known| known.id == info.id) {
        Some(index) => index,
        None => unreachable!("`{}` is not registered", info.id),
    }
}

/// What the page's first visit does not need is left out there (every byte of it is paid for): the crate's feature `full`
/// has networks in `f32`, PyTorch scripts, and the texts, which the page gets from files of their own.
const fn lean(info: OptimizerInfo) -> OptimizerInfo {
    if cfg!(feature = "full") {
        return info;
    }
    let source = Source { authors: "", title: "", url: "", ..info.source };
    OptimizerInfo { name: "", summary: "", equation: "", variant: "", source, pytorch: unsaid, ..info }
}

/// In place of PyTorch scripts where they are left out.
fn unsaid(_: &Values) -> PyTorch {
    unreachable!("PyTorch scripts need the feature `full`")
}

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static OptimizerInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}
