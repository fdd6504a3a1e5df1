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

/// What keys that came later begin with, in links and in the tree: a key with a dot means nothing else in any older link.
const LATER: [[&str; 2]; 3] = [["data.", "data_"], ["train.order", "train_order"], ["own.", "own_"]];

/// Whether a key with a dot belongs to a spec, and not to the page.
pub(crate) fn is_of_spec(key: &str) -> bool {
    // What is one's own stands within an entry.
    LATER[..2].iter().any(|[with, _]| key.starts_with(with))
}

/// A key of a link as it stands in the tree.
pub(crate) fn plain(key: String) -> String {
    let plain = |[with, without]: &[&str; 2]| Some((*without).to_owned() + key.strip_prefix(with)?);
    LATER.iter().find_map(plain).unwrap_or(key)
}

/// A key of the tree as it stands in links.
pub(crate) fn dotted(key: &str) -> String {
    let dotted = |[with, without]: &[&str; 2]| Some((*with).to_owned() + key.strip_prefix(without)?);
    LATER.iter().find_map(dotted).unwrap_or_else(|| key.to_owned())
}
