//! The one loop over batches: a network, an optimizer, and one step after the other.

use nalgebra::DMatrix;
use serde::Serialize;

use crate::batches::{Batches, Stream};
use crate::data::Data;
use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::network::Network;
use crate::noise::Noise;
use crate::plan::Plan;
use playground_core::clip::Clip;
use playground_core::float::norm;
use playground_core::optim::{Optimizer, Slot};
use playground_core::problem::Problem;
use playground_core::schedule::Schedule;

/// Every so many steps, what has all but vanished from the optimizer's memory is set to zero.
const SWEEP: usize = 32;
/// What counts as vanished: ten million times the smallest number that processors calculate with at full speed. Averages
/// of pixels that are hardly ever lit would else fade into subnormal numbers, on which a step takes five times as long.
const VANISHED: f32 = 1e-30;

/// One step, as it is charted. All of it belongs to the point at which the step began.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Its number, from 0.
    pub step: usize,
    /// Mean cross-entropy of the batch, without L2 penalty.
    pub loss: f64,
    /// The share of the batch that was classified rightly.
    pub accuracy: f64,
    /// Euclidean norm of the gradient, before clipping.
    pub gradient_norm: f64,
    /// The learning rate.
    pub lr: f64,
}

/// Why there is no further step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// All epochs are done.
    Finished,
    /// At this step the loss, the gradient or the weights were no longer finite.
    Diverged {
        /// The step.
        step: usize,
    },
    /// The examples of the next batch are not there yet.
    Waiting,
}

/// Mean loss and accuracy over a set of examples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// Mean cross-entropy.
    pub loss: f64,
    /// The share classified rightly.
    pub accuracy: f64,
}

/// A network in training.
pub struct Trainer {
    pub(super) plan: Plan,
    network: Network,
    pub(super) optimizer: Box<dyn Optimizer<f32>>,
    schedule: Box<dyn Schedule>,
    pub(super) batches: Batches,
    pub(super) w: Vec<f32>,
    pub(super) lr: f64,
    pub(super) step: usize,
    pub(super) diverged: Option<usize>,
    /// Sums over the batches of the current epoch: loss, right answers, examples.
    pub(super) sums: [f64; 3],
    /// Of every epoch that is done: means over its batches, each at the weights it was met with.
    pub(super) epochs: Vec<Score>,
    noise: Noise,
}

impl Trainer {
    /// A network to be trained on at most `available` training examples.
    pub fn new(plan: Plan, available: usize) -> Self {
        let network = plan.network();
        Self {
            optimizer: (plan.optimizer)(&network.layout()),
            schedule: (plan.schedule)(),
            batches: Batches::new(plan.train.min(available), plan.batch, plan.seed),
            w: plan.init.draw(&network, Stream::Weights.seed(plan.seed)),
            lr: plan.lr,
            network,
            plan,
            step: 0,
            diverged: None,
            sums: [0.0; 3],
            epochs: Vec::new(),
            noise: Noise::default(),
        }
    }

    /// Steps in an epoch.
    pub fn steps_per_epoch(&self) -> usize {
        self.batches.per_epoch()
    }

    /// Steps in the whole run.
    pub fn total_steps(&self) -> usize {
        self.plan.epochs * self.steps_per_epoch()
    }

    /// The network, for its shape.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Training examples in an epoch.
    pub fn examples(&self) -> usize {
        self.batches.examples()
    }

    /// Steps done.
    pub fn steps_done(&self) -> usize {
        self.step
    }

    /// Loss and accuracy of every epoch that is done, as met in training: means over its batches.
    pub fn epochs(&self) -> &[Score] {
        &self.epochs
    }

    /// How much the loss jumped from batch to batch in the last epoch that is done.
    pub fn noise(&self) -> Option<f64> {
        self.noise.last()
    }

    /// The step at which numbers stopped being finite.
    pub fn diverged(&self) -> Option<usize> {
        self.diverged
    }

    /// The base learning rate, which the schedule bends.
    pub fn learning_rate(&self) -> f64 {
        self.lr
    }

    /// Another base learning rate from the next step on.
    pub fn set_learning_rate(&mut self, lr: f64) {
        self.lr = lr;
    }

    /// How many losses and gradients of a batch one step may ask for at most.
    pub fn most_evaluations(&self) -> usize {
        self.optimizer.most_evaluations()
    }

    /// Bytes that the optimizer remembers between steps.
    pub fn state_bytes(&mut self) -> usize {
        let size = |slot: &Slot<'_, f32>| match slot {
            Slot::Vector(_, vector) => size_of_val(*vector),
            Slot::Scalar(..) => size_of::<f64>(),
        };
        self.optimizer.state().iter().map(size).sum()
    }

    /// One step.
    ///
    /// # Errors
    /// That there is none, and why.
    pub fn step(&mut self, data: &Data) -> Result<Step, Pause> {
        if let Some(step) = self.diverged {
            return Err(Pause::Diverged { step });
        }
        let (step, total) = (self.step, self.total_steps());
        if step >= total {
            return Err(Pause::Finished);
        }
        let examples = self.batches.batch(step);
        if examples.iter().any(|&i| i as usize >= data.train.len()) {
            return Err(Pause::Waiting);
        }
        let lr = self.schedule.lr_at(self.lr, step, total);
        let mut batch = Batch {
            network: &mut self.network,
            data: &data.train,
            examples,
            dropout: Stream::Dropout { step }.seed(self.plan.seed),
            l2: self.plan.l2 as f32,
            clip: self.plan.clip,
            first: None,
        };
        self.optimizer.step(&mut batch, &mut self.w, lr);
        let count = examples.len() as f64;
        let first = batch.first.unwrap_or_default();
        let (_, ends_epoch) = self.batches.epoch_of(step);
        let finite = first.loss.is_finite() && first.gradient_norm.is_finite();
        if !finite || ends_epoch && !self.w.iter().all(|w| w.is_finite()) {
            self.diverged = Some(step);
            return Err(Pause::Diverged { step });
        }
        self.step += 1;
        for (sum, new) in self.sums.iter_mut().zip([first.loss * count, first.correct as f64, count]) {
            *sum += new;
        }
        self.noise.observe(first.loss);
        if ends_epoch {
            self.end_epoch();
        }
        if self.step.is_multiple_of(SWEEP) {
            self.sweep();
        }
        Ok(Step {
            step,
            loss: first.loss,
            accuracy: first.correct as f64 / count,
            gradient_norm: first.gradient_norm,
            lr,
        })
    }

    /// Up to `steps` steps, each handed to `take`; answers why there were fewer.
    pub fn run(&mut self, data: &Data, steps: usize, mut take: impl FnMut(Step)) -> Option<Pause> {
        for _ in 0..steps {
            match self.step(data) {
                Ok(step) => take(step),
                Err(pause) => return Some(pause),
            }
        }
        None
    }

    fn end_epoch(&mut self) {
        let [loss, correct, examples] = std::mem::take(&mut self.sums);
        let score = Score { loss: loss / examples, accuracy: correct / examples };
        self.epochs.push(score);
        self.noise.end_epoch(self.steps_per_epoch());
        self.tell(score);
    }

    /// A schedule that listens hears of each epoch rather than of each step: the loss of a batch is too noisy to tell a
    /// plateau by.
    pub(super) fn tell(&mut self, epoch: Score) {
        self.schedule.observe(epoch.loss);
    }

    fn sweep(&mut self) {
        for slot in self.optimizer.state() {
            if let Slot::Vector(_, vector) = slot {
                vector.iter_mut().for_each(|x| *x = if x.abs() < VANISHED { 0.0 } else { *x });
            }
        }
    }

    /// The weights to judge by: the optimizer's second point where it has one, else those it moves.
    pub fn weights(&self) -> &[f32] {
        judged(self.optimizer.as_ref(), &self.w, self.step)
    }

    /// The network and the weights to judge it by.
    pub(super) fn judged(&mut self) -> (&mut Network, &[f32]) {
        (&mut self.network, judged(self.optimizer.as_ref(), &self.w, self.step))
    }

    /// Loss and accuracy on a set of examples, without dropout; NaN for an empty set.
    pub fn evaluate(&mut self, set: &Dataset) -> Score {
        let (network, w) = self.judged();
        let outcome = network.outcome(w, set, &every(set), None);
        let count = set.len() as f64;
        Score { loss: outcome.loss / count, accuracy: outcome.correct as f64 / count }
    }

    /// The probability of each class for an image.
    pub fn predict(&mut self, pixels: &[u8; PIXELS]) -> [f32; CLASSES] {
        let mut set = Dataset::default();
        set.push(pixels, 0);
        let mut answer = [0.0; CLASSES];
        let (network, w) = self.judged();
        network.probabilities(w, &set, &[0], |_, probabilities| answer.copy_from_slice(probabilities));
        answer
    }
}

fn judged<'a>(optimizer: &'a dyn Optimizer<f32>, w: &'a [f32], step: usize) -> &'a [f32] {
    // Before the first step a second point stands nowhere.
    optimizer.auxiliary().filter(|_| step > 0).unwrap_or(w)
}

/// The numbers of all examples of a set.
pub(super) fn every(set: &Dataset) -> Vec<u32> {
    (0..set.len() as u32).collect()
}

/// A batch as a [`Problem`]: with dropout, L2 penalty and clipping.
struct Batch<'a> {
    network: &'a mut Network,
    data: &'a Dataset,
    examples: &'a [u32],
    dropout: u64,
    l2: f32,
    clip: Option<Clip>,
    /// What the first gradient was: at the point where the step begins.
    first: Option<First>,
}

#[derive(Clone, Copy)]
struct First {
    loss: f64,
    correct: usize,
    gradient_norm: f64,
}

impl Default for First {
    /// An optimizer that asks for no gradient cannot train a network.
    fn default() -> Self {
        Self { loss: f64::NAN, correct: 0, gradient_norm: f64::NAN }
    }
}

impl Batch<'_> {
    /// λ/2 ‖W‖², added to `loss`; its gradient is added to `g`.
    fn penalize(&self, loss: f64, w: &[f32], mut g: Option<&mut [f32]>) -> f32 {
        let mut squares = 0.0;
        if self.l2 > 0.0 {
            for range in self.network.weights() {
                squares += f64::from(norm(&w[range.clone()])).powi(2);
                if let Some(g) = &mut g {
                    g[range.clone()].iter_mut().zip(&w[range]).for_each(|(g, w)| *g += self.l2 * w);
                }
            }
        }
        (loss + 0.5 * f64::from(self.l2) * squares) as f32
    }
}

impl Problem<f32> for Batch<'_> {
    fn loss(&mut self, w: &[f32]) -> f32 {
        let outcome = self.network.outcome(w, self.data, self.examples, Some(self.dropout));
        self.penalize(outcome.loss / self.examples.len() as f64, w, None)
    }

    fn gradient(&mut self, w: &[f32], g: &mut [f32]) -> f32 {
        let outcome = self.network.gradient(w, self.data, self.examples, Some(self.dropout), g);
        let mean = outcome.loss / self.examples.len() as f64;
        let loss = self.penalize(mean, w, Some(g));
        if self.first.is_none() {
            self.first = Some(First { loss: mean, correct: outcome.correct, gradient_norm: norm(g).into() });
        }
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        loss
    }

    fn hessian(&mut self, _w: &[f32]) -> Option<DMatrix<f32>> {
        None
    }
}
