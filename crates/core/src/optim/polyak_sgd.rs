//! Polyak's step size: the rate that would bring a linear loss to its minimum in one step.
//!
//! $$ \alpha_t = \min\left(\frac{f(w_{t-1}) - f^\star}{\lVert g_t \rVert^2 + \epsilon},\ \alpha\right), \qquad
//! w_t = w_{t-1} - \alpha_t\, g_t $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | the largest rate |
//! | `eps` (ε) | 0 | 0 to 10 | added to the squared norm of the gradient |
//!
//! Variant: Optax's `polyak_sgd` (`sps`), with `max_learning_rate` as our rate and without `scaling`. The minimum f* comes from the
//! problem: a surface of which it is known; for networks 0, below which no cross-entropy falls. Where ‖g‖² + ε is no larger
//! than the rounding of 1, there is no step.
//!
//! N. Loizou, S. Vaswani, I. Laradji, S. Lacoste-Julien, *Stochastic Polyak Step-size for SGD: An Adaptive Learning Rate for
//! Fast Convergence*, 2021, <https://arxiv.org/abs/2002.10542>, after B. Polyak, 1987.

use super::kin::{Kin, Rates};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot};
use super::sums::dot;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "polyak_sgd",
    group: Group::FirstOrder,
    params: &[ParamSpec::lr(1.0), ParamSpec::eps(0.0)],
    stability: None,
    second_point: None,
    needs_minimum: true,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2021,
    url: "https://arxiv.org/abs/2002.10542",
    parents: &["sgd"],
    momentum: false,
    rates: Rates::Found,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Method(PYTHON)
}

const PYTHON: &str = r#"
def polyak_sgd(w, closure, state, *, lr, eps, minimum):
    gap = closure().item() - minimum
    square = (w.grad @ w.grad).item() + eps
    if square > 2.220446049250313e-16:
        w -= min(gap / square, lr) * w.grad
"#;

struct Polyak<T> {
    eps: f64,
    g: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    Box::new(Polyak { eps: values.get("eps"), g: layout.zeros() })
}

impl<T: Float> Optimizer<T> for Polyak<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let f = problem.gradient(w, &mut self.g).f64();
        // A spec is refused if no minimum is known, so there is one here.
        let gap = f - problem.minimum().map_or(f64::NAN, T::f64);
        let square = dot(&self.g, &self.g) + self.eps;
        if square <= f64::EPSILON {
            return;
        }
        // Not `min`, which would ignore a NaN.
        let rate = if gap / square > lr { lr } else { gap / square };
        let rate = T::of(rate);
        for (w, &g) in w.iter_mut().zip(&self.g) {
            *w -= rate * g;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        Vec::new()
    }
}
