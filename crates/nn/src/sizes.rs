//! How large gradients, steps and weights are in each layer.

use std::ops::Range;

use playground_core::float::norm;

/// The most measurements of a training.
const MOST: usize = 512;
/// A step of this many examples takes about fifty times as long as its measurement. Steps of fewer examples are measured the
/// more seldom.
const WORTH: usize = 1024;

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
    total_steps.div_ceil(MOST).max(WORTH.div_ceil(batch)).max(1)
}

/// A step, as three points of the parameter space: where it began, the gradient there, and where it ended.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch {
    pub(super) before: Vec<f32>,
    pub(super) gradient: Vec<f32>,
    /// What the step added.
    pub(super) step: Vec<f32>,
}

impl Watch {
    /// The step has ended at `w`.
    pub(super) fn end(&mut self, w: &[f32]) {
        self.step.clear();
        self.step.extend(w.iter().zip(&self.before).map(|(after, before)| after - before));
    }

    /// The Euclidean norms of gradient, step and weights in the layer at `range`.
    pub(super) fn norms(&self, range: Range<usize>) -> LayerSizes {
        let of = |vector: &[f32]| f64::from(norm(&vector[range.clone()]));
        LayerSizes { gradient: of(&self.gradient), step: of(&self.step), weights: of(&self.before) }
    }

    /// The same as root mean squares, which do not depend on the number of weights.
    pub(super) fn sizes(&self, range: Range<usize>) -> LayerSizes {
        let root = (range.len() as f64).sqrt();
        let LayerSizes { gradient, step, weights } = self.norms(range);
        LayerSizes { gradient: gradient / root, step: step / root, weights: weights / root }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_seldom_where_steps_are_short_and_never_too_many() {
        // 5 epochs of 60,000 examples, by batch size.
        assert_eq!([1, 16, 64, 1024, 60_000].map(|batch| interval(300_000 / batch, batch)), [1024, 64, 16, 1, 1]);
        for (steps, batch) in [(300_000, 1), (4690, 64), (1_000_000, 64), (5, 60_000), (60_000_000, 2000)] {
            let every = interval(steps, batch);
            assert!(
                steps.div_ceil(every) <= MOST && every * batch >= WORTH.min(batch * every),
                "{steps} {batch} {every}"
            );
        }
    }
}
