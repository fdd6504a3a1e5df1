//! Adam: momentum and a rate for each coordinate, both corrected for their start at zero.
//!
//! $$ \begin{aligned}
//! m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
//! v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
//! w_t &= w_{t-1} - \alpha \frac{m_t/(1-\beta_1^t)}{\sqrt{v_t/(1-\beta_2^t)} + \epsilon}
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.001 | 0 to 1000 | how far one step goes, nearly independent of the gradient's size |
//! | `beta1` (β₁) | 0.9 | 0 to 0.999999 | memory of the gradient |
//! | `beta2` (β₂) | 0.999 | 0 to 0.999999 | memory of its square |
//! | `eps` (ε) | 1e-8 | 0 to 10 | outside the root, after bias correction |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient (AdamW decouples it) |
//! | `amsgrad` | off | | AMSGrad (Reddi et al. 2018): divide by the largest v so far (uncorrected, as PyTorch) |
//! | `bias_correction` | on | | off: m and v as they are, to see what the correction does |
//!
//! Variant: PyTorch's `Adam`.
//!
//! D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, <https://arxiv.org/abs/1412.6980>.

use super::decay::Decay;
use super::ema::{average_square, lerp};
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::{Divisor, Float};
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "adam",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.001),
        BETA1,
        BETA2,
        ParamSpec::eps(1e-8),
        ParamSpec::weight_decay(0.0),
        AMSGRAD,
        BIAS_CORRECTION,
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2015,
    url: "https://arxiv.org/abs/1412.6980",
    parents: &["rmsprop", "momentum"],
    momentum: true,
    rates: Rates::Coordinate,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.flag("bias_correction") {
        true => PyTorch::class(
            "Adam",
            "betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay}, amsgrad={amsgrad}",
        ),
        false => PyTorch::Text { whole: false },
    }
}

/// β₁ of Adam and its relatives.
pub(super) const BETA1: ParamSpec = ParamSpec::beta("beta1", "β₁", 0.9);

/// β₂ of Adam and its relatives.
pub(super) const BETA2: ParamSpec = ParamSpec::beta("beta2", "β₂", 0.999);

/// The flag that selects AMSGrad.
pub(super) const AMSGRAD: ParamSpec = ParamSpec::flag("amsgrad", "", false);

/// The flag for bias correction; switching it off shows what it does.
pub(super) const BIAS_CORRECTION: ParamSpec = ParamSpec::flag("bias_correction", "", true);

/// The rule of Adam, AdamW and AMSGrad.
pub(super) struct Adam<T> {
    beta1: f64,
    beta2: f64,
    eps: f64,
    decay: Decay,
    bias_correction: bool,
    m: Vec<T>,
    v: Vec<T>,
    /// The largest v so far, used only by AMSGrad.
    v_max: Vec<T>,
    powers: Powers<2>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let decay = Decay::Coupled(values.get("weight_decay"));
    let rule = Adam::new(values, layout, decay, values.flag("amsgrad"), values.flag("bias_correction"));
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Adam<T> {
    pub(super) fn new(values: &Values, layout: &Layout, decay: Decay, amsgrad: bool, bias_correction: bool) -> Self {
        let zeros = || layout.zeros();
        Self {
            beta1: values.get("beta1"),
            beta2: values.get("beta2"),
            eps: values.get("eps"),
            decay,
            bias_correction,
            m: zeros(),
            v: zeros(),
            v_max: if amsgrad { zeros() } else { Vec::new() },
            powers: Powers::new([values.get("beta1"), values.get("beta2")]),
        }
    }
}

impl<T: Float> Rule<T> for Adam<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [mut c1, mut c2] = self.powers.next_corrections();
        if !self.bias_correction {
            (c1, c2) = (1.0, 1.0);
        }
        let (rate, root, eps) = (T::of(lr / c1), Divisor::of(c2.sqrt()), T::of(self.eps));
        let (l2, keep) = self.decay.at::<T>(lr);
        let (average_m, average_v) = (lerp::<T>(self.beta1), average_square::<T>(self.beta2));

        let average = |w: T, m: &mut T, v: &mut T, g: T| {
            let g = g + l2 * w;
            average_m(m, g);
            average_v(v, g);
        };
        let step = |w: &mut T, m: T, v: T| *w = keep * *w - rate * m / (T::over(v.sqrt(), root) + eps);

        let averages = self.m.iter_mut().zip(&mut self.v);
        if self.v_max.is_empty() {
            for ((w, &g), (m, v)) in w.iter_mut().zip(g).zip(averages) {
                average(*w, m, v, g);
                step(w, *m, *v);
            }
        } else {
            for (((w, &g), (m, v)), v_max) in w.iter_mut().zip(g).zip(averages).zip(&mut self.v_max) {
                average(*w, m, v, g);
                *v_max = v_max.max(*v);
                step(w, *m, *v_max);
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("m", &mut self.m),
            Slot::Vector("v", &mut self.v),
            Slot::Vector("v_max", &mut self.v_max),
            self.powers.slot("t"),
        ]
    }
}
