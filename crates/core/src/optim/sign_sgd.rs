//! Sign SGD: every coordinate steps equally far, by the sign of its slope alone.
//!
//! $$ w_t = w_{t-1} - \alpha\,\operatorname{sign}(g_t) $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far each coordinate steps |
//!
//! Variant: Optax's `sign_sgd`; sign(0) = 0.
//!
//! J. Bernstein, Y.-X. Wang, K. Azizzadenesheli, A. Anandkumar, *signSGD: Compressed Optimisation for Non-Convex
//! Problems*, 2018, <https://arxiv.org/abs/1802.04434>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "sign_sgd",
    group: Group::Modern,
    params: &[ParamSpec::lr(0.001)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin =
    Kin { year: 2018, url: "https://arxiv.org/abs/1802.04434", parents: &["sgd"], momentum: false, rates: Rates::Sign };

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

/// −1, 0 or 1, and NaN for NaN: a broken gradient must not look like a flat one.
pub(super) fn sign<T: Float>(x: T) -> T {
    if x == T::zero() { x } else { x.signum() }
}

struct SignSgd;

pub(super) fn build<T: Float>(_: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    FirstOrder::boxed(SignSgd, layout)
}

impl<T: Float> Rule<T> for SignSgd {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let lr = T::of(lr);
        for (w, &g) in w.iter_mut().zip(g) {
            *w -= lr * sign(g);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        Vec::new()
    }
}
