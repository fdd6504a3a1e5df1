//! βᵗ for bias correction.

use super::Slot;

/// The running product βᵗ: a power function in every step would cost more than the step itself.
pub(super) struct Power {
    beta: f64,
    name: &'static str,
    value: f64,
}

impl Power {
    /// β⁰; `name` is what it is called in a snapshot.
    pub(super) fn new(beta: f64, name: &'static str) -> Self {
        Self { beta, name, value: 1.0 }
    }

    /// Goes on to the next t and gives βᵗ.
    pub(super) fn next(&mut self) -> f64 {
        self.value *= self.beta;
        self.value
    }

    /// What [`next`](Self::next) will give.
    pub(super) fn peek(&self) -> f64 {
        self.value * self.beta
    }

    /// Goes on to the next t and gives 1 − βᵗ, by which an average that started at zero is divided.
    pub(super) fn next_correction(&mut self) -> f64 {
        1.0 - self.next()
    }

    /// Its place in [`Optimizer::state`](super::Optimizer::state).
    pub(super) fn slot<T>(&mut self) -> Slot<'_, T> {
        Slot::Scalar(self.name, &mut self.value)
    }
}
