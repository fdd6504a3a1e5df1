//! Nesterov's accelerated gradient: momentum that looks ahead before it measures the slope.
//!
//! $$ \begin{aligned}
//! v_t &= \beta v_{t-1} + g_t \\
//! w_t &= w_{t-1} - \alpha\,(g_t + \beta v_t)
//! \end{aligned} $$
//!
//! In Sutskever's form:
//!
//! $$ v_t = \beta v_{t-1} - \alpha\, g(w_{t-1} + \beta v_{t-1}), \quad w_t = w_{t-1} + v_t $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `momentum` (β) | 0.9 | 0 to 0.999999 | how much of the velocity is kept |
//! | `form` | `pytorch` | `pytorch`, `sutskever` | which point is called w |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `SGD(nesterov=True)`, whose w is the point at which the gradient is taken. In Sutskever's form w is
//! the point before looking ahead. Started at rest with a constant rate, they are the same motion: PyTorch's w is
//! Sutskever's w + βv.
//!
//! I. Sutskever, J. Martens, G. Dahl, G. Hinton, *On the importance of initialization and momentum in deep learning*, 2013,
//! <https://proceedings.mlr.press/v28/sutskever13.html>, after Y. Nesterov, 1983.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "nesterov",
    group: Group::FirstOrder,
    params: &[
        ParamSpec::lr(0.001),
        ParamSpec::beta("momentum", "β", 0.9),
        ParamSpec::choice("form", "", &[Choice { id: "pytorch" }, Choice { id: "sutskever" }]),
        ParamSpec::weight_decay(0.0),
    ],
    stability: Some(stability),
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2013,
    url: "https://proceedings.mlr.press/v28/sutskever13.html",
    parents: &["momentum"],
    momentum: true,
    rates: Rates::One,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.choice("form") {
        "sutskever" => PyTorch::Method(PYTHON),
        // PyTorch accepts Nesterov momentum only if the momentum is positive.
        _ if v.get("momentum") == 0.0 => PyTorch::class("SGD", "weight_decay={weight_decay}"),
        _ => PyTorch::class("SGD", "momentum={momentum}, nesterov=True, weight_decay={weight_decay}"),
    }
}

const PYTHON: &str = r#"
def nesterov(w, closure, state, *, lr, momentum, form, weight_decay):
    """Sutskever's form."""
    v = state.get("v", torch.zeros_like(w))
    start = w.clone()
    w += momentum * v
    closure()
    v = state["v"] = momentum * v - lr * (w.grad + weight_decay * w)
    w.copy_(start + v)
"#;

/// For curvature λ, the characteristic equation is z² − (1+β)(1−αλ)z + β(1−αλ) = 0. A root leaves the unit circle at
/// −1, where 1 + (1+2β)(1−αλ) = 0.
fn stability(values: &Values) -> f64 {
    let beta = values.get("momentum");
    (2.0 + 2.0 * beta) / (1.0 + 2.0 * beta)
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let (beta, weight_decay) = (values.get("momentum"), values.get("weight_decay"));
    let zeros = || layout.zeros();
    match values.choice("form") {
        "sutskever" => Box::new(LookAhead { beta, weight_decay, v: zeros(), g: zeros(), ahead: zeros() }),
        _ => FirstOrder::boxed(Shifted { beta, weight_decay, v: zeros() }, layout),
    }
}

/// PyTorch's form.
struct Shifted<T> {
    beta: f64,
    weight_decay: f64,
    v: Vec<T>,
}

impl<T: Float> Rule<T> for Shifted<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (beta, lr, lambda) = (T::of(self.beta), T::of(lr), T::of(self.weight_decay));
        for ((w, v), &g) in w.iter_mut().zip(&mut self.v).zip(g) {
            let g = g + lambda * *w;
            *v = beta * *v + g;
            *w -= lr * (g + beta * *v);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("v", &mut self.v)]
    }
}

/// Sutskever's form. It asks for the gradient at a point that it chooses itself.
struct LookAhead<T> {
    beta: f64,
    weight_decay: f64,
    v: Vec<T>,
    g: Vec<T>,
    ahead: Vec<T>,
}

impl<T: Float> Optimizer<T> for LookAhead<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let (beta, lr, lambda) = (T::of(self.beta), T::of(lr), T::of(self.weight_decay));
        for ((ahead, &w), &v) in self.ahead.iter_mut().zip(&*w).zip(&self.v) {
            *ahead = w + beta * v;
        }
        problem.gradient(&self.ahead, &mut self.g);
        for (((w, v), &ahead), &g) in w.iter_mut().zip(&mut self.v).zip(&self.ahead).zip(&self.g) {
            *v = beta * *v - lr * (g + lambda * ahead);
            *w += *v;
        }
    }

    fn asks_where_it_stands(&self) -> bool {
        false
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("v", &mut self.v)]
    }
}
