//! RMSprop: AdaGrad that forgets.
//!
//! $$ \begin{aligned}
//! v_t &= a v_{t-1} + (1-a) g_t^2 \\
//! b_t &= \mu b_{t-1} + \frac{g_t}{\sqrt{v_t} + \epsilon} \\
//! w_t &= w_{t-1} - \alpha\, b_t
//! \end{aligned} $$
//!
//! With `centered`, what stands under the root is the variance:
//!
//! $$ \bar g_t = a \bar g_{t-1} + (1-a) g_t, \quad v_t - \bar g_t^2 $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 0.01 | 0 to 1000 | how far one step goes, nearly independent of the gradient's size |
//! | `alpha` (a) | 0.99 | 0 to 0.999999 | memory of the squared gradient; Hinton says 0.9 |
//! | `eps` (ε) | 1e-8 | 0 to 10 | keeps the division finite |
//! | `momentum` (μ) | 0 | 0 to 0.999999 | memory of the scaled gradient |
//! | `centered` | off | | divide by the variance instead of the mean square |
//! | `eps_in_sqrt` | off | | divide by √(v + ε), as Optax and TensorFlow do |
//! | `bias_correction` | off | | divide v (and ḡ) by 1 − aᵗ, as Adam does |
//! | `initial_scale` (v₀) | 0 | 0 to 1e6 | where the average begins |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: PyTorch's `RMSprop`: ε outside the root, v starts at 0 and is not corrected, so the first step is about
//! 1/√(1 − a) times too long.
//!
//! G. Hinton, *Neural Networks for Machine Learning, lecture 6e*, 2012,
//! <https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf>; centered: A. Graves, 2013,
//! <https://arxiv.org/abs/1308.0850>.

use super::adagrad::{EPS_IN_SQRT, denominator};
use super::ema::{average_square, lerp};
use super::kin::{Kin, Rates};
use super::power::Powers;
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "rmsprop",
    group: Group::Adaptive,
    params: &[
        ParamSpec::lr(0.01),
        ParamSpec::beta("alpha", "a", 0.99),
        ParamSpec::eps(1e-8),
        ParamSpec::beta("momentum", "μ", 0.0),
        ParamSpec::flag("centered", "", false),
        EPS_IN_SQRT,
        ParamSpec::flag("bias_correction", "", false),
        ParamSpec::log_from_zero("initial_scale", "v₀", 0.0).range(0.0, 1e6).slider(1e-3, 10.0),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2012,
    url: "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
    parents: &["adagrad", "rprop"],
    momentum: false,
    rates: Rates::Coordinate,
};

pub(super) fn torch(v: &Values) -> PyTorch {
    match v.flag("eps_in_sqrt") || v.flag("bias_correction") || v.get("initial_scale") > 0.0 {
        false => PyTorch::class(
            "RMSprop",
            "alpha={alpha}, eps={eps}, weight_decay={weight_decay}, momentum={momentum}, centered={centered}",
        ),
        true => PyTorch::Text { whole: false },
    }
}

struct RmsProp<T> {
    alpha: f64,
    eps: f64,
    eps_in_sqrt: bool,
    momentum: f64,
    bias_correction: bool,
    weight_decay: f64,
    v: Vec<T>,
    /// The average of the gradient, if centered.
    mean: Option<Vec<T>>,
    /// The velocity, if there is momentum.
    b: Option<Vec<T>>,
    powers: Powers<1>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let zeros = || layout.zeros();
    let rule = RmsProp {
        alpha: values.get("alpha"),
        eps: values.get("eps"),
        eps_in_sqrt: values.flag("eps_in_sqrt"),
        momentum: values.get("momentum"),
        bias_correction: values.flag("bias_correction"),
        weight_decay: values.get("weight_decay"),
        v: vec![T::of(values.get("initial_scale")); layout.len()],
        mean: values.flag("centered").then(zeros),
        b: (values.get("momentum") > 0.0).then(zeros),
        powers: Powers::new([values.get("alpha")]),
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for RmsProp<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        let [correction] = self.powers.next_corrections();
        let whole = T::of(if self.bias_correction { correction } else { 1.0 });
        let (lr, mu, l2) = (T::of(lr), T::of(self.momentum), T::of(self.weight_decay));
        let (eps, eps_in_sqrt) = (T::of(self.eps), self.eps_in_sqrt);
        let (average, average_v) = (lerp::<T>(self.alpha), average_square::<T>(self.alpha));

        let square = |v: &mut T, g: T| {
            average_v(v, g);
            *v / whole
        };
        let centered = |v: &mut T, mean: &mut T, g: T| {
            average(mean, g);
            let m = *mean / whole;
            square(v, g) - m * m
        };
        let plain = |w: &mut T, g: T, square: T| *w -= lr * g / denominator(square, eps, eps_in_sqrt);
        let heavy = |w: &mut T, b: &mut T, g: T, square: T| {
            *b = mu * *b + g / denominator(square, eps, eps_in_sqrt);
            *w -= lr * *b;
        };

        let rows = w.iter_mut().zip(&mut self.v).zip(g).map(|((w, v), &g)| {
            let g = g + l2 * *w;
            (w, v, g)
        });
        match (&mut self.mean, &mut self.b) {
            (None, None) => rows.for_each(|(w, v, g)| plain(w, g, square(v, g))),
            (Some(mean), None) => rows.zip(mean).for_each(|((w, v, g), mean)| plain(w, g, centered(v, mean, g))),
            (None, Some(b)) => rows.zip(b).for_each(|((w, v, g), b)| heavy(w, b, g, square(v, g))),
            (Some(mean), Some(b)) => {
                rows.zip(mean).zip(b).for_each(|(((w, v, g), mean), b)| heavy(w, b, g, centered(v, mean, g)));
            }
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        let mut slots = vec![Slot::Vector("v", &mut self.v), self.powers.slot("t")];
        slots.extend(self.mean.as_deref_mut().map(|mean| Slot::Vector("mean", mean)));
        slots.extend(self.b.as_deref_mut().map(|b| Slot::Vector("b", b)));
        slots
    }
}
