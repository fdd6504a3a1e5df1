//! The questions that an optimizer may ask of a loss.

use nalgebra::DMatrix;
use serde::Serialize;

use crate::float::Float;

/// A loss to be minimized: a surface, or one mini-batch of a network. It counts the queries.
pub trait Problem<T: Float> {
    /// The loss at `w`.
    fn loss(&mut self, w: &[T]) -> T;

    /// Returns the loss at `w` and writes its gradient to `g`, which is as long as `w`.
    fn gradient(&mut self, w: &[T], g: &mut [T]) -> T;

    /// The Hessian at `w`, or `None` if the problem has none.
    fn hessian(&mut self, w: &[T]) -> Option<DMatrix<T>>;

    /// The lowest possible loss, if it is known.
    fn minimum(&self) -> Option<T> {
        None
    }
}

/// The number of queries of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Evaluations {
    /// Losses without a gradient.
    pub loss: usize,
    /// Gradients, each with its loss.
    pub gradient: usize,
    /// Hessians.
    pub hessian: usize,
}
