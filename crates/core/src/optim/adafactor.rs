//! Adafactor: steps relative to the size of the weights.
//!
//! $$ \begin{aligned}
//! v_t &= v_{t-1} + t^{\gamma} (g_t^2 - v_{t-1}) \\
//! \alpha_t &= \max(\epsilon_2, \operatorname{RMS}(w_{t-1})) \cdot \min(\alpha, 1/\sqrt t) \\
//! u_t &= g_t / \sqrt{\max(v_t, \epsilon_1^2)} \\
//! w_t &= (1 - \alpha\lambda)\, w_{t-1} - \frac{\alpha_t}{\max(1, \operatorname{RMS}(u_t)/d)}\, u_t
//! \end{aligned} $$
//!
//! For a matrix, v = r cᵀ / r̄ with the means r of its rows and c of its columns.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | the largest step, relative to the size of the weights; never above 1/√t |
//! | `beta2_decay` (γ) | -0.8 | -10 to 0 | how fast the memory of the squares grows |
//! | `eps1` (ε₁) | 2.220446049250313e-16 | 0 to 1 | keeps the division finite; the machine epsilon of f64 |
//! | `eps2` (ε₂) | 0.001 | 0 to 1000 | the smallest size that weights are taken to have |
//! | `d` | 1 | 0.001 to 1000 | an update longer than this (RMS) is shortened to it |
//! | `weight_decay` (λ) | 0 | 0 to 10 | shrinks the weights beside the step, by αλ |
//!
//! Variant: PyTorch's `Adafactor`: no momentum, and the squares of a vector, such as a point on a surface, are kept whole.
//!
//! N. Shazeer, M. Stern, *Adafactor: Adaptive Learning Rates with Sublinear Memory Cost*, 2018, <https://arxiv.org/abs/1804.04235>.

use std::ops::Range;

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::{dot, norm};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adafactor",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.01),
        ParamSpec::linear("beta2_decay", "γ", -0.8).range(-10.0, 0.0).slider(-1.5, 0.0),
        ParamSpec::log_from_zero("eps1", "ε₁", f64::EPSILON).range(0.0, 1.0).slider(1e-16, 1.0),
        ParamSpec::log_from_zero("eps2", "ε₂", 1e-3).range(0.0, 1000.0).slider(1e-6, 1.0),
        ParamSpec::log("d", "d", 1.0).range(0.001, 1000.0).slider(0.01, 10.0),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2018,
    url: "https://arxiv.org/abs/1804.04235",
    parents: &["adam"],
    momentum: false,
    rates: Rates::Coordinate,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.get("d") >= 1.0 {
        true => PyTorch::class(
            "Adafactor",
            "beta2_decay={beta2_decay}, eps=({eps1}, {eps2}), d={d}, weight_decay={weight_decay}",
        ),
        // PyTorch's clipping threshold is at least 1.
        false => PyTorch::Rule(PYTHON),
    }
}

const PYTHON: &str = r#"
def adafactor(w, g, state, *, lr, beta2_decay, eps1, eps2, d, weight_decay):
    t = state["t"] = state.get("t", 0) + 1
    v = state.get("v", torch.zeros_like(w))
    v = state["v"] = v + t**beta2_decay * (g**2 - v)
    rms = lambda x: torch.norm(x) / math.sqrt(x.numel())
    alpha = max(eps2, rms(w)) * min(lr, 1 / math.sqrt(t))
    u = g / torch.sqrt(torch.clamp(v, min=eps1**2))
    w.copy_((1 - lr * weight_decay) * w - alpha / max(1, rms(u) / d) * u)
"#;

struct Adafactor<T> {
    beta2_decay: f64,
    eps1: f64,
    eps2: f64,
    d: f64,
    weight_decay: f64,
    layers: Vec<Layer<T>>,
    u: Vec<T>,
    t: f64,
}

/// The average of squares of one tensor.
struct Layer<T> {
    range: Range<usize>,
    v: Squares<T>,
}

enum Squares<T> {
    /// For a vector: one average for each number.
    Whole(Vec<T>),
    /// For a matrix: the means of its rows and of its columns.
    Factored { rows: Vec<T>, columns: Vec<T> },
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let layer = |(range, &columns): (&Range<usize>, &usize)| {
        let zeros = |len| vec![T::zero(); len];
        let v = match range.len() / columns.max(1) {
            0 | 1 => Squares::Whole(zeros(range.len())),
            rows => Squares::Factored { rows: zeros(rows), columns: zeros(columns) },
        };
        Layer { range: range.clone(), v }
    };
    let rule = Adafactor {
        beta2_decay: values.get("beta2_decay"),
        eps1: values.get("eps1"),
        eps2: values.get("eps2"),
        d: values.get("d"),
        weight_decay: values.get("weight_decay"),
        layers: layout.ranges().iter().zip(layout.columns()).map(layer).collect(),
        u: layout.zeros(),
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Squares<T> {
    /// Adds g² to the averages with weight `take`, and divides g by the root of the average.
    fn scale(&mut self, g: &[T], take: T, eps1: f64, u: &mut [T]) {
        let least = T::of(eps1 * eps1);
        match self {
            Self::Whole(v) => {
                for ((u, v), &g) in u.iter_mut().zip(v).zip(g) {
                    *v += take * (g * g - *v);
                    *u = g / v.max(least).sqrt();
                }
            }
            Self::Factored { rows, columns } => {
                let (height, width) = (T::of(rows.len() as f64), T::of(columns.len() as f64));
                let keep = T::one() - take;
                columns.iter_mut().for_each(|column| *column *= keep);
                for (row, g) in rows.iter_mut().zip(g.chunks(columns.len())) {
                    *row += take * (T::of(dot(g, g)) / width - *row);
                    for (column, &g) in columns.iter_mut().zip(g) {
                        *column += take * (g * g / height);
                    }
                }
                let mean = (rows.iter().copied().sum::<T>() / height).max(T::of(eps1));
                for ((row, u), g) in rows.iter().zip(u.chunks_mut(columns.len())).zip(g.chunks(columns.len())) {
                    let share = *row / mean;
                    for ((u, &column), &g) in u.iter_mut().zip(&*columns).zip(g) {
                        *u = g / (share * column).max(least).sqrt();
                    }
                }
            }
        }
    }
}

impl<T: Float> Rule<T> for Adafactor<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        let take = T::of(self.t.powf(self.beta2_decay));
        let keep = T::of(1.0 - lr * self.weight_decay);
        for Layer { range, v } in &mut self.layers {
            let (w, g, u) = (&mut w[range.clone()], &g[range.clone()], &mut self.u[range.clone()]);
            let root_len = (w.len() as f64).sqrt();
            let alpha = self.eps2.max(norm(w) / root_len) * lr.min(1.0 / self.t.sqrt());
            v.scale(g, take, self.eps1, u);
            let rate = T::of(alpha / (norm(u) / (root_len * self.d)).max(1.0));
            for (w, &u) in w.iter_mut().zip(&*u) {
                *w = keep * *w - rate * u;
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let mut slots = vec![Slot::Scalar("t", &mut self.t)];
        for Layer { v, .. } in &mut self.layers {
            match v {
                Squares::Whole(v) => slots.push(Slot::Vector("v", v)),
                Squares::Factored { rows, columns } => {
                    slots.extend([Slot::Vector("r", rows), Slot::Vector("c", columns)]);
                }
            }
        }
        slots
    }
}
