//! The two models, and their mean loss over examples.

use crate::dual::sigmoid;

/// Below it, ln(1 + e) is e − e²/2 to a trillionth.
const SMALL: f64 = 1e-6;
/// When the logarithm of a product is taken, whose factors are at most 2.
const LARGE: f64 = 1e200;

/// One example.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// What the weights are multiplied by. Where the second weight is a bias, the second feature is 1.
    pub features: [f64; 2],
    /// What the model shall answer: any number for linear regression, 0 or 1 for logistic regression.
    pub target: f64,
}

/// How a model turns m = w · features into an answer, and how far off it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// m is the answer; the loss is the squared error (m − t)².
    Linear,
    /// σ(m) is the probability of class 1; the loss is the cross-entropy −t ln σ(m) − (1 − t) ln(1 − σ(m)).
    Logistic,
}

/// A mean over examples: the loss and its derivatives with respect to the weights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    /// The loss.
    pub loss: f64,
    /// The gradient.
    pub gradient: [f64; 2],
    /// The Hessian: its upper left, mixed and lower right entries.
    pub hessian: [f64; 3],
}

/// A model and its examples.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The model.
    pub model: Model,
    /// The examples.
    pub points: Vec<Point>,
}

impl Model {
    /// The loss of one example and its first and second derivative with respect to m. The logarithm of the last number is
    /// still to be added to the loss: many logarithms are one of a product.
    fn loss(self, m: f64, target: f64) -> [f64; 4] {
        match self {
            Self::Linear => {
                let error = m - target;
                [error * error, 2.0 * error, 2.0, 1.0]
            }
            Self::Logistic => {
                // No exponential of a positive number: none overflows.
                let e = (-m.abs()).exp();
                let part = 1.0 / (1.0 + e);
                let (sigma, rest) = if m >= 0.0 { (part, e * part) } else { (e * part, part) };
                let error = (1.0 - target) * sigma - target * rest;
                // ln(1 + e), whose digits 1 + e would lose where e is small.
                let (tail, factor) = if e < SMALL { (e - 0.5 * e * e, 1.0) } else { (0.0, 1.0 + e) };
                [m.max(0.0) - target * m + tail, error, sigma * rest, factor]
            }
        }
    }

    /// What the model answers for m: a number, or the probability of class 1.
    pub fn answer(self, m: f64) -> f64 {
        match self {
            Self::Linear => m,
            Self::Logistic => sigmoid(m),
        }
    }

    /// The work of this many examples, in units of one value and gradient of a built-in surface.
    pub fn cost(self, examples: usize) -> u64 {
        let per_unit = match self {
            Self::Linear => 32,
            Self::Logistic => 5,
        };
        1 + (examples / per_unit) as u64
    }
}

impl Point {
    /// What the model turns into its answer.
    pub fn m(&self, w: [f64; 2]) -> f64 {
        w[0] * self.features[0] + w[1] * self.features[1]
    }
}

impl Data {
    /// Whether the second weight is a bias.
    pub fn has_bias(&self) -> bool {
        self.points.iter().all(|point| point.features[1] == 1.0)
    }

    /// The mean over all examples.
    pub fn all(&self, w: [f64; 2]) -> Mean {
        self.mean(w, None)
    }

    /// The mean over the examples of a batch.
    pub fn batch(&self, w: [f64; 2], batch: &[u32]) -> Mean {
        self.mean(w, Some(batch))
    }

    /// One loop for both: what chooses an example costs little beside its loss.
    fn mean(&self, w: [f64; 2], batch: Option<&[u32]>) -> Mean {
        let count = batch.map_or(self.points.len(), <[u32]>::len);
        let (mut sum, mut product) = (Mean::default(), 1.0_f64);
        for k in 0..count {
            let point = &self.points[batch.map_or(k, |batch| batch[k] as usize)];
            let [a, b] = point.features;
            let [loss, first, second, factor] = self.model.loss(point.m(w), point.target);
            sum.loss += loss;
            product *= factor;
            if product > LARGE {
                sum.loss += product.ln();
                product = 1.0;
            }
            sum.gradient[0] += first * a;
            sum.gradient[1] += first * b;
            sum.hessian[0] += second * a * a;
            sum.hessian[1] += second * a * b;
            sum.hessian[2] += second * b * b;
        }
        let count = count as f64;
        Mean {
            loss: (sum.loss + product.ln()) / count,
            gradient: sum.gradient.map(|g| g / count),
            hessian: sum.hessian.map(|h| h / count),
        }
    }
}
