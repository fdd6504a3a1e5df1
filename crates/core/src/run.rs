//! The one loop over a surface: an optimizer in, its [`Trajectory`] out.

use nalgebra::DMatrix;
use rand::SeedableRng;
use rand_distr::{Distribution, Iter, StandardNormal};
use rand_pcg::Pcg64;
use serde::Serialize;

use crate::clip::Clip;
use crate::optim::Optimizer;
use crate::problem::{Evaluations, Problem};
use crate::schedule::Schedule;
use crate::surface::Surface;

/// What the runs of all optimizers have in common.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where they run.
    pub surface: &'a dyn Surface,
    /// Where each begins.
    pub start: [f64; 2],
    /// Steps to take.
    pub steps: usize,
    /// Standard deviation of the gradient noise.
    pub noise: f64,
    /// Seed of the gradient noise.
    pub seed: u64,
    /// Gradient clipping.
    pub clip: Option<Clip>,
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// All steps were taken.
    MaxSteps,
    /// The gradient is exactly zero and the method no longer moves: every later step would be the same.
    Converged,
    /// At this step the point or its loss was no longer a finite number; the record ends at the step before.
    Diverged {
        /// The step.
        step: usize,
    },
}

/// What one optimizer did. Entry `k` of each column belongs to step `k`; step 0 is the start.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Horizontal coordinate.
    pub x: Vec<f64>,
    /// Vertical coordinate.
    pub y: Vec<f64>,
    /// The loss there, without noise.
    pub f: Vec<f64>,
    /// ∂f/∂x there, without noise.
    pub gx: Vec<f64>,
    /// ∂f/∂y there, without noise.
    pub gy: Vec<f64>,
    /// The learning rate in effect for the step that *leaves* the point; one shorter than the others where the record ends.
    pub lr: Vec<f64>,
    /// The second point after each step, for methods that have one: averaged, evaluation or slow weights.
    pub auxiliary: Vec<[f64; 2]>,
    /// Why it ended.
    pub stop: Stop,
    /// What the optimizer asked.
    pub evaluations: Evaluations,
}

impl Trajectory {
    /// How many points there are: steps taken, plus the start.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Never true: the start is always there.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// The last point.
    pub fn last(&self) -> [f64; 2] {
        let end = self.len() - 1;
        [self.x[end], self.y[end]]
    }

    /// How far step `k` moved the point for each unit of gradient, ‖Δw‖ / ‖∇f‖: the rate plain gradient descent would have
    /// needed. NaN for a step that was not taken.
    pub fn effective_rate(&self, k: usize) -> f64 {
        match (self.x.get(k + 1), self.y.get(k + 1)) {
            (Some(x), Some(y)) => (x - self.x[k]).hypot(y - self.y[k]) / self.gradient_norm(k),
            _ => f64::NAN,
        }
    }

    /// The length of the gradient at step `k`.
    pub fn gradient_norm(&self, k: usize) -> f64 {
        self.gx[k].hypot(self.gy[k])
    }
}

/// Runs one optimizer, whose own learning rate is `base_lr` and whose rates follow `schedule`.
pub fn run(
    setting: &Setting<'_>,
    method: &mut dyn Optimizer<f64>,
    schedule: &mut dyn Schedule,
    base_lr: f64,
) -> Trajectory {
    let Setting { start, steps, .. } = *setting;
    let mut problem = SurfaceProblem::new(setting);
    let column = || Vec::with_capacity(steps + 1);
    let mut path = Trajectory {
        x: column(),
        y: column(),
        f: column(),
        gx: column(),
        gy: column(),
        lr: column(),
        auxiliary: Vec::new(),
        stop: Stop::MaxSteps,
        evaluations: Evaluations::default(),
    };
    let mut w = start;
    for step in 0.. {
        let (f, g) = problem.look(w);
        if !(w[0].is_finite() && w[1].is_finite() && f.is_finite()) {
            path.stop = Stop::Diverged { step };
            break;
        }
        path.x.push(w[0]);
        path.y.push(w[1]);
        path.f.push(f);
        path.gx.push(g[0]);
        path.gy.push(g[1]);
        if step > 0 {
            schedule.observe(f);
        }
        if step == steps {
            break;
        }
        let lr = schedule.lr_at(base_lr, step, steps);
        path.lr.push(lr);
        let before = w;
        method.step(&mut problem, &mut w, lr);
        match method.auxiliary() {
            Some(second) => path.auxiliary.push([second[0], second[1]]),
            // Numbers before arrays, here and below: compiled for size, arrays are compared by calls.
            None if g[0] == 0.0 && g[1] == 0.0 && problem.noise == 0.0 && w == before => {
                path.stop = Stop::Converged;
                break;
            }
            None => {}
        }
    }
    path.evaluations = problem.evaluations;
    path
}

/// The noise of a seed: standard normal numbers, one for each coordinate of each gradient.
pub type Noise = Iter<StandardNormal, Pcg64, f64>;

/// The [`Noise`] of `seed`, from the beginning.
pub fn noise(seed: u64) -> Noise {
    StandardNormal.sample_iter(Pcg64::seed_from_u64(seed))
}

/// A surface as a [`Problem`]: with gradient noise, clipping and a count of what was asked.
struct SurfaceProblem<'a> {
    surface: &'a dyn Surface,
    noise: f64,
    draws: Noise,
    clip: Option<Clip>,
    evaluations: Evaluations,
    /// Where it was evaluated last: the record looks at each point before the optimizer asks for it.
    seen: [f64; 2],
    seen_value: (f64, [f64; 2]),
}

impl<'a> SurfaceProblem<'a> {
    fn new(setting: &Setting<'a>) -> Self {
        Self {
            surface: setting.surface,
            noise: setting.noise,
            draws: noise(setting.seed),
            clip: setting.clip,
            evaluations: Evaluations::default(),
            seen: [f64::NAN; 2],
            seen_value: (f64::NAN, [f64::NAN; 2]),
        }
    }

    /// Value and gradient for the record: not counted, no noise.
    fn look(&mut self, w: [f64; 2]) -> (f64, [f64; 2]) {
        if self.seen[0] != w[0] || self.seen[1] != w[1] {
            self.seen = w;
            self.seen_value = self.surface.gradient(w[0], w[1]);
        }
        self.seen_value
    }
}

impl Problem<f64> for SurfaceProblem<'_> {
    fn loss(&mut self, w: &[f64]) -> f64 {
        self.evaluations.loss += 1;
        self.surface.value(w[0], w[1])
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        self.evaluations.gradient += 1;
        let (f, exact) = self.look([w[0], w[1]]);
        [g[0], g[1]] = exact;
        if self.noise > 0.0 {
            for (g, normal) in g.iter_mut().zip(&mut self.draws) {
                *g += self.noise * normal;
            }
        }
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        f
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        self.evaluations.hessian += 1;
        let h = self.surface.curvature(w[0], w[1]).hessian;
        Some(DMatrix::from_row_slice(2, 2, h.as_flattened()))
    }
}
