//! Exponential moving averages.

use crate::float::Float;

/// The update of an average: a ← βa + (1 − β)x.
pub(super) fn ema<T: Float>(beta: f64) -> impl Fn(&mut T, T) + Copy {
    let (keep, take) = (T::of(beta), T::of(1.0 - beta));
    move |average, x| *average = keep * *average + take * x
}
