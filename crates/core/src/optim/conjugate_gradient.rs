//! Nonlinear conjugate gradient: steepest descent that does not undo its last step.
//!
//! $$ \begin{aligned}
//! d_k &= -g_k + \max(0, \beta_k)\, d_{k-1} \\
//! \beta_k &= \frac{g_k^\top (g_k - g_{k-1})}{g_{k-1}^\top g_{k-1}} \\
//! w_{k+1} &= w_k + t_k d_k
//! \end{aligned} $$
//!
//! which is Polak and Ribière's β. With y = g_k − g_{k−1}, the others are
//!
//! $$ \beta^{FR} = \frac{g_k^\top g_k}{g_{k-1}^\top g_{k-1}}, \quad
//!    \beta^{HS} = \frac{g_k^\top y}{d_{k-1}^\top y}, \quad
//!    \beta^{DY} = \frac{g_k^\top g_k}{d_{k-1}^\top y} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | where the first line search begins, times min(1, 1/‖g‖₁); later ones begin where the last led |
//! | `formula` (β) | `polak_ribiere` | `polak_ribiere`, `fletcher_reeves`, `hestenes_stiefel`, `dai_yuan` | how much of the last direction is kept |
//! | `restart` | 0 | 0 to 1000 | after this many steps the last direction is forgotten; 0: never |
//!
//! Variant: Nocedal and Wright, *Numerical Optimization*, section 5.2: strong-Wolfe line search with c₂ = 0.1; a β below 0,
//! and a direction that does not go downhill, restart with the gradient.
//!
//! R. Fletcher, C. Reeves, *Function minimization by conjugate gradients*, 1964, <https://doi.org/10.1093/comjnl/7.2.149>.

use super::kin::{Kin, Rates};
use super::lbfgs::first_step;
use super::line::{Line, Point, Wolfe};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot};
use super::sums::{dot, sum};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "conjugate_gradient",
    group: Group::SecondOrder,
    params: &[
        ParamSpec::lr(1.0),
        ParamSpec::choice(
            "formula",
            "β",
            &[
                Choice { id: "polak_ribiere" },
                Choice { id: "fletcher_reeves" },
                Choice { id: "hestenes_stiefel" },
                Choice { id: "dai_yuan" },
            ],
        ),
        ParamSpec::integer("restart", "", 0.0).range(0.0, 1000.0).slider(0.0, 20.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1964,
    url: "https://doi.org/10.1093/comjnl/7.2.149",
    parents: &["line_search_gd"],
    momentum: false,
    rates: Rates::Line,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Method(PYTHON)
}

const PYTHON: &str = r#"
def conjugate_gradient(w, closure, state, *, lr, formula, restart):
    from torch.optim.lbfgs import _strong_wolfe as strong_wolfe

    def along(x, t, d):
        w.copy_(x + t * d)
        loss = closure().item()
        return loss, w.grad.clone()

    x = w.clone()
    loss, g = along(x, 0, torch.zeros_like(w))
    if not g.any():
        return
    d, before, k = state.get("d", torch.zeros_like(w)), state.get("g", g), state.get("k", 0)
    beta = 0
    if k > 0 and not (restart and k % restart == 0):
        y = g - before
        beta = {
            "polak_ribiere": (g @ y) / (before @ before),
            "fletcher_reeves": (g @ g) / (before @ before),
            "hestenes_stiefel": (g @ y) / (d @ y),
            "dai_yuan": (g @ g) / (d @ y),
        }[formula]
        beta = max(0, beta) if math.isfinite(beta) else 0
    d = beta * d - g
    if g @ d >= 0:
        d = -g
    slope = g @ d
    t = state.get("expected", 0) / slope
    if not (t > 0 and math.isfinite(t)):
        t = min(1, 1 / torch.sum(torch.abs(g))) * lr
    _, _, t, _ = strong_wolfe(along, x, t, d, loss, g, slope, c2=0.1)
    w.copy_(x + t * d)
    state.update(d=d, g=g, k=k + 1, expected=t * slope)
"#;

/// A nearly exact search, because the next direction is only as good as the end point of this one.
const SEARCH: Wolfe = Wolfe { c2: 0.1, ..Wolfe::QUASI_NEWTON };

struct ConjugateGradient<T> {
    formula: &'static str,
    restart: f64,
    d: Vec<T>,
    g: Vec<T>,
    g_previous: Vec<T>,
    /// t·⟨g, d⟩ of the last step: the expected change of the loss.
    expected: f64,
    iterations: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    Box::new(ConjugateGradient {
        formula: values.choice("formula"),
        restart: values.get("restart"),
        d: zeros(),
        g: zeros(),
        g_previous: zeros(),
        expected: 0.0,
        iterations: 0.0,
    })
}

impl<T: Float> ConjugateGradient<T> {
    /// The factor β of the last direction.
    fn beta(&self) -> f64 {
        let (k, restart) = (self.iterations as u64, self.restart as u64);
        if k == 0 || (restart > 0 && k.is_multiple_of(restart)) {
            return 0.0;
        }
        let (g, before, d) = (&self.g[..], &self.g_previous[..], &self.d[..]);
        let g_dot_y = || sum([g, before], |[g, before]| g * (g - before));
        let d_dot_y = || sum([d, g, before], |[d, g, before]| d * (g - before));
        let beta = match self.formula {
            "fletcher_reeves" => dot(g, g) / dot(before, before),
            "hestenes_stiefel" => g_dot_y() / d_dot_y(),
            "dai_yuan" => dot(g, g) / d_dot_y(),
            _ => g_dot_y() / dot(before, before),
        };
        if beta.is_finite() { beta.max(0.0) } else { 0.0 }
    }

    /// Sets the direction to −g + βd and returns the slope along it.
    fn turn(&mut self, beta: f64) -> f64 {
        let beta = T::of(beta);
        for (d, &g) in self.d.iter_mut().zip(&self.g) {
            *d = beta * *d - g;
        }
        dot(&self.g, &self.d)
    }
}

impl<T: Float> Optimizer<T> for ConjugateGradient<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let f = problem.gradient(w, &mut self.g).f64();
        if self.g.iter().all(|g| g.is_zero()) {
            return;
        }
        let mut slope = self.turn(self.beta());
        if slope >= 0.0 {
            slope = self.turn(0.0);
        }
        let expected = self.expected / slope;
        let first = if expected > 0.0 && expected.is_finite() { expected } else { first_step(&self.g, lr) };
        let start = Point { t: 0.0, f, g: self.g.clone(), slope };
        let found = SEARCH.search(&mut Line::new(problem, w, &self.d), &start, first);
        let t = T::of(found.t);
        for (w, &d) in w.iter_mut().zip(&self.d) {
            *w += t * d;
        }
        self.g_previous.copy_from_slice(&self.g);
        self.expected = found.t * slope;
        self.iterations += 1.0;
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("d", &mut self.d),
            Slot::Vector("g_previous", &mut self.g_previous),
            Slot::Scalar("expected", &mut self.expected),
            Slot::Scalar("iterations", &mut self.iterations),
        ]
    }

    fn most_evaluations(&self) -> usize {
        1 + SEARCH.most_evaluations()
    }
}
