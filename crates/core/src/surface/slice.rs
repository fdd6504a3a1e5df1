//! The plane of two weights of many, through the minimum of their loss.

use std::sync::Arc;

use num_dual::HyperDual64;

use super::regression::{PRESET, SEED};
use super::shape::{Surface, SurfaceInfo};
use crate::data::{Many, Preset, Slice};
use crate::param::{ParamSpec, Scale, Values};

/// The most features.
const MOST: f64 = 20.0;

/// The number of features.
pub const FEATURES: ParamSpec = ParamSpec::integer("data_features", "p", 10.0).range(2.0, MOST).slider(2.0, MOST);
/// Standard deviation of the noise of the targets.
pub(super) const NOISE: ParamSpec =
    ParamSpec::log_from_zero("data_noise", "σ", 0.1).range(0.0, 1000.0).slider(1e-3, 10.0);
/// The weights that are shown: across and up. They decide where the paths are drawn, and which weights begin at the start.
pub(super) const ACROSS: ParamSpec = ParamSpec::integer("data_across", "", 1.0).range(1.0, MOST).slider(1.0, MOST);
/// See [`ACROSS`].
pub(super) const UP: ParamSpec = ParamSpec::integer("data_up", "", 2.0).range(1.0, MOST).slider(1.0, MOST);
/// How many examples there are.
pub(super) const POINTS: ParamSpec =
    ParamSpec::integer("data_points", "n", 1000.0).scale(Scale::LogInteger).range(20.0, 2000.0).slider(20.0, 2000.0);

/// Whether a surface is a plane of two weights of many.
pub fn has_many(info: &SurfaceInfo) -> bool {
    info.params.iter().any(|param| param.key == FEATURES.key)
}

/// How these parameters draw examples.
pub fn many(values: &Values) -> Many {
    Many {
        points: values.get(&POINTS.key) as usize,
        features: values.get(&FEATURES.key) as usize,
        preset: Preset::ALL[values.get(&PRESET.key) as usize],
        noise: values.get(&NOISE.key),
        seed: values.get(&SEED.key) as u64,
    }
}

/// The places of the weights that are shown: two different ones. What is beyond the last weight means the last, and twice the same
/// means the next, or the first after the last.
pub fn shown(values: &Values) -> [usize; 2] {
    let features = values.get(&FEATURES.key) as usize;
    let [across, up] = [ACROSS, UP].map(|param| (values.get(&param.key) as usize).min(features) - 1);
    [across, if up == across { (across + 1) % features } else { up }]
}

/// Shared, because examples are drawn only once for a spec.
impl Surface for Arc<Slice> {
    fn value(&self, x: f64, y: f64) -> f64 {
        self.bowl.at([x, y]).loss
    }

    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        self.bowl.at([x.re, y.re]).dual(x, y)
    }

    /// The loss over all examples takes as many products as there are entries in its Hessian.
    fn cost(&self) -> u64 {
        self.batch_cost(self.sheet.features)
    }

    fn slice(&self) -> Option<&Slice> {
        Some(self)
    }
}
