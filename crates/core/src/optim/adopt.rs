//! ADOPT: Adam that divides before it averages, and by a v that has not seen the gradient yet.
//!
//! $$ \begin{aligned}
//! u_t &= \operatorname{clip}\left( \frac{g_t}{\max(\sqrt{v_{t-1}}, \epsilon)}, \pm (t-1)^{1/4} \right) \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) u_t \\
//! w_t &= w_{t-1} - \alpha m_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2
//! \end{aligned} $$
//!
//! The first step only measures: v₁ = g₁² and w₁ = w₀.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the normalized gradient |
//! | `beta2` (β₂) | 0.9999 | 0 to 0.999999 | memory of the squared gradient |
//! | `eps` (ε) | 1e-6 | 1e-30 to 10 | least divisor |
//! | `use_clipping` | on | | cut the normalized gradient off at ± (t − 1)^¼ |
//!
//! Variant: Optax's `adopt`. The first step only measures v and does not move.
//!
//! S. Taniguchi et al., *ADOPT: Modified Adam Can Converge with Any β₂ with the Optimal Rate*, 2024,
//! <https://arxiv.org/abs/2411.02853>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Scale, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adopt",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2.default(0.9999),
        ParamSpec::eps(1e-6).scale(Scale::Log).range(1e-30, 10.0),
        ParamSpec::flag("use_clipping", "", true),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2024,
    url: "https://arxiv.org/abs/2411.02853",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Adopt<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    use_clipping: bool,
    m: Vec<T>,
    v: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Adopt {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        use_clipping: values.flag("use_clipping"),
        m: layout.zeros(),
        v: layout.zeros(),
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adopt<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        if self.t == 1.0 {
            for (v, &g) in self.v.iter_mut().zip(g) {
                *v = g * g;
            }
            return;
        }
        let limit = if self.use_clipping { (self.t - 1.0).sqrt().sqrt() } else { f64::INFINITY };
        let (lr, eps, limit) = (T::of(lr), T::of(self.eps), T::of(limit));
        let (first, second) = (ema(self.beta1), ema(self.beta2));
        for ((w, &g), (m, v)) in w.iter_mut().zip(g).zip(self.m.iter_mut().zip(&mut self.v)) {
            let u = g / v.sqrt().max(eps);
            first(m, clip(u, limit));
            *w -= lr * *m;
            second(v, g * g);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), Slot::Scalar("t", &mut self.t)]
    }
}

/// `u` cut off at ± `limit`; NaN stays NaN.
fn clip<T: Float>(u: T, limit: T) -> T {
    if u > limit {
        limit
    } else if u < -limit {
        -limit
    } else {
        u
    }
}
