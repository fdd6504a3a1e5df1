//! Weight decay, coupled or decoupled.

use crate::float::Float;
use crate::param::{ParamSpec, Values};

/// The switch between the two, by PyTorch's name.
pub(super) const DECOUPLED: ParamSpec = ParamSpec::flag("decoupled_weight_decay", "", false);

/// λ, and where it acts.
#[derive(Clone, Copy)]
pub(super) enum Decay {
    /// L2 penalty: g ← g + λw, so that it passes through everything that is done to the gradient.
    Coupled(f64),
    /// w ← (1 − αλ)w beside the step, as AdamW does.
    Decoupled(f64),
}

impl Decay {
    /// As `weight_decay` and `decoupled_weight_decay` say.
    pub(super) fn of(values: &Values) -> Self {
        let lambda = values.get("weight_decay");
        if values.flag("decoupled_weight_decay") { Decay::Decoupled(lambda) } else { Decay::Coupled(lambda) }
    }

    /// The share of w that is added to the gradient, and the share of w that is kept beside a step at rate `lr`.
    pub(super) fn at<T: Float>(self, lr: f64) -> (T, T) {
        match self {
            Decay::Coupled(lambda) => (T::of(lambda), T::one()),
            Decay::Decoupled(lambda) => (T::zero(), T::of(1.0 - lr * lambda)),
        }
    }
}
