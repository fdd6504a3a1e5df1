//! βᵗ for bias correction.

use super::Slot;

/// The running product βᵗ, which costs less than a power function in every step and gives the same bits everywhere.
///
/// A plain product would lose a rounding in every step; this one carries along what it lost (T. Dekker, *A floating-point
/// technique for extending the available precision*, 1971).
pub(super) struct Power {
    beta: f64,
    t: f64,
    /// β to the power of `reached`, and what that lacks.
    value: f64,
    rest: f64,
    reached: f64,
}

impl Power {
    /// β⁰.
    pub(super) fn new(beta: f64) -> Self {
        Self { beta, t: 0.0, value: 1.0, rest: 0.0, reached: 0.0 }
    }

    /// Goes on to the next t and gives 1 − βᵗ, by which an average that started at zero is divided.
    pub(super) fn next_correction(&mut self) -> f64 {
        if self.reached != self.t {
            *self = Self { t: self.t, ..Self::new(self.beta) };
        }
        self.t += 1.0;
        // More than once only after a snapshot was put back.
        while self.reached < self.t {
            self.multiply();
        }
        1.0 - self.value
    }

    fn multiply(&mut self) {
        let product = self.value * self.beta;
        let ((v1, v2), (b1, b2)) = (halves(self.value), halves(self.beta));
        let lost = ((v1 * b1 - product) + v1 * b2 + v2 * b1) + v2 * b2;
        let rest = lost + self.rest * self.beta;
        self.value = product + rest;
        self.rest = (product - self.value) + rest;
        self.reached += 1.0;
    }

    /// Its place in [`Optimizer::state`](super::Optimizer::state): t is all there is to know.
    pub(super) fn slot<T>(&mut self) -> Slot<'_, T> {
        Slot::Scalar("t", &mut self.t)
    }
}

/// A number as the sum of two whose products with such halves are exact.
fn halves(x: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * x; // 2²⁷ + 1
    let upper = scaled - (scaled - x);
    (upper, x - upper)
}

#[cfg(test)]
mod tests {
    use super::{Power, Slot};

    #[test]
    fn a_running_product_is_the_power() {
        for beta in [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.999_999] {
            let mut power = Power::new(beta);
            for t in 1..=10_000 {
                power.next_correction();
                let expected = beta.powf(f64::from(t));
                let off = (power.value - expected).abs();
                // The second term is where numbers lose digits before they become zero.
                let enough = f64::EPSILON * expected + 1e-300;
                assert!(off <= enough, "{beta}^{t}: expected {expected:e}, got {:e}", power.value);
            }
        }
    }

    #[test]
    fn t_alone_restores_it() {
        let (mut power, mut other) = (Power::new(0.999), Power::new(0.999));
        other.next_correction();
        for t in 1..=50 {
            if let Slot::Scalar(_, place) = other.slot::<f64>() {
                *place = f64::from(t - 1);
            }
            assert_eq!(power.next_correction().to_bits(), other.next_correction().to_bits(), "t = {t}");
            other.next_correction();
        }
    }
}
