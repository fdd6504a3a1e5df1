//! What a figure is made of.

use playground_core::run::Trajectory;
use playground_core::surface::Window;
use playground_spec::RunSpec;

use super::format::Format;
use super::quantity::Quantity;
use crate::words::Words;

/// The room around everything.
pub(super) const MARGIN: f64 = 20.0;

/// A figure of the runs of a spec.
pub struct Figure<'a> {
    /// The spec of the runs.
    pub spec: &'a RunSpec,
    /// The trajectories, one for each optimizer of the spec that is on.
    pub runs: &'a [Trajectory],
    /// The part of the plane that is shown; `None` stands for the usual window of the surface.
    pub window: Option<Window>,
    /// Where its words come from.
    pub words: &'a dyn Words,
    /// What is drawn of the runs at each step; `None` stands for the paths on the landscape.
    pub chart: Option<Quantity>,
    /// How large it is, and what is written below it.
    pub format: Format,
    /// The step that is looked at, as a picture of a film; otherwise all of it.
    pub step: Option<usize>,
    /// What the runs are called, if not after their optimizers: one label for each.
    pub labels: &'a [Label],
}

/// A run that differs from the others in its schedule.
#[derive(Debug, Clone)]
pub struct Label {
    /// What it is called.
    pub name: String,
    /// Its schedule in words, which may be one that no spec holds.
    pub schedule: String,
}

impl<'a> Figure<'a> {
    /// The paths on their landscape, in the usual size and with all settings.
    pub fn new(spec: &'a RunSpec, runs: &'a [Trajectory], words: &'a dyn Words) -> Self {
        Self { spec, runs, window: None, words, chart: None, format: Format::default(), step: None, labels: &[] }
    }
}
