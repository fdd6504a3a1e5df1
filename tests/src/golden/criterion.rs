//! When two numbers count as the same.

/// Relative to `max(1, |x|, |y|)`, for a point.
pub const POINT: f64 = 1e-8;

/// Relative to `max(1, |f|)`, for a loss.
pub const LOSS: f64 = 1e-7;

/// The larger deviation of the two coordinates, against the larger of the reference's coordinates or 1.
pub fn point_deviation(expected: [f64; 2], got: [f64; 2]) -> f64 {
    let scale = expected[0].abs().max(expected[1].abs()).max(1.0);
    let deviation = |k: usize| (got[k] - expected[k]).abs() / scale;
    larger(deviation(0), deviation(1))
}

/// The deviation of one number, against the reference or 1.
pub fn deviation(expected: f64, got: f64) -> f64 {
    (got - expected).abs() / expected.abs().max(1.0)
}

/// The larger of two deviations; NaN is the largest there is.
pub fn larger(a: f64, b: f64) -> f64 {
    if a >= b || a.is_nan() { a } else { b }
}

/// Whether a deviation is small enough; NaN never is.
pub fn within(deviation: f64, tolerance: f64) -> bool {
    deviation <= tolerance
}
