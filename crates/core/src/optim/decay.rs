//! Weight decay, coupled or decoupled.

use crate::float::Float;

/// λ, and where it acts.
#[derive(Clone, Copy)]
pub(super) enum Decay {
    /// L2 penalty: g ← g + λw, so that it passes through everything that is done to the gradient.
    Coupled(f64),
    /// w ← (1 − αλ)w beside the step, as AdamW does.
    Decoupled(f64),
}

impl Decay {
    /// The share of w that is added to the gradient, and the share of w that is kept beside a step at rate `lr`.
    pub(super) fn at<T: Float>(self, lr: f64) -> (T, T) {
        match self {
            Decay::Coupled(lambda) => (T::of(lambda), T::one()),
            Decay::Decoupled(lambda) => (T::zero(), T::of(1.0 - lr * lambda)),
        }
    }
}
