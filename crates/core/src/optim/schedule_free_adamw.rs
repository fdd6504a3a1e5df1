//! Schedule-free AdamW: averaging in place of both momentum and a falling learning rate.
//!
//! $$ \begin{aligned}
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2)\, g(y_{t-1})^2 \\
//! z_t &= z_{t-1} - \alpha_t \left( \frac{g(y_{t-1})}{\sqrt{v_t/(1-\beta_2^t)} + \epsilon} + \lambda y_{t-1} \right) \\
//! c_t &= \gamma_t^r \Big/ \sum_{s \le t} \gamma_s^r \\
//! x_t &= (1-c_t)\, x_{t-1} + c_t z_t \\
//! y_t &= \beta_1 x_t + (1-\beta_1) z_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.0025 | 0 to 1000 | how far z steps |
//! | `beta1` (β₁) | 0.9 | 0.001 to 0.999999 | where between z and x the gradient is taken |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of the squared gradient |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `warmup_steps` (W) | 0 | 0 to 1000000 | the rate grows in equal steps until this one |
//! | `weight_lr_power` (r) | 2 | 0 to 10 | a step weighs γʳ in the average, γ the largest rate so far |
//! | `weight_decay` (λ) | 0 | 0 to 10 | decoupled, at y |
//!
//! Variant: Optax's `schedule_free_adamw`. The path is y, where gradients are taken; the second point is the average x,
//! the one to be used in the end.
//!
//! A. Defazio et al., *The Road Less Scheduled*, 2024, <https://arxiv.org/abs/2405.15682>.

use super::adam::BETA2;
use super::ema::ema;
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::schedule_free::{BETA1, ScheduleFree, WARMUP_STEPS, WEIGHT_LR_POWER};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "schedule_free_adamw",
    group: Group::Modern,
    params: &[
        ParamSpec::lr(0.0025),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        WARMUP_STEPS,
        WEIGHT_LR_POWER,
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: Some("x"),
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2024,
    url: "https://arxiv.org/abs/2405.15682",
    parents: &["schedule_free_sgd", "adamw"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: false }
}

struct ScheduleFreeAdamW<T> {
    beta2: f64,
    eps: f64,
    v: Vec<T>,
    powers: Powers<1>,
    points: ScheduleFree<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let beta2 = values.get("beta2");
    let rule = ScheduleFreeAdamW {
        beta2,
        eps: values.get("eps"),
        v: layout.zeros(),
        powers: Powers::new([beta2]),
        points: ScheduleFree::new(values, layout.len()),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for ScheduleFreeAdamW<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c2] = self.powers.next_corrections();
        let correct_v = T::of(1.0 / c2);
        let (eps, square) = (T::of(self.eps), ema(self.beta2));
        let u = g.iter().zip(&mut self.v).map(|(&g, v)| {
            square(v, g * g);
            g / ((*v * correct_v).sqrt() + eps)
        });
        self.points.step(w, u, lr);
    }

    fn auxiliary(&self) -> Option<&[T]> {
        Some(self.points.average())
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let mut state = self.points.state();
        state.extend([Slot::Vector("v", &mut self.v), self.powers.slot("t of v")]);
        state
    }
}
