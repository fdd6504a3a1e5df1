//! Gradient clipping.

use crate::float::{Float, norm};

/// Gradient clipping. It comes first: weight decay and momentum work on the clipped gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Scale the gradient down to this norm if it is longer: g ← g · min(1, c / (‖g‖ + 1e-6)), as PyTorch does.
    Norm(f64, NormType),
    /// Limit each coordinate to ± this value.
    Value(f64),
}

/// The norm that measures the length of a gradient.
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
    /// All norms, in the order in which the parameter lists them.
    pub const ALL: [Self; 3] = [Self::Two, Self::One, Self::Infinity];

    /// The index of this norm in [`Self::ALL`].
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
    /// Clips the gradient `g` in place.
    pub fn apply<T: Float>(self, g: &mut [T]) {
        match self {
            Clip::Norm(max, norm) => {
                let factor = shrunk(max, norm, g);
                if factor < T::one() {
                    g.iter_mut().for_each(|g| *g *= factor);
                }
            }
            Clip::Value(max) => g.iter_mut().for_each(|g| *g = g.max(T::of(-max)).min(T::of(max))),
        }
    }

    /// What the gradient `g` is multiplied by, at most 1, if clipping multiplies it.
    pub fn factor<T: Float>(self, g: &[T]) -> Option<f64> {
        match self {
            Clip::Norm(max, norm) => Some(shrunk(max, norm, g).f64().min(1.0)),
            Clip::Value(_) => None,
        }
    }
}

/// max / (‖g‖ + 1e-6).
fn shrunk<T: Float>(max: f64, norm: NormType, g: &[T]) -> T {
    T::of(max) / (norm.of(g) + T::of(1e-6))
}
