//! Every axis takes its range from here: only finite numbers count, so that no chart collapses when a run diverges.

/// The smallest and the largest finite value, or `None` if no value is finite.
pub fn finite_range(values: impl IntoIterator<Item = f64>) -> Option<[f64; 2]> {
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    // Comparisons are quicker than `min` and `max`, which look for NaN.
    values.into_iter().filter(|v| v.is_finite()).for_each(|v| {
        lo = if v < lo { v } else { lo };
        hi = if v > hi { v } else { hi };
    });
    (lo <= hi).then_some([lo, hi])
}
