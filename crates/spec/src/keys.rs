//! The keys of links. Parameters and constants of formulas must not have these names.

/// Keys of the page itself, which describe how a run is shown rather than the run. [`crate::link::decode`] returns them
/// unchanged.
pub const PAGE_KEYS: &[&str] = &[
    "view", "tab", "window", "step", "speed", "play", "embed", "theme", "motion", "lang", "hide", "lock", "card",
    "chart", "table", "lesson", "part", "axis", "trial",
];

/// Keys of the run. No parameter of a surface may have one of these names, nor one of [`PAGE_KEYS`].
pub const RUN_KEYS: &[&str] =
    &["v", "surface", "start", "steps", "noise", "seed", "tolerance", "schedule", "clip", "opt"];
