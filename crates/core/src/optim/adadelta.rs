//! Adadelta: the step has the units of the parameter, so that no learning rate is needed.
//!
//! $$ \begin{aligned}
//! v_t &= \rho v_{t-1} + (1-\rho) g_t^2 \\
//! \Delta_t &= \frac{\sqrt{u_{t-1} + \epsilon}}{\sqrt{v_t + \epsilon}}\, g_t \\
//! u_t &= \rho u_{t-1} + (1-\rho) \Delta_t^2 \\
//! w_t &= w_{t-1} - \alpha \Delta_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | scales the step; 1 in the paper |
//! | `rho` (ρ) | 0.9 | 0 to 0.999999 | memory of both squares |
//! | `eps` (ε) | 1e-6 | 0 to 10 | inside both roots; it sets the length of the first steps |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `Adadelta`.
//!
//! M. Zeiler, *ADADELTA: An Adaptive Learning Rate Method*, 2012, <https://arxiv.org/abs/1212.5701>.

use super::ema::average_square;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adadelta",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(1.0).slider(0.01, 100.0),
        ParamSpec::beta("rho", "ρ", 0.9),
        ParamSpec::eps(1e-6),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2012,
    url: "https://arxiv.org/abs/1212.5701",
    parents: &["adagrad"],
    momentum: false,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class("Adadelta", "rho={rho}, eps={eps}, weight_decay={weight_decay}")
}

struct Adadelta<T> {
    rho: f64,
    eps: f64,
    weight_decay: f64,
    v: Vec<T>,
    u: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Adadelta {
        rho: values.get("rho"),
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        v: zeros(),
        u: zeros(),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adadelta<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (lr, eps, lambda) = (T::of(lr), T::of(self.eps), T::of(self.weight_decay));
        let average = average_square::<T>(self.rho);
        for (((w, v), u), &g) in w.iter_mut().zip(&mut self.v).zip(&mut self.u).zip(g) {
            let g = g + lambda * *w;
            average(v, g);
            let delta = (*u + eps).sqrt() / (*v + eps).sqrt() * g;
            average(u, delta);
            *w -= lr * delta;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("v", &mut self.v), Slot::Vector("u", &mut self.u)]
    }
}
