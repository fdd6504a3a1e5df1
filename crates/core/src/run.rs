//! A run over a surface: takes an optimizer and returns its [`Trajectory`].

use nalgebra::DMatrix;
use rand::SeedableRng;
use rand_pcg::Pcg64;

use crate::clip::Clip;
use crate::data::{Batches, Data, Mean, Order, away, normal};
use crate::descent::{Descent, Ground};
use crate::optim::{Optimizer, Slot};
use crate::problem::{Evaluations, Problem};
use crate::schedule::Schedule;
use crate::surface::Surface;
use crate::witness::{GRADIENT, HESSIAN, LOSS, Witness};

pub use crate::descent::Stop;

/// The settings that the runs of all optimizers share.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The surface.
    pub surface: &'a dyn Surface,
    /// The start of each run; of a function of one variable, only its first coordinate counts.
    pub start: [f64; 2],
    /// Number of steps to take.
    pub steps: usize,
    /// The source of gradients.
    pub gradients: Gradients,
    /// Whether each gradient is added to all before it: what a loop does that forgets to set it to zero.
    pub accumulates: bool,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The lowest value of the surface, if it is known.
    pub minimum: Option<f64>,
    /// The limit on the work of a run, in units of about one value and gradient of a built-in surface. A run that
    /// reaches the limit ends with [`Stop::Budget`].
    pub work: u64,
}

/// The source of the gradients that the optimizer receives.
#[derive(Clone, Copy)]
pub enum Gradients {
    /// The exact gradient of the surface.
    Exact,
    /// The gradient with Gaussian noise, like that of a small batch.
    Noisy {
        /// Standard deviation of the noise.
        sigma: f64,
        /// Seed of the noise.
        seed: u64,
    },
    /// The gradient of a few of the examples over which the surface is a mean ([`Surface::data`]): a batch for each step,
    /// whatever the optimizer asks during that step. On a surface without data, it is the exact gradient.
    Batch {
        /// The number of examples of a batch.
        size: usize,
        /// Their order.
        order: Order,
        /// Standard deviation of Gaussian noise that is added, or 0.
        sigma: f64,
        /// Seed of the order and of the noise, below 2³².
        seed: u64,
    },
}

/// The path of one optimizer. Entry `k` of each column belongs to step `k`; step 0 is the start. On a function of one
/// variable, all that belongs to y is 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Horizontal coordinate.
    pub x: Vec<f64>,
    /// Vertical coordinate.
    pub y: Vec<f64>,
    /// The loss at the point, without noise.
    pub f: Vec<f64>,
    /// ∂f/∂x at the point, without noise.
    pub gx: Vec<f64>,
    /// ∂f/∂y at the point, without noise.
    pub gy: Vec<f64>,
    /// The learning rate of the step that *leaves* the point. It has no entry for the last point, where the record
    /// ends.
    pub lr: Vec<f64>,
    /// The second point after each step, for optimizers that have one: averaged, evaluation or slow weights.
    pub auxiliary: Vec<[f64; 2]>,
    /// What is recorded besides where the surface is a plane of two weights of many: x and y are those two.
    pub whole: Option<Whole>,
    /// Why the run ended.
    pub stop: Stop,
    /// The number of queries that the optimizer made.
    pub evaluations: Evaluations,
}

/// All weights of a run of which two are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// The number of weights.
    pub count: usize,
    /// The weights at each point, one point after the other.
    pub weights: Vec<f64>,
    /// The norm of the whole gradient at each point.
    pub norms: Vec<f64>,
}

impl Whole {
    /// The weights at step `k`.
    pub fn at(&self, k: usize) -> Option<&[f64]> {
        self.weights.get(k * self.count..(k + 1) * self.count)
    }
}

impl Trajectory {
    /// No point yet of a run of at most so many steps.
    pub(crate) fn empty(steps: usize) -> Self {
        // Do not reserve memory for all allowed steps: a run may end much earlier.
        let column = || Vec::with_capacity(steps.min(RESERVED) + 1);
        Self {
            x: column(),
            y: column(),
            f: column(),
            gx: column(),
            gy: column(),
            lr: column(),
            auxiliary: Vec::new(),
            whole: None,
            stop: Stop::MaxSteps,
            evaluations: Evaluations::default(),
        }
    }

    /// The number of points: steps taken, plus the start.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Never true: the start is always recorded.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// The last point.
    pub fn last(&self) -> [f64; 2] {
        let end = self.len() - 1;
        [self.x[end], self.y[end]]
    }

    /// Adds what is recorded of step `k` to a row: the coordinates, f, and the components of the gradient, as many as there are
    /// variables.
    pub fn row(&self, k: usize, dimension: usize, row: &mut Vec<f64>) {
        let [x, y, f, gx, gy] = [self.x[k], self.y[k], self.f[k], self.gx[k], self.gy[k]];
        if dimension == 1 { row.extend_from_slice(&[x, f, gx]) } else { row.extend_from_slice(&[x, y, f, gx, gy]) }
    }

    /// The distance that step `k` moved the point per unit of gradient, ‖Δw‖ / ‖∇f‖: the learning rate with which plain
    /// gradient descent would have moved as far. NaN for a step that was not taken.
    pub fn effective_rate(&self, k: usize) -> f64 {
        if k + 1 >= self.len() {
            return f64::NAN;
        }
        let whole = self.whole.as_ref().and_then(|whole| Some(away(whole.at(k)?, whole.at(k + 1)?)));
        let moved = whole.unwrap_or_else(|| (self.x[k + 1] - self.x[k]).hypot(self.y[k + 1] - self.y[k]));
        moved / self.gradient_norm(k)
    }

    /// The norm of the gradient at step `k`.
    pub fn gradient_norm(&self, k: usize) -> f64 {
        self.whole.as_ref().map_or_else(|| self.gx[k].hypot(self.gy[k]), |whole| whole.norms[k])
    }
}

/// Runs one optimizer over the plane of a surface. Its base learning rate is `base_lr`, and `schedule` gives the rate of each step.
pub fn run(
    setting: &Setting<'_>,
    method: Box<dyn Optimizer<f64>>,
    schedule: Box<dyn Schedule>,
    base_lr: f64,
) -> Trajectory {
    watched(setting, method, schedule, base_lr, &mut None)
}

/// The same, and writes down what the optimizer asked, and what it was told, in the steps that the witness watches. The run ends
/// with the last of them, since nobody asks for the rest; the point to which it leads is then not recorded.
pub fn watched(
    setting: &Setting<'_>,
    mut method: Box<dyn Optimizer<f64>>,
    schedule: Box<dyn Schedule>,
    base_lr: f64,
    witness: &mut Option<Witness>,
) -> Trajectory {
    let mut problem = SurfaceProblem::new(setting, memory(method.as_mut()), method.effort(), witness.as_mut());
    let start = setting.start[..setting.surface.dimension()].to_vec();
    let mut descent = Descent::new(method, schedule, base_lr, start, setting.steps);
    let mut path = Trajectory::empty(setting.steps);
    loop {
        if let Some(witness) = problem.over() {
            witness.remember(descent.method.as_mut());
            break;
        }
        match descent.step(&mut problem) {
            Ok(step) => {
                path.push(step.record);
                path.lr.push(step.lr);
                path.auxiliary.extend(step.second.map(point));
            }
            Err(stop) => {
                path.stop = stop;
                break;
            }
        }
    }
    // The point that the last step reached has not been recorded yet.
    if problem.over().is_none() && matches!(path.stop, Stop::MaxSteps | Stop::Budget { .. }) {
        path.push(problem.record());
    }
    path.evaluations = problem.evaluations;
    path
}

/// The point of the plane for what an optimizer moves.
fn point(w: &[f64]) -> [f64; 2] {
    [w[0], w.get(1).copied().unwrap_or(0.0)]
}

/// The number of steps for which a run reserves memory at first.
const RESERVED: usize = 2000;

/// The number of values that an optimizer remembers between steps.
pub fn memory(method: &mut dyn Optimizer<f64>) -> usize {
    let size = |slot: &Slot<'_, f64>| match slot {
        Slot::Vector(_, vector) => vector.len(),
        Slot::Scalar(..) => 1,
    };
    method.state().iter().map(size).sum()
}

/// The noise for a seed: standard normal numbers, one for each coordinate of each gradient.
pub struct Noise(Pcg64);

/// The [`Noise`] of `seed`, from its first number.
pub fn noise(seed: u64) -> Noise {
    Noise(Pcg64::seed_from_u64(seed))
}

impl Iterator for Noise {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        Some(normal(&mut self.0))
    }
}

/// A point of the record: its position, with the exact loss and gradient.
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

/// A surface as a [`Problem`]: clips gradients, counts queries, and counts the work they take.
///
/// One unit of work is one value and gradient of a built-in surface; [`Surface::cost`] says how many units a longer
/// formula takes. In addition, each step costs one unit for its record, and each query at least one unit for what the
/// optimizer does with the answer, in proportion to the optimizer's memory.
struct SurfaceProblem<'a> {
    surface: &'a dyn Surface,
    batches: Option<Feed<'a>>,
    noise: Option<(f64, Noise)>,
    /// The sum of all gradients so far, where they add up.
    sum: Option<[f64; 2]>,
    clip: Option<Clip>,
    minimum: Option<f64>,
    evaluations: Evaluations,
    witness: Option<&'a mut Witness>,
    /// The point that was evaluated last. It is cached because the record needs each point before the optimizer asks
    /// for it.
    seen: Seen,
    /// The point at which the step began.
    here: Seen,
    /// Units of work that are left.
    work: u64,
    /// The cost of one value and gradient.
    cost: u64,
    /// The additional cost of each query.
    question: u64,
    refused: bool,
}

/// The batches of a run.
struct Feed<'a> {
    data: &'a Data,
    batches: Batches,
    /// The number of the step after the present one.
    next: usize,
    /// The cost of one value and gradient over a batch.
    cost: u64,
}

impl<'a> Feed<'a> {
    /// The batches of `setting`, if its gradients are those of batches, and not of all examples.
    fn of(setting: &Setting<'a>) -> Option<Self> {
        let data = setting.surface.data()?;
        let examples = data.points.len();
        match setting.gradients {
            Gradients::Batch { size, order, seed, .. } if size < examples => {
                let batches = Batches::new(examples, size, order, seed);
                Some(Self { data, batches, next: 0, cost: data.model.cost(size) })
            }
            _ => None,
        }
    }

    /// The mean over the examples of the present step.
    fn mean(&mut self, w: &[f64]) -> Mean {
        self.data.batch(point(w), self.batches.of_step(self.next.saturating_sub(1)))
    }
}

/// The number of remembered values whose update takes as long as one value and gradient of a built-in surface.
pub(crate) const MEMORY_PER_UNIT: usize = 16;

impl<'a> SurfaceProblem<'a> {
    fn new(setting: &Setting<'a>, memory: usize, effort: u64, witness: Option<&'a mut Witness>) -> Self {
        let seen = Seen { w: [f64::NAN; 2], f: f64::NAN, g: [f64::NAN; 2] };
        Self {
            surface: setting.surface,
            batches: Feed::of(setting),
            noise: match setting.gradients {
                Gradients::Noisy { sigma, seed } => Some((sigma, noise(seed))),
                Gradients::Batch { sigma, seed, .. } if sigma > 0.0 => Some((sigma, noise(seed))),
                Gradients::Exact | Gradients::Batch { .. } => None,
            },
            sum: setting.accumulates.then_some([0.0; 2]),
            clip: setting.clip,
            minimum: setting.minimum,
            evaluations: Evaluations::default(),
            witness,
            seen,
            here: seen,
            work: setting.work,
            cost: setting.surface.cost(),
            question: 1 + (memory / MEMORY_PER_UNIT) as u64 + effort,
            refused: false,
        }
    }

    /// The witness, once it needs no further step.
    fn over(&mut self) -> Option<&mut Witness> {
        self.witness.as_deref_mut().filter(|witness| witness.has_seen_all())
    }

    /// The exact loss and gradient at `w`.
    fn look(&mut self, w: [f64; 2]) -> Seen {
        // Compare the numbers: at opt-level z, comparing arrays is a function call.
        if self.seen.w[0] != w[0] || self.seen.w[1] != w[1] {
            self.work = self.work.saturating_sub(self.cost);
            let (f, g) = self.surface.gradient(w[0], w[1]);
            self.seen = Seen { w, f, g };
        }
        self.seen
    }

    /// Pays for a query; returns whether the budget sufficed. Once it did not, all later queries are refused too, so
    /// that no optimizer goes on for long.
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
        if !self.pay(self.question + self.batches.as_ref().map_or(self.cost, |batches| batches.cost)) {
            return f64::NAN;
        }
        self.evaluations.loss += 1;
        let loss = match &mut self.batches {
            Some(batches) => batches.mean(w).loss,
            None => {
                let [x, y] = point(w);
                self.surface.value(x, y)
            }
        };
        if let Some(witness) = &mut self.witness {
            witness.hear(LOSS, point(w), loss, &[]);
        }
        loss
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        // The record has paid for the exact gradient, or `look` does.
        if !self.pay(self.question + self.batches.as_ref().map_or(0, |batches| batches.cost)) {
            g.fill(f64::NAN);
            return f64::NAN;
        }
        self.evaluations.gradient += 1;
        let (f, exact) = match &mut self.batches {
            Some(batches) => {
                let mean = batches.mean(w);
                (mean.loss, mean.gradient)
            }
            None => {
                let seen = self.look(point(w));
                (seen.f, seen.g)
            }
        };
        for (g, exact) in g.iter_mut().zip(exact) {
            *g = exact;
        }
        let mean = point(g);
        if let Some(sum) = self.sum {
            for (g, before) in g.iter_mut().zip(sum) {
                *g += before;
            }
        }
        let summed = point(g);
        if let Some((sigma, draws)) = &mut self.noise {
            for (g, normal) in g.iter_mut().zip(draws) {
                *g += *sigma * normal;
            }
        }
        let noisy = point(g);
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        if let Some(witness) = &mut self.witness {
            let factor = self.clip.and_then(|clip| clip.factor(&noisy)).unwrap_or(f64::NAN);
            let [[ax, ay], [bx, by], [cx, cy]] = [mean, summed, noisy];
            let [gx, gy] = point(g);
            witness.hear(GRADIENT, point(w), f, &[ax, ay, bx, by, cx, cy, factor, gx, gy]);
        }
        // Noise and clipping change the stored gradient itself.
        self.sum = self.sum.map(|_| point(g));
        f
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        // A Hessian takes three passes over the formula.
        let price = self.batches.as_ref().map_or(3 * self.cost, |batches| batches.cost);
        if !self.pay(self.question + price) {
            return Some(DMatrix::from_element(w.len(), w.len(), f64::NAN));
        }
        self.evaluations.hessian += 1;
        let [a, b, d] = match &mut self.batches {
            Some(batches) => batches.mean(w).hessian,
            None => {
                let [x, y] = point(w);
                let [[a, b], [_, d]] = self.surface.curvature(x, y).hessian;
                [a, b, d]
            }
        };
        if let Some(witness) = &mut self.witness {
            witness.hear(HESSIAN, point(w), 0.0, &[a, b, d]);
        }
        Some(if w.len() == 1 { DMatrix::from_element(1, 1, a) } else { DMatrix::from_row_slice(2, 2, &[a, b, b, d]) })
    }

    fn minimum(&self) -> Option<f64> {
        // Below 0 falls the loss of no batch; below the minimum of the whole falls that of many.
        if self.batches.is_some() { Some(0.0) } else { self.minimum }
    }
}

impl Ground<f64> for SurfaceProblem<'_> {
    type Record = Seen;

    fn begin(&mut self, w: &[f64], _: bool) -> Option<f64> {
        self.work = self.work.saturating_sub(1);
        if let Some(batches) = &mut self.batches {
            batches.next += 1;
        }
        self.here = self.look(point(w));
        if let Some(witness) = &mut self.witness {
            witness.begin();
        }
        Some(self.here.f)
    }

    fn record(&mut self) -> Seen {
        self.here
    }

    fn is_flat(&self) -> bool {
        self.here.g[0] == 0.0
            && self.here.g[1] == 0.0
            && self.noise.is_none()
            && self.batches.is_none()
            && self.sum.is_none()
    }

    fn refused(&self) -> Option<usize> {
        let Evaluations { loss, gradient, hessian } = self.evaluations;
        self.refused.then_some(loss + gradient + hessian)
    }
}
