//! Weight decay, coupled or decoupled.

use crate::float::Float;
use crate::param::{ParamSpec, Values};

/// The flag that selects decoupled weight decay, under PyTorch's name.
pub(super) const DECOUPLED: ParamSpec = ParamSpec::flag("decoupled_weight_decay", "", false);

/// The weight decay λ, and where it acts.
#[derive(Clone, Copy)]
pub(super) enum Decay {
    /// L2 penalty: g ← g + λw. The penalty then passes through everything that the optimizer does to the gradient.
    Coupled(f64),
    /// w ← (1 − αλ)w, separate from the step, as in AdamW.
    Decoupled(f64),
}

impl Decay {
    /// Reads `weight_decay` and `decoupled_weight_decay`.
    pub(super) fn of(values: &Values) -> Self {
        let lambda = values.get("weight_decay");
        if values.flag("decoupled_weight_decay") { Decay::Decoupled(lambda) } else { Decay::Coupled(lambda) }
    }

    /// Two factors for a step with learning rate `lr`: the multiple of w that is added to the gradient, and the factor
    /// by which w itself is multiplied.
    pub(super) fn at<T: Float>(self, lr: f64) -> (T, T) {
        match self {
            Decay::Coupled(lambda) => (T::of(lambda), T::one()),
            Decay::Decoupled(lambda) => (T::zero(), T::of(1.0 - lr * lambda)),
        }
    }
}
