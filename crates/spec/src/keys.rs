//! The keys of links, which no parameter and no constant of a formula may be called.

/// Keys of the page itself, about how a run is shown and not what it is; they come back from [`crate::link::decode`] untouched.
pub const PAGE_KEYS: &[&str] = &[
    "view", "tab", "window", "step", "speed", "play", "embed", "theme", "motion", "lang", "hide", "lock", "card",
    "chart", "table", "lesson", "part", "axis", "trial",
];

/// Keys of the run; no surface may have a parameter of such a name, nor of one of [`PAGE_KEYS`].
pub const RUN_KEYS: &[&str] =
    &["v", "surface", "start", "steps", "noise", "seed", "tolerance", "schedule", "clip", "opt"];
