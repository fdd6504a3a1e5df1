//! Softmax and cross-entropy.

use wide::f32x4;

use crate::dataset::CLASSES;
use crate::pad::padded;

/// Length of a row of logits: the number of classes, rounded up to whole vectors (with zeros).
pub const ROW: usize = padded(CLASSES);

/// The loss and accuracy of some examples, as sums.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Outcome {
    /// Sum of the cross-entropies. Not finite if any logit is not finite.
    pub loss: f64,
    /// The number of examples that were classified correctly.
    pub correct: usize,
}

impl std::ops::AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.loss += other.loss;
        self.correct += other.correct;
    }
}

/// Turns a row of logits into probabilities; returns the logarithm of the sum of their exponentials.
pub fn softmax(row: &mut [f32; ROW]) -> f32 {
    // Subtract the largest logit first, so that no exponential overflows.
    let largest = row[..CLASSES].iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row[CLASSES..].fill(f32::NEG_INFINITY);
    for part in row.as_chunks_mut().0 {
        *part = (f32x4::new(*part) - f32x4::splat(largest)).exp().to_array();
    }
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|p| *p /= sum);
    largest + sum.ln()
}

/// The sum of the cross-entropies of the rows of logits and their labels. Replaces the logits by the gradient,
/// multiplied by `scale`.
pub fn cross_entropy(logits: &mut [f32], labels: &[u8], scale: f32) -> Outcome {
    let mut outcome = Outcome::default();
    for (row, &label) in logits.as_chunks_mut::<ROW>().0.iter_mut().zip(labels) {
        let label = usize::from(label);
        let (own, sound) = (row[label], row.iter().all(|z| z.is_finite()));
        outcome.correct += usize::from(top(row) == label);
        let entropy = softmax(row) - own;
        // max() would have ignored a NaN.
        outcome.loss += if sound { f64::from(entropy) } else { f64::NAN };
        row[label] -= 1.0;
        row.iter_mut().for_each(|d| *d *= scale);
    }
    outcome
}

/// The index of the largest number; the first one if several are equal.
pub fn top(row: &[f32; ROW]) -> usize {
    (1..CLASSES).fold(0, |best, class| if row[class] > row[best] { class } else { best })
}
