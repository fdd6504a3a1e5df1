//! Curves that several schedules follow.

use std::f64::consts::PI;

/// base · gamma^k. Growth stops at the largest finite number instead of reaching infinity.
pub(super) fn power(base: f64, gamma: f64, k: f64) -> f64 {
    (base * gamma.powf(k).min(f64::MAX)).min(f64::MAX)
}

/// A straight line from `from` (at 0) to `to` (at 1). Both ends are exact, and no value lies outside them.
pub(super) fn line(from: f64, to: f64, progress: f64) -> f64 {
    from * (1.0 - progress) + to * progress
}

/// Half a cosine wave from `from` (at 0) to `to` (at 1); beyond 1, it goes back.
pub(super) fn half_cosine(from: f64, to: f64, progress: f64) -> f64 {
    line(to, from, 0.5 * (1.0 + (PI * progress).cos()))
}
