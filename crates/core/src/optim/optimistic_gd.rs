//! Optimistic gradient descent: guesses that the next gradient changes as the last one did.
//!
//! $$ w_t = w_{t-1} - \eta \left( (\alpha + \beta) g_t - \beta g_{t-1} \right) $$
//!
//! with g₀ = g₁.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (η) | 0.001 | 0 to 1000 | how far one step goes |
//! | `alpha` (α) | 1 | 0 to 100 | weight of the gradient |
//! | `beta` (β) | 1 | 0 to 100 | weight of its last change; 0 is gradient descent |
//!
//! Variant: Optax's `optimistic_gradient_descent`.
//!
//! A. Mokhtari, A. Ozdaglar, S. Pattathil, *A Unified Analysis of Extra-gradient and Optimistic Gradient Methods for
//! Saddle Point Problems: Proximal Point Approach*, 2019, <https://arxiv.org/abs/1901.08511>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "optimistic_gd",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001).symbol("η"),
        ParamSpec::linear("alpha", "α", 1.0).range(0.0, 100.0).slider(0.0, 3.0),
        ParamSpec::linear("beta", "β", 1.0).range(0.0, 100.0).slider(0.0, 3.0),
    ],
    stability: Some(stability),
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin =
    Kin { year: 2019, url: "https://arxiv.org/abs/1901.08511", parents: &["sgd"], momentum: false, rates: Rates::One };

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

/// For curvature λ, the characteristic equation is z² − (1 − (α+β)ηλ)z − βηλ = 0. The first root to leave the unit
/// circle does so at −1, where ηλ(α + 2β) = 2.
fn stability(values: &Values) -> f64 {
    2.0 / (values.get("alpha") + 2.0 * values.get("beta"))
}

struct OptimisticGd<T> {
    alpha: f64,
    beta: f64,
    previous: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = OptimisticGd { alpha: values.get("alpha"), beta: values.get("beta"), previous: layout.zeros(), t: 0.0 };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for OptimisticGd<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        if self.t == 1.0 {
            self.previous.copy_from_slice(g);
        }
        let (lr, now, before) = (T::of(lr), T::of(self.alpha + self.beta), T::of(self.beta));
        for ((w, &g), previous) in w.iter_mut().zip(g).zip(&mut self.previous) {
            *w -= lr * (now * g - before * *previous);
            *previous = g;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("g", &mut self.previous), Slot::Scalar("t", &mut self.t)]
    }
}
