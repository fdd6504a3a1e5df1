//! Adam: momentum and a rate for each coordinate, both corrected for their start at zero.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t, & \hat m_t &= m_t / (1-\beta_1^t) \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2, & \hat v_t &= v_t / (1-\beta_2^t) \\
//! w_t &= w_{t-1} - \alpha\, \hat m_t / (\sqrt{\hat v_t} + \epsilon)
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes, nearly independent of the gradient's size |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient (AdamW decouples it) |
//! | `amsgrad` | off | | divide by the largest v so far (uncorrected, as PyTorch) |
//! | `bias_correction` | on | | off: m and v as they are, to see what the correction does |
//!
//! Variant: PyTorch's `Adam`.
//!
//! D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, <https://arxiv.org/abs/1412.6980>.

use super::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot, Source};
use crate::float::Float;
use crate::param::{ParamSpec, Values};

pub(super) static INFO: OptimizerInfo = OptimizerInfo {
    id: "adam",
    name: "Adam",
    group: Group::Adaptive,
    summary: "Momentum with a step size of its own for each coordinate; the default of deep learning.",
    equation: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t \\ v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\ w_t = w_{t-1} - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{v_t/(1-\beta_2^t)} + \epsilon}",
    variant: "PyTorch's Adam: ε outside the root, after bias correction.",
    source: Source {
        authors: "Kingma, Ba",
        title: "Adam: A Method for Stochastic Optimization",
        year: 2015,
        url: "https://arxiv.org/abs/1412.6980",
    },
    params: &[
        ParamSpec::lr(0.001),
        ParamSpec::beta("beta1", "β₁", "gradient memory", 0.9, "How long the gradient is remembered."),
        ParamSpec::beta("beta2", "β₂", "square memory", 0.999, "How long the squared gradient is remembered."),
        ParamSpec::eps(1e-8),
        ParamSpec::weight_decay(0.0),
        ParamSpec::flag(
            "amsgrad",
            "",
            "AMSGrad",
            false,
            "Divides by the largest v so far, so that the rate never grows again.",
        ),
        ParamSpec::flag(
            "bias_correction",
            "",
            "bias correction",
            true,
            "Off: the averages keep their start at zero; watch the first steps.",
        ),
    ],
    stability: None,
    build_f32: build,
    build_f64: build,
};

struct Adam<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    weight_decay: f64,
    bias_correction: bool,
    m: Vec<T>,
    v: Vec<T>,
    /// The largest v so far, with AMSGrad only.
    v_max: Vec<T>,
    t: f64,
}

fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || vec![T::zero(); layout.len()];
    let rule = Adam {
        beta1: values.get("beta1"),
        beta2: values.get("beta2"),
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        bias_correction: values.flag("bias_correction"),
        m: zeros(),
        v: zeros(),
        v_max: if values.flag("amsgrad") { zeros() } else { Vec::new() },
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Adam<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        let (mut c1, mut c2) = (1.0, 1.0);
        if self.bias_correction {
            c1 = 1.0 - self.beta1.powf(self.t);
            c2 = 1.0 - self.beta2.powf(self.t);
        }
        let (beta1, beta2, eps, lambda) =
            (T::of(self.beta1), T::of(self.beta2), T::of(self.eps), T::of(self.weight_decay));
        let (one, rate, root) = (T::one(), T::of(lr / c1), T::of(c2.sqrt()));
        for i in 0..w.len() {
            let g = g[i] + lambda * w[i];
            self.m[i] = beta1 * self.m[i] + (one - beta1) * g;
            self.v[i] = beta2 * self.v[i] + (one - beta2) * g * g;
            let v = match self.v_max.get_mut(i) {
                Some(v_max) => {
                    *v_max = v_max.max(self.v[i]);
                    *v_max
                }
                None => self.v[i],
            };
            w[i] -= rate * self.m[i] / (v.sqrt() / root + eps);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            Slot::Vector("v_max", &mut self.v_max),
            Slot::Scalar("t", &mut self.t),
        ]
    }
}
