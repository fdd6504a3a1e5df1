//! Adan: Adam with Nesterov's look-ahead, estimated from the difference of two gradients.
//!
//! $$ \begin{aligned}
//! d_t &= g_t - g_{t-1} \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) d_t \\
//! n_t &= \beta_3 n_{t-1} + (1-\beta_3) (g_t + \kappa d_t)^2 \\
//! w_t &= w_{t-1} - \alpha \left( \frac{\hat m_t + \kappa \hat v_t}{\sqrt{\hat n_t + \epsilon_0} + \epsilon} + \lambda w_{t-1} \right)
//! \end{aligned} $$
//!
//! with hats for bias correction, m̂ = m / (1 − β₁ᵗ), and d₁ = 0. The variants:
//!
//! $$ \begin{aligned}
//! \text{optax:}\quad   & \kappa = 1 - \beta_2, & w_t &= w_{t-1} - \alpha\,(u_t + \lambda w_{t-1}) \\
//! \text{authors:}\quad & \kappa = \beta_2,     & w_t &= (w_{t-1} - \alpha u_t) / (1 + \alpha\lambda)
//! \end{aligned} $$
//!
//! where u is the fraction.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.98 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.92 | 0 to 0.999999 | memory of the difference, and its weight κ |
//! | `beta3` (β₃) | 0.99 | 0 to 0.999999 | memory of the square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `eps_root` (ε₀) | 1e-8 | 0 to 10 | inside the root, after bias correction; 0 in the authors' code |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled, as the variant says |
//! | `variant` | `optax` | `optax`, `authors` | the weight κ of the difference, and where the decay acts |
//!
//! Variant: Optax's `adan`, whose κ = 1 − β₂ is 0.08 at the defaults; in the authors' code κ = β₂ is 0.92 (the βs of the
//! paper are 1 minus these).
//!
//! X. Xie, P. Zhou, H. Li, Z. Lin, S. Yan, *Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models*,
//! 2022, <https://arxiv.org/abs/2208.06677>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adan",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.001),
        BETA1.default(0.98),
        BETA2.default(0.92),
        ParamSpec::beta("beta3", "β₃", 0.99),
        ParamSpec::eps(1e-8),
        ParamSpec::eps_root(1e-8),
        ParamSpec::weight_decay(0.0),
        ParamSpec::choice("variant", "", &[Choice { id: "optax" }, Choice { id: "authors" }]),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2022,
    url: "https://arxiv.org/abs/2208.06677",
    parents: &["adam", "nesterov"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Adan<T> {
    beta: [f64; 3],
    eps: f64,
    eps_root: f64,
    weight_decay: f64,
    as_authors: bool,
    m: Vec<T>,
    v: Vec<T>,
    n: Vec<T>,
    previous: Vec<T>,
    powers: Powers<3>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let beta = ["beta1", "beta2", "beta3"].map(|key| values.get(key));
    let rule = Adan {
        beta,
        eps: values.get("eps"),
        eps_root: values.get("eps_root"),
        weight_decay: values.get("weight_decay"),
        as_authors: values.choice("variant") == "authors",
        m: zeros(),
        v: zeros(),
        n: zeros(),
        previous: zeros(),
        powers: Powers::new(beta),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adan<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        if self.powers.t() == 0.0 {
            self.previous.copy_from_slice(g);
        }
        let [c1, c2, c3] = self.powers.next_corrections();
        let [of_g, of_d, of_square] = self.beta.map(ema);
        // w ← (w·keep − rate·u)·shrink
        let lambda = lr * self.weight_decay;
        let (kappa, keep, shrink) = if self.as_authors {
            (self.beta[1], 1.0, 1.0 / (1.0 + lambda))
        } else {
            (1.0 - self.beta[1], 1.0 - lambda, 1.0)
        };
        let (correct_m, correct_v, correct_n) = (T::of(1.0 / c1), T::of(kappa / c2), T::of(1.0 / c3));
        let (eps, eps_root) = (T::of(self.eps), T::of(self.eps_root));
        let (kappa, keep, shrink, rate) = (T::of(kappa), T::of(keep), T::of(shrink), T::of(lr));

        let memory = self.m.iter_mut().zip(&mut self.v).zip(&mut self.n).zip(&mut self.previous);
        for ((w, &g), (((m, v), n), previous)) in w.iter_mut().zip(g).zip(memory) {
            let d = g - *previous;
            *previous = g;
            of_g(m, g);
            of_d(v, d);
            of_square(n, (g + kappa * d) * (g + kappa * d));
            let u = (*m * correct_m + *v * correct_v) / ((*n * correct_n + eps_root).sqrt() + eps);
            *w = (*w * keep - rate * u) * shrink;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            Slot::Vector("n", &mut self.n),
            Slot::Vector("g", &mut self.previous),
            self.powers.slot("t"),
        ]
    }
}
