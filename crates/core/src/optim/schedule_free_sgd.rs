//! Schedule-free SGD: averaging in place of a falling learning rate.
//!
//! $$ \begin{aligned}
//! z_t &= z_{t-1} - \alpha_t\,(g(y_{t-1}) + \lambda y_{t-1}) \\
//! c_t &= \gamma_t^r \Big/ \sum_{s \le t} \gamma_s^r \\
//! x_t &= (1-c_t)\, x_{t-1} + c_t z_t \\
//! y_t &= \beta_1 x_t + (1-\beta_1) z_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | how far z steps |
//! | `beta1` (β₁) | 0.9 | 0.001 to 0.999999 | where between z and x the gradient is taken |
//! | `warmup_steps` (W) | 0 | 0 to 1000000 | the rate grows in equal steps until this one |
//! | `weight_lr_power` (r) | 2 | 0 to 10 | a step weighs γʳ in the average, γ the largest rate so far |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty at y |
//!
//! Variant: Optax's `schedule_free_sgd`. The path is y, where gradients are taken; the second point is the average x, the
//! one to be used in the end.
//!
//! A. Defazio et al., *The Road Less Scheduled*, 2024, <https://arxiv.org/abs/2405.15682>.

use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::schedule_free::{BETA1, ScheduleFree, WARMUP_STEPS, WEIGHT_LR_POWER};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "schedule_free_sgd",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(1.0).slider(1e-4, 10.0),
        BETA1,
        WARMUP_STEPS,
        WEIGHT_LR_POWER,
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: Some("x"),
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin =
    Kin { year: 2024, url: "https://arxiv.org/abs/2405.15682", parents: &["asgd"], momentum: true, rates: Rates::One };

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct ScheduleFreeSgd<T>(ScheduleFree<T>);

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    FirstOrder::boxed(ScheduleFreeSgd(ScheduleFree::new(values, layout.len())), layout)
}

impl<T: Float> Rule<T> for ScheduleFreeSgd<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.0.step(w, g.iter().copied(), lr);
    }

    fn auxiliary(&self) -> Option<&[T]> {
        Some(self.0.average())
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        self.0.state()
    }
}
