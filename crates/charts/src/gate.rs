//! Every axis takes its range from here: only finite numbers count, so that no chart collapses when a run diverges.

/// The smallest and the largest finite value, or `None` if no value is finite.
pub fn finite_range(values: impl IntoIterator<Item = f64>) -> Option<[f64; 2]> {
    let widen = |range: Option<[f64; 2]>, v: f64| match range {
        Some([lo, hi]) => Some([lo.min(v), hi.max(v)]),
        None => Some([v, v]),
    };
    values.into_iter().filter(|v| v.is_finite()).fold(None, widen)
}
