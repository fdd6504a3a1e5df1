//! AdamW: Adam whose weight decay does not pass through the averages.
//!
//! $$ \begin{aligned}
//! w &\leftarrow (1 - \alpha\lambda)\, w_{t-1} \\
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! w_t &= w - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{v_t/(1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes; scales the decay too |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `weight_decay` (λ) | 0.01 | 0 to 10 | shrinks the weights beside the step, by αλ |
//! | `amsgrad` | off | | AMSGrad: divide by the largest v so far (uncorrected, as PyTorch) |
//! | `bias_correction` | on | | off: m and v as they are, to see what the correction does |
//!
//! Variant: PyTorch's `AdamW`, where the decay is multiplied by the learning rate (in the paper only by its schedule).
//!
//! I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*, 2019, <https://arxiv.org/abs/1711.05101>.

use super::adam::{AMSGRAD, Adam, BETA1, BETA2, BIAS_CORRECTION};
use super::decay::Decay;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adamw",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        ParamSpec::weight_decay(0.01),
        AMSGRAD,
        BIAS_CORRECTION,
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2019,
    url: "https://arxiv.org/abs/1711.05101",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.flag("bias_correction") {
        true => PyTorch::class(
            "AdamW",
            "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}, amsgrad={amsgrad}",
        ),
        false => PyTorch::Text { whole: false },
    }
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let decay = Decay::Decoupled(values.get("weight_decay"));
    let rule = Adam::new(values, layout, decay, values.flag("amsgrad"), values.flag("bias_correction"));
    FirstOrder::boxed(rule, layout)
}
