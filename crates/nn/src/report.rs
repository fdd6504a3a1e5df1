//! A closer look at a trained network: what it confuses, where it errs, what its first layer looks for.

use serde::Serialize;

use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::trainer::{Trainer, every};

/// What a network took an example for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Guess {
    /// Which.
    pub example: usize,
    /// What it is.
    pub label: usize,
    /// What the network took it for.
    pub answer: usize,
    /// How sure it was.
    pub probability: f32,
}

/// What became of every example of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Row: what it is. Column: what the network took it for.
    pub confusion: [[usize; CLASSES]; CLASSES],
    /// The surest mistakes, surest first.
    pub mistakes: Vec<Guess>,
}

impl Trainer {
    /// What the network takes these examples of a set for.
    pub fn guesses(&mut self, set: &Dataset, examples: &[u32]) -> Vec<Guess> {
        let mut guesses = Vec::with_capacity(examples.len());
        let (network, w) = self.judged();
        network.probabilities(w, set, examples, |example, probabilities| {
            let example = example as usize;
            let answer = (1..CLASSES).fold(0, |best, c| if probabilities[c] > probabilities[best] { c } else { best });
            let label = usize::from(set.label(example));
            guesses.push(Guess { example, label, answer, probability: probabilities[answer] });
        });
        guesses
    }

    /// Looks at every example of a set; tells at most `most` mistakes.
    pub fn report(&mut self, set: &Dataset, most: usize) -> Report {
        let mut confusion = [[0; CLASSES]; CLASSES];
        let mut mistakes = self.guesses(set, &every(set));
        for guess in &mistakes {
            confusion[guess.label][guess.answer] += 1;
        }
        mistakes.retain(|guess| guess.answer != guess.label);
        Report { confusion, mistakes: surest(mistakes, most) }
    }

    /// At most `most` of the examples with this label that the network takes for `answer`, surest first.
    pub fn taken_for(&mut self, set: &Dataset, label: usize, answer: usize, most: usize) -> Vec<Guess> {
        let mut guesses = self.guesses(set, &every(set));
        guesses.retain(|guess| (guess.label, guess.answer) == (label, answer));
        surest(guesses, most)
    }

    /// How many units the first layer has.
    pub fn units(&self) -> usize {
        self.plan.hidden.first().copied().unwrap_or(CLASSES)
    }

    /// The weights from every pixel to one unit of the first layer: an image of what it looks for. `None` if there is no
    /// such unit.
    pub fn unit_image(&self, unit: usize) -> Option<[f32; PIXELS]> {
        let units = self.units();
        (unit < units).then(|| std::array::from_fn(|pixel| self.weights()[pixel * units + unit]))
    }
}

fn surest(mut guesses: Vec<Guess>, most: usize) -> Vec<Guess> {
    guesses.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.example.cmp(&b.example)));
    guesses.truncate(most);
    guesses
}
