//! Lion: the sign of a short average of the gradient, with a longer memory behind it.
//!
//! $$ \begin{aligned}
//! c_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! w_t &= w_{t-1} - \alpha\,(\operatorname{sign}(c_t) + \lambda w_{t-1}) \\
//! m_t &= \beta_2 m_{t-1} + (1-\beta_2) g_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.0001 | 0 to 1000 | how far each coordinate steps; 3 to 10 times smaller than Adam's |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | weight of the memory in the direction of a step |
//! | `beta2` (β₂) | 0.99 | 0 to 0.999999 | memory of the gradient |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled: added to the sign |
//!
//! Variant: Optax's `lion`; sign(0) = 0. The rate is the authors', where Optax has no default; weight decay is off (Optax: 0.001).
//!
//! X. Chen et al., *Symbolic Discovery of Optimization Algorithms*, 2023, <https://arxiv.org/abs/2302.06675>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sign_sgd::sign;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "lion",
    group: Group::Modern,
    params: &[ParamSpec::lr(0.0001), BETA1, BETA2.default(0.99), ParamSpec::weight_decay(0.0)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2023,
    url: "https://arxiv.org/abs/2302.06675",
    parents: &["signum", "adamw"],
    momentum: true,
    rates: Rates::Sign,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Lion<T> {
    beta1: f64,
    beta2: f64,
    weight_decay: f64,
    m: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Lion {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        weight_decay: values.get("weight_decay"),
        m: layout.zeros(),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Lion<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (lr, lambda) = (T::of(lr), T::of(self.weight_decay));
        let (direction, memory) = (ema(self.beta1), ema(self.beta2));
        for ((w, &g), m) in w.iter_mut().zip(g).zip(&mut self.m) {
            let mut c = *m;
            direction(&mut c, g);
            *w -= lr * (sign(c) + lambda * *w);
            memory(m, g);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m)]
    }
}
