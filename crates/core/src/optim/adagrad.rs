//! AdaGrad: each coordinate slows down with the gradients it has already seen.
//!
//! $$ \begin{aligned}
//! s_t &= s_{t-1} + g_t^2 \\
//! w_t &= w_{t-1} - \frac{\alpha}{1 + (t-1)\eta} \cdot \frac{g_t}{\sqrt{s_t} + \epsilon}
//! \end{aligned} $$
//!
//! The sum begins at s₀, `initial_accumulator_value`.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | how far the first step goes |
//! | `lr_decay` (η) | 0 | 0 to 1000 | a further decay of the rate with the step number |
//! | `initial_accumulator_value` (s₀) | 0 | 0 to 1e6 | where the sum begins; Optax and TensorFlow say 0.1 |
//! | `eps` (ε) | 1e-10 | 0 to 10 | keeps the division finite |
//! | `eps_in_sqrt` | off | | divide by √(s + ε), as Optax and TensorFlow do |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `Adagrad`, with ε outside the root.
//!
//! J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic Optimization*, 2011,
//! <https://jmlr.org/papers/v12/duchi11a.html>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adagrad",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.01),
        ParamSpec::log_from_zero("lr_decay", "η", 0.0).range(0.0, 1000.0).slider(1e-4, 1.0),
        ParamSpec::log_from_zero("initial_accumulator_value", "s₀", 0.0).range(0.0, 1e6).slider(1e-3, 10.0),
        ParamSpec::eps(1e-10),
        EPS_IN_SQRT,
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2011,
    url: "https://jmlr.org/papers/v12/duchi11a.html",
    parents: &["sgd"],
    momentum: false,
    rates: Rates::Coordinate,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.flag("eps_in_sqrt") {
        false => PyTorch::class(
            "Adagrad",
            "lr_decay={lr_decay}, weight_decay={weight_decay}, initial_accumulator_value={initial_accumulator_value}, eps={eps}",
        ),
        true => PyTorch::Text { whole: false },
    }
}

/// The parameter for the position of ε, shared with RMSprop.
pub(super) const EPS_IN_SQRT: ParamSpec = ParamSpec::flag("eps_in_sqrt", "", false);

/// The denominator by which a gradient is divided.
pub(super) fn denominator<T: Float>(square: T, eps: T, eps_in_sqrt: bool) -> T {
    if eps_in_sqrt { (square + eps).sqrt() } else { square.sqrt() + eps }
}

struct Adagrad<T> {
    lr_decay: f64,
    eps: f64,
    eps_in_sqrt: bool,
    weight_decay: f64,
    s: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Adagrad {
        lr_decay: values.get("lr_decay"),
        eps: values.get("eps"),
        eps_in_sqrt: values.flag("eps_in_sqrt"),
        weight_decay: values.get("weight_decay"),
        s: vec![T::of(values.get("initial_accumulator_value")); layout.len()],
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adagrad<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let rate = T::of(lr / (1.0 + self.t * self.lr_decay));
        self.t += 1.0;
        let (eps, eps_in_sqrt, lambda) = (T::of(self.eps), self.eps_in_sqrt, T::of(self.weight_decay));
        for ((w, s), &g) in w.iter_mut().zip(&mut self.s).zip(g) {
            let g = g + lambda * *w;
            *s += g * g;
            *w -= rate * g / denominator(*s, eps, eps_in_sqrt);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("s", &mut self.s), Slot::Scalar("t", &mut self.t)]
    }
}
