//! BFGS: builds the inverse of the curvature from every step.
//!
//! $$ \begin{aligned}
//! w_{k+1} &= w_k - t_k H_k g_k \\
//! s &= w_{k+1} - w_k, \quad y = g_{k+1} - g_k, \quad \rho = 1 / y^\top s \\
//! H_{k+1} &= (I - \rho s y^\top) H_k (I - \rho y s^\top) + \rho s s^\top
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | the step t, or where the line search begins; in the first step times min(1, 1/‖g‖₁) |
//! | `line_search` | `strong_wolfe` | `strong_wolfe`, `none` | how t is found |
//!
//! Variant: Nocedal and Wright, *Numerical Optimization*, algorithm 6.1: H begins as the unit matrix and is scaled by
//! yᵀs / yᵀy before its first update; an update that would lose positive definiteness is skipped, so every direction goes
//! downhill. Keeps an n × n matrix: for surfaces, not for networks.
//!
//! R. Fletcher, *A new approach to variable metric algorithms*, 1970, <https://doi.org/10.1093/comjnl/13.3.317>; also Broyden,
//! Goldfarb and Shanno in the same year.

use nalgebra::{DMatrix, DVector};

use super::kin::{Kin, Rates};
use super::lbfgs::{LINE_SEARCH, first_step};
use super::line::{Line, Point, Wolfe};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot, Unfit};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "bfgs",
    group: Group::SecondOrder,
    params: &[ParamSpec::lr(1.0), LINE_SEARCH],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Err(Unfit::Memory),
};

pub(super) const KIN: Kin = Kin {
    year: 1970,
    url: "https://doi.org/10.1093/comjnl/13.3.317",
    parents: &["newton", "line_search_gd"],
    momentum: false,
    rates: Rates::Curvature,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Method(PYTHON)
}

const PYTHON: &str = r#"
def bfgs(w, closure, state, *, lr, line_search):
    from torch.optim.lbfgs import _strong_wolfe as strong_wolfe

    def along(x, t, d):
        w.copy_(x + t * d)
        loss = closure().item()
        return loss, w.grad.clone()

    x, unit = w.clone(), torch.eye(w.numel())
    loss, g = along(x, 0, torch.zeros_like(w))
    if not g.any():
        return
    H, k = state.get("H", unit), state.get("k", 0)
    if k > 0:
        s, y = state["s"], g - state["g"]
        if y @ s > max(1e-10 * torch.norm(y) * torch.norm(s), torch.finfo(w.dtype).tiny):
            rho = 1 / (y @ s)
            if k == 1:
                H = H * (y @ s) / (y @ y)
            H = (unit - rho * torch.outer(s, y)) @ H @ (unit - rho * torch.outer(y, s)) + rho * torch.outer(s, s)
    d = -(H @ g)
    if d @ g >= 0:  # Only rounding can have done this.
        H, d = unit, -g
    t = lr if k > 0 else min(1, 1 / torch.sum(torch.abs(g))) * lr
    if line_search == "strong_wolfe":
        _, _, t, _ = strong_wolfe(along, x, t, d, loss, g, g @ d)
    w.copy_(x + t * d)
    state.update(H=H, s=t * d, g=g, k=k + 1)
"#;

/// The smallest yᵀs for an update, relative to the lengths of y and s.
const CURVATURE: f64 = 1e-10;

struct Bfgs<T> {
    wolfe: bool,
    h: DMatrix<T>,
    /// The last step, and the gradient at its beginning.
    s: DVector<T>,
    g_previous: DVector<T>,
    iterations: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let n = layout.len();
    Box::new(Bfgs {
        wolfe: values.choice("line_search") == "strong_wolfe",
        h: DMatrix::identity(n, n),
        s: DVector::zeros(n),
        g_previous: DVector::zeros(n),
        iterations: 0.0,
    })
}

impl<T: Float> Bfgs<T> {
    /// Updates H with the change of the gradient along the last step.
    fn learn(&mut self, g: &DVector<T>) {
        let (s, y) = (&self.s, g - &self.g_previous);
        let y_dot_s = y.dot(s);
        let least = CURVATURE * y.dot(&y).f64().sqrt() * s.dot(s).f64().sqrt();
        if y_dot_s.f64() <= least || !y_dot_s.is_normal() {
            return;
        }
        if self.iterations == 1.0 {
            self.h *= y_dot_s / y.dot(&y);
        }
        // The product in the formula, expanded.
        let rho = T::one() / y_dot_s;
        let hy = &self.h * &y;
        self.h.ger(-rho, &hy, s, T::one());
        self.h.ger(-rho, s, &hy, T::one());
        self.h.ger(rho * (T::one() + rho * y.dot(&hy)), s, s, T::one());
    }
}

impl<T: Float> Optimizer<T> for Bfgs<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let mut g = DVector::zeros(w.len());
        let f = problem.gradient(w, g.as_mut_slice()).f64();
        if g.iter().all(|g| g.is_zero()) {
            return;
        }
        if self.iterations > 0.0 {
            self.learn(&g);
        }
        let mut d = -(&self.h * &g);
        if d.dot(&g) >= T::zero() {
            // Only rounding can cause this: start again from the unit matrix.
            self.h.fill_with_identity();
            d = -&g;
        }
        let mut t = if self.iterations == 0.0 { first_step(g.as_slice(), lr) } else { lr };
        if self.wolfe {
            let start = Point { t: 0.0, f, g: g.as_slice().to_vec(), slope: g.dot(&d).f64() };
            t = Wolfe::QUASI_NEWTON.search(&mut Line::new(problem, w, d.as_slice()), &start, t).t;
        }
        self.s = d * T::of(t);
        for (w, &s) in w.iter_mut().zip(&self.s) {
            *w += s;
        }
        self.g_previous = g;
        self.iterations += 1.0;
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("H", self.h.as_mut_slice()),
            Slot::Vector("s", self.s.as_mut_slice()),
            Slot::Vector("g_previous", self.g_previous.as_mut_slice()),
            Slot::Scalar("iterations", &mut self.iterations),
        ]
    }

    fn most_evaluations(&self) -> usize {
        1 + Wolfe::QUASI_NEWTON.most_evaluations()
    }
}
