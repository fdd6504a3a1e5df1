//! Signum: sign SGD with momentum.
//!
//! $$ \begin{aligned}
//! m_t &= \beta m_{t-1} + (1-\beta) g_t \\
//! w_t &= w_{t-1} - \alpha\,\operatorname{sign}(m_t)
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far each coordinate steps |
//! | `momentum` (β) | 0.9 | 0 to 0.999999 | memory of the gradient; 0 is sign SGD |
//!
//! Variant: Optax's `signum`; without bias correction, which no sign would notice.
//!
//! J. Bernstein, Y.-X. Wang, K. Azizzadenesheli, A. Anandkumar, *signSGD: Compressed Optimisation for Non-Convex
//! Problems*, 2018, <https://arxiv.org/abs/1802.04434>.

use super::ema::ema;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sign_sgd::sign;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "signum",
    group: Group::Modern,
    params: &[ParamSpec::lr(0.001), ParamSpec::beta("momentum", "β", 0.9)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2018,
    url: "https://arxiv.org/abs/1802.04434",
    parents: &["sign_sgd", "momentum"],
    momentum: true,
    rates: Rates::Sign,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct Signum<T> {
    beta: f64,
    m: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    FirstOrder::boxed(Signum { beta: values.get("momentum"), m: layout.zeros() }, layout)
}

impl<T: Float> Rule<T> for Signum<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let (lr, average) = (T::of(lr), ema(self.beta));
        for ((w, &g), m) in w.iter_mut().zip(g).zip(&mut self.m) {
            average(m, g);
            *w -= lr * sign(*m);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m)]
    }
}
