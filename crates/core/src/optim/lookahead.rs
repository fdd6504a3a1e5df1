//! Lookahead around any optimizer: it runs ahead for k steps, then goes back part of the way.
//!
//! $$ \text{every } k \text{ steps:} \quad \phi \leftarrow (1-\alpha)\,\phi + \alpha\,w, \qquad w \leftarrow \phi $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `k` | 5 | 1 to 100000 | steps between two returns |
//! | `alpha` (α) | 0.5 | 0 to 1 | how far the slow weights follow; 1 is the optimizer alone |
//!
//! Variant: Optax's `lookahead`: the memory of the inner optimizer is kept when it goes back. The slow weights φ are the
//! second point; they start where the first step starts.
//!
//! M. Zhang, J. Lucas, G. Hinton, J. Ba, *Lookahead Optimizer: k steps forward, 1 step back*, 2019,
//! <https://arxiv.org/abs/1907.08610>.

use super::rule::{Layout, Optimizer, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;

/// The parameters of Lookahead.
pub static PARAMS: &[ParamSpec] =
    &[ParamSpec::integer("k", "k", 5.0).range(1.0, 100_000.0).slider(1.0, 50.0), ParamSpec::linear("alpha", "α", 0.5)];

/// An optimizer that is pulled back toward the slow weights after every `k` steps.
pub struct Lookahead<T> {
    inner: Box<dyn Optimizer<T>>,
    k: f64,
    alpha: f64,
    /// The slow weights φ.
    slow: Vec<T>,
    t: f64,
}

impl<T: Float> Lookahead<T> {
    /// Wraps `inner`; `values` belong to [`PARAMS`].
    pub(super) fn boxed(inner: Box<dyn Optimizer<T>>, values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
        Box::new(Self { inner, k: values.get("k"), alpha: values.get("alpha"), slow: layout.zeros(), t: 0.0 })
    }
}

impl<T: Float> Optimizer<T> for Lookahead<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        if self.t == 0.0 {
            self.slow.copy_from_slice(w);
        }
        self.t += 1.0;
        self.inner.step(problem, w, lr);
        if (self.t as u64).is_multiple_of(self.k as u64) {
            let (alpha, rest) = (T::of(self.alpha), T::of(1.0 - self.alpha));
            for (slow, w) in self.slow.iter_mut().zip(w) {
                *slow = rest * *slow + alpha * *w;
                *w = *slow;
            }
        }
    }

    fn asks_where_it_stands(&self) -> bool {
        self.inner.asks_where_it_stands()
    }

    fn auxiliary(&self) -> Option<&[T]> {
        Some(&self.slow)
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let mut state = self.inner.state();
        state.extend([Slot::Vector("slow", &mut self.slow), Slot::Scalar("lookahead_t", &mut self.t)]);
        state
    }

    fn most_evaluations(&self) -> usize {
        self.inner.most_evaluations()
    }

    fn effort(&self) -> u64 {
        self.inner.effort()
    }
}
