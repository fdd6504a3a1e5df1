//! Adamax: Adam with the largest gradient instead of the root mean square.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! u_t &= \max(\beta_2 u_{t-1},\, |g_t| + \epsilon) \\
//! w_t &= w_{t-1} - \frac{\alpha}{1-\beta_1^t} \cdot \frac{m_t}{u_t}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.002 | 0 to 1000 | the longest step of a coordinate |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of the largest gradient |
//! | `eps` (ε) | 1e-8 | 0 to 10 | added to the gradient's size |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `Adamax`, with ε beside |g| (Optax: the same; TensorFlow: beside u).
//!
//! D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, section 7.1, <https://arxiv.org/abs/1412.6980>.

use super::adam::{BETA1, BETA2};
use super::ema::lerp;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adamax",
    group: Group::Adaptive,
    params: &[ParamSpec::lr(0.002), BETA1, BETA2, ParamSpec::eps(1e-8), ParamSpec::weight_decay(0.0)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2015,
    url: "https://arxiv.org/abs/1412.6980",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class("Adamax", "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}")
}

struct Adamax<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    weight_decay: f64,
    m: Vec<T>,
    u: Vec<T>,
    powers: Powers<1>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Adamax {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        m: zeros(),
        u: zeros(),
        powers: Powers::new([values.get("beta1")]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adamax<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1] = self.powers.next_corrections();
        let rate = T::of(lr / c1);
        let (beta2, eps, lambda) = (T::of(self.beta2), T::of(self.eps), T::of(self.weight_decay));
        let average = lerp::<T>(self.beta1);
        for (((w, m), u), &g) in w.iter_mut().zip(&mut self.m).zip(&mut self.u).zip(g) {
            let g = g + lambda * *w;
            average(m, g);
            *u = (beta2 * *u).max(g.abs() + eps);
            *w -= rate * *m / *u;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("u", &mut self.u), self.powers.slot("t")]
    }
}
