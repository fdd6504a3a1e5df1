//! NAdam: Adam with Nesterov's look-ahead and a momentum that warms up.
//!
//! $$ \begin{aligned}
//! \mu_t &= \beta_1 (1 - \tfrac12\, 0.96^{t\psi}) \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! \hat m_t &= \frac{\mu_{t+1}\, m_t}{1 - \prod_{i=1}^{t+1} \mu_i} + \frac{(1-\mu_t)\, g_t}{1 - \prod_{i=1}^{t} \mu_i} \\
//! w_t &= w_{t-1} - \alpha \frac{\hat m_t}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.002 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `momentum_decay` (ψ) | 0.004 | 0 to 1000 | how fast μ grows from β₁/2 to β₁ |
//! | `weight_decay` (λ) | 0 | 0 to 10 | weight decay |
//! | `decoupled_weight_decay` | off | | on: beside the step as in AdamW; off: L2 penalty |
//!
//! Variant: PyTorch's `NAdam`, with the momentum schedule of the paper. Keras and Optax leave the schedule out.
//!
//! T. Dozat, *Incorporating Nesterov Momentum into Adam*, 2016, <https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ>.

use super::adam::{BETA1, BETA2};
use super::decay::{DECOUPLED, Decay};
use super::ema::{average_square, lerp};
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "nadam",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.002),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        ParamSpec::log_from_zero("momentum_decay", "ψ", 0.004).range(0.0, 1000.0).slider(1e-4, 1.0),
        ParamSpec::weight_decay(0.0),
        DECOUPLED,
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2016,
    url: "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
    parents: &["adam", "nesterov"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class(
        "NAdam",
        "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}, momentum_decay={momentum_decay}, \
             decoupled_weight_decay={decoupled_weight_decay}",
    )
}

struct Nadam<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    momentum_decay: f64,
    decay: Decay,
    m: Vec<T>,
    v: Vec<T>,
    powers: Powers<1>,
    /// μ of the next step.
    mu: f64,
    /// Π μᵢ.
    mu_product: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Nadam {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        momentum_decay: values.get("momentum_decay"),
        decay: Decay::of(values),
        m: zeros(),
        v: zeros(),
        powers: Powers::new([values.get("beta2")]),
        mu: momentum(values.get("beta1"), values.get("momentum_decay"), 1.0),
        mu_product: 1.0,
    };
    FirstOrder::boxed(rule, layout)
}

/// μ of step t.
fn momentum(beta1: f64, momentum_decay: f64, t: f64) -> f64 {
    beta1 * (1.0 - 0.5 * 0.96_f64.powf(t * momentum_decay))
}

impl<T: Float> Rule<T> for Nadam<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c2] = self.powers.next_corrections().map(T::of);
        let mu = self.mu;
        self.mu = momentum(self.beta1, self.momentum_decay, self.powers.t() + 1.0);
        self.mu_product *= mu;
        let of_g = T::of(lr * (1.0 - mu) / (1.0 - self.mu_product));
        let of_m = T::of(lr * self.mu / (1.0 - self.mu_product * self.mu));
        let (eps, (l2, keep)) = (T::of(self.eps), self.decay.at::<T>(lr));
        let (average_m, average_v) = (lerp::<T>(self.beta1), average_square::<T>(self.beta2));
        for (((w, m), v), &g) in w.iter_mut().zip(&mut self.m).zip(&mut self.v).zip(g) {
            let g = g + l2 * *w;
            average_m(m, g);
            average_v(v, g);
            let denominator = (*v / c2).sqrt() + eps;
            *w = keep * *w - of_g * g / denominator - of_m * *m / denominator;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            self.powers.slot("t"),
            Slot::Scalar("mu", &mut self.mu),
            Slot::Scalar("mu_product", &mut self.mu_product),
        ]
    }
}
