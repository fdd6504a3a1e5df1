//! How much an optimizer remembers between steps, counted in its state.

use serde::Serialize;

use crate::optim::{Compiled, Layout, Optimizer, OptimizerInfo, Slot, build};
use crate::param::Values;

/// What an optimizer keeps for a matrix of n weights, beside the weights and the gradient, with its default settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Memory {
    /// Numbers for each weight.
    pub each: usize,
    /// Whether it keeps numbers for each row and each column too.
    pub borders: bool,
    /// Whether it keeps an n × n matrix too.
    pub square: bool,
}

/// The side of the matrix whose state is counted: large enough that numbers for each row, each weight and each pair of weights
/// cannot be taken for one another.
const SIDE: usize = 20;

/// Counts the state of an optimizer.
pub fn memory(info: &OptimizerInfo) -> Memory {
    let weights = SIDE * SIDE;
    let mut method = build::<f64>(info, &Values::defaults(info.params), &Layout::matrices(&[[SIDE, SIDE]]));
    let kept = numbers(&mut *method);
    let (square, rest) = (kept >= weights * weights, kept % (weights * weights));
    Memory { each: rest / weights, borders: rest % weights >= SIDE, square }
}

/// The numbers in the vectors of a state: its single numbers do not grow with a network.
fn numbers<T: Compiled>(method: &mut dyn Optimizer<T>) -> usize {
    let length = |slot: &Slot<'_, T>| match slot {
        Slot::Vector(_, values) => values.len(),
        Slot::Scalar(..) => 0,
    };
    method.state().iter().map(length).sum()
}
