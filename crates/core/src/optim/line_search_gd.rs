//! Gradient descent with a line search: the slope gives the direction, a search the length.
//!
//! $$ \begin{aligned}
//! t &= \alpha \rho^j, \quad \text{smallest } j: f(w - t g) \le f(w) - c_1 t \|g\|^2 \\
//! w_{k+1} &= w_k - t\, g
//! \end{aligned} $$
//!
//! With `exact`, t is the first minimum of f(w − t g) that is found.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | where every search begins |
//! | `search` | `backtracking` | `backtracking`, `exact` | how t is found |
//! | `c1` (c₁) | 1e-4 | 0 to 0.999999 | the share of the promised descent that must be kept |
//! | `shrink` (ρ) | 0.5 | 0.001 to 0.999 | backtracking: by what a step that is too long is shortened |
//!
//! Variant: Armijo's rule; exact is a strong-Wolfe search whose slope must vanish to nine digits.
//!
//! L. Armijo, *Minimization of functions having Lipschitz continuous first partial derivatives*, 1966,
//! <https://doi.org/10.2140/pjm.1966.16.1>; exact: A. Cauchy, 1847.

use super::kin::{Kin, Rates};
use super::line::{Line, Point, Wolfe};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot};
use super::sums::dot;
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "line_search_gd",
    group: Group::SecondOrder,
    params: &[
        ParamSpec::lr(1.0),
        ParamSpec::choice("search", "", &[Choice { id: "backtracking" }, Choice { id: "exact" }]),
        ParamSpec::log_from_zero("c1", "c₁", 1e-4).range(0.0, 0.999_999).slider(1e-6, 0.9),
        ParamSpec::linear("shrink", "ρ", 0.5).range(0.001, 0.999).slider(0.1, 0.9),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1966,
    url: "https://doi.org/10.2140/pjm.1966.16.1",
    parents: &["sgd"],
    momentum: false,
    rates: Rates::Line,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Method(PYTHON)
}

const PYTHON: &str = r#"
def line_search_gd(w, closure, state, *, lr, search, c1, shrink):
    from torch.optim.lbfgs import _strong_wolfe as strong_wolfe

    def along(x, t, d):
        w.copy_(x + t * d)
        loss = closure().item()
        return loss, w.grad.clone()

    def loss_at(x):
        w.copy_(x)
        return closure(backward=False).item()

    x = w.clone()
    loss, g = along(x, 0, torch.zeros_like(w))
    slope = -(g @ g)
    if slope == 0:
        return
    if search == "exact":
        limits = dict(c1=c1, c2=1e-9, tolerance_change=0, max_ls=50)
        _, _, t, _ = strong_wolfe(along, x, lr, -g, loss, g, slope, **limits)
    else:
        trials = (lr * shrink**j for j in range(100))
        t = next((t for t in trials if loss_at(x - t * g) <= loss + c1 * t * slope), 0)
    w.copy_(x - t * g)
"#;

/// The number of reductions after which a step is given up: the step is then far below any rounding that could matter.
const TRIALS: usize = 100;

/// A search that ends at the lowest point of the line, as precisely as rounding allows.
const EXACT: Wolfe = Wolfe { c1: 0.0, c2: 1e-9, tolerance: 0.0, max_iterations: 50 };

struct LineSearchGd<T> {
    exact: bool,
    c1: f64,
    shrink: f64,
    g: Vec<T>,
    d: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    Box::new(LineSearchGd {
        exact: values.choice("search") == "exact",
        c1: values.get("c1"),
        shrink: values.get("shrink"),
        g: zeros(),
        d: zeros(),
    })
}

impl<T: Float> Optimizer<T> for LineSearchGd<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let f = problem.gradient(w, &mut self.g).f64();
        for (d, &g) in self.d.iter_mut().zip(&self.g) {
            *d = -g;
        }
        let slope = dot(&self.g, &self.d);
        if slope == 0.0 {
            return;
        }
        let mut line = Line::new(problem, w, &self.d);
        let t = if self.exact {
            let search = Wolfe { c1: self.c1, ..EXACT };
            search.search(&mut line, &Point { t: 0.0, f, g: self.g.clone(), slope }, lr).t
        } else {
            let enough = |t: &f64| line.loss(*t) <= f + self.c1 * t * slope;
            let trials = std::iter::successors(Some(lr), |t| Some(t * self.shrink)).take(TRIALS);
            { trials }.find(enough).unwrap_or(0.0)
        };
        let t = T::of(t);
        for (w, &d) in w.iter_mut().zip(&self.d) {
            *w += t * d;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        Vec::new()
    }

    fn most_evaluations(&self) -> usize {
        1 + if self.exact { EXACT.most_evaluations() } else { TRIALS }
    }
}
