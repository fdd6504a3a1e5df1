//! Exponential moving averages.

use crate::float::Float;

/// The update of an average: a ← βa + (1 − β)x.
pub(super) fn ema<T: Float>(beta: f64) -> impl Fn(&mut T, T) + Copy {
    let (keep, take) = (T::of(beta), T::of(1.0 - beta));
    move |average, x| *average = keep * *average + take * x
}

/// The same average, evaluated as PyTorch does it (`lerp`), so that f64 paths agree to the last bits: a ← a + (1 − β)(x
/// − a), computed from the closer of the two ends.
pub(super) fn lerp<T: Float>(beta: f64) -> impl Fn(&mut T, T) + Copy {
    let (keep, take) = (T::of(1.0 - (1.0 - beta)), T::of(1.0 - beta));
    let near = 1.0 - beta < 0.5;
    move |average, x| {
        let gap = x - *average;
        *average = if near { *average + take * gap } else { x - keep * gap };
    }
}

/// The average of squares as PyTorch evaluates it: a ← βa + (1 − β)x·x.
pub(super) fn average_square<T: Float>(beta: f64) -> impl Fn(&mut T, T) + Copy {
    let (keep, take) = (T::of(beta), T::of(1.0 - beta));
    move |average, x| *average = keep * *average + take * x * x
}
