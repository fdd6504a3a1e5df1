//! What an optimizer may ask.

use nalgebra::DMatrix;
use serde::Serialize;

use crate::float::Float;

/// A loss to be minimized. A surface is one; one mini-batch of a network is one. It counts what it was asked.
pub trait Problem<T: Float> {
    /// The loss at `w`.
    fn loss(&mut self, w: &[T]) -> T;

    /// The loss at `w`; its gradient is written to `g`, which is as long as `w`.
    fn gradient(&mut self, w: &[T], g: &mut [T]) -> T;

    /// The Hessian at `w`, or `None` where the problem cannot give one.
    fn hessian(&mut self, w: &[T]) -> Option<DMatrix<T>>;

    /// The lowest loss there is, if it is known.
    fn minimum(&self) -> Option<T> {
        None
    }
}

/// How often a problem was asked for each thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Evaluations {
    /// Losses without gradient.
    pub loss: usize,
    /// Gradients (with the loss that comes along).
    pub gradient: usize,
    /// Hessians.
    pub hessian: usize,
}
