//! Examples that are drawn at random, so that every reader gets the same ones from a seed.

use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::model::{Data, Model, Point};
use super::normal::normal;
use crate::param::Choice;

/// What the features are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Both features vary alike and independently: a round bowl.
    Plain,
    /// One feature varies much more than the other: a valley along an axis.
    Scaled,
    /// The features rise and fall together (beside a bias: a feature that is not centered): a valley at an angle.
    Correlated,
    /// One feature is zero in all but a few examples, so that its weight seldom gets a gradient.
    Sparse,
}

/// The presets as the options of a parameter.
pub const PRESETS: &[Choice] =
    &[Choice { id: "plain" }, Choice { id: "scaled" }, Choice { id: "correlated" }, Choice { id: "sparse" }];

impl Preset {
    /// In the order of [`PRESETS`].
    pub const ALL: [Self; 4] = [Self::Plain, Self::Scaled, Self::Correlated, Self::Sparse];
}

/// What determines the examples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recipe {
    /// The model that is to be fitted.
    pub model: Model,
    /// The number of examples.
    pub points: usize,
    /// What the features are like.
    pub preset: Preset,
    /// Whether the second weight is a bias.
    pub bias: bool,
    /// The seed.
    pub seed: u64,
}

/// Standard deviation of what is added to w · features: to the target of linear regression, and before its sign decides the
/// class. A normal distribution of this width is close to the logistic one.
const SCATTER: [f64; 2] = [1.0, 1.7];
/// One example in so many has a sparse feature.
pub(super) const SPARSE: usize = 10;

impl Recipe {
    /// The weights from which the targets are drawn; those that fit the examples best lie close by.
    pub fn weights(&self) -> [f64; 2] {
        [1.5, -0.8]
    }

    /// Draws the examples. Fewer of them with the same seed are the first of these.
    pub fn draw(&self) -> Data {
        let mut random = Pcg64::seed_from_u64(self.seed);
        let mut normal = || normal(&mut random);
        let points = (0..self.points).map(|i| {
            let [first, second, third] = [normal(), normal(), normal()];
            let features = self.features(i, first, second);
            let m = Point { features, target: 0.0 }.m(self.weights());
            let target = match self.model {
                Model::Linear => m + SCATTER[0] * third,
                Model::Logistic => f64::from(u8::from(m + SCATTER[1] * third > 0.0)),
            };
            Point { features, target }
        });
        Data { model: self.model, points: points.collect() }
    }

    fn features(&self, i: usize, first: f64, second: f64) -> [f64; 2] {
        let rare = i % SPARSE == SPARSE - 1;
        let sparse = |value: f64| if rare { value } else { 0.0 };
        match (self.preset, self.bias) {
            (Preset::Plain, true) => [first, 1.0],
            (Preset::Scaled, true) => [5.0 * first, 1.0],
            (Preset::Correlated, true) => [2.0 + first, 1.0],
            (Preset::Sparse, true) => [sparse(first), 1.0],
            (Preset::Plain, false) => [first, second],
            (Preset::Scaled, false) => [2.5 * first, 0.5 * second],
            (Preset::Correlated, false) => [first, 0.9 * first + (1.0 - 0.81_f64).sqrt() * second],
            (Preset::Sparse, false) => [first, sparse(second)],
        }
    }
}
