//! L-BFGS: Newton's direction from the memory of a few steps.
//!
//! $$ \begin{aligned}
//! s_k &= w_k - w_{k-1}, \quad y_k = g_k - g_{k-1} \\
//! H_k &\approx (\nabla^2 f)^{-1} \text{ from the last } m \text{ pairs } (s, y) \\
//! w_{k+1} &= w_k - t_k H_k g_k
//! \end{aligned} $$
//!
//! where H is built anew in each step:
//!
//! $$ H_k = (I - \rho_k s_k y_k^\top)\, H_{k-1}\, (I - \rho_k y_k s_k^\top) + \rho_k s_k s_k^\top, \quad
//!    \rho_k = \frac{1}{y_k^\top s_k}, \quad H_0 = \frac{y_k^\top s_k}{y_k^\top y_k} I $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | the step t, or where the line search begins; in the first step times min(1, 1/‖g‖₁) |
//! | `line_search` | `strong_wolfe` | `strong_wolfe`, `none` | how t is found |
//! | `history_size` (m) | 10 | 1 to 100 | how many steps are remembered |
//! | `max_iter` | 1 | 1 to 1000 | iterations within one step |
//! | `max_eval` | 26 | 1 to 10000 | gradients within one step |
//! | `tolerance_grad` | 1e-7 | 0 to 1000 | no gradient entry larger: it stays where it is |
//! | `tolerance_change` | 1e-9 | 0 to 1000 | a smaller slope or change ends the step |
//!
//! Variant: PyTorch's `LBFGS`, with one iteration a step instead of 20 and the line search on, so that its path can be held
//! against the others'. PyTorch scales the first step down, keeps a pair only if yᵀs > 1e-10, and asks for the gradient
//! anew at the beginning of every step.
//!
//! D. Liu, J. Nocedal, *On the limited memory BFGS method for large scale optimization*, 1989,
//! <https://doi.org/10.1007/BF01589116>.

use super::kin::{Kin, Rates};
use super::line::{Line, Point, Wolfe, max_abs};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot};
use super::sums::{dot, norm1, sum};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Scale, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "lbfgs",
    group: Group::SecondOrder,
    params: &[
        ParamSpec::lr(1.0),
        LINE_SEARCH,
        ParamSpec::integer("history_size", "m", 10.0).range(1.0, 100.0).slider(1.0, 20.0),
        ParamSpec::integer("max_iter", "", 1.0).scale(Scale::LogInteger).range(1.0, 1000.0).slider(1.0, 20.0),
        ParamSpec::integer("max_eval", "", 26.0).scale(Scale::LogInteger).range(1.0, 10_000.0).slider(1.0, 100.0),
        ParamSpec::log_from_zero("tolerance_grad", "", 1e-7).range(0.0, 1000.0).slider(1e-12, 1.0),
        ParamSpec::log_from_zero("tolerance_change", "", 1e-9).range(0.0, 1000.0).slider(1e-12, 1.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1989,
    url: "https://doi.org/10.1007/BF01589116",
    parents: &["bfgs"],
    momentum: false,
    rates: Rates::Curvature,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    let search = if v.choice("line_search") == "none" { "None" } else { "{line_search}" };
    let iterations = "max_iter={max_iter}, max_eval={max_eval}, history_size={history_size}";
    let tolerances = "tolerance_grad={tolerance_grad}, tolerance_change={tolerance_change}";
    PyTorch::class("LBFGS", format!("{iterations}, {tolerances}, line_search_fn={search}"))
}

/// How quasi-Newton methods choose the length of a step.
pub(super) const LINE_SEARCH: ParamSpec =
    ParamSpec::choice("line_search", "", &[Choice { id: "strong_wolfe" }, Choice { id: "none" }]);

/// The first step has no information about curvature, so it shortens a steep gradient to length 1, as PyTorch does.
pub(super) fn first_step<T: Float>(g: &[T], lr: f64) -> f64 {
    (1.0 / norm1(g)).min(1.0) * lr
}

struct Lbfgs<T> {
    wolfe: bool,
    max_iter: usize,
    max_eval: usize,
    tolerance_grad: f64,
    tolerance_change: f64,
    /// The direction and length of the last step.
    d: Vec<T>,
    t: f64,
    g: Vec<T>,
    g_previous: Vec<T>,
    pairs: Pairs<T>,
    iterations: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    Box::new(Lbfgs {
        wolfe: values.choice("line_search") == "strong_wolfe",
        max_iter: values.get("max_iter") as usize,
        max_eval: values.get("max_eval") as usize,
        tolerance_grad: values.get("tolerance_grad"),
        tolerance_change: values.get("tolerance_change"),
        d: zeros(),
        t: 0.0,
        g: zeros(),
        g_previous: zeros(),
        pairs: Pairs::new(values.get("history_size") as usize, layout.len()),
        iterations: 0.0,
    })
}

impl<T: Float> Optimizer<T> for Lbfgs<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        let mut f = problem.gradient(w, &mut self.g).f64();
        let mut evaluations = 1;
        if max_abs(&self.g) <= self.tolerance_grad {
            return;
        }
        for iteration in 1..=self.max_iter {
            self.iterations += 1.0;
            let first = self.iterations == 1.0;
            if !first {
                self.pairs.remember(&self.d, self.t, &self.g, &self.g_previous);
            }
            self.pairs.direction(&self.g, &mut self.d);
            self.g_previous.copy_from_slice(&self.g);
            let f_previous = f;
            self.t = if first { first_step(&self.g, lr) } else { lr };
            let slope = dot(&self.g, &self.d);
            if slope > -self.tolerance_change {
                break;
            }
            if self.wolfe {
                let start = Point { t: 0.0, f, g: self.g.clone(), slope };
                let search = Wolfe { max_iterations: self.max_eval - evaluations, ..Wolfe::QUASI_NEWTON };
                let mut line = Line::new(problem, w, &self.d);
                let found = search.search(&mut line, &start, self.t);
                evaluations += line.evaluations;
                (self.t, f, self.g) = (found.t, found.f, found.g);
            }
            let t = T::of(self.t);
            for (w, &d) in w.iter_mut().zip(&self.d) {
                *w += t * d;
            }
            if iteration == self.max_iter {
                break;
            }
            if !self.wolfe {
                f = problem.gradient(w, &mut self.g).f64();
                evaluations += 1;
            }
            if evaluations >= self.max_eval
                || max_abs(&self.g) <= self.tolerance_grad
                || max_abs(&self.d) * self.t <= self.tolerance_change
                || (f - f_previous).abs() < self.tolerance_change
            {
                break;
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let mut slots = vec![
            Slot::Vector("d", &mut self.d),
            Slot::Scalar("t", &mut self.t),
            Slot::Vector("g_previous", &mut self.g_previous),
            Slot::Scalar("iterations", &mut self.iterations),
        ];
        slots.extend(self.pairs.slots());
        slots
    }

    fn most_evaluations(&self) -> usize {
        self.max_eval + 1
    }
}

/// The last pairs (s, y), in a ring buffer.
struct Pairs<T> {
    /// Length of one vector.
    len: usize,
    /// The vectors, row by row.
    s: Vec<T>,
    y: Vec<T>,
    rho: Vec<f64>,
    /// γ of H₀ = γI.
    scale: f64,
    /// The number of pairs so far; pair k is in row k modulo the number of rows.
    seen: f64,
}

impl<T: Float> Pairs<T> {
    fn new(rows: usize, len: usize) -> Self {
        let zeros = || vec![T::zero(); rows * len];
        Self { len, s: zeros(), y: zeros(), rho: vec![0.0; rows], scale: 1.0, seen: 0.0 }
    }

    /// Adds the pair s = t·d and y = g − g_previous, if the curvature along s is positive.
    fn remember(&mut self, d: &[T], t: f64, g: &[T], g_previous: &[T]) {
        let t = T::of(t);
        let y_dot_s = sum([g, g_previous, d], |[g, before, d]| (g - before) * (t * d));
        if y_dot_s <= 1e-10 || y_dot_s.is_nan() {
            return;
        }
        let row = self.seen as usize % self.rho.len();
        self.seen += 1.0;
        let place = row * self.len..(row + 1) * self.len;
        let (s, y) = (&mut self.s[place.clone()], &mut self.y[place]);
        for (s, &d) in s.iter_mut().zip(d) {
            *s = t * d;
        }
        for ((y, &g), &before) in y.iter_mut().zip(g).zip(g_previous) {
            *y = g - before;
        }
        self.rho[row] = 1.0 / y_dot_s;
        self.scale = y_dot_s / dot(y, y);
    }

    /// d ← −Hg by the two-loop recursion: from the newest pair to the oldest, and back.
    fn direction(&self, g: &[T], d: &mut [T]) {
        for (d, &g) in d.iter_mut().zip(g) {
            *d = -g;
        }
        let rows = self.rho.len();
        let seen = self.seen as usize;
        let kept = seen.saturating_sub(rows)..seen;
        let pair = |k: usize| {
            let place = k % rows * self.len..(k % rows + 1) * self.len;
            (&self.s[place.clone()], &self.y[place], self.rho[k % rows])
        };
        let add = |d: &mut [T], factor: f64, a: &[T]| {
            let factor = T::of(factor);
            d.iter_mut().zip(a).for_each(|(d, &a)| *d += factor * a);
        };
        let mut alphas = Vec::with_capacity(kept.len());
        for (s, y, rho) in kept.clone().rev().map(pair) {
            let alpha = rho * dot(s, d);
            add(d, -alpha, y);
            alphas.push(alpha);
        }
        let scale = T::of(self.scale);
        d.iter_mut().for_each(|d| *d *= scale);
        for ((s, y, rho), alpha) in kept.map(pair).zip(alphas.into_iter().rev()) {
            let beta = rho * dot(y, d);
            add(d, alpha - beta, s);
        }
    }

    fn slots(&mut self) -> Vec<Slot<'_, T>> {
        let mut slots = vec![
            Slot::Vector("s", &mut self.s),
            Slot::Vector("y", &mut self.y),
            Slot::Scalar("scale", &mut self.scale),
            Slot::Scalar("seen", &mut self.seen),
        ];
        slots.extend(self.rho.iter_mut().map(|rho| Slot::Scalar("rho", rho)));
        slots
    }
}
