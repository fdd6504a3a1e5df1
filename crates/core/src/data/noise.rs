//! How noisy the gradients of batches are.

use super::batches::{Batches, Order};
use super::model::Data;

/// The mean over so many batches is close to what is expected of them. An epoch may have only one.
const ENOUGH: usize = 32;

/// How far gradients are from that of all examples: roots of mean squares of distances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Those of single examples.
    pub single: f64,
    /// Those of batches.
    pub batch: f64,
    /// What is expected of random batches.
    pub expected: f64,
}

impl Data {
    /// The noise at `w` of batches of `size`, from the epoch of `step` on: as many epochs as it takes for a mean of enough batches.
    /// In listed order, all epochs are alike.
    pub fn noise(&self, w: [f64; 2], size: usize, order: Order, seed: u64, step: usize) -> Noise {
        let n = self.points.len();
        let mut batches = Batches::new(n, size, order, seed);
        let epochs = match order {
            Order::Shuffled => ENOUGH.div_ceil((n / size).max(1)),
            Order::Listed => 1,
        };
        let exact = self.all(w).gradient;
        let (mut sum, mut count) = (0.0, 0.0);
        for epoch in 0..epochs {
            let first = step + epoch * batches.per_epoch();
            for batch in batches.of_epoch(first) {
                sum += self.square_distance(w, exact, batch);
                count += 1.0;
            }
        }
        let examples = 0..n as u32;
        let singles: f64 = examples.map(|example| self.square_distance(w, exact, &[example])).sum();
        let single = (singles / n as f64).sqrt();
        Noise { single, batch: (sum / count).sqrt(), expected: expected(single, size, n) }
    }

    fn square_distance(&self, w: [f64; 2], exact: [f64; 2], batch: &[u32]) -> f64 {
        let [x, y] = self.batch(w, batch).gradient;
        (x - exact[0]).powi(2) + (y - exact[1]).powi(2)
    }
}

/// Of n values drawn without being put back, the mean of B has the variance σ²/B · (n − B)/(n − 1).
fn expected(single: f64, size: usize, n: usize) -> f64 {
    single * (n.saturating_sub(size) as f64 / (size * (n - 1).max(1)) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::model::Model;
    use crate::data::recipe::{Preset, Recipe};

    /// Also where an epoch has one batch with nearly all examples, and where it has many.
    #[test]
    fn batches_are_as_noisy_as_expected() {
        for (points, seed, preset) in [(20, 2, Preset::Sparse), (1000, 5, Preset::Plain)] {
            for model in [Model::Linear, Model::Logistic] {
                let data = Recipe { model, points, preset, bias: true, seed }.draw();
                for size in [1, 4, 16, points * 4 / 5] {
                    let Noise { single, batch, expected } = data.noise([-1.0, 1.0], size, Order::Shuffled, 3, 7);
                    assert!((batch / expected - 1.0).abs() < 0.3, "{model:?} {points} {size}: {batch} {expected}");
                    assert!(size > 1 || (batch - single).abs() < 1e-12 && (expected - single).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn in_listed_order_the_batches_of_one_epoch_are_all() {
        let data = Recipe { model: Model::Linear, points: 50, preset: Preset::Plain, bias: true, seed: 1 }.draw();
        let exact = data.all([0.0; 2]).gradient;
        let first: Vec<u32> = (0..40).collect();
        let noise = data.noise([0.0; 2], 40, Order::Listed, 0, 9);
        assert_eq!(noise.batch, data.square_distance([0.0; 2], exact, &first).sqrt());
    }
}
