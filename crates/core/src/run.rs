//! A run over a surface: an optimizer in, its [`Trajectory`] out.

use nalgebra::DMatrix;
use rand::SeedableRng;
use rand_distr::{Distribution, Iter, StandardNormal};
use rand_pcg::Pcg64;

use crate::clip::Clip;
use crate::descent::{Descent, Ground};
use crate::optim::{Optimizer, Slot};
use crate::problem::{Evaluations, Problem};
use crate::schedule::Schedule;
use crate::surface::Surface;

pub use crate::descent::Stop;

/// What the runs of all optimizers have in common.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where they run.
    pub surface: &'a dyn Surface,
    /// Where each begins.
    pub start: [f64; 2],
    /// Steps to take.
    pub steps: usize,
    /// Where gradients come from.
    pub gradients: Gradients,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The lowest value of the surface, if it is known.
    pub minimum: Option<f64>,
    /// The most units of work: one is about a value and gradient of a built-in surface; [`Stop::Budget`] says that they were spent.
    pub work: u64,
}

/// Where the gradients come from that an optimizer is given.
#[derive(Clone, Copy)]
pub enum Gradients {
    /// From the surface as it is.
    Exact,
    /// With Gaussian noise, as a small batch has it.
    Noisy {
        /// Its standard deviation.
        sigma: f64,
        /// Its seed.
        seed: u64,
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
    mut method: Box<dyn Optimizer<f64>>,
    schedule: Box<dyn Schedule>,
    base_lr: f64,
) -> Trajectory {
    let mut problem = SurfaceProblem::new(setting, memory(method.as_mut()));
    let mut descent = Descent::new(method, schedule, base_lr, setting.start.to_vec(), setting.steps);
    // Not for all steps that are allowed: a run may end long before.
    let column = || Vec::with_capacity(setting.steps.min(RESERVED) + 1);
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
    loop {
        match descent.step(&mut problem) {
            Ok(step) => {
                path.push(step.record);
                path.lr.push(step.lr);
                path.auxiliary.extend(step.second.map(|second| [second[0], second[1]]));
            }
            Err(stop) => {
                path.stop = stop;
                break;
            }
        }
    }
    // The point that the last step reached.
    if matches!(path.stop, Stop::MaxSteps | Stop::Budget { .. }) {
        path.push(problem.record());
    }
    path.evaluations = problem.evaluations;
    path
}

/// Steps for which a run reserves memory before it knows how many it takes.
const RESERVED: usize = 2000;

/// How many numbers a method remembers.
fn memory(method: &mut dyn Optimizer<f64>) -> usize {
    let size = |slot: &Slot<'_, f64>| match slot {
        Slot::Vector(_, vector) => vector.len(),
        Slot::Scalar(..) => 1,
    };
    method.state().iter().map(size).sum()
}

/// The noise of a seed: standard normal numbers, one for each coordinate of each gradient.
pub type Noise = Iter<StandardNormal, Pcg64, f64>;

/// The [`Noise`] of `seed`, from the beginning.
pub fn noise(seed: u64) -> Noise {
    StandardNormal.sample_iter(Pcg64::seed_from_u64(seed))
}

/// A point of the record: where it is, with the exact loss and gradient there.
#[derive(Clone, Copy)]
struct Seen {
    w: [f64; 2],
    f: f64,
    g: [f64; 2],
}

impl Trajectory {
    fn push(&mut self, Seen { w: [x, y], f, g: [gx, gy] }: Seen) {
        self.x.push(x);
        self.y.push(y);
        self.f.push(f);
        self.gx.push(gx);
        self.gy.push(gy);
    }
}

/// A surface as a [`Problem`]: with clipping, and with a count of what was asked and of the work that it was.
///
/// One unit of work is one value and gradient of a built-in surface; [`Surface::cost`] says how many units a longer formula
/// takes. Besides, each step costs a unit for its record, and each question at least one for what the method does with the
/// answer, in proportion to what it remembers.
struct SurfaceProblem<'a> {
    surface: &'a dyn Surface,
    gradients: Source,
    clip: Option<Clip>,
    minimum: Option<f64>,
    evaluations: Evaluations,
    /// The point that was evaluated last: the record looks at each point before the optimizer asks for it.
    seen: Seen,
    /// The point at which the step began.
    here: Seen,
    /// Units of work that are left.
    work: u64,
    /// The price of a value and gradient.
    cost: u64,
    /// The price of a question besides.
    question: u64,
    refused: bool,
}

/// [`Gradients`] with the noise that is still to come.
enum Source {
    Exact,
    Noisy { sigma: f64, draws: Noise },
}

/// Remembered numbers whose arithmetic is as much work as one value and gradient of a built-in surface.
const MEMORY_PER_UNIT: usize = 16;

impl<'a> SurfaceProblem<'a> {
    fn new(setting: &Setting<'a>, memory: usize) -> Self {
        let seen = Seen { w: [f64::NAN; 2], f: f64::NAN, g: [f64::NAN; 2] };
        Self {
            surface: setting.surface,
            gradients: match setting.gradients {
                Gradients::Exact => Source::Exact,
                Gradients::Noisy { sigma, seed } => Source::Noisy { sigma, draws: noise(seed) },
            },
            clip: setting.clip,
            minimum: setting.minimum,
            evaluations: Evaluations::default(),
            seen,
            here: seen,
            work: setting.work,
            cost: setting.surface.cost(),
            question: 1 + (memory / MEMORY_PER_UNIT) as u64,
            refused: false,
        }
    }

    /// Exact loss and gradient at `w`.
    fn look(&mut self, w: [f64; 2]) -> Seen {
        // Compare the numbers: compiled for size, arrays are compared by calls.
        if self.seen.w[0] != w[0] || self.seen.w[1] != w[1] {
            self.work = self.work.saturating_sub(self.cost);
            let (f, g) = self.surface.gradient(w[0], w[1]);
            self.seen = Seen { w, f, g };
        }
        self.seen
    }

    /// Takes what a question costs; whether there was enough left. What is asked later is refused too, so that no method
    /// goes on for long.
    fn pay(&mut self, price: u64) -> bool {
        match self.work.checked_sub(price) {
            Some(left) if !self.refused => self.work = left,
            _ => self.refused = true,
        }
        !self.refused
    }
}

impl Problem<f64> for SurfaceProblem<'_> {
    fn loss(&mut self, w: &[f64]) -> f64 {
        if !self.pay(self.question + self.cost) {
            return f64::NAN;
        }
        self.evaluations.loss += 1;
        self.surface.value(w[0], w[1])
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        if !self.pay(self.question) {
            g.fill(f64::NAN);
            return f64::NAN;
        }
        self.evaluations.gradient += 1;
        let Seen { f, g: exact, .. } = self.look([w[0], w[1]]);
        [g[0], g[1]] = exact;
        if let Source::Noisy { sigma, draws } = &mut self.gradients {
            for (g, normal) in g.iter_mut().zip(draws) {
                *g += *sigma * normal;
            }
        }
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        f
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        // It is made of three passes.
        if !self.pay(self.question + 3 * self.cost) {
            return Some(DMatrix::from_element(2, 2, f64::NAN));
        }
        self.evaluations.hessian += 1;
        let h = self.surface.curvature(w[0], w[1]).hessian;
        Some(DMatrix::from_row_slice(2, 2, h.as_flattened()))
    }

    fn minimum(&self) -> Option<f64> {
        self.minimum
    }
}

impl Ground<f64> for SurfaceProblem<'_> {
    type Record = Seen;

    fn begin(&mut self, w: &[f64], _: bool) -> Option<f64> {
        self.work = self.work.saturating_sub(1);
        self.here = self.look([w[0], w[1]]);
        Some(self.here.f)
    }

    fn record(&mut self) -> Seen {
        self.here
    }

    fn is_flat(&self) -> bool {
        self.here.g[0] == 0.0 && self.here.g[1] == 0.0 && matches!(self.gradients, Source::Exact)
    }

    fn refused(&self) -> Option<usize> {
        let Evaluations { loss, gradient, hessian } = self.evaluations;
        self.refused.then_some(loss + gradient + hessian)
    }
}
