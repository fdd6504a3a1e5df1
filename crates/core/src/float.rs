//! The one float trait: optimizers are written once for `f64` (surfaces) and `f32` (networks).

use crate::optim::{BuildFn, OptimizerInfo};

/// `f32` or `f64`.
pub trait Float: num_traits::Float + num_traits::NumAssign + nalgebra::Scalar + std::iter::Sum + Send + Sync {
    /// The nearest value of this type: hyperparameters and step counts are always kept in `f64`.
    fn of(value: f64) -> Self;
    /// This value as `f64`.
    fn f64(self) -> f64;
    /// The builder of an optimizer for this type.
    fn builder(info: &OptimizerInfo) -> BuildFn<Self>;
}

impl Float for f32 {
    fn of(value: f64) -> Self {
        value as f32
    }
    fn f64(self) -> f64 {
        f64::from(self)
    }
    fn builder(info: &OptimizerInfo) -> BuildFn<Self> {
        info.build_f32
    }
}

impl Float for f64 {
    fn of(value: f64) -> Self {
        value
    }
    fn f64(self) -> f64 {
        self
    }
    fn builder(info: &OptimizerInfo) -> BuildFn<Self> {
        info.build_f64
    }
}

/// The Euclidean norm: summed in eight lanes, which a processor adds at once.
pub fn norm<T: Float>(vector: &[T]) -> T {
    let (rows, rest) = vector.as_chunks::<8>();
    let mut sums = [T::zero(); 8];
    for row in rows {
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += x * x;
        }
    }
    sums.into_iter().chain(rest.iter().map(|&x| x * x)).sum::<T>().sqrt()
}
