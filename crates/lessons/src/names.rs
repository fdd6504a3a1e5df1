//! The names that a lesson may use.

/// What goals may ask of a run, besides its hyperparameters.
pub const MEASURES: &[&str] = &[
    // Of a run over a surface.
    "loss",
    "best",
    "distance",
    "reached",
    "steps",
    "end",
    "limit",
    "noise",
    // Of a training.
    "accuracy",
    "test_loss",
    "epoch",
    "gap",
];

/// The parts of the live view that can be hidden, locked or shown, by their names in the page. Parameters have names of their own, such as
/// `optimizer/adam/beta1`, `run/noise` and `surface/quadratic/condition`.
pub const PARTS: &[&str] = &[
    // The surface view: the plot and what belongs to it.
    "plot",
    "start",
    "zoom-in",
    "zoom-out",
    "zoom-reset",
    "key",
    // The replay.
    "transport",
    "play",
    "scrubber",
    "speed",
    "step-back",
    "step-forward",
    // The charts and the panels.
    "charts",
    "optimizers",
    "add-optimizer",
    "surface",
    "run",
    // The training view.
    "training-bar",
    "restart",
    "epoch-end",
    "results",
    "export",
    "charts-axis",
];

/// The first parts of the names of parameters.
pub(crate) const GROUPS: &[&str] = &["optimizer", "surface", "run", "schedule", "mnist", "clip", "lookahead", "start"];
