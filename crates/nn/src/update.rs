//! The next update of a training, taken apart: its batch, its gradient, its step, and what the step does to the loss.

use playground_core::float::norm;
use serde::Serialize;

use crate::data::Data;
use crate::dataset::Dataset;
use crate::loss::{ROW, softmax, top};
use crate::picture::pictures_of;
use crate::sizes::{LayerSizes, Watch};
use crate::trainer::{Pause, Step, Trainer};

/// One example of the batch, at the weights where the update begins.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Seen {
    /// The index of the example.
    pub example: u32,
    /// Its true class.
    pub label: usize,
    /// The predicted class.
    pub answer: usize,
    /// The predicted probability of that class.
    pub probability: f32,
    /// The predicted probability of the true class.
    pub right: f32,
    /// The cross-entropy: minus the logarithm of the probability of the true class.
    pub loss: f32,
}

/// An update.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// What the training records of this step.
    pub step: Step,
    /// The examples of the batch in its order.
    pub batch: Vec<Seen>,
    /// The mean loss of the batch after the step, with the same units left out by dropout.
    pub loss_after: f64,
    /// The norm of the gradient after clipping; `None` if there is no clipping.
    pub clipped: Option<f64>,
    /// The norm of the step.
    pub length: f64,
    /// Norms in each layer.
    pub layers: Vec<LayerSizes>,
    /// The gradient and the step of the weights of the first layer as pictures: see [`Trainer::unit_pictures`].
    pub pictures: [Vec<f32>; 2],
}

impl Trainer {
    /// Takes the next update apart. A twin of this training makes it, with the same numbers; this training stays where it is.
    ///
    /// # Errors
    /// The reason why there is no next step.
    pub fn next_update(&mut self, data: &Data) -> Result<Update, Pause> {
        let mut twin = self.twin();
        let mut watch = Watch::new(self.network.ranges(), true);
        let step = twin.watched_step(data, Some(&mut watch))?;
        let examples = twin.batches.batch(step.step).to_vec();
        let dropout = Some(twin.dropout(step.step));
        let (network, after) = (&mut twin.network, &twin.descent.w);
        let mut batch = Vec::with_capacity(examples.len());
        network.each(&watch.before, &data.train, &examples, dropout, &mut |example, logits| {
            batch.push(seen(&data.train, example, logits));
        });
        let outcome = network.outcome(after, &data.train, &examples, dropout);
        let units = twin.units();
        let mut kept = watch.kept.unwrap_or_default();
        let pictures = kept.each_ref().map(|w| pictures_of(w, units));
        let clipped = twin.plan.clip.map(|clip| {
            clip.apply(&mut kept[0]);
            norm(&kept[0]).into()
        });
        Ok(Update {
            step,
            batch,
            loss_after: outcome.loss / examples.len() as f64,
            clipped,
            length: watch.norms.iter().map(|layer| layer.step.powi(2)).sum::<f64>().sqrt(),
            layers: watch.norms,
            pictures,
        })
    }
}

/// An example with these logits.
fn seen(data: &Dataset, example: u32, logits: &mut [f32; ROW]) -> Seen {
    let label = usize::from(data.label(example as usize));
    let (own, answer) = (logits[label], top(logits));
    let loss = softmax(logits) - own;
    Seen { example, label, answer, probability: logits[answer], right: logits[label], loss }
}
