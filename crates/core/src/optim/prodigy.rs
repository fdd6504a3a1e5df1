//! Prodigy: Adam that finds its own rate, from how far the gradients have pointed it away from the start.
//!
//! $$ \begin{aligned}
//! \gamma_t &= \alpha d_t \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}, \quad \beta_3 = \sqrt{\beta_2} \\
//! r_t &= \beta_3 r_{t-1} + \frac{d_t}{d_0} \gamma_t \langle g_t, w_0 - w_{t-1} \rangle \\
//! s_t &= \beta_3 s_{t-1} + \frac{d_t}{d_0} \gamma_t g_t \\
//! d_{t+1} &= \max\left( d_t, c \frac{r_t}{\|s_t\|_1} \right) \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) d_t g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) d_t^2 g_t^2 \\
//! w_t &= w_{t-1} - \gamma_t \left( \frac{m_t}{\sqrt{v_t} + d_{t+1} \epsilon} + \lambda w_{t-1} \right)
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | a factor on the rate that it finds; leave it at 1 |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square; its root is the memory of the estimate |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, times d |
//! | `estim_lr0` (d₀) | 1e-6 | 1e-16 to 1000 | first estimate of the rate, which should be too small |
//! | `estim_lr_coef` (c) | 1 | 0 to 1000 | factor on each new estimate |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled, multiplied by the rate |
//! | `safeguard_warmup` | off | | leave the rate out of s: d₀⁻¹dₜ²gₜ instead, for warm-ups that begin at 0 |
//!
//! Variant: Optax's `prodigy`, with bias correction.
//!
//! K. Mishchenko, A. Defazio, *Prodigy: An Expeditiously Adaptive Parameter-Free Learner*, 2023,
//! <https://arxiv.org/abs/2306.06101>.

use super::adam::{BETA1, BETA2};
use super::dadapt_adamw::{ESTIM_LR0, TUNED_LR};
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::{norm1, sum};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "prodigy",
    group: Group::Modern,
    params: &[
        TUNED_LR,
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        ESTIM_LR0,
        ParamSpec::log_from_zero("estim_lr_coef", "c", 1.0).range(0.0, 1000.0).slider(0.01, 100.0),
        ParamSpec::weight_decay(0.0),
        ParamSpec::flag("safeguard_warmup", "", false),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2023,
    url: "https://arxiv.org/abs/2306.06101",
    parents: &["dadapt_adamw"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: true }
}

struct Prodigy<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    d0: f64,
    coefficient: f64,
    weight_decay: f64,
    safeguard_warmup: bool,
    m: Vec<T>,
    v: Vec<T>,
    s: Vec<T>,
    w0: Vec<T>,
    d: f64,
    r: f64,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let (beta1, beta2) = (values.get("beta1"), values.get("beta2"));
    let d0 = values.get("estim_lr0");
    let rule = Prodigy {
        beta1,
        beta2,
        eps: values.get("eps"),
        d0,
        coefficient: values.get("estim_lr_coef"),
        weight_decay: values.get("weight_decay"),
        safeguard_warmup: values.flag("safeguard_warmup"),
        m: zeros(),
        v: zeros(),
        s: zeros(),
        w0: zeros(),
        d: d0,
        r: 0.0,
        powers: Powers::new([beta1, beta2]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Prodigy<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        if self.powers.t() == 0.0 {
            self.w0.copy_from_slice(w);
        }
        let [c1, c2] = self.powers.next_corrections();
        let beta3 = self.beta2.sqrt();
        let d = self.d;
        let gamma = lr * d * c2.sqrt() / c1;

        let fall = sum([g, &self.w0, w], |[g, w0, w]| g * (w0 - w));
        self.r = beta3 * self.r + d / self.d0 * gamma * fall;

        let (first, second) = (ema(self.beta1), ema(self.beta2));
        let weight = d / self.d0 * if self.safeguard_warmup { d } else { gamma };
        let (d, weight, keep) = (T::of(d), T::of(weight), T::of(beta3));
        for ((&g, s), (m, v)) in g.iter().zip(&mut self.s).zip(self.m.iter_mut().zip(&mut self.v)) {
            *s = keep * *s + weight * g;
            first(m, d * g);
            second(v, d * g * d * g);
        }
        // `max` ignores NaN: while all gradients have been 0, there is no estimate.
        self.d = self.d.max(self.coefficient * self.r / norm1(&self.s));

        let (gamma, eps, lambda) = (T::of(gamma), T::of(self.d * self.eps), T::of(self.weight_decay));
        for ((w, &m), &v) in w.iter_mut().zip(&self.m).zip(&self.v) {
            *w -= gamma * (m / (v.sqrt() + eps) + lambda * *w);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            Slot::Vector("s", &mut self.s),
            Slot::Vector("w0", &mut self.w0),
            Slot::Scalar("d", &mut self.d),
            Slot::Scalar("r", &mut self.r),
            self.powers.slot("t"),
        ]
    }
}
