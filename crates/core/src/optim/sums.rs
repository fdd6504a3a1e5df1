//! Sums over vectors: norms and inner products.

use std::array::from_fn;

use crate::float::Float;

/// The number of independent partial sums: they let the compiler use vector instructions, and keep a long sum of `f32`
/// accurate.
const LANES: usize = 8;

/// Σᵢ term(aᵢ, bᵢ, …) over slices of one length.
pub(super) fn sum<T: Float, const N: usize>(slices: [&[T]; N], term: impl Fn([T; N]) -> T) -> f64 {
    let parts = slices.map(|slice| slice.as_chunks::<LANES>());
    let mut lanes = [T::zero(); LANES];
    for k in 0..parts[0].0.len() {
        let chunks: [&[T; LANES]; N] = from_fn(|n| &parts[n].0[k]);
        for (i, lane) in lanes.iter_mut().enumerate() {
            *lane += term(from_fn(|n| chunks[n][i]));
        }
    }
    let rest = (0..parts[0].1.len()).map(|i| term(from_fn(|n| parts[n].1[i])).f64());
    lanes.iter().map(|lane| lane.f64()).sum::<f64>() + rest.sum::<f64>()
}

/// ⟨a, b⟩.
pub(super) fn dot<T: Float>(a: &[T], b: &[T]) -> f64 {
    sum([a, b], |[a, b]| a * b)
}

/// ‖a‖₂.
pub(super) fn norm<T: Float>(a: &[T]) -> f64 {
    dot(a, a).sqrt()
}

/// ‖a‖₁.
pub(super) fn norm1<T: Float>(a: &[T]) -> f64 {
    sum([a], |[a]| a.abs())
}

/// ‖a − b‖₂.
pub(super) fn distance<T: Float>(a: &[T], b: &[T]) -> f64 {
    sum([a, b], |[a, b]| (a - b) * (a - b)).sqrt()
}
