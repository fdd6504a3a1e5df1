//! SM3: AdaGrad that keeps one accumulator for each row and each column, not for each weight.
//!
//! $$ \begin{aligned}
//! a_{ij} &= \min(r_i, c_j) + g_{ij}^2 \\
//! r_i &\leftarrow \max_j a_{ij}, \quad c_j \leftarrow \max_i a_{ij} \\
//! m_t &= \beta m_{t-1} + (1-\beta) \frac{g_t}{\sqrt{a_t + \epsilon}} \\
//! w_t &= w_{t-1} - \alpha m_t
//! \end{aligned} $$
//!
//! where the fraction is 0 if a is 0.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.1 | 0 to 1000 | how far one step goes |
//! | `momentum` (β) | 0.9 | 0 to 0.999999 | memory of the adapted gradient |
//! | `eps` (ε) | 1e-8 | 0 to 10 | inside the root |
//!
//! Variant: Optax's `sm3`. A vector, such as a point on a surface, has an accumulator for each coordinate: there it is
//! AdaGrad with momentum. The rate is the paper's, where Optax has no default.
//!
//! R. Anil, V. Gupta, T. Koren, Y. Singer, *Memory-Efficient Adaptive Optimization*, 2019,
//! <https://arxiv.org/abs/1901.11150>.

use std::ops::Range;

use super::ema::ema;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "sm3",
    group: Group::Modern,
    params: &[ParamSpec::lr(0.1), ParamSpec::beta("momentum", "β", 0.9), ParamSpec::eps(1e-8)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2019,
    url: "https://arxiv.org/abs/1901.11150",
    parents: &["adagrad"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Rule(PYTHON)
}

const PYTHON: &str = r#"
def sm3(w, g, state, *, lr, momentum, eps):
    if w.ndim == 2:  # A matrix shares its accumulators along rows and columns.
        rows, columns = state.get("covers", (w.new_zeros(w.shape[0], 1), w.new_zeros(1, w.shape[1])))
        a = torch.minimum(rows, columns) + g**2
        state["covers"] = a.amax(1, keepdim=True), a.amax(0, keepdim=True)
    else:
        a = state["a"] = state.get("a", 0) + g**2
    u = torch.where(a > 0, g / torch.sqrt(a + eps), 0.0)
    m = state["m"] = momentum * state.get("m", 0) + (1 - momentum) * u
    w -= lr * m
"#;

struct Sm3<T> {
    beta: f64,
    eps: f64,
    covers: Vec<Cover<T>>,
    m: Vec<T>,
}

/// The accumulators of one layer.
struct Cover<T> {
    layer: Range<usize>,
    rows: Vec<T>,
    columns: Vec<T>,
    /// The columns' next values, while the rows still need the old ones.
    next_columns: Vec<T>,
    /// One row of a, while it is needed.
    a: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let cover = |(layer, &columns): (&Range<usize>, &usize)| Cover {
        layer: layer.clone(),
        rows: vec![T::zero(); layer.len() / columns.max(1)],
        columns: vec![T::zero(); columns],
        next_columns: vec![T::zero(); columns],
        a: vec![T::zero(); columns],
    };
    let rule = Sm3 {
        beta: values.get("momentum"),
        eps: values.get("eps"),
        covers: layout.ranges().iter().zip(layout.columns()).map(cover).collect(),
        m: layout.zeros(),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Sm3<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (lr, eps, average) = (T::of(lr), T::of(self.eps), ema(self.beta));
        for Cover { layer, rows, columns, next_columns, a } in &mut self.covers {
            let width = columns.len().max(1);
            let w = w[layer.clone()].chunks_mut(width);
            let g = g[layer.clone()].chunks(width);
            let m = self.m[layer.clone()].chunks_mut(width);
            next_columns.fill(T::zero());
            for (((w, g), m), row) in w.zip(g).zip(m).zip(rows) {
                for (((a, next), &g), &column) in a.iter_mut().zip(next_columns.iter_mut()).zip(g).zip(&*columns) {
                    *a = row.min(column) + g * g;
                    *next = next.max(*a);
                }
                *row = largest(a);
                for (((w, &g), m), &a) in w.iter_mut().zip(g).zip(m).zip(&*a) {
                    let u = if a > T::zero() { g / (a + eps).sqrt() } else { T::zero() };
                    average(m, u);
                    *w -= lr * *m;
                }
            }
            columns.copy_from_slice(next_columns);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let accumulators = self
            .covers
            .iter_mut()
            .flat_map(|cover| [Slot::Vector("r", &mut cover.rows), Slot::Vector("c", &mut cover.columns)]);
        accumulators.chain([Slot::Vector("m", &mut self.m)]).collect()
    }
}

/// The largest of numbers that are not negative; several at a time, as vector instructions can.
fn largest<T: Float>(a: &[T]) -> T {
    let (chunks, rest) = a.as_chunks::<8>();
    let mut lanes = [T::zero(); 8];
    for chunk in chunks {
        for (lane, &a) in lanes.iter_mut().zip(chunk) {
            *lane = lane.max(a);
        }
    }
    lanes.iter().chain(rest).fold(T::zero(), |largest, &a| largest.max(a))
}
