//! Linear regression with any number of features, which the plane of two weights cannot hold.

use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::normal::normal;
use super::recipe::{Preset, SPARSE};
use crate::optim::eigen;

/// What determines the examples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Many {
    /// The number of examples.
    pub points: usize,
    /// The number of features.
    pub features: usize,
    /// What the features are like.
    pub preset: Preset,
    /// Standard deviation of what is added to w · features.
    pub noise: f64,
    /// The seed.
    pub seed: u64,
}

/// Examples with many features, the weights that fit them best, and the loss around these: a quadratic function.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The number of features.
    pub features: usize,
    /// The features of one example after the other.
    pub rows: Vec<f64>,
    /// The targets.
    pub targets: Vec<f64>,
    /// The weights from which the targets are drawn.
    pub truth: Vec<f64>,
    /// The weights of the least mean squared error; those of the truth if the examples leave some free.
    pub best: Vec<f64>,
    /// The loss there.
    pub least: f64,
    /// The Hessian of the loss, row by row: 2/n XᵀX.
    pub hessian: Vec<f64>,
    /// Its largest eigenvalue.
    pub lambda_max: f64,
}

impl Many {
    /// Draws the examples as textbooks do: X ~ N(0, 1), w ~ N(0, 1), t = X w + σ N(0, 1). Fewer examples with the same seed are the
    /// first of these.
    pub fn draw(&self) -> Sheet {
        let Self { points, features, noise, .. } = *self;
        let mut random = Pcg64::seed_from_u64(self.seed);
        let mut normal = || normal(&mut random);
        let truth: Vec<f64> = (0..features).map(|_| normal()).collect();
        let (mut rows, mut targets) = (Vec::with_capacity(points * features), Vec::with_capacity(points));
        for i in 0..points {
            let common = normal();
            let row = rows.len();
            rows.extend((0..features).map(|j| self.feature(i, j, common, normal())));
            targets.push(dot(&rows[row..], &truth) + noise * normal());
        }
        Sheet::new(features, rows, targets, truth)
    }

    /// Feature `j` of example `i`, from what all features of the example share and what it has alone.
    fn feature(&self, i: usize, j: usize, common: f64, own: f64) -> f64 {
        match self.preset {
            Preset::Plain => own,
            // From √10 down to 1/√10: the curvatures differ by a factor of 100.
            Preset::Scaled => own * 10f64.powf(0.5 - j as f64 / (self.features - 1).max(1) as f64),
            Preset::Correlated => 0.9 * common + (1.0 - 0.81_f64).sqrt() * own,
            Preset::Sparse => {
                if j.is_multiple_of(2) || i % SPARSE == SPARSE - 1 {
                    own
                } else {
                    0.0
                }
            }
        }
    }
}

impl Sheet {
    /// Examples whose targets are drawn from the weights `truth`.
    pub fn new(features: usize, rows: Vec<f64>, targets: Vec<f64>, truth: Vec<f64>) -> Self {
        let share = 2.0 / targets.len() as f64;
        let (mut hessian, mut moment) = (vec![0.0; features * features], vec![0.0; features]);
        for (row, target) in rows.chunks_exact(features).zip(&targets) {
            for (j, a) in row.iter().enumerate() {
                moment[j] += share * a * target;
                for (h, b) in hessian[j * features..].iter_mut().zip(row) {
                    *h += share * a * b;
                }
            }
        }
        // Along each of its axes, the bowl has its lowest point by itself.
        let axes = eigen(hessian.chunks_exact(features).map(<[f64]>::to_vec).collect());
        let lambda_max = axes.iter().map(|(lambda, _)| *lambda).fold(0.0, f64::max);
        let mut best = truth.clone();
        if axes.iter().all(|(lambda, _)| *lambda > FLAT * lambda_max) {
            best.fill(0.0);
            for (lambda, axis) in &axes {
                let along = dot(axis, &moment) / lambda;
                best.iter_mut().zip(axis).for_each(|(best, axis)| *best += along * axis);
            }
        }
        let mut sheet = Self { features, rows, targets, truth, best, least: 0.0, hessian, lambda_max };
        sheet.least = sheet.mean(&sheet.best, 0..sheet.targets.len(), None);
        sheet
    }

    /// The number of examples.
    pub fn points(&self) -> usize {
        self.targets.len()
    }

    /// The loss over all examples and its gradient, which is written to `g`: a few operations, however many examples there are.
    pub fn all(&self, w: &[f64], g: &mut [f64]) -> f64 {
        let mut loss = self.least;
        g.fill(0.0);
        for (j, row) in self.hessian.chunks_exact(self.features).enumerate() {
            let off = w[j] - self.best[j];
            for (g, h) in g.iter_mut().zip(row) {
                *g += h * off;
            }
        }
        for ((w, best), g) in w.iter().zip(&self.best).zip(g) {
            loss += 0.5 * (w - best) * *g;
        }
        loss
    }

    /// The mean loss over the examples of a batch; its gradient is written to `g`.
    pub fn batch(&self, w: &[f64], batch: &[u32], g: &mut [f64]) -> f64 {
        self.mean(w, batch.iter().map(|&i| i as usize), Some(g))
    }

    fn mean(&self, w: &[f64], examples: impl ExactSizeIterator<Item = usize>, mut g: Option<&mut [f64]>) -> f64 {
        let share = 1.0 / examples.len() as f64;
        let mut sum = 0.0;
        if let Some(g) = &mut g {
            g.fill(0.0);
        }
        for i in examples {
            let row = &self.rows[i * self.features..(i + 1) * self.features];
            let error = dot(row, w) - self.targets[i];
            sum += error * error;
            if let Some(g) = &mut g {
                for (g, a) in g.iter_mut().zip(row) {
                    *g += 2.0 * share * error * a;
                }
            }
        }
        share * sum
    }

    /// The Hessian of the mean loss over a batch, row by row.
    pub fn batch_hessian(&self, batch: &[u32]) -> Vec<f64> {
        let share = 2.0 / batch.len() as f64;
        let mut hessian = vec![0.0; self.features * self.features];
        for &i in batch {
            let row = &self.rows[i as usize * self.features..(i as usize + 1) * self.features];
            for (a, to) in row.iter().zip(hessian.chunks_exact_mut(self.features)) {
                for (h, b) in to.iter_mut().zip(row) {
                    *h += share * a * b;
                }
            }
        }
        hessian
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The distance between two points.
pub fn away(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// The smallest share of the largest curvature that a direction may have: below it, rounding alone tells it.
const FLAT: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use nalgebra::{DMatrix, DVector};
    use proptest::prelude::*;

    use super::*;

    const TEXTBOOK: Many = Many { points: 1000, features: 10, preset: Preset::Plain, noise: 0.1, seed: 0 };

    #[test]
    fn the_best_weights_are_those_of_a_library_and_close_to_the_true_ones() {
        for preset in Preset::ALL {
            let sheet = Many { preset, ..TEXTBOOK }.draw();
            let x = DMatrix::from_row_slice(1000, 10, &sheet.rows);
            let library = x.clone().svd(true, true).solve(&DVector::from_column_slice(&sheet.targets), 1e-14).unwrap();
            assert!(away(&sheet.best, library.as_slice()) < 1e-9, "{preset:?}");
            let far = if preset == Preset::Sparse { 0.2 } else { 0.1 };
            assert!(away(&sheet.best, &sheet.truth) < far, "{preset:?} {}", away(&sheet.best, &sheet.truth));
            // The noise has the variance 0.01.
            assert!((sheet.least / 0.01 - 1.0).abs() < 0.15, "{preset:?}: {}", sheet.least);
            let h = 2.0 / 1000.0 * x.transpose() * x;
            assert!((h.symmetric_eigenvalues().max() / sheet.lambda_max - 1.0).abs() < 1e-6, "{preset:?}");
        }
    }

    #[test]
    fn fewer_examples_are_the_first_ones() {
        let (all, few) = (TEXTBOOK.draw(), Many { points: 20, ..TEXTBOOK }.draw());
        assert_eq!((&all.rows[..200], &all.targets[..20], &all.truth), (&few.rows[..], &few.targets[..], &few.truth));
    }

    #[test]
    fn what_the_examples_leave_free_is_the_truth() {
        let sheet = Sheet::new(3, vec![1.0, 0.0, 0.0, 0.0, 1.0, 0.0], vec![1.0, 2.0], vec![5.0, 6.0, 7.0]);
        assert_eq!(sheet.best, [5.0, 6.0, 7.0]);
    }

    proptest! {
        #[test]
        fn a_batch_of_all_is_all(features in 2..20usize, w in prop::collection::vec(-3.0..3.0, 20), seed in 0..20u64) {
            let sheet = Many { points: 40, features, seed, ..TEXTBOOK }.draw();
            let (w, all): (_, Vec<u32>) = (&w[..features], (0..40).collect());
            let (mut exact, mut batch) = (vec![0.0; features], vec![0.0; features]);
            let losses = [sheet.all(w, &mut exact), sheet.batch(w, &all, &mut batch)];
            prop_assert!((losses[0] - losses[1]).abs() < 1e-9 * losses[0]);
            prop_assert!(away(&exact, &batch) < 1e-9 * losses[0]);
            let hessian = sheet.batch_hessian(&all);
            prop_assert!(hessian.iter().zip(&sheet.hessian).all(|(a, b)| (a - b).abs() < 1e-12 * sheet.lambda_max));
        }
    }
}
