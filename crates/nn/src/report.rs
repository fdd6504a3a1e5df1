//! A closer look at a trained network: which classes it confuses, its most confident mistakes, and the weights of its
//! first layer.

use serde::Serialize;

use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::network::Network;
use crate::trainer::{Trainer, every};

/// The prediction for one example.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Guess {
    /// The index of the example.
    pub example: usize,
    /// Its true class.
    pub label: usize,
    /// The predicted class.
    pub answer: usize,
    /// The predicted probability of that class.
    pub probability: f32,
}

/// The predictions for all examples of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The number of examples for each true class (row) and predicted class (column).
    pub confusion: [[usize; CLASSES]; CLASSES],
    /// The most confident mistakes, the most confident first.
    pub mistakes: Vec<Guess>,
}

impl Network {
    /// The predictions with these weights for these examples of a set.
    pub fn guesses(&mut self, w: &[f32], set: &Dataset, examples: &[u32]) -> Vec<Guess> {
        let mut guesses = Vec::with_capacity(examples.len());
        self.probabilities(w, set, examples, |example, probabilities| {
            let example = example as usize;
            let answer = (1..CLASSES).fold(0, |best, c| if probabilities[c] > probabilities[best] { c } else { best });
            let label = usize::from(set.label(example));
            guesses.push(Guess { example, label, answer, probability: probabilities[answer] });
        });
        guesses
    }

    /// Predicts all examples of a set with these weights; lists at most `most` mistakes.
    pub fn report(&mut self, w: &[f32], set: &Dataset, most: usize) -> Report {
        let mut confusion = [[0; CLASSES]; CLASSES];
        let mut mistakes = self.guesses(w, set, &every(set));
        for guess in &mistakes {
            confusion[guess.label][guess.answer] += 1;
        }
        mistakes.retain(|guess| guess.answer != guess.label);
        Report { confusion, mistakes: surest(mistakes, most) }
    }

    /// At most `most` of the examples with this label for which the network predicts `answer` with these weights, the most confident
    /// first.
    pub fn taken_for(&mut self, w: &[f32], set: &Dataset, label: usize, answer: usize, most: usize) -> Vec<Guess> {
        let mut guesses = self.guesses(w, set, &every(set));
        guesses.retain(|guess| (guess.label, guess.answer) == (label, answer));
        surest(guesses, most)
    }
}

impl Trainer {
    /// The number of units in the first layer.
    pub fn units(&self) -> usize {
        self.plan.hidden.first().copied().unwrap_or(CLASSES)
    }

    /// The weights from every pixel to one unit of the first layer, as an image. `None` if there is no such unit.
    pub fn unit_image(&self, unit: usize) -> Option<[f32; PIXELS]> {
        let units = self.units();
        (unit < units).then(|| image_of(self.weights(), units, unit))
    }
}

/// The numbers that belong to the weights from every pixel to one of the `units` of the first layer, as an image.
pub(super) fn image_of(w: &[f32], units: usize, unit: usize) -> [f32; PIXELS] {
    std::array::from_fn(|pixel| w[pixel * units + unit])
}

fn surest(mut guesses: Vec<Guess>, most: usize) -> Vec<Guess> {
    guesses.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.example.cmp(&b.example)));
    guesses.truncate(most);
    guesses
}
