//! The common part of the schedule-free methods: steps at z, an average x of those points, and gradients at y between
//! the two.
//!
//! $$ \begin{aligned}
//! z_t &= z_{t-1} - \alpha_t\,(u_t + \lambda y_{t-1}), & c_t &= \gamma_t^r \Big/ \sum_{s \le t} \gamma_s^r \\
//! x_t &= (1-c_t)\, x_{t-1} + c_t z_t, & y_t &= \beta_1 x_t + (1-\beta_1) z_t
//! \end{aligned} $$
//!
//! γ is the largest rate so far. In a warm-up of W steps, the rate of step t is α(t − 1)/W, so the first step does not
//! move, while γ uses αt/W; Optax does the same.

use super::rule::Slot;
use crate::float::Float;
use crate::param::{ParamSpec, Values};

/// β₁. It must not be 0, because x is computed from y and z.
pub(super) const BETA1: ParamSpec = ParamSpec::beta("beta1", "β₁", 0.9).range(0.001, 0.999_999).slider(0.1, 0.9999);

/// The length of the warm-up.
pub(super) const WARMUP_STEPS: ParamSpec =
    ParamSpec::integer("warmup_steps", "W", 0.0).range(0.0, 1_000_000.0).slider(0.0, 200.0);

/// The exponent r, which says how strongly the average weighs steps with a large rate.
pub(super) const WEIGHT_LR_POWER: ParamSpec =
    ParamSpec::linear("weight_lr_power", "r", 2.0).range(0.0, 10.0).slider(0.0, 4.0);

/// The three points; the caller holds y.
pub(super) struct ScheduleFree<T> {
    beta1: f64,
    weight_decay: f64,
    warmup_steps: f64,
    weight_lr_power: f64,
    /// The fast point.
    z: Vec<T>,
    /// The average x. It is recomputed from y and z in each step, so that changes to y from outside move it too; it is
    /// stored only so that it can be read.
    x: Vec<T>,
    /// γ.
    largest_lr: f64,
    /// Σγʳ.
    weights: f64,
    t: f64,
}

impl<T: Float> ScheduleFree<T> {
    pub(super) fn new(values: &Values, len: usize) -> Self {
        Self {
            beta1: values.get("beta1"),
            weight_decay: values.get("weight_decay"),
            warmup_steps: values.get("warmup_steps"),
            weight_lr_power: values.get("weight_lr_power"),
            z: vec![T::zero(); len],
            x: vec![T::zero(); len],
            largest_lr: 0.0,
            weights: 0.0,
            t: 0.0,
        }
    }

    /// Moves y by a step in the direction `u`, with learning rate `lr`.
    pub(super) fn step(&mut self, y: &mut [T], u: impl Iterator<Item = T>, lr: f64) {
        if self.t == 0.0 {
            self.z.copy_from_slice(y);
        }
        let rate = lr * self.warmup(self.t);
        self.t += 1.0;
        let c = self.weight(lr * self.warmup(self.t));

        let (rate, lambda) = (T::of(rate), T::of(self.weight_decay));
        let (beta1, rest, over_beta1) = (T::of(self.beta1), T::of(1.0 - self.beta1), T::of(1.0 / self.beta1));
        let (c, keep) = (T::of(c), T::of(1.0 - c));
        for ((y, u), (x, z)) in y.iter_mut().zip(u).zip(self.x.iter_mut().zip(&mut self.z)) {
            *x = (*y - rest * *z) * over_beta1;
            *z -= rate * (u + lambda * *y);
            *x = keep * *x + c * *z;
            *y = beta1 * *x + rest * *z;
        }
    }

    /// The fraction of the rate that is in effect after `t` steps.
    fn warmup(&self, t: f64) -> f64 {
        if t < self.warmup_steps { t / self.warmup_steps } else { 1.0 }
    }

    /// c, the weight of a step with rate `lr` among all steps so far.
    fn weight(&mut self, lr: f64) -> f64 {
        self.largest_lr = self.largest_lr.max(lr);
        let weight = self.largest_lr.powf(self.weight_lr_power);
        self.weights += weight;
        // While all rates have been 0, nothing has moved, so there is nothing to average.
        if self.weights == 0.0 { 0.0 } else { weight / self.weights }
    }

    /// The average x.
    pub(super) fn average(&self) -> &[T] {
        &self.x
    }

    /// Everything that the method remembers between steps.
    pub(super) fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("z", &mut self.z),
            Slot::Vector("x", &mut self.x),
            Slot::Scalar("largest_lr", &mut self.largest_lr),
            Slot::Scalar("weights", &mut self.weights),
            Slot::Scalar("t", &mut self.t),
        ]
    }
}
