//! How large gradients, steps and weights are in each layer.

use std::ops::Range;

use playground_core::float::norm;

/// The most measurements of a training.
const MOST: usize = 512;
/// A step of this many examples takes about a hundred times as long as its measurement. Steps of fewer examples are measured the
/// more seldom.
const WORTH: usize = 2048;

/// Root mean squares over the weights and biases of a layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerSizes {
    /// Of the gradient, before clipping, at the point where the step began.
    pub gradient: f64,
    /// Of what the step added.
    pub step: f64,
    /// Of the weights and biases where the step began.
    pub weights: f64,
}

/// The sizes of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Sizes {
    /// The number of the step, from 0.
    pub step: usize,
    /// The sizes in each layer.
    pub layers: Vec<LayerSizes>,
}

/// The steps that are measured: every so many, counted from the first. They depend on nothing but the plan, so that a training
/// that paused has measured the same steps.
pub fn interval(total_steps: usize, batch: usize) -> usize {
    total_steps.div_ceil(MOST).max(WORTH.div_ceil(batch))
}

/// Looks at a step: at the point where it begins, the gradient there, and the point where it ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch {
    layers: Vec<Range<usize>>,
    /// The Euclidean norms in each layer.
    pub(super) norms: Vec<LayerSizes>,
    pub(super) before: Vec<f32>,
    /// The gradient and what the step added, if they are kept: norms alone are measured faster.
    pub(super) kept: Option<[Vec<f32>; 2]>,
}

impl Watch {
    pub(super) fn new(layers: impl Iterator<Item = Range<usize>>, keeps: bool) -> Self {
        let layers: Vec<_> = layers.collect();
        let none = LayerSizes { gradient: 0.0, step: 0.0, weights: 0.0 };
        Self { norms: vec![none; layers.len()], layers, before: Vec::new(), kept: keeps.then(Default::default) }
    }

    /// The step begins at `w`.
    pub(super) fn begin(&mut self, w: &[f32]) {
        self.before.clear();
        self.before.extend_from_slice(w);
        for (norms, range) in self.norms.iter_mut().zip(&self.layers) {
            norms.weights = norm(&w[range.clone()]).into();
        }
    }

    /// The gradient there is `g`.
    pub(super) fn gradient(&mut self, g: &[f32]) {
        for (norms, range) in self.norms.iter_mut().zip(&self.layers) {
            norms.gradient = norm(&g[range.clone()]).into();
        }
        if let Some([gradient, _]) = &mut self.kept {
            gradient.extend_from_slice(g);
        }
    }

    /// The step has ended at `w`.
    pub(super) fn end(&mut self, w: &[f32]) {
        for (norms, range) in self.norms.iter_mut().zip(&self.layers) {
            norms.step = distance(&w[range.clone()], &self.before[range.clone()]).into();
        }
        if let Some([_, step]) = &mut self.kept {
            step.extend(w.iter().zip(&self.before).map(|(after, before)| after - before));
        }
    }

    /// The sizes in each layer, which do not depend on its number of weights.
    pub(super) fn sizes(&self) -> Vec<LayerSizes> {
        let sizes = |(norms, range): (&LayerSizes, &Range<usize>)| {
            let root = (range.len() as f64).sqrt();
            LayerSizes { gradient: norms.gradient / root, step: norms.step / root, weights: norms.weights / root }
        };
        self.norms.iter().zip(&self.layers).map(sizes).collect()
    }
}

/// The Euclidean norm of a difference, summed like [`norm`].
fn distance(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 32;
    let ((rows, rest), (others, other)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (row, other) in rows.iter().zip(others) {
        for ((sum, a), b) in sums.iter_mut().zip(row).zip(other) {
            *sum += (a - b) * (a - b);
        }
    }
    let rest = rest.iter().zip(other).map(|(a, b)| (a - b) * (a - b));
    sums.into_iter().chain(rest).sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_seldom_where_steps_are_short_and_never_too_many() {
        // 5 epochs of 60,000 examples, by batch size.
        assert_eq!([1, 16, 64, 1024, 60_000].map(|batch| interval(300_000 / batch, batch)), [2048, 128, 32, 2, 1]);
        for (steps, batch) in [(300_000, 1), (4690, 64), (1_000_000, 64), (5, 60_000), (60_000_000, 2000)] {
            let every = interval(steps, batch);
            assert!(steps.div_ceil(every) <= MOST && every * batch >= WORTH, "{steps} {batch} {every}");
        }
    }
}
