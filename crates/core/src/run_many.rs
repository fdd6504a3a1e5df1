//! Runs over any surface: over one that is a plane of two weights of many, a run moves all of them.

use nalgebra::DMatrix;

use crate::clip::Clip;
use crate::data::{Batches, Slice};
use crate::descent::{Descent, Ground};
use crate::optim::Optimizer;
use crate::problem::{Evaluations, Problem};
use crate::run::{self, Gradients, MEMORY_PER_UNIT, Noise, Setting, Stop, Trajectory, Whole, memory, noise};
use crate::schedule::Schedule;
use crate::witness::Witness;

/// Runs one optimizer, as [`watched`](run::watched) does, but over all weights where there are more than the surface shows: of
/// these, a witness tells nothing.
pub fn run(
    setting: &Setting<'_>,
    method: Box<dyn Optimizer<f64>>,
    schedule: Box<dyn Schedule>,
    base_lr: f64,
    witness: &mut Option<Witness>,
) -> Trajectory {
    match setting.surface.slice() {
        Some(slice) => over_all(slice, setting, method, schedule, base_lr),
        None => run::watched(setting, method, schedule, base_lr, witness),
    }
}

fn over_all(
    slice: &Slice,
    setting: &Setting<'_>,
    mut method: Box<dyn Optimizer<f64>>,
    schedule: Box<dyn Schedule>,
    base_lr: f64,
) -> Trajectory {
    let mut problem = ManyWeights::new(slice, setting, memory(method.as_mut()), method.effort());
    let mut descent = Descent::new(method, schedule, base_lr, slice.begin(setting.start), setting.steps);
    let mut path = Trajectory::empty(setting.steps);
    path.whole = Some(Whole { count: slice.sheet.features, weights: Vec::new(), norms: Vec::new() });
    loop {
        match descent.step(&mut problem) {
            Ok(step) => {
                path.push_many(slice, &step.record);
                path.lr.push(step.lr);
                path.auxiliary.extend(step.second.map(|second| slice.view(second)));
            }
            Err(stop) => {
                path.stop = stop;
                break;
            }
        }
    }
    // The point that the last step reached has not been recorded yet.
    if matches!(path.stop, Stop::MaxSteps | Stop::Budget { .. }) {
        path.push_many(slice, &problem.record());
    }
    path.evaluations = problem.evaluations;
    path
}

impl Trajectory {
    fn push_many(&mut self, slice: &Slice, Seen { w, f, g }: &Seen) {
        let ([x, y], [gx, gy]) = (slice.view(w), slice.view(g));
        self.x.push(x);
        self.y.push(y);
        self.f.push(*f);
        self.gx.push(gx);
        self.gy.push(gy);
        if let Some(whole) = &mut self.whole {
            whole.weights.extend_from_slice(w);
            whole.norms.push(g.iter().map(|g| g * g).sum::<f64>().sqrt());
        }
    }
}

/// All weights, with the exact loss and gradient.
#[derive(Clone)]
struct Seen {
    w: Vec<f64>,
    f: f64,
    g: Vec<f64>,
}

/// The loss over data with many features as a [`Problem`]. Queries, work and noise are counted and drawn as on a plane.
struct ManyWeights<'a> {
    slice: &'a Slice,
    batches: Option<Batches>,
    /// The number of the step after the present one.
    next: usize,
    noise: Option<(f64, Noise)>,
    /// The sum of all gradients so far, where they add up.
    sum: Option<Vec<f64>>,
    clip: Option<Clip>,
    minimum: Option<f64>,
    evaluations: Evaluations,
    /// The weights at which the step began.
    here: Seen,
    /// Units of work that are left, and those of a step's record and of a query.
    work: u64,
    cost: u64,
    price: u64,
    refused: bool,
}

impl<'a> ManyWeights<'a> {
    fn new(slice: &'a Slice, setting: &Setting<'a>, memory: usize, effort: u64) -> Self {
        let (points, count) = (slice.sheet.points(), slice.sheet.features);
        let (size, batches, noisy) = match setting.gradients {
            Gradients::Batch { size, order, sigma, seed } if size < points => {
                (size, Some(Batches::new(points, size, order, seed)), (sigma, seed))
            }
            Gradients::Batch { sigma, seed, .. } | Gradients::Noisy { sigma, seed } => (count, None, (sigma, seed)),
            Gradients::Exact => (count, None, (0.0, 0)),
        };
        Self {
            slice,
            batches,
            next: 0,
            noise: (noisy.0 > 0.0).then(|| (noisy.0, noise(noisy.1))),
            sum: setting.accumulates.then(|| vec![0.0; count]),
            clip: setting.clip,
            minimum: setting.minimum,
            evaluations: Evaluations::default(),
            here: Seen { w: Vec::new(), f: f64::NAN, g: vec![0.0; count] },
            work: setting.work,
            cost: 1 + setting.surface.cost(),
            price: 1 + (memory / MEMORY_PER_UNIT) as u64 + effort + slice.batch_cost(size),
            refused: false,
        }
    }

    /// Pays for a query; returns whether the budget sufficed. Once it did not, all later queries are refused too.
    fn pay(&mut self) -> bool {
        match self.work.checked_sub(self.price) {
            Some(left) if !self.refused => self.work = left,
            _ => self.refused = true,
        }
        !self.refused
    }

    /// The loss over the examples of the present step; its gradient is written to `g`.
    fn ask(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        let sheet = &self.slice.sheet;
        match &mut self.batches {
            Some(batches) => sheet.batch(w, batches.of_step(self.next.saturating_sub(1)), g),
            None => sheet.all(w, g),
        }
    }
}

impl Problem<f64> for ManyWeights<'_> {
    fn loss(&mut self, w: &[f64]) -> f64 {
        if !self.pay() {
            return f64::NAN;
        }
        self.evaluations.loss += 1;
        self.ask(w, &mut vec![0.0; w.len()])
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        if !self.pay() {
            g.fill(f64::NAN);
            return f64::NAN;
        }
        self.evaluations.gradient += 1;
        let f = self.ask(w, g);
        if let Some(sum) = &self.sum {
            g.iter_mut().zip(sum).for_each(|(g, sum)| *g += sum);
        }
        if let Some((sigma, draws)) = &mut self.noise {
            g.iter_mut().zip(draws).for_each(|(g, normal)| *g += *sigma * normal);
        }
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        if let Some(sum) = &mut self.sum {
            // Noise and clipping change the stored gradient itself.
            sum.copy_from_slice(g);
        }
        f
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        let count = w.len();
        let sheet = &self.slice.sheet;
        let mut entries = sheet.hessian.clone();
        if !self.pay() {
            entries.fill(f64::NAN);
            return Some(DMatrix::from_vec(count, count, entries));
        }
        self.evaluations.hessian += 1;
        if let Some(batches) = &mut self.batches {
            entries = sheet.batch_hessian(batches.of_step(self.next.saturating_sub(1)));
        }
        // It is symmetric: whether by rows or by columns makes no difference.
        Some(DMatrix::from_vec(count, count, entries))
    }

    fn minimum(&self) -> Option<f64> {
        // Below 0 falls the loss of no batch; below the minimum of the whole falls that of many.
        if self.batches.is_some() { Some(0.0) } else { self.minimum }
    }
}

impl Ground<f64> for ManyWeights<'_> {
    type Record = Seen;

    fn begin(&mut self, w: &[f64], _: bool) -> Option<f64> {
        self.work = self.work.saturating_sub(self.cost);
        self.next += 1;
        self.here.w = w.to_vec();
        self.here.f = self.slice.sheet.all(w, &mut self.here.g);
        Some(self.here.f)
    }

    fn record(&mut self) -> Seen {
        self.here.clone()
    }

    fn is_flat(&self) -> bool {
        let is_exact = self.noise.is_none() && self.batches.is_none() && self.sum.is_none();
        is_exact && self.here.g.iter().all(|&g| g == 0.0)
    }

    fn refused(&self) -> Option<usize> {
        let Evaluations { loss, gradient, hessian } = self.evaluations;
        self.refused.then_some(loss + gradient + hessian)
    }
}
