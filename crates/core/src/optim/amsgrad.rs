//! AMSGrad: Adam whose rate never grows again.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! v^{\max}_t &= \max(v^{\max}_{t-1}, v_t) \\
//! w_t &= w_{t-1} - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{v^{\max}_t/(1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `Adam(amsgrad=True)`: the maximum is taken of v itself and corrected afterwards. Optax corrects first,
//! which is another path; the paper does not correct at all.
//!
//! S. Reddi, S. Kale, S. Kumar, *On the Convergence of Adam and Beyond*, 2018, <https://arxiv.org/abs/1904.09237>.

use super::adam::{Adam, BETA1, BETA2};
use super::decay::Decay;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "amsgrad",
    group: Group::Adaptive,
    params: &[ParamSpec::lr(0.001), BETA1, BETA2, ParamSpec::eps(1e-8), ParamSpec::weight_decay(0.0)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2018,
    url: "https://arxiv.org/abs/1904.09237",
    parents: &["adam"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    let arguments = "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}, amsgrad=True";
    PyTorch::class("Adam", arguments)
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let decay = Decay::Coupled(values.get("weight_decay"));
    FirstOrder::boxed(Adam::new(values, layout, decay, true, true), layout)
}
