//! Yogi: Adam whose v moves by additive steps, so that a burst of small gradients cannot raise the rate at once.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= v_{t-1} - (1-\beta_2) \operatorname{sign}(v_{t-1} - g_t^2)\, g_t^2 \\
//! w_t &= w_{t-1} - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{v_t/(1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | how slowly v follows the squared gradient |
//! | `eps` (ε) | 0.001 | 0 to 10 | outside the root, after bias correction |
//! | `initial_accumulator_value` (v₀) | 1e-6 | 0 to 1000 | first value of both m and v |
//!
//! Variant: Optax's `yogi`, with bias correction, where m and v both start at v₀. The rate is the authors', where
//! Optax has no default.
//!
//! M. Zaheer, S. Reddi, D. Sachan, S. Kale, S. Kumar, *Adaptive Methods for Nonconvex Optimization*, 2018,
//! <https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sign_sgd::sign;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "yogi",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.01),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-3),
        ParamSpec::log_from_zero("initial_accumulator_value", "v₀", 1e-6).range(0.0, 1000.0).slider(1e-9, 10.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2018,
    url: "https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Yogi<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    m: Vec<T>,
    v: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let start = vec![T::of(values.get("initial_accumulator_value")); layout.len()];
    let rule =
        Yogi { beta1, beta2, eps: values.get("eps"), m: start.clone(), v: start, powers: Powers::new([beta1, beta2]) };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Yogi<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let (rate, correct_v) = (T::of(lr / c1), T::of(1.0 / c2));
        let (pace, eps) = (T::of(1.0 - self.beta2), T::of(self.eps));
        let first = ema(self.beta1);
        for (((w, &g), m), v) in w.iter_mut().zip(g).zip(&mut self.m).zip(&mut self.v) {
            first(m, g);
            *v -= pace * sign(*v - g * g) * g * g;
            *w -= rate * *m / ((*v * correct_v).sqrt() + eps);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), self.powers.slot("t")]
    }
}
