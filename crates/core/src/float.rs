//! The one float trait: optimizers are written once for `f64` (surfaces) and `f32` (networks).

/// `f32` or `f64`.
pub trait Float: num_traits::Float + num_traits::NumAssign + nalgebra::Scalar + std::iter::Sum + Send + Sync {
    /// The nearest value of this type: hyperparameters and step counts are always kept in `f64`.
    fn of(value: f64) -> Self;
    /// This value as `f64`.
    fn f64(self) -> f64;
    /// Divides by a divisor that many elements share. In `f64` this is an exact division, as in PyTorch. In `f32` it is a
    /// multiplication by the reciprocal, since division is the most expensive operation of a step.
    fn over(self, divisor: Divisor<Self>) -> Self;
}

/// A divisor that many elements share.
#[derive(Debug, Clone, Copy)]
pub struct Divisor<T> {
    value: T,
    reciprocal: T,
}

impl<T: Float> Divisor<T> {
    /// This number.
    pub fn of(value: f64) -> Self {
        Self { value: T::of(value), reciprocal: T::of(1.0 / value) }
    }
}

impl Float for f32 {
    fn of(value: f64) -> Self {
        value as f32
    }
    fn f64(self) -> f64 {
        f64::from(self)
    }
    fn over(self, divisor: Divisor<Self>) -> Self {
        self * divisor.reciprocal
    }
}

impl Float for f64 {
    fn of(value: f64) -> Self {
        value
    }
    fn f64(self) -> f64 {
        self
    }
    fn over(self, divisor: Divisor<Self>) -> Self {
        self / divisor.value
    }
}

/// The Euclidean norm: summed in lanes, enough of them that no sum waits for the one before.
pub fn norm<T: Float>(vector: &[T]) -> T {
    const LANES: usize = 32;
    let (rows, rest) = vector.as_chunks::<LANES>();
    let mut sums = [T::zero(); LANES];
    for row in rows {
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += x * x;
        }
    }
    sums.into_iter().chain(rest.iter().map(|&x| x * x)).sum::<T>().sqrt()
}
