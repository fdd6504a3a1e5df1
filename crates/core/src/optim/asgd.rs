//! ASGD: gradient descent with a falling rate, and the average of its path beside it.
//!
//! $$ \begin{aligned}
//! w_t &= (1 - \lambda\eta_t)\, w_{t-1} - \eta_t g_t \\
//! \bar w_t &= \bar w_{t-1} + \mu_t (w_t - \bar w_{t-1}) \\
//! \eta_{t+1} &= \frac{\alpha}{(1 + \lambda\alpha t)^{p}}, \quad \eta_1 = \alpha \\
//! \mu_{t+1} &= \frac{1}{\max(1,\, t - t_0)}, \quad \mu_1 = 1
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | how far the first step goes |
//! | `lambd` (λ) | 1e-4 | 0 to 10 | decay of the weights and of the rate |
//! | `alpha` (p) | 0.75 | 0 to 10 | power with which the rate falls |
//! | `t0` (t₀) | 1e6 | 0 to 1e9 | the step from which on the path is averaged |
//! | `weight_decay` | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `ASGD`. The average w̄ is the second point of the path; until t₀ it is w itself. A schedule acts one step
//! late, since η is computed at the end of a step.
//!
//! B. Polyak, A. Juditsky, *Acceleration of Stochastic Approximation by Averaging*, 1992, <https://doi.org/10.1137/0330046>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "asgd",
    group: Group::FirstOrder,
    params: &[
        ParamSpec::lr(0.01),
        ParamSpec::log_from_zero("lambd", "λ", 1e-4).range(0.0, 10.0).slider(1e-6, 1.0),
        ParamSpec::linear("alpha", "p", 0.75).range(0.0, 10.0).slider(0.0, 2.0),
        ParamSpec::log_from_zero("t0", "t₀", 1e6).range(0.0, 1e9).slider(1.0, 1e6),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: Some("ax"),
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin =
    Kin { year: 1992, url: "https://doi.org/10.1137/0330046", parents: &["sgd"], momentum: false, rates: Rates::One };

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class("ASGD", "lambd={lambd}, alpha={alpha}, t0={t0}, weight_decay={weight_decay}")
}

struct Asgd<T> {
    lambda: f64,
    power: f64,
    t0: f64,
    weight_decay: f64,
    average: Vec<T>,
    eta: f64,
    mu: f64,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Asgd {
        lambda: values.get("lambd"),
        power: values.get("alpha"),
        t0: values.get("t0"),
        weight_decay: values.get("weight_decay"),
        average: layout.zeros(),
        eta: 0.0,
        mu: 1.0,
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Asgd<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        if self.t == 0.0 {
            self.eta = lr;
        }
        self.t += 1.0;
        let (keep, eta, mu) = (T::of(1.0 - self.lambda * self.eta), T::of(self.eta), T::of(self.mu));
        let l2 = T::of(self.weight_decay);
        for ((w, average), &g) in w.iter_mut().zip(&mut self.average).zip(g) {
            *w = keep * *w - eta * (g + l2 * *w);
            // With μ = 1 the average is w, to the last bit.
            *average = if mu == T::one() { *w } else { *average + (*w - *average) * mu };
        }
        self.eta = lr / (1.0 + self.lambda * lr * self.t).powf(self.power);
        self.mu = 1.0 / (self.t - self.t0).max(1.0);
    }

    fn auxiliary(&self) -> Option<&[T]> {
        Some(&self.average)
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("average", &mut self.average),
            Slot::Scalar("eta", &mut self.eta),
            Slot::Scalar("mu", &mut self.mu),
            Slot::Scalar("t", &mut self.t),
        ]
    }
}
