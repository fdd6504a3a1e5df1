//! NovoGrad: each layer's gradient divided by its length, then gathered in momentum.
//!
//! $$ \begin{aligned}
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) \|g_t\|^2, \quad v_1 = \|g_1\|^2 \\
//! m_t &= \beta_1 m_{t-1} + \frac{g_t}{\sqrt{v_t + \epsilon_0} + \epsilon} + \lambda w_{t-1} \\
//! w_t &= w_{t-1} - \alpha m_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes, nearly independent of the gradient's size |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the normalized gradient; the sum grows up to 1/(1 − β₁) |
//! | `beta2` (β₂) | 0.25 | 0 to 0.999999 | memory of the squared length of the gradient |
//! | `eps` (ε) | 1e-6 | 0 to 10 | outside the root |
//! | `eps_root` (ε₀) | 0 | 0 to 10 | inside the root |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled from v: added to the normalized gradient |
//!
//! Variant: Optax's `novograd`: one v for each layer, no factor 1 − β₁, no bias correction.
//!
//! B. Ginsburg et al., *Stochastic Gradient Methods with Layer-wise Adaptive Moments for Training of Deep Networks*, 2019,
//! <https://arxiv.org/abs/1905.11286>.

use super::adam::{BETA1, BETA2};
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::dot;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "novograd",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2.default(0.25),
        ParamSpec::eps(1e-6),
        ParamSpec::eps_root(0.0),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2019,
    url: "https://arxiv.org/abs/1905.11286",
    parents: &["momentum", "adam"],
    momentum: true,
    rates: Rates::Layer,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct NovoGrad<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    eps_root: f64,
    weight_decay: f64,
    layout: Layout,
    m: Vec<T>,
    /// One v for each layer.
    v: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = NovoGrad {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        weight_decay: values.get("weight_decay"),
        layout: layout.clone(),
        m: layout.zeros(),
        v: vec![T::zero(); layout.ranges().len()],
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for NovoGrad<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        let beta2 = if self.t == 1.0 { 0.0 } else { self.beta2 };
        let (lr, beta1, lambda) = (T::of(lr), T::of(self.beta1), T::of(self.weight_decay));
        for (layer, v) in self.layout.ranges().iter().zip(&mut self.v) {
            let (w, g, m) = (&mut w[layer.clone()], &g[layer.clone()], &mut self.m[layer.clone()]);
            *v = T::of(beta2 * v.f64() + (1.0 - beta2) * dot(g, g));
            let scale = T::of(1.0 / ((v.f64() + self.eps_root).sqrt() + self.eps));
            for ((w, &g), m) in w.iter_mut().zip(g).zip(m) {
                *m = beta1 * *m + g * scale + lambda * *w;
                *w -= lr * *m;
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), Slot::Scalar("t", &mut self.t)]
    }
}
