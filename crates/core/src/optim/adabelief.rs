//! AdaBelief: Adam that measures how far each gradient strays from what was expected.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! s_t &= \beta_2 s_{t-1} + (1-\beta_2) (g_t - m_t)^2 + \epsilon_0 \\
//! w_t &= w_{t-1} - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{s_t/(1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of the squared surprise |
//! | `eps` (ε) | 1e-16 | 0 to 10 | outside the root, after bias correction |
//! | `eps_root` (ε₀) | 1e-16 | 0 to 10 | added to s in every step, so it accumulates |
//!
//! Variant: Optax's `adabelief`, which is the paper's Algorithm 2.
//!
//! J. Zhuang et al., *AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients*, 2020,
//! <https://arxiv.org/abs/2010.07468>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adabelief",
    group: Group::Modern,
    params: &[ParamSpec::lr(0.001), BETA1, BETA2, ParamSpec::eps(1e-16).slider(1e-20, 1.0), ParamSpec::eps_root(1e-16)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2020,
    url: "https://arxiv.org/abs/2010.07468",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct AdaBelief<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    eps_root: f64,
    m: Vec<T>,
    s: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let rule = AdaBelief {
        beta1,
        beta2,
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        m: layout.zeros(),
        s: layout.zeros(),
        powers: Powers::new([beta1, beta2]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for AdaBelief<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let (rate, correct_s) = (T::of(lr / c1), T::of(1.0 / c2));
        let (eps, eps_root) = (T::of(self.eps), T::of(self.eps_root));
        let (first, second) = (ema(self.beta1), ema(self.beta2));
        for (((w, &g), m), s) in w.iter_mut().zip(g).zip(&mut self.m).zip(&mut self.s) {
            first(m, g);
            second(s, (g - *m) * (g - *m));
            *s += eps_root;
            *w -= rate * *m / ((*s * correct_s).sqrt() + eps);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("s", &mut self.s), self.powers.slot("t")]
    }
}
