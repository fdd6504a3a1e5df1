//! The mean loss over data as a surface over the two weights: what linear and logistic regression share.

use std::sync::Arc;

use num_dual::HyperDual64;

use super::shape::Surface;
use crate::data::{Bowl, Data, Mean, Model, PRESETS, Preset, Recipe};
use crate::param::{Choice, ParamSpec, Scale, Values};

/// The number of examples.
pub const POINTS: ParamSpec =
    ParamSpec::integer("data_points", "n", 200.0).scale(Scale::LogInteger).range(20.0, 2000.0).slider(20.0, 2000.0);
/// What the features are like.
pub const PRESET: ParamSpec = ParamSpec::choice("data_preset", "", PRESETS);
/// The seed of the examples.
pub const SEED: ParamSpec = ParamSpec::integer("data_seed", "", 0.0).range(0.0, 4_294_967_295.0).slider(0.0, 99.0);
/// The number of examples whose gradient a step takes; 0 stands for all of them, and so does every number that is no less.
///
/// Neither it nor the order nor [`ZERO_GRAD`] changes the surface, but they belong to its data, and there is none without.
pub const BATCH: ParamSpec =
    ParamSpec::integer("data_batch", "B", 16.0).scale(Scale::LogInteger).range(0.0, 2000.0).slider(1.0, 2000.0);
/// The order of the examples.
pub const ORDER: ParamSpec = ParamSpec::choice("data_order", "", &[Choice { id: "shuffled" }, Choice { id: "listed" }]);
/// Whether each step begins with a gradient of zero, as it should. Otherwise the gradients of all steps so far add up.
pub const ZERO_GRAD: ParamSpec = ParamSpec::flag("data_zero_grad", "", true);
const BIAS: &str = "data_bias";

/// The parameters of regression; `bias` is whether the second weight is a bias unless a spec says otherwise.
pub(super) const fn params(bias: bool) -> [ParamSpec; 7] {
    [POINTS, SEED, PRESET, ParamSpec::flag(BIAS, "", bias), BATCH, ORDER, ZERO_GRAD]
}

/// Regression on some data.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// The model and its examples.
    pub data: Data,
    minimum: Option<[f64; 2]>,
    /// The mean squared error is a quadratic function of the weights: around its minimum (or around the origin, if it has
    /// none) it takes a few operations, however many examples there are.
    bowl: Option<Bowl>,
}

impl Regression {
    /// Regression on these data.
    pub fn new(data: Data) -> Self {
        let minimum = data.minimum();
        let around = minimum.unwrap_or_default();
        let bowl = (data.model == Model::Linear).then(|| {
            let mut there = data.all(around);
            if minimum.is_some() {
                // What is left of it is rounding.
                there.gradient = [0.0; 2];
            }
            Bowl { around, there }
        });
        Self { data, minimum, bowl }
    }

    /// Regression on data that are drawn by these parameters.
    pub fn drawn(model: Model, values: &Values) -> Self {
        Self::new(recipe(model, values).draw())
    }

    /// The best weights, if there are any.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        self.minimum.into_iter().collect()
    }

    fn mean(&self, w: [f64; 2]) -> Mean {
        match &self.bowl {
            Some(bowl) => bowl.at(w),
            None => self.data.all(w),
        }
    }
}

/// How these parameters draw examples.
pub fn recipe(model: Model, values: &Values) -> Recipe {
    Recipe {
        model,
        points: values.get(&POINTS.key) as usize,
        preset: Preset::ALL[values.get(&PRESET.key) as usize],
        bias: values.flag(BIAS),
        seed: values.get(&SEED.key) as u64,
    }
}

impl Mean {
    /// The loss as a dual number along the directions that the weights carry.
    pub(super) fn dual(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        let Self { loss, gradient: [gx, gy], hessian: [a, b, d] } = *self;
        let first = |dx: f64, dy: f64| gx * dx + gy * dy;
        let second = a * x.eps1 * x.eps2 + b * (x.eps1 * y.eps2 + y.eps1 * x.eps2) + d * y.eps1 * y.eps2;
        HyperDual64::new(loss, first(x.eps1, y.eps1), first(x.eps2, y.eps2), first(x.eps1eps2, y.eps1eps2) + second)
    }
}

/// Shared, because examples are drawn and their minimum is found only once for a spec.
impl Surface for Arc<Regression> {
    fn value(&self, x: f64, y: f64) -> f64 {
        self.mean([x, y]).loss
    }

    /// By the chain rule, with derivatives that are sums of plain numbers: a dual number for each example would take four
    /// times as long.
    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        self.mean([x.re, y.re]).dual(x, y)
    }

    fn cost(&self) -> u64 {
        if self.bowl.is_some() { 1 } else { self.data.model.cost(self.data.points.len()) }
    }

    fn data(&self) -> Option<&Data> {
        Some(&self.data)
    }
}
