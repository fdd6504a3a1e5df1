//! LARS: momentum whose rate, for each layer, is a fixed share of the length of its weights.
//!
//! $$ \begin{aligned}
//! u_t &= g_t + \lambda w_{t-1} \\
//! \rho_t &= \tau \frac{\|w_{t-1}\|}{\|u_t\| + \epsilon} \\
//! b_t &= \beta b_{t-1} + \alpha \rho_t u_t \\
//! w_t &= w_{t-1} - b_t
//! \end{aligned} $$
//!
//! With `nesterov`, w is moved by αρu + βb instead of b.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | how far one step goes, as a multiple of τ‖w‖ |
//! | `momentum` (β) | 0.9 | 0 to 0.999999 | how much of the last step is kept |
//! | `nesterov` | off | | step as if the momentum had been applied once more |
//! | `trust_coefficient` (τ) | 0.001 | 0 to 10 | share of ‖w‖ that a step at rate 1 covers |
//! | `eps` (ε) | 0 | 0 to 10 | beside the length of the gradient |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: Optax's `lars`: the rate is inside the momentum, and ρ = 1 where either length is 0. One ratio for each
//! layer: a point on a surface is one layer. The rate that suits the default τ is 1, where Optax has no default.
//!
//! Y. You, I. Gitman, B. Ginsburg, *Large Batch Training of Convolutional Networks*, 2017,
//! <https://arxiv.org/abs/1708.03888>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::{norm, sum};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "lars",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(1.0).slider(1e-3, 100.0),
        ParamSpec::beta("momentum", "β", 0.9),
        ParamSpec::flag("nesterov", "", false),
        ParamSpec::log_from_zero("trust_coefficient", "τ", 0.001).range(0.0, 10.0).slider(1e-5, 1.0),
        ParamSpec::eps(0.0),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2017,
    url: "https://arxiv.org/abs/1708.03888",
    parents: &["momentum"],
    momentum: true,
    rates: Rates::Layer,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

/// ρ = τ‖w‖/‖u‖, or 1 if ρ would be 0 or is not defined.
pub(super) fn trust_ratio(trust: f64, w: f64, u: f64, eps: f64) -> f64 {
    if w == 0.0 || u == 0.0 { 1.0 } else { trust * w / (u + eps) }
}

struct Lars<T> {
    beta: f64,
    nesterov: bool,
    trust: f64,
    eps: f64,
    weight_decay: f64,
    layout: Layout,
    b: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Lars {
        beta: values.get("momentum"),
        nesterov: values.flag("nesterov"),
        trust: values.get("trust_coefficient"),
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        layout: layout.clone(),
        b: layout.zeros(),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Lars<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (beta, lambda) = (T::of(self.beta), T::of(self.weight_decay));
        for layer in self.layout.ranges() {
            let (w, g, b) = (&mut w[layer.clone()], &g[layer.clone()], &mut self.b[layer.clone()]);
            let u = |g: T, w: T| g + lambda * w;
            let length = sum([g, w], |[g, w]| u(g, w) * u(g, w)).sqrt();
            let rate = T::of(lr * trust_ratio(self.trust, norm(w), length, self.eps));
            for ((w, &g), b) in w.iter_mut().zip(g).zip(b) {
                let step = rate * u(g, *w);
                *b = beta * *b + step;
                *w -= if self.nesterov { step + beta * *b } else { *b };
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("b", &mut self.b)]
    }
}
