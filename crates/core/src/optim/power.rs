//! βᵗ for bias correction.

use super::rule::Slot;

/// The powers βᵗ of several β's, as running products: cheaper than a power function in every step, and the same bits on
/// every platform.
pub(super) struct Powers<const N: usize> {
    beta: [f64; N],
    t: f64,
    /// Each β raised to the power `reached`.
    power: [Exact; N],
    reached: f64,
}

impl<const N: usize> Powers<N> {
    /// Starts at t = 0.
    pub(super) fn new(beta: [f64; N]) -> Self {
        Self { beta, t: 0.0, power: [Exact::ONE; N], reached: 0.0 }
    }

    /// Advances t by one and returns each 1 − βᵗ, the bias correction by which an average that started at zero is
    /// divided.
    pub(super) fn next_corrections(&mut self) -> [f64; N] {
        if self.reached != self.t {
            *self = Self { t: self.t, ..Self::new(self.beta) };
        }
        self.t += 1.0;
        // The loop runs more than once only after a snapshot was restored.
        while self.reached < self.t {
            for (i, power) in self.power.iter_mut().enumerate() {
                *power = power.times(self.beta[i]);
            }
            self.reached += 1.0;
        }
        let mut corrections = [0.0; N];
        for (i, correction) in corrections.iter_mut().enumerate() {
            *correction = 1.0 - self.power[i].value;
        }
        corrections
    }

    /// The current t: the number of calls so far.
    pub(super) fn t(&self) -> f64 {
        self.t
    }

    /// The entry in [`Optimizer::state`](super::Optimizer::state): t is enough to restore the powers.
    pub(super) fn slot<T>(&mut self, name: &'static str) -> Slot<'_, T> {
        Slot::Scalar(name, &mut self.t)
    }
}

/// A number and its rounding error. A plain product would lose one rounding in every step; this type carries the error
/// along (T. Dekker, *A floating-point technique for extending the available precision*, 1971).
#[derive(Clone, Copy)]
struct Exact {
    value: f64,
    rest: f64,
}

impl Exact {
    const ONE: Self = Self { value: 1.0, rest: 0.0 };

    #[inline]
    fn times(self, factor: f64) -> Self {
        let product = self.value * factor;
        let ((v1, v2), (f1, f2)) = (halves(self.value), halves(factor));
        let lost = ((v1 * f1 - product) + v1 * f2 + v2 * f1) + v2 * f2;
        let rest = lost + self.rest * factor;
        let value = product + rest;
        Self { value, rest: (product - value) + rest }
    }
}

/// Splits a number into the sum of two halves whose products are exact.
fn halves(x: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * x; // 2²⁷ + 1
    let upper = scaled - (scaled - x);
    (upper, x - upper)
}

#[cfg(test)]
mod tests {
    use super::{Powers, Slot};

    #[test]
    fn a_running_product_is_the_power() {
        let beta = [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.999_999];
        let mut powers = Powers::new(beta);
        for t in 1..=10_000 {
            powers.next_corrections();
            for (beta, power) in beta.into_iter().zip(powers.power) {
                let expected = beta.powf(f64::from(t));
                // The second term: numbers lose digits before they underflow to zero.
                let enough = f64::EPSILON * expected + 1e-300;
                let off = (power.value - expected).abs();
                assert!(off <= enough, "{beta}^{t}: expected {expected:e}, got {:e}", power.value);
            }
        }
    }

    #[test]
    fn t_alone_restores_it() {
        let (mut one, mut other) = (Powers::new([0.9, 0.999]), Powers::new([0.9, 0.999]));
        for t in 1..=50 {
            if let Slot::Scalar(_, place) = other.slot::<f64>("t") {
                *place = f64::from(t - 1);
            }
            assert_eq!(one.next_corrections(), other.next_corrections(), "t = {t}");
            other.next_corrections();
        }
    }
}
