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
mod kin;
mod line;
mod power;
mod rule;
mod schedule_free;
mod sums;

use crate::float::Float;
use crate::param::Values;
use crate::pytorch::PyTorch;
pub use kin::{Kin, Rates};
use lookahead::Lookahead;
pub(crate) use newton::eigen;
pub use rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot, Unfit};

/// The text of a rule, if there is one.
macro_rules! text {
    () => {
        None
    };
    ($file:literal) => {
        Some(include_str!($file))
    };
}

/// One row for each optimizer, in the order in which the page lists them; with the file that says its rule as text, if it
/// only moves by a gradient that it is given.
macro_rules! registry {
    ($($name:ident $(as $rule:literal)?),* $(,)?) => {
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

        /// How the optimizer is related to others.
        pub fn kin(info: &OptimizerInfo) -> &'static Kin {
            let kins: &[&Kin] = &[$(&$name::KIN),*];
            kins[index(info)]
        }

        /// The rule as a text in the language of formulas; nothing for a method that asks for more than one gradient.
        pub fn text(info: &OptimizerInfo) -> Option<&'static str> {
            let texts: &[Option<&'static str>] = &[$(text!($($rule)?)),*];
            texts[index(info)]
        }
    };
}

registry! {
    // First-order.
    sgd as "sgd.rule",
    momentum as "momentum.rule",
    nesterov as "nesterov.rule",
    asgd as "asgd.rule",
    polyak_sgd,
    // Adaptive.
    adagrad as "adagrad.rule",
    rmsprop as "rmsprop.rule",
    adadelta as "adadelta.rule",
    adam as "adam.rule",
    adamw as "adamw.rule",
    amsgrad as "amsgrad.rule",
    adamax as "adamax.rule",
    nadam as "nadam.rule",
    radam as "radam.rule",
    rprop as "rprop.rule",
    adafactor as "adafactor.rule",
    // Modern.
    adabelief as "adabelief.rule",
    yogi as "yogi.rule",
    novograd as "novograd.rule",
    adan as "adan.rule",
    ademamix as "ademamix.rule",
    adopt as "adopt.rule",
    nadamw as "nadamw.rule",
    lion as "lion.rule",
    sign_sgd as "sign_sgd.rule",
    signum as "signum.rule",
    sm3 as "sm3.rule",
    lars as "lars.rule",
    lamb as "lamb.rule",
    schedule_free_sgd as "schedule_free_sgd.rule",
    schedule_free_adamw as "schedule_free_adamw.rule",
    prodigy as "prodigy.rule",
    dadapt_adamw as "dadapt_adamw.rule",
    dog as "dog.rule",
    optimistic_gd as "optimistic_gd.rule",
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

    /// What `maker` makes.
    fn made(maker: &dyn Maker, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>>;
}

/// What makes an optimizer that is not registered here, such as one that a person has written.
pub trait Maker: Send + Sync {
    /// In double precision.
    fn double(&self, values: &Values, layout: &Layout) -> Box<dyn Optimizer<f64>>;

    /// In single precision, in which networks are trained; nothing where none are.
    fn single(&self, values: &Values, layout: &Layout) -> Option<Box<dyn Optimizer<f32>>>;
}

macro_rules! compiled {
    ($($float:ty, $made:expr);*) => {$(
        impl Compiled for $float {
            fn build(info: &OptimizerInfo, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>> {
                instantiate(info, values, layout)
            }

            fn lookahead(inner: Box<dyn Optimizer<Self>>, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>> {
                Lookahead::boxed(inner, values, layout)
            }

            fn made(maker: &dyn Maker, values: &Values, layout: &Layout) -> Box<dyn Optimizer<Self>> {
                $made(maker, values, layout)
            }
        }
    )*};
}

compiled!(f32, single; f64, |maker: &dyn Maker, values, layout| maker.double(values, layout));

fn single(maker: &dyn Maker, values: &Values, layout: &Layout) -> Box<dyn Optimizer<f32>> {
    match maker.single(values, layout) {
        Some(made) => made,
        None => unreachable!("networks are only trained where single precision is made"),
    }
}

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
