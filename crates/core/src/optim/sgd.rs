//! Gradient descent.
//!
//! $$ w_t = w_{t-1} - \alpha\,(g_t + \lambda w_{t-1}) $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `SGD` without momentum.
//!
//! H. Robbins, S. Monro, *A Stochastic Approximation Method*, 1951, <https://doi.org/10.1214/aoms/1177729586>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "sgd",
    group: Group::FirstOrder,
    params: &[ParamSpec::lr(0.001), ParamSpec::weight_decay(0.0)],
    stability: Some(|_| 2.0),
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1951,
    url: "https://doi.org/10.1214/aoms/1177729586",
    parents: &[],
    momentum: false,
    rates: Rates::One,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class("SGD", "weight_decay={weight_decay}")
}

struct Sgd {
    weight_decay: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    FirstOrder::boxed(Sgd { weight_decay: values.get("weight_decay") }, layout)
}

impl<T: Float> Rule<T> for Sgd {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (lr, lambda) = (T::of(lr), T::of(self.weight_decay));
        for (w, &g) in w.iter_mut().zip(g) {
            *w -= lr * (g + lambda * *w);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        Vec::new()
    }
}
