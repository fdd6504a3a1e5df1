//! Curves that several schedules follow.

use std::f64::consts::PI;

/// base · gamma^k. Growth ends at the largest number instead of at infinity.
pub(super) fn power(base: f64, gamma: f64, k: f64) -> f64 {
    (base * gamma.powf(k).min(f64::MAX)).min(f64::MAX)
}

/// From `from` (at 0) to `to` (at 1) along a straight line. Both ends are exact, and nothing lies outside them.
pub(super) fn line(from: f64, to: f64, progress: f64) -> f64 {
    from * (1.0 - progress) + to * progress
}

/// From `from` (at 0) to `to` (at 1) along half a cosine wave, which beyond 1 goes back.
pub(super) fn half_cosine(from: f64, to: f64, progress: f64) -> f64 {
    line(to, from, 0.5 * (1.0 + (PI * progress).cos()))
}
