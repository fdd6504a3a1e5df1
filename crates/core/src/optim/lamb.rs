//! LAMB: Adam whose step, for each layer, is as long as the layer's weights say.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! u_t &= \frac{m_t/(1-\beta_1^t)}{\sqrt{v_t/(1-\beta_2^t) + \epsilon_0} + \epsilon} + \lambda w_{t-1} \\
//! w_t &= w_{t-1} - \alpha \frac{\|w_{t-1}\|}{\|u_t\|} u_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | length of a step as a share of ‖w‖ |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-6 | 0 to 10 | outside the root, after bias correction |
//! | `eps_root` (ε₀) | 0 | 0 to 10 | inside the root, after bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | added to Adam's direction, before its length is taken |
//!
//! Variant: Optax's `lamb`: with bias correction, and a ratio of 1 where either length is 0. One ratio for each layer:
//! a point on a surface is one layer.
//!
//! Y. You et al., *Large Batch Optimization for Deep Learning: Training BERT in 76 minutes*, 2019,
//! <https://arxiv.org/abs/1904.00962>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::lars::trust_ratio;
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::norm;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "lamb",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2,
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
    url: "https://arxiv.org/abs/1904.00962",
    parents: &["adam", "lars"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Lamb<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    eps_root: f64,
    weight_decay: f64,
    layout: Layout,
    m: Vec<T>,
    v: Vec<T>,
    powers: Powers<2>,
    /// The direction, while its length is taken: nothing to be remembered.
    u: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let rule = Lamb {
        beta1,
        beta2,
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        weight_decay: values.get("weight_decay"),
        layout: layout.clone(),
        m: zeros(),
        v: zeros(),
        powers: Powers::new([beta1, beta2]),
        u: zeros(),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Lamb<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let (correct_m, correct_v) = (T::of(1.0 / c1), T::of(1.0 / c2));
        let (eps, eps_root, lambda) = (T::of(self.eps), T::of(self.eps_root), T::of(self.weight_decay));
        let (first, second) = (ema(self.beta1), ema(self.beta2));

        let averages = self.m.iter_mut().zip(&mut self.v);
        for (((u, &w), &g), (m, v)) in self.u.iter_mut().zip(&*w).zip(g).zip(averages) {
            first(m, g);
            second(v, g * g);
            *u = *m * correct_m / ((*v * correct_v + eps_root).sqrt() + eps) + lambda * w;
        }
        for layer in self.layout.ranges() {
            let (w, u) = (&mut w[layer.clone()], &self.u[layer.clone()]);
            let rate = T::of(lr * trust_ratio(1.0, norm(w), norm(u), 0.0));
            for (w, &u) in w.iter_mut().zip(u) {
                *w -= rate * u;
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), self.powers.slot("t")]
    }
}
