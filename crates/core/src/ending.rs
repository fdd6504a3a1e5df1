//! How a run ended that did not run away.

use serde::Serialize;

use crate::run::{Stop, Trajectory};
use crate::surface::{Surface, distance_to_nearest};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The last point is within the tolerance.
    Arrived,
    /// The run was within the tolerance, but did not stay there.
    Left,
    /// The loss is below that of the lowest known minimum.
    Below,
    /// The last point lies in the basin of a local minimum.
    Local {
        /// The local minimum.
        at: [f64; 2],
        /// The loss there.
        loss: f64,
    },
    /// The last point is close to a saddle, where the gradient vanishes.
    Saddle,
    /// No minimum is known, the run has passed a saddle, and the loss falls faster and faster.
    Downhill,
    /// The run comes closer.
    Slow {
        /// The number of further steps that it needs at the pace of its last quarter.
        more: f64,
    },
    /// The run moves to and fro and comes no closer.
    Circling,
    /// The run stands still where it should not.
    Stuck,
}

/// The share of the largest gradient of a run below which a gradient counts as vanishing.
const FLAT: f64 = 0.02;
/// In the last quarter, a run that circles moves at least this many times as far as it gets.
const ROUND: f64 = 4.0;
/// The fall of the mean logarithm of the remaining loss, from the third quarter to the last, that counts as progress.
const PROGRESS: f64 = 1e-9;

/// Says how a run ended. `lowest` is the loss at the known `minima`.
pub fn ending(
    surface: &dyn Surface,
    minima: &[[f64; 2]],
    lowest: Option<f64>,
    tolerance: f64,
    reached: bool,
    path: &Trajectory,
) -> Ending {
    let end = path.len() - 1;
    let remaining = |k: usize| match lowest {
        Some(lowest) => path.f[k] - lowest,
        None => path.gradient_norm(k),
    };
    if lowest.is_some() && remaining(end) < -tolerance {
        return Ending::Below;
    }
    if remaining(end).abs() <= tolerance {
        return if lowest.is_none() && !is_minimum(surface, path.last()) { Ending::Saddle } else { Ending::Arrived };
    }
    if let Some(lowest) = lowest
        && let Some((at, loss)) = settle(surface, path.last())
        && loss > lowest + tolerance
        && distance_to_nearest(minima, at).is_some_and(|distance| distance > 0.0)
    {
        return Ending::Local { at, loss };
    }
    let norms = (0..=end).map(|k| path.gradient_norm(k));
    let (largest, smallest) = norms.fold((0.0, f64::INFINITY), |(hi, lo), norm| (norm.max(hi), norm.min(lo)));
    let norm = path.gradient_norm(end);
    if !is_minimum(surface, path.last()) {
        if lowest.is_none()
            && norm > 2.0 * smallest
            && path.f[end] <= path.f[..end].iter().copied().fold(path.f[0], f64::min)
        {
            return Ending::Downhill;
        }
        if norm <= FLAT * largest {
            return Ending::Saddle;
        }
    }
    if reached {
        return Ending::Left;
    }
    let quarter = (path.len() / 4).max(1);
    let mean = |from: usize| {
        let of = (from..(from + quarter).min(path.len())).map(|k| remaining(k).max(f64::MIN_POSITIVE).ln());
        of.sum::<f64>() / quarter as f64
    };
    let rate = (mean(path.len().saturating_sub(2 * quarter)) - mean(path.len() - quarter)) / quarter as f64;
    let moved = |k: usize| (path.x[k] - path.x[k - 1]).hypot(path.y[k] - path.y[k - 1]);
    let first = path.len() - quarter;
    let length: f64 = (first.max(1)..=end).map(moved).sum();
    let got = (path.x[end] - path.x[first]).hypot(path.y[end] - path.y[first]);
    match rate > PROGRESS && path.len() > 4 {
        true => Ending::Slow { more: ((remaining(end) / tolerance).ln() / rate).ceil() },
        false if length > ROUND * got && length > 0.0 => Ending::Circling,
        false if length == 0.0 || matches!(path.stop, Stop::Converged) => Ending::Stuck,
        false => Ending::Slow { more: f64::INFINITY },
    }
}

/// Whether the surface curves upwards in every direction at `point`.
fn is_minimum(surface: &dyn Surface, [x, y]: [f64; 2]) -> bool {
    let [[a, b], [_, d]] = surface.curvature(x, y).hessian;
    a > 0.0 && a * d - b * b > 0.0
}

/// The most steps of Newton's method to a local minimum.
const NEWTON: usize = 20;

/// The local minimum to whose basin `point` belongs, with its loss, if Newton's method goes there straight: through points
/// where the surface curves upwards, always down.
fn settle(surface: &dyn Surface, point: [f64; 2]) -> Option<([f64; 2], f64)> {
    let [mut x, mut y] = point;
    let mut value = f64::INFINITY;
    for _ in 0..NEWTON {
        let here = surface.curvature(x, y);
        let ([gx, gy], [[a, b], [_, d]]) = (here.gradient, here.hessian);
        let det = a * d - b * b;
        if !(a > 0.0 && det > 0.0 && here.value <= value + 1e-12 * value.abs()) {
            return None;
        }
        value = here.value;
        let (dx, dy) = ((d * gx - b * gy) / det, (a * gy - b * gx) / det);
        (x, y) = (x - dx, y - dy);
        if dx.hypot(dy) <= 1e-9 * (1.0 + x.hypot(y)) {
            return Some(([x, y], value));
        }
    }
    None
}
