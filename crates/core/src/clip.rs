//! Gradient clipping.

use crate::float::{Float, norm};

/// Gradient clipping, before weight decay and momentum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Shorten to this norm: g ← g · min(1, c / (‖g‖ + 1e-6)), as PyTorch.
    Norm(f64, NormType),
    /// Cut each coordinate off at ± this.
    Value(f64),
}

/// How the length of a gradient is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormType {
    /// √Σg².
    Two,
    /// Σ|g|.
    One,
    /// max |g|.
    Infinity,
}

impl NormType {
    /// All of them, in the order in which a parameter lists them.
    pub const ALL: [Self; 3] = [Self::Two, Self::One, Self::Infinity];

    /// Its place in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    fn of<T: Float>(self, g: &[T]) -> T {
        let sizes = g.iter().map(|g| g.abs());
        match self {
            Self::Two => norm(g),
            Self::One => sizes.sum(),
            Self::Infinity => sizes.fold(T::zero(), T::max),
        }
    }
}

impl Clip {
    /// Clips `g`.
    pub fn apply<T: Float>(self, g: &mut [T]) {
        match self {
            Clip::Norm(max, norm) => {
                let factor = T::of(max) / (norm.of(g) + T::of(1e-6));
                if factor < T::one() {
                    g.iter_mut().for_each(|g| *g *= factor);
                }
            }
            Clip::Value(max) => g.iter_mut().for_each(|g| *g = g.max(T::of(-max)).min(T::of(max))),
        }
    }
}
