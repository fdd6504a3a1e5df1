//! AdEMAMix: Adam with a second, far longer memory of the gradient mixed in.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! n_t &= \beta_3 n_{t-1} + (1-\beta_3) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! w_t &= w_{t-1} - \eta \left( \frac{m_t/(1-\beta_1^t) + \alpha n_t}{\sqrt{v_t/(1-\beta_2^t) + \epsilon_0} + \epsilon} + \lambda w_{t-1} \right)
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (η) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | fast memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `beta3` (β₃) | 0.9999 | 0 to 0.999999 | slow memory of the gradient |
//! | `alpha` (α) | 5 | 0 to 1000 | weight of the slow memory |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `eps_root` (ε₀) | 0 | 0 to 10 | inside the root, after bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled, multiplied by the rate |
//!
//! Variant: Optax's `ademamix`, without the paper's warm-up of α and β₃; the slow memory has no bias correction.
//!
//! M. Pagliardini, P. Ablin, D. Grangier, *The AdEMAMix Optimizer: Better, Faster, Older*, 2024,
//! <https://arxiv.org/abs/2409.03137>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "ademamix",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001).symbol("η"),
        BETA1,
        BETA2,
        ParamSpec::beta("beta3", "β₃", 0.9999),
        ParamSpec::linear("alpha", "α", 5.0).range(0.0, 1000.0).slider(0.0, 20.0),
        ParamSpec::eps(1e-8),
        ParamSpec::eps_root(0.0),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2024,
    url: "https://arxiv.org/abs/2409.03137",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct AdEmaMix<T> {
    beta1: f64,
    beta2: f64,
    beta3: f64,
    alpha: f64,
    eps: f64,
    eps_root: f64,
    weight_decay: f64,
    /// The fast memory.
    m: Vec<T>,
    /// The slow memory.
    n: Vec<T>,
    v: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let rule = AdEmaMix {
        beta1,
        beta2,
        beta3: values.get("beta3"),
        alpha: values.get("alpha"),
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        weight_decay: values.get("weight_decay"),
        m: zeros(),
        n: zeros(),
        v: zeros(),
        powers: Powers::new([beta1, beta2]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for AdEmaMix<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let (correct_m, correct_v) = (T::of(1.0 / c1), T::of(1.0 / c2));
        let (alpha, eps, eps_root) = (T::of(self.alpha), T::of(self.eps), T::of(self.eps_root));
        let (lr, lambda) = (T::of(lr), T::of(self.weight_decay));
        let (fast, slow, square) = (ema(self.beta1), ema(self.beta3), ema(self.beta2));

        let memory = self.m.iter_mut().zip(&mut self.n).zip(&mut self.v);
        for ((w, &g), ((m, n), v)) in w.iter_mut().zip(g).zip(memory) {
            fast(m, g);
            slow(n, g);
            square(v, g * g);
            let u = (*m * correct_m + alpha * *n) / ((*v * correct_v + eps_root).sqrt() + eps);
            *w -= lr * (u + lambda * *w);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("n", &mut self.n),
            Slot::Vector("v", &mut self.v),
            self.powers.slot("t"),
        ]
    }
}
