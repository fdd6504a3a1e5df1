//! Gradient descent with momentum, in the three forms that are taught.
//!
//! $$ \begin{aligned}
//! v_t &= \beta v_{t-1} + (1-\tau) g_t \\
//! w_t &= w_{t-1} - \alpha v_t
//! \end{aligned} $$
//!
//! The other forms:
//!
//! $$ \begin{aligned}
//! \text{averaged:}\quad  & v_t = \beta v_{t-1} + (1-\beta) g_t, & w_t &= w_{t-1} - \alpha v_t \\
//! \text{classical:}\quad & v_t = \beta v_{t-1} - \alpha g_t,    & w_t &= w_{t-1} + v_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `momentum` (β) | 0.9 | 0 to 0.999999 | how much of the velocity is kept |
//! | `form` | `heavy_ball` | `heavy_ball`, `averaged`, `classical` | which of the three |
//! | `dampening` (τ) | 0 | 0 to 1 | heavy ball: how much of the gradient is left out, except in the first step |
//! | `bias_correction` | off | | averaged: divide v by 1 − βᵗ |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: heavy ball is PyTorch's `SGD`, whose first velocity is g itself, without dampening, and which without momentum damps nothing; averaged is how Andrew Ng
//! teaches it; classical keeps the rate inside the velocity (Sutskever et al.) and differs when the rate changes.
//!
//! B. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964,
//! <https://doi.org/10.1016/0041-5553(64)90137-5>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "momentum",
    group: Group::FirstOrder,
    params: &[
        ParamSpec::lr(0.001),
        ParamSpec::beta("momentum", "β", 0.9),
        ParamSpec::choice(
            "form",
            "",
            &[Choice { id: "heavy_ball" }, Choice { id: "averaged" }, Choice { id: "classical" }],
        ),
        ParamSpec::linear("dampening", "τ", 0.0),
        ParamSpec::flag("bias_correction", "", false),
        ParamSpec::weight_decay(0.0),
    ],
    stability: Some(stability),
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1964,
    url: "https://doi.org/10.1016/0041-5553(64)90137-5",
    parents: &["sgd"],
    momentum: true,
    rates: Rates::One,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.choice("form") {
        "heavy_ball" => {
            PyTorch::class("SGD", "momentum={momentum}, dampening={dampening}, weight_decay={weight_decay}")
        }
        _ => PyTorch::Text { whole: false },
    }
}

/// 2(1 + β)/λmax, divided by the weight that this form gives to the gradient.
fn stability(values: &Values) -> f64 {
    let beta = values.get("momentum");
    let weight = match values.choice("form") {
        "heavy_ball" => 1.0 - dampening(values),
        "averaged" => 1.0 - beta,
        _ => 1.0,
    };
    2.0 * (1.0 + beta) / weight
}

/// Without momentum, PyTorch ignores dampening: the step is that of plain SGD.
fn dampening(values: &Values) -> f64 {
    if values.get("momentum") > 0.0 { values.get("dampening") } else { 0.0 }
}

enum Form {
    HeavyBall { dampening: f64 },
    Averaged { bias_correction: bool },
    Classical,
}

struct Momentum<T> {
    beta: f64,
    weight_decay: f64,
    form: Form,
    v: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let form = match values.choice("form") {
        "averaged" => Form::Averaged { bias_correction: values.flag("bias_correction") },
        "classical" => Form::Classical,
        _ => Form::HeavyBall { dampening: dampening(values) },
    };
    let rule = Momentum {
        beta: values.get("momentum"),
        weight_decay: values.get("weight_decay"),
        form,
        v: layout.zeros(),
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Momentum<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        // v ← βv + weight·g, then w ← w − rate·v.
        let (weight, rate) = match self.form {
            Form::HeavyBall { .. } if self.t == 1.0 => (1.0, lr),
            Form::HeavyBall { dampening } => (1.0 - dampening, lr),
            Form::Averaged { bias_correction: false } => (1.0 - self.beta, lr),
            Form::Averaged { bias_correction: true } => (1.0 - self.beta, lr / (1.0 - self.beta.powf(self.t))),
            Form::Classical => (-lr, -1.0),
        };
        let (beta, weight, rate, lambda) = (T::of(self.beta), T::of(weight), T::of(rate), T::of(self.weight_decay));
        for ((w, v), &g) in w.iter_mut().zip(&mut self.v).zip(g) {
            *v = beta * *v + weight * (g + lambda * *w);
            *w -= rate * *v;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("v", &mut self.v), Slot::Scalar("t", &mut self.t)]
    }
}
