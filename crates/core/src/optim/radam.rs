//! RAdam: Adam that waits until its second average can be trusted.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! \rho_t &= \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t}, \quad \rho_\infty = \tfrac{2}{1-\beta_2} - 1 \\
//! r_t &= \sqrt{\frac{(\rho_t-4)(\rho_t-2)\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\rho_t}} \\
//! w_t &= w_{t-1} - \alpha\, \frac{m_t}{1-\beta_1^t} \cdot \begin{cases} r_t \sqrt{1-\beta_2^t} / (\sqrt{v_t} + \epsilon) & \rho_t > 5 \\ 1 & \text{else} \end{cases}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | added to √v before the bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | weight decay |
//! | `decoupled_weight_decay` | off | | on: beside the step as in AdamW; off: L2 penalty |
//!
//! Variant: PyTorch's `RAdam`: rectified when ρ > 5; the steps before that (five, for β₂ = 0.999) are those of plain momentum
//! and as long as the gradient makes them.
//!
//! L. Liu et al., *On the Variance of the Adaptive Learning Rate and Beyond*, 2020, <https://arxiv.org/abs/1908.03265>.

use super::adam::{BETA1, BETA2};
use super::decay::{DECOUPLED, Decay};
use super::ema::{average_square, lerp};
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "radam",
    group: Group::Adaptive,
    params: &[ParamSpec::lr(0.001), BETA1, BETA2, ParamSpec::eps(1e-8), ParamSpec::weight_decay(0.0), DECOUPLED],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2020,
    url: "https://arxiv.org/abs/1908.03265",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::class(
        "RAdam",
        "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}, \
             decoupled_weight_decay={decoupled_weight_decay}",
    )
}

struct Radam<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    decay: Decay,
    m: Vec<T>,
    v: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = Radam {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        decay: Decay::of(values),
        m: zeros(),
        v: zeros(),
        powers: Powers::new([values.get("beta1"), values.get("beta2")]),
    };
    FirstOrder::boxed(rule, layout)
}

/// √((ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ)) for ρ > 5: the rectification, which reduces the rate while the second average is
/// uncertain.
fn rectification(rho: f64, rho_inf: f64) -> Option<f64> {
    let r = || ((rho - 4.0) * (rho - 2.0) * rho_inf / ((rho_inf - 4.0) * (rho_inf - 2.0) * rho)).sqrt();
    (rho > 5.0).then(r)
}

impl<T: Float> Rule<T> for Radam<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [c1, c2] = self.powers.next_corrections();
        let rho_inf = 2.0 / (1.0 - self.beta2) - 1.0;
        let rho = rho_inf - 2.0 * self.powers.t() * (1.0 - c2) / c2;
        let (average_m, average_v) = (lerp::<T>(self.beta1), average_square::<T>(self.beta2));
        let (eps, (l2, keep)) = (T::of(self.eps), self.decay.at::<T>(lr));

        let average = |w: T, m: &mut T, v: &mut T, g: T| {
            let g = g + l2 * w;
            average_m(m, g);
            average_v(v, g);
        };
        let rows = w.iter_mut().zip(&mut self.m).zip(&mut self.v).zip(g);
        match rectification(rho, rho_inf) {
            Some(r) => {
                let rate = T::of(lr / c1 * c2.sqrt() * r);
                for (((w, m), v), &g) in rows {
                    average(*w, m, v, g);
                    *w = keep * *w - rate * *m / (v.sqrt() + eps);
                }
            }
            None => {
                let rate = T::of(lr / c1);
                for (((w, m), v), &g) in rows {
                    average(*w, m, v, g);
                    *w = keep * *w - rate * *m;
                }
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![Slot::Vector("m", &mut self.m), Slot::Vector("v", &mut self.v), self.powers.slot("t")]
    }
}
