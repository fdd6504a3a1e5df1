//! How noisy the gradients of batches are.

use super::batches::{Batches, Order};
use super::many::{Sheet, away};
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

/// Examples whose gradients are compared.
pub trait Examples {
    /// How many there are.
    fn count(&self) -> usize;
    /// The gradient at `w` of the mean loss over some of them; over all, if none are named.
    fn slope(&self, w: &[f64], batch: Option<&[u32]>) -> Vec<f64>;
}

impl Examples for Data {
    fn count(&self) -> usize {
        self.points.len()
    }

    fn slope(&self, w: &[f64], batch: Option<&[u32]>) -> Vec<f64> {
        let w = [w[0], w[1]];
        batch.map_or_else(|| self.all(w), |batch| self.batch(w, batch)).gradient.to_vec()
    }
}

impl Examples for Sheet {
    fn count(&self) -> usize {
        self.points()
    }

    fn slope(&self, w: &[f64], batch: Option<&[u32]>) -> Vec<f64> {
        let mut g = vec![0.0; w.len()];
        match batch {
            Some(batch) => self.batch(w, batch, &mut g),
            None => self.all(w, &mut g),
        };
        g
    }
}

/// The batches that a run is given: their size, their order, and the seed of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dealt {
    /// The number of examples of a batch.
    pub size: usize,
    /// Their order.
    pub order: Order,
    /// The seed of the order.
    pub seed: u64,
}

impl Dealt {
    /// The gradients at `w` of whole batches, from the epoch of `step` on: as many epochs as it takes for a mean of enough batches.
    /// In listed order, all epochs are alike.
    pub fn gradients(&self, examples: &dyn Examples, w: &[f64], step: usize) -> Vec<Vec<f64>> {
        let n = examples.count();
        let mut batches = Batches::new(n, self.size, self.order, self.seed);
        let epochs = match self.order {
            Order::Shuffled => ENOUGH.div_ceil((n / self.size).max(1)),
            Order::Listed => 1,
        };
        let firsts = (0..epochs).map(|epoch| step + epoch * batches.per_epoch()).collect::<Vec<_>>();
        let mut all = Vec::new();
        for first in firsts {
            all.extend(batches.of_epoch(first).map(|batch| examples.slope(w, Some(batch))));
        }
        all
    }

    /// The noise of the gradients of these batches at `w`: see [`Self::gradients`].
    pub fn noise(&self, examples: &dyn Examples, w: &[f64], step: usize) -> Noise {
        let n = examples.count();
        let exact = examples.slope(w, None);
        let spread = |gradients: &[Vec<f64>]| {
            let sum: f64 = gradients.iter().map(|gradient| away(gradient, &exact).powi(2)).sum();
            (sum / gradients.len() as f64).sqrt()
        };
        let single = spread(&(0..n as u32).map(|example| examples.slope(w, Some(&[example]))).collect::<Vec<_>>());
        Noise { single, batch: spread(&self.gradients(examples, w, step)), expected: expected(single, self.size, n) }
    }
}

/// Of n values drawn without being put back, the mean of B has the variance σ²/B · (n − B)/(n − 1).
fn expected(single: f64, size: usize, n: usize) -> f64 {
    single * (n.saturating_sub(size) as f64 / (size * (n - 1).max(1)) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::many::Many;
    use crate::data::model::Model;
    use crate::data::recipe::{Preset, Recipe};

    /// Also where an epoch has one batch with nearly all examples, and where it has many.
    #[test]
    fn batches_are_as_noisy_as_expected() {
        for (points, seed, preset) in [(20, 2, Preset::Sparse), (1000, 5, Preset::Plain)] {
            for model in [Model::Linear, Model::Logistic] {
                let data = Recipe { model, points, preset, bias: true, seed }.draw();
                for size in [1, 4, 16, points * 4 / 5] {
                    let dealt = Dealt { size, order: Order::Shuffled, seed: 3 };
                    let Noise { single, batch, expected } = dealt.noise(&data, &[-1.0, 1.0], 7);
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
        let noise = Dealt { size: 40, order: Order::Listed, seed: 0 }.noise(&data, &[0.0; 2], 9);
        assert_eq!(noise.batch, away(&data.batch([0.0; 2], &first).gradient, &exact));
    }

    #[test]
    fn of_many_features_too() {
        let sheet = Many { points: 1000, features: 10, preset: Preset::Plain, noise: 0.1, seed: 0 }.draw();
        let dealt = Dealt { size: 32, order: Order::Shuffled, seed: 0 };
        let noise = dealt.noise(&sheet, &[0.0; 10], 0);
        assert!((noise.batch / noise.expected - 1.0).abs() < 0.2, "{noise:?}");
        assert_eq!(
            dealt.gradients(&sheet, &[0.0; 10], 0).len(),
            62,
            "an epoch has 31 whole batches, and that is one too few"
        );
    }
}
