//! Rprop: only the sign of the gradient counts; each coordinate has its own step.
//!
//! $$ \begin{aligned}
//! s_t &= \operatorname{sign}(g_t \cdot g_{t-1}) \\
//! \Delta_t &= \operatorname{clamp}(\eta^{s_t} \Delta_{t-1},\, \Delta_{\min}, \Delta_{\max}), \quad \Delta_0 = \alpha \\
//! w_t &= w_{t-1} - \operatorname{sign}(g_t)\, \Delta_t
//! \end{aligned} $$
//!
//! The exponent s of η stands for η⁺, 1 or η⁻ where s is 1, 0 or −1; where s is −1, the gradient counts as 0.
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | the first step; after that each coordinate finds its own |
//! | `etaminus` (η⁻) | 0.5 | 0.000001 to 0.999999 | factor after a change of sign |
//! | `etaplus` (η⁺) | 1.2 | 1.000001 to 100 | factor while the sign stays |
//! | `step_size_min` (Δmin) | 1e-6 | 0 to 1000 | the shortest step |
//! | `step_size_max` (Δmax) | 50 | 0 to 1e6 | the longest step |
//!
//! Variant: PyTorch's `Rprop` (Rprop⁻ with the gradient forgotten after a change of sign). The learning rate is read in the
//! first step only, so schedules do nothing. Made for full batches: noise flips signs.
//!
//! M. Riedmiller, H. Braun, *A direct adaptive method for faster backpropagation learning: the RPROP algorithm*, 1993,
//! <https://doi.org/10.1109/ICNN.1993.298623>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sign_sgd::sign;
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "rprop",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.01),
        ParamSpec::linear("etaminus", "η⁻", 0.5).range(1e-6, 0.999_999).slider(0.1, 0.9),
        ParamSpec::linear("etaplus", "η⁺", 1.2).range(1.000_001, 100.0).slider(1.01, 2.0),
        ParamSpec::log_from_zero("step_size_min", "Δmin", 1e-6).range(0.0, 1000.0).slider(1e-9, 1.0),
        ParamSpec::log_from_zero("step_size_max", "Δmax", 50.0).range(0.0, 1e6).slider(1e-3, 100.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 1993,
    url: "https://doi.org/10.1109/ICNN.1993.298623",
    parents: &["sgd"],
    momentum: false,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    let arguments = "etas=({etaminus}, {etaplus}), step_sizes=({step_size_min}, {step_size_max})";
    PyTorch::class("Rprop", arguments)
}

struct Rprop<T> {
    etaminus: f64,
    etaplus: f64,
    min: f64,
    max: f64,
    /// The previous gradient; 0 if its sign has just changed.
    previous: Vec<T>,
    delta: Vec<T>,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Rprop {
        etaminus: values.get("etaminus"),
        etaplus: values.get("etaplus"),
        min: values.get("step_size_min"),
        max: values.get("step_size_max"),
        previous: zeros(),
        delta: zeros(),
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Rprop<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        if self.t == 0.0 {
            self.delta.fill(T::of(lr));
        }
        self.t += 1.0;
        let (etaminus, etaplus) = (T::of(self.etaminus), T::of(self.etaplus));
        let (min, max) = (T::of(self.min), T::of(self.max));
        for (((w, previous), delta), &g) in w.iter_mut().zip(&mut self.previous).zip(&mut self.delta).zip(g) {
            let agreement = g * *previous;
            let flipped = agreement < T::zero();
            let factor = if flipped {
                etaminus
            } else if agreement > T::zero() {
                etaplus
            } else {
                T::one()
            };
            *delta = (*delta * factor).max(min).min(max);
            let g = if flipped { T::zero() } else { g };
            *w -= sign(g) * *delta;
            *previous = g;
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("previous", &mut self.previous),
            Slot::Vector("delta", &mut self.delta),
            Slot::Scalar("t", &mut self.t),
        ]
    }
}
