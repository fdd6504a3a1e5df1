//! Where optimizers come from, how they are related, and by which marks they are told apart: what a reference says of them beside their
//! formula.
//!
//! No run needs any of it. It stands in the files of the optimizers, and a module that draws no reference never calls for it.

use serde::Serialize;

/// The source of an optimizer, and its marks with its default settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Kin {
    /// Year of the paper that describes it.
    pub year: u16,
    /// Link to that paper.
    pub url: &'static str,
    /// The ids of the optimizers whose rule this one changes or combines, the one it is closest to first.
    pub parents: &'static [&'static str],
    /// Whether it goes on moving where the gradient has become zero.
    pub momentum: bool,
    /// What decides how far a coordinate moves for its gradient.
    pub rates: Rates,
}

/// What decides how far a coordinate moves for its gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rates {
    /// One learning rate for all coordinates, which is given: twice the gradient is twice the step.
    One,
    /// One for all coordinates, which the method finds.
    Found,
    /// One for each layer, from its gradients or weights.
    Layer,
    /// One for each coordinate, from its gradients: a coordinate whose gradients are all twice as large moves as before.
    Coordinate,
    /// Only the sign of each coordinate counts: all move equally far.
    Sign,
    /// A search along a line.
    Line,
    /// The curvature, known or learned from steps.
    Curvature,
}
