//! D-Adaptation: AdamW that finds its own rate, from a lower bound on the distance to the solution.
//!
//! $$ \begin{aligned}
//! \gamma_t &= \alpha d_t \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}, \quad \beta_3 = \sqrt{\beta_2} \\
//! r_t &= \beta_3 r_{t-1} + (1-\beta_3) \gamma_t \left\langle g_t, \frac{s_{t-1}}{\sqrt{v_{t-1}} + \epsilon} \right\rangle \\
//! s_t &= \beta_3 s_{t-1} + (1-\beta_3) \gamma_t g_t \\
//! d_{t+1} &= \max\left( d_t, \frac{r_t}{(1-\beta_3) \|s_t\|_1} \right) \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) \gamma_t g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! w_t &= w_{t-1} - \frac{m_t}{\sqrt{v_t} + \epsilon} - \gamma_t \lambda w_{t-1}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | a factor on the rate that it finds; leave it at 1 |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square; its root is the memory of the estimate |
//! | `eps` (ε) | 1e-8 | 1e-30 to 10 | outside the root |
//! | `estim_lr0` (d₀) | 1e-6 | 1e-16 to 1000 | first estimate of the rate, which should be too small |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled, multiplied by the rate |
//!
//! Variant: Optax's `dadapt_adamw`, with bias correction; the rate is inside the average of the gradient.
//!
//! A. Defazio, K. Mishchenko, *Learning-Rate-Free Learning by D-Adaptation*, 2023, <https://arxiv.org/abs/2301.07733>.

use super::adam::{BETA1, BETA2};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::{norm1, sum};
use crate::float::Float;
use crate::param::{ParamSpec, Scale, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "dadapt_adamw",
    group: Group::Modern,
    params: &[
        TUNED_LR,
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8).scale(Scale::Log).range(1e-30, 10.0),
        ESTIM_LR0,
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2023,
    url: "https://arxiv.org/abs/2301.07733",
    parents: &["adamw"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: true }
}

/// The learning rate of a method that finds its own: a factor on its estimate.
pub(super) const TUNED_LR: ParamSpec = ParamSpec::lr(1.0).slider(0.01, 100.0);

/// d₀.
pub(super) const ESTIM_LR0: ParamSpec = ParamSpec::log("estim_lr0", "d₀", 1e-6).range(1e-16, 1000.0).slider(1e-8, 1.0);

struct DAdaptAdamW<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    weight_decay: f64,
    m: Vec<T>,
    v: Vec<T>,
    s: Vec<T>,
    d: f64,
    r: f64,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let rule = DAdaptAdamW {
        beta1,
        beta2,
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        m: zeros(),
        v: zeros(),
        s: zeros(),
        d: values.get("estim_lr0"),
        r: 0.0,
        powers: Powers::new([beta1, beta2]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for DAdaptAdamW<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let beta3 = self.beta2.sqrt();
        let gamma = lr * self.d * c2.sqrt() / c1;
        let eps = T::of(self.eps);

        let fall = sum([g, &self.s, &self.v], |[g, s, v]| g * s / (v.sqrt() + eps));
        self.r = beta3 * self.r + (1.0 - beta3) * gamma * fall;

        let (first, second, gathered) = (ema(self.beta1), ema(self.beta2), ema(beta3));
        let (rate, shrink) = (T::of(gamma), T::of(gamma * self.weight_decay));
        let memory = self.m.iter_mut().zip(&mut self.v).zip(&mut self.s);
        for ((w, &g), ((m, v), s)) in w.iter_mut().zip(g).zip(memory) {
            first(m, rate * g);
            second(v, g * g);
            gathered(s, rate * g);
            *w -= *m / (v.sqrt() + eps) + shrink * *w;
        }
        // `max` ignores NaN: while all gradients have been 0, there is no estimate.
        self.d = self.d.max(self.r / ((1.0 - beta3) * norm1(&self.s)));
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            Slot::Vector("s", &mut self.s),
            Slot::Scalar("d", &mut self.d),
            Slot::Scalar("r", &mut self.r),
            self.powers.slot("t"),
        ]
    }
}
