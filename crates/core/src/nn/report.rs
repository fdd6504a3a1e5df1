//! A closer look at a trained network: what it confuses, where it errs, what its first layer looks for.

use serde::Serialize;

use super::dataset::{CLASSES, Dataset, PIXELS};
use super::trainer::{Trainer, every};

/// An example that was classified wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mistake {
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
    pub mistakes: Vec<Mistake>,
}

impl Trainer {
    /// Looks at every example of a set; tells at most `most` mistakes.
    pub fn report(&mut self, set: &Dataset, most: usize) -> Report {
        let mut confusion = [[0; CLASSES]; CLASSES];
        let mut mistakes = Vec::new();
        let (network, w) = self.judged();
        network.probabilities(w, set, &every(set), |example, probabilities| {
            let example = example as usize;
            let label = usize::from(set.label(example));
            let answer = (1..CLASSES).fold(0, |best, c| if probabilities[c] > probabilities[best] { c } else { best });
            confusion[label][answer] += 1;
            if answer != label {
                mistakes.push(Mistake { example, label, answer, probability: probabilities[answer] });
            }
        });
        mistakes.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.example.cmp(&b.example)));
        mistakes.truncate(most);
        Report { confusion, mistakes }
    }

    /// How many units the first layer has.
    pub fn units(&self) -> usize {
        self.spec.hidden.first().copied().unwrap_or(CLASSES)
    }

    /// The weights from every pixel to one unit of the first layer: an image of what it looks for. `None` if there is no
    /// such unit.
    pub fn unit_image(&self, unit: usize) -> Option<[f32; PIXELS]> {
        let units = self.units();
        (unit < units).then(|| std::array::from_fn(|pixel| self.weights()[pixel * units + unit]))
    }
}
