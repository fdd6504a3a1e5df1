//! The training of a network: a [`Descent`] over batches, and the bookkeeping of epochs.

use nalgebra::DMatrix;
use serde::Serialize;

use crate::batches::{Batches, Stream};
use crate::data::Data;
use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::loss::Outcome;
use crate::network::{Examined, Network};
use crate::noise::Noise;
use crate::plan::Plan;
use crate::sizes::{self, Sizes, Watch};
use playground_core::clip::Clip;
use playground_core::descent::{Descent, Ground, Stop};
use playground_core::float::norm;
use playground_core::optim::Slot;
use playground_core::problem::Problem;

/// The number of steps between two searches for vanishing values in the optimizer's memory and among the weights, which are then set to
/// zero.
const SWEEP: usize = 32;
/// The size below which a value counts as vanishing: ten million times the smallest normal `f32`. Without the search,
/// averages for pixels that are hardly ever lit would fade into subnormal numbers, with which a step takes five times
/// as long.
const VANISHED: f32 = 1e-30;
/// The size below which a weight counts as vanishing: far below what rounding changes in a weight of ordinary size. Weight decay lets
/// the weights of pixels that are never lit fade, and with them the gradients, whose squares would be subnormal.
const FADED: f32 = 1e-12;

/// The measurements of one step, for the charts. All belong to the point at which the step began.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// The number of the step, from 0.
    pub step: usize,
    /// Mean cross-entropy of the batch, without the L2 penalty.
    pub loss: f64,
    /// The fraction of the batch that was classified correctly.
    pub accuracy: f64,
    /// Euclidean norm of the gradient, before clipping.
    pub gradient_norm: f64,
    /// The learning rate.
    pub lr: f64,
}

/// Why there is no next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// All epochs are done.
    Finished,
    /// At this step the loss, the gradient or the weights stopped being finite.
    Diverged {
        /// The step.
        step: usize,
    },
    /// The examples of the next batch have not arrived yet.
    Waiting,
}

/// Mean loss and accuracy over a set of examples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// Mean cross-entropy.
    pub loss: f64,
    /// The fraction classified correctly.
    pub accuracy: f64,
}

impl Score {
    fn of(outcome: &Outcome, count: usize) -> Self {
        let count = count as f64;
        Self { loss: outcome.loss / count, accuracy: outcome.correct as f64 / count }
    }
}

/// A network in training.
pub struct Trainer {
    pub(super) plan: Plan,
    pub(super) network: Network,
    pub(super) descent: Descent<f32>,
    pub(super) batches: Batches,
    /// A buffer for gradients that the optimizer did not ask for.
    aside: Vec<f32>,
    /// Sums over the batches of the current epoch: loss, correct predictions, examples.
    pub(super) sums: [f64; 3],
    /// For every completed epoch, the mean loss and accuracy over its batches, each measured at the weights of its own
    /// step.
    pub(super) epochs: Vec<Score>,
    noise: Noise,
    /// The number of steps from one measurement to the next.
    interval: usize,
    /// Working memory of measurements.
    watch: Watch,
    /// The measurements that nobody has taken yet.
    sizes: Vec<Sizes>,
}

impl Trainer {
    /// A network that will be trained on at most `available` training examples.
    #[inline(never)]
    pub fn new(plan: Plan, available: usize) -> Self {
        let network = plan.network();
        let batches = Batches::new(plan.train.min(available), plan.batch, plan.seed, plan.order);
        let optimizer = (plan.optimizer)(&network.layout());
        let w = plan.init.draw(&network, Stream::Weights.seed(plan.seed));
        let steps = plan.epochs * batches.per_epoch();
        let interval = sizes::interval(steps, plan.batch.min(batches.examples()).max(1));
        Self {
            descent: Descent::new(optimizer, (plan.schedule)(), plan.lr, w, steps),
            batches,
            aside: Vec::new(),
            watch: Watch::new(network.ranges(), false),
            network,
            plan,
            sums: [0.0; 3],
            epochs: Vec::new(),
            noise: Noise::default(),
            interval,
            sizes: Vec::new(),
        }
    }

    /// The number of steps in an epoch.
    pub fn steps_per_epoch(&self) -> usize {
        self.batches.per_epoch()
    }

    /// The number of steps in the whole run.
    pub fn total_steps(&self) -> usize {
        self.descent.steps
    }

    /// The network, which gives access to its shape.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The number of training examples in an epoch.
    pub fn examples(&self) -> usize {
        self.batches.examples()
    }

    /// The number of steps taken.
    pub fn steps_done(&self) -> usize {
        self.descent.step
    }

    /// Loss and accuracy of every completed epoch, measured during training: means over its batches.
    pub fn epochs(&self) -> &[Score] {
        &self.epochs
    }

    /// The noise of the batch losses in the last completed epoch.
    pub fn noise(&self) -> Option<f64> {
        self.noise.last()
    }

    /// The step at which a number stopped being finite.
    pub fn diverged(&self) -> Option<usize> {
        self.descent.stop.and_then(Stop::diverged_at)
    }

    /// The base learning rate, which the schedule multiplies.
    pub fn learning_rate(&self) -> f64 {
        self.descent.lr
    }

    /// Sets another base learning rate, from the next step on.
    pub fn set_learning_rate(&mut self, lr: f64) {
        self.descent.lr = lr;
    }

    /// The largest number of losses and gradients of a batch that one step may ask for.
    pub fn most_evaluations(&self) -> usize {
        self.descent.method.most_evaluations()
    }

    /// The number of bytes that the optimizer keeps between steps.
    pub fn state_bytes(&mut self) -> usize {
        let size = |slot: &Slot<'_, f32>| match slot {
            Slot::Vector(_, vector) => size_of_val(*vector),
            Slot::Scalar(..) => size_of::<f64>(),
        };
        self.descent.method.state().iter().map(size).sum()
    }

    /// Takes one step. Some of them are measured: see [`Self::take_sizes`].
    ///
    /// # Errors
    /// The reason why there is no next step.
    pub fn step(&mut self, data: &Data) -> Result<Step, Pause> {
        if !self.descent.step.is_multiple_of(self.interval) {
            return self.watched_step(data, None);
        }
        let mut watch = std::mem::take(&mut self.watch);
        let taken = self.watched_step(data, Some(&mut watch));
        if let Ok(Step { step, .. }) = taken {
            self.sizes.push(Sizes { step, layers: watch.sizes() });
        }
        self.watch = watch;
        taken
    }

    /// The sizes of gradient, step and weights in each layer, of all steps that were measured since they were last taken.
    pub fn take_sizes(&mut self) -> Vec<Sizes> {
        std::mem::take(&mut self.sizes)
    }

    /// The seed of the units that dropout leaves out in a step.
    pub(super) fn dropout(&self, step: usize) -> u64 {
        Stream::Dropout { step }.seed(self.plan.seed)
    }

    /// Not inlined: a step is taken from several places, and has much code.
    #[inline(never)]
    pub(super) fn watched_step(&mut self, data: &Data, mut watch: Option<&mut Watch>) -> Result<Step, Pause> {
        if let Some(step) = self.diverged() {
            return Err(Pause::Diverged { step });
        }
        let step = self.descent.step;
        if step >= self.descent.steps {
            return Err(Pause::Finished);
        }
        if !self.batches.arrange(&data.train) {
            return Err(Pause::Waiting);
        }
        let dropout = self.dropout(step);
        let examples = self.batches.batch(step);
        if examples.iter().any(|&i| i as usize >= data.train.len()) {
            return Err(Pause::Waiting);
        }
        if let Some(watch) = &mut watch {
            watch.begin(&self.descent.w);
        }
        let mut batch = Batch {
            network: &mut self.network,
            data: &data.train,
            examples,
            dropout,
            l2: self.plan.l2 as f32,
            clip: self.plan.clip,
            aside: &mut self.aside,
            first: None,
            watch: watch.as_deref_mut(),
        };
        let (lr, first) = match self.descent.step(&mut batch) {
            Ok(taken) => (taken.lr, taken.record),
            Err(Stop::Diverged { step }) => return Err(Pause::Diverged { step }),
            Err(_) => return Err(Pause::Finished),
        };
        if let Some(watch) = watch {
            watch.end(&self.descent.w);
        }
        let count = examples.len() as f64;
        let (_, ends_epoch) = self.batches.epoch_of(step);
        if ends_epoch && !self.descent.w.iter().all(|w| w.is_finite()) {
            self.descent.step = step;
            self.descent.stop = Some(Stop::Diverged { step });
            return Err(Pause::Diverged { step });
        }
        for (sum, new) in self.sums.iter_mut().zip([first.loss * count, first.correct as f64, count]) {
            *sum += new;
        }
        self.noise.observe(first.loss);
        if ends_epoch {
            self.end_epoch();
        }
        if self.descent.step.is_multiple_of(SWEEP) {
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

    /// Takes up to `steps` steps and calls `take` after each; returns the reason if there were fewer.
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

    /// Passes the loss of an epoch, rather than of each step, to a schedule that uses the loss: a plateau cannot be
    /// recognized from the loss of single batches, which is too noisy.
    pub(super) fn tell(&mut self, epoch: Score) {
        self.descent.schedule.observe(epoch.loss);
    }

    fn sweep(&mut self) {
        for slot in self.descent.method.state() {
            if let Slot::Vector(_, vector) = slot {
                drop_below(VANISHED, vector);
            }
        }
        drop_below(FADED, &mut self.descent.w);
    }

    /// The weights that are tested: the optimizer's second point if it has one, else the trained weights.
    pub fn weights(&self) -> &[f32] {
        judged(&self.descent)
    }

    /// The network and the weights that are tested.
    pub fn judged(&mut self) -> (&mut Network, &[f32]) {
        (&mut self.network, judged(&self.descent))
    }

    /// Loss and accuracy on a set of examples, without dropout; NaN if the set is empty.
    pub fn evaluate(&mut self, set: &Dataset) -> Score {
        Score::of(&self.examine(set).outcome, set.len())
    }

    /// The sums of loss and correct answers on a set of examples, the dead units, and the accuracy on each class.
    pub fn examine(&mut self, set: &Dataset) -> Examined {
        let (network, w) = self.judged();
        network.examined(w, set, &every(set))
    }

    /// The same with other weights.
    pub fn examine_at(&mut self, w: &[f32], set: &Dataset) -> Examined {
        self.network.examined(w, set, &every(set))
    }

    /// The same on the first examples of a set, without looking for dead units.
    pub fn evaluate_first(&mut self, set: &Dataset, count: usize) -> Score {
        let examples: Vec<u32> = (0..count.min(set.len()) as u32).collect();
        let (network, w) = self.judged();
        Score::of(&network.outcome(w, set, &examples, None), examples.len())
    }

    /// The probability of each class for one image.
    pub fn predict(&mut self, pixels: &[u8; PIXELS]) -> [f32; CLASSES] {
        let mut set = Dataset::default();
        set.push(pixels, 0);
        let mut answer = [0.0; CLASSES];
        let (network, w) = self.judged();
        network.probabilities(w, &set, &[0], |_, probabilities| answer.copy_from_slice(probabilities));
        answer
    }
}

/// Sets to zero what is smaller than this.
fn drop_below(size: f32, numbers: &mut [f32]) {
    numbers.iter_mut().for_each(|x| *x = if x.abs() < size { 0.0 } else { *x });
}

fn judged(descent: &Descent<f32>) -> &[f32] {
    // There is no second point before the first step.
    descent.method.auxiliary().filter(|_| descent.step > 0).unwrap_or(&descent.w)
}

/// The indices of all examples of a set.
pub fn every(set: &Dataset) -> Vec<u32> {
    (0..set.len() as u32).collect()
}

/// A batch as a [`Problem`]: the loss with dropout and L2 penalty, the gradient with clipping.
struct Batch<'a> {
    network: &'a mut Network,
    data: &'a Dataset,
    examples: &'a [u32],
    dropout: u64,
    l2: f32,
    clip: Option<Clip>,
    /// A buffer for gradients that the optimizer did not ask for.
    aside: &'a mut Vec<f32>,
    /// The measurements at the point at which the step began.
    first: Option<First>,
    /// Who looks at the step, if anybody does.
    watch: Option<&'a mut Watch>,
}

#[derive(Clone, Copy)]
struct First {
    loss: f64,
    correct: usize,
    gradient_norm: f64,
}

impl Default for First {
    /// An optimizer that uses no gradients cannot train a network.
    fn default() -> Self {
        Self { loss: f64::NAN, correct: 0, gradient_norm: f64::NAN }
    }
}

impl Batch<'_> {
    /// The loss with penalty and the gradient before clipping. Records the measurements for the charts, except the norm
    /// of the gradient.
    fn whole_gradient(&mut self, w: &[f32], g: &mut [f32]) -> (f32, First) {
        let outcome = self.network.gradient(w, self.data, self.examples, Some(self.dropout), g);
        let mean = outcome.loss / self.examples.len() as f64;
        let loss = self.penalize(mean, w, Some(g));
        (loss, First { loss: mean, correct: outcome.correct, ..First::default() })
    }

    /// Records the point at which the step begins, and its gradient.
    fn begun(&mut self, found: First, g: &[f32]) {
        self.first = Some(First { gradient_norm: norm(g).into(), ..found });
        if let Some(watch) = &mut self.watch {
            watch.gradient(g);
        }
    }

    /// Adds the penalty λ/2 ‖W‖² to `loss` and its gradient to `g`.
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
        let (loss, found) = self.whole_gradient(w, g);
        if self.first.is_none() {
            self.begun(found, g);
        }
        if let Some(clip) = self.clip {
            clip.apply(g);
        }
        loss
    }

    fn hessian(&mut self, _w: &[f32]) -> Option<DMatrix<f32>> {
        None
    }

    /// A cross-entropy is never below 0, and a network that memorizes its examples comes close to 0.
    fn minimum(&self) -> Option<f32> {
        Some(0.0)
    }
}

impl Ground<f32> for Batch<'_> {
    type Record = First;

    /// The gradient of a network is expensive, so the record waits for the optimizer's first query, unless that query
    /// is at another point.
    fn begin(&mut self, w: &[f32], is_asked_here: bool) -> Option<f64> {
        if !is_asked_here {
            let mut g = std::mem::take(self.aside);
            g.resize(w.len(), 0.0);
            let (_, found) = self.whole_gradient(w, &mut g);
            self.begun(found, &g);
            *self.aside = g;
        }
        // A schedule that uses the loss receives the loss of each epoch instead of each step.
        None
    }

    fn record(&mut self) -> First {
        self.first.unwrap_or_default()
    }

    fn is_finite(&self) -> bool {
        self.first.is_some_and(|first| first.loss.is_finite() && first.gradient_norm.is_finite())
    }
}
