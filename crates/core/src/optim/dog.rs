//! DoG: the rate is the distance travelled over the length of all gradients seen.
//!
//! $$ \begin{aligned}
//! u_t &= g_t + \lambda w_{t-1} \\
//! G_t &= G_{t-1} + \|u_t\|^2 \\
//! r_t &= \max(r_{t-1}, \|w_{t-1} - w_0\|) \\
//! w_t &= w_{t-1} - \alpha \frac{r_t}{\sqrt{G_t + \epsilon}}\, u_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | a factor on the rate that it finds; leave it at 1 |
//! | `init_rule` | `heuristic` | `heuristic`, `distance`, `learning_rate` | what the first step is made from |
//! | `init_step` (r₀) | 1e-6 | 1e-16 to 1000 | heuristic: r₀ = this × (1 + ‖w₀‖); distance: r₀ itself; learning rate: of the first step |
//! | `eps` (ε) | 1e-8 | 0 to 10 | inside the root |
//! | `weight_decay` (λ) | 0 | 0 to 10 | L2 penalty, added to the gradient |
//!
//! Variant: Optax's `dog`. One distance and one sum for the whole network.
//!
//! M. Ivgi, O. Hinder, Y. Carmon, *DoG is SGD's Best Friend: A Parameter-Free Dynamic Step Size Schedule*, 2023,
//! <https://arxiv.org/abs/2302.12022>.

use super::dadapt_adamw::TUNED_LR;
use super::kin::{Kin, Rates};
use super::rule::{FirstOrder, Group, Layout, Optimizer, OptimizerInfo, Rule, Slot};
use super::sums::{distance, norm, sum};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "dog",
    group: Group::Modern,
    params: &[
        TUNED_LR,
        ParamSpec::choice(
            "init_rule",
            "",
            &[Choice { id: "heuristic" }, Choice { id: "distance" }, Choice { id: "learning_rate" }],
        ),
        ParamSpec::log("init_step", "r₀", 1e-6).range(1e-16, 1000.0).slider(1e-8, 1.0),
        ParamSpec::eps(1e-8),
        ParamSpec::weight_decay(0.0),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

pub(super) const KIN: Kin = Kin {
    year: 2023,
    url: "https://arxiv.org/abs/2302.12022",
    parents: &["adagrad"],
    momentum: false,
    rates: Rates::Found,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Text { whole: true }
}

enum Init {
    Heuristic,
    Distance,
    LearningRate,
}

struct Dog<T> {
    init: Init,
    init_step: f64,
    eps: f64,
    weight_decay: f64,
    w0: Vec<T>,
    /// The largest distance from w₀ so far.
    r: f64,
    /// The sum of squared lengths of the gradients.
    sum: f64,
    t: f64,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    let rule = Dog {
        init: match values.choice("init_rule") {
            "distance" => Init::Distance,
            "learning_rate" => Init::LearningRate,
            _ => Init::Heuristic,
        },
        init_step: values.get("init_step"),
        eps: values.get("eps"),
        weight_decay: values.get("weight_decay"),
        w0: layout.zeros(),
        r: 0.0,
        sum: 0.0,
        t: 0.0,
    };
    FirstOrder::boxed(rule, layout)
}

impl<T: Float> Rule<T> for Dog<T> {
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64) {
        self.t += 1.0;
        if self.t == 1.0 {
            self.w0.copy_from_slice(w);
            self.r = match self.init {
                Init::Heuristic => self.init_step * (1.0 + norm(w)),
                Init::Distance => self.init_step,
                Init::LearningRate => 0.0,
            };
        }
        let lambda = T::of(self.weight_decay);
        let u = |g: T, w: T| g + lambda * w;
        self.r = self.r.max(distance(w, &self.w0));
        self.sum += sum([g, w], |[g, w]| u(g, w) * u(g, w));
        let rate = match self.init {
            Init::LearningRate if self.t == 1.0 => self.init_step,
            _ => self.r / (self.sum + self.eps).sqrt(),
        };
        let rate = T::of(lr * rate);
        for (w, &g) in w.iter_mut().zip(g) {
            *w -= rate * u(g, *w);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        vec![
            Slot::Vector("w0", &mut self.w0),
            Slot::Scalar("r", &mut self.r),
            Slot::Scalar("G", &mut self.sum),
            Slot::Scalar("t", &mut self.t),
        ]
    }
}
