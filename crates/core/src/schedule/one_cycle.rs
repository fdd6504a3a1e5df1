//! One rise to the full rate and one long fall far below the first.
//!
//! $$ \frac{\alpha}{D} \;\longrightarrow\; \alpha \;\longrightarrow\; \frac{\alpha}{D F} $$
//!
//! along half cosine waves or straight lines. The rise ends at step pN − 1 (not rounded), the fall at step N − 1. In three
//! phases the fall first goes back to α / D, as fast as the rise was, that is until step 2pN − 2, or with `pct_final` q
//! until step qN − 1. First step: α / D. Step N − 1 and later: α / (D F).
//!
//! PyTorch's `OneCycleLR`, whose `max_lr` is the optimizer's own rate here; Optax's `cosine_onecycle_schedule` and
//! `linear_onecycle_schedule`. PyTorch can also move the momentum the other way; here the momentum stays as it is set.
//!
//! L. Smith, N. Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates*, 2018,
//! <https://arxiv.org/abs/1708.07120>.

use super::curve::{half_cosine, line};
use super::length::Length;
use super::params::steps;
use super::rule::{Schedule, ScheduleInfo};
use super::warmup::progress;
use crate::param::{Choice, ParamSpec, Values};
use crate::pytorch::PyTorch;

const STRATEGIES: &[Choice] = &[Choice { id: "cos" }, Choice { id: "linear" }];

pub(super) const INFO: ScheduleInfo = ScheduleInfo {
    id: "one_cycle",
    params: &[
        steps("total_steps", "N"),
        ParamSpec::linear("pct_start", "p", 0.3),
        ParamSpec::log("div_factor", "D", 25.0).range(1.0, 1e9).slider(1.0, 1000.0),
        ParamSpec::log("final_div_factor", "F", 1e4).range(1.0, 1e12).slider(1.0, 1e6),
        ParamSpec::choice("anneal_strategy", "", STRATEGIES),
        ParamSpec::flag("three_phase", "", false),
        ParamSpec::linear("pct_final", "q", 0.0),
    ],
    lengths: &[("total_steps", 1.0)],
};

pub(super) fn torch(v: &Values, total: usize) -> Option<PyTorch> {
    let n = v.get("total_steps");
    // Torch refuses to go on after the end, and divides by the length of the rise.
    let usual = n + 1.0 >= total as f64 && v.get("pct_start") * n != 1.0 && v.get("pct_final") == 0.0;
    Some(match usual {
        true => PyTorch::class(
            "OneCycleLR",
            "max_lr={lr}, total_steps={total_steps}, pct_start={pct_start}, anneal_strategy={anneal_strategy}, \
                 div_factor={div_factor}, final_div_factor={final_div_factor}, three_phase={three_phase}, \
                 cycle_momentum=False",
        ),
        false => PyTorch::Rule(PYTHON),
    })
}

pub(super) fn build(v: &Values) -> Box<dyn Schedule> {
    Box::new(OneCycle {
        total_steps: Length::read(&INFO, v, "total_steps"),
        pct_start: v.get("pct_start"),
        first: v.get("div_factor").recip(),
        last: (v.get("div_factor") * v.get("final_div_factor")).recip(),
        straight: v.choice("anneal_strategy") == "linear",
        three_phase: v.flag("three_phase"),
        pct_final: v.get("pct_final"),
    })
}

pub(super) const PYTHON: &str = r#"
def one_cycle(t, base, *, total_steps, pct_start, div_factor, final_div_factor, anneal_strategy, three_phase, pct_final):
    first, last = 1 / div_factor, 1 / (div_factor * final_div_factor)
    peak = pct_start * total_steps - 1
    corners = [(0, first), (peak, 1), (total_steps - 1, last)]
    if three_phase:
        corners.insert(2, (pct_final * total_steps - 1 if pct_final else 2 * peak, first))
    i = next((i for i in range(1, len(corners) - 1) if t <= corners[i][0]), len(corners) - 1)
    (t0, a), (t1, b) = corners[i - 1], corners[i]
    u = min(1, max(0, (t - t0) / (t1 - t0))) if t1 > t0 else 1
    if anneal_strategy == "cos":
        u = (1 - math.cos(math.pi * u)) / 2
    return base * (a + (b - a) * u)
"#;

struct OneCycle {
    total_steps: Length,
    pct_start: f64,
    first: f64,
    last: f64,
    straight: bool,
    three_phase: bool,
    pct_final: f64,
}

impl OneCycle {
    /// The corners as (step, share of the rate), for a cycle of `n` steps.
    fn corners(&self, n: f64) -> [(f64, f64); 4] {
        let (peak, end) = (self.pct_start * n - 1.0, (n - 1.0, self.last));
        let third = match (self.three_phase, self.pct_final > 0.0) {
            (false, _) => end,
            (true, false) => (2.0 * peak, self.first),
            (true, true) => (self.pct_final * n - 1.0, self.first),
        };
        [(0.0, self.first), (peak, 1.0), third, end]
    }
}

impl Schedule for OneCycle {
    fn lr_at(&self, base: f64, step: usize, total: usize) -> f64 {
        let t = step as f64;
        let corners = self.corners(self.total_steps.of(total));
        // The phase in which `t` lies: the first that does not end before it, or the last.
        let phase = (1..3).find(|&i| t <= corners[i].0).unwrap_or(3);
        let ((t0, from), (t1, to)) = (corners[phase - 1], corners[phase]);
        let u = progress(t, t0, t1).clamp(0.0, 1.0);
        base * if self.straight { line(from, to, u) } else { half_cosine(from, to, u) }
    }
}
