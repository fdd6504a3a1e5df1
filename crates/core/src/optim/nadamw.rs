//! NAdamW: Adam with Nesterov's look-ahead and decoupled weight decay.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! \hat m_t &= \frac{\beta_1 m_t}{1 - \beta_1^{t+1}} + \frac{(1-\beta_1)\, g_t}{1 - \beta_1^t} \\
//! w_t &= w_{t-1} - \alpha \left( \frac{\hat m_t}{\sqrt{v_t/(1-\beta_2^t) + \epsilon_0} + \epsilon} + \lambda w_{t-1} \right)
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes; scales the decay too |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `eps_root` (ε₀) | 0 | 0 to 10 | inside the root |
//! | `weight_decay` (λ) | 0.0001 | 0 to 10 | shrinks the weights beside the step, by αλ |
//!
//! Variant: Optax's `nadamw`; with λ = 0 it is Optax's `nadam`. The momentum is the same in every step, where PyTorch's
//! `NAdam` and the paper let it grow.
//!
//! T. Dozat, *Incorporating Nesterov Momentum into Adam*, 2016, <https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ>; the
//! decay: I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*, 2019, <https://arxiv.org/abs/1711.05101>.

use super::adam::{BETA1, BETA2};
use super::ema::{average_square, lerp};
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "nadamw",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        ParamSpec::eps_root(0.0),
        ParamSpec::weight_decay(1e-4),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2019,
    url: "https://arxiv.org/abs/1711.05101",
    parents: &["nadam", "adamw"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Nadamw<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    eps_root: f64,
    weight_decay: f64,
    m: Vec<T>,
    v: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Nadamw {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        weight_decay: values.get("weight_decay"),
        m: zeros(),
        v: zeros(),
        powers: Powers::new([values.get("beta1"), values.get("beta2")]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Nadamw<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        // 1 − β₁ᵗ⁺¹ = 1 − β₁ + β₁ (1 − β₁ᵗ).
        let next_c1 = (1.0 - self.beta1) + self.beta1 * c1;
        let (of_m, of_g) = (T::of(self.beta1 / next_c1), T::of((1.0 - self.beta1) / c1));
        let (lr, keep, c2) = (T::of(lr), T::of(1.0 - lr * self.weight_decay), T::of(c2));
        let (eps, eps_root) = (T::of(self.eps), T::of(self.eps_root));
        let (average_m, average_v) = (lerp::<T>(self.beta1), average_square::<T>(self.beta2));
        for (((w, m), v), &g) in w.iter_mut().zip(&mut self.m).zip(&mut self.v).zip(g) {
            average_m(m, g);
            average_v(v, g);
            let ahead = of_m * *m + of_g * g;
            *w = keep * *w - lr * ahead / ((*v / c2 + eps_root).sqrt() + eps);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), self.powers.slot("t")]
    }
}
