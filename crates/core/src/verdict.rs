//! The outcome of a run: the final loss, the distance to the minimum, the time to reach it, or the reason why it
//! diverged.

use serde::Serialize;

use crate::data::away;
use crate::ending::{Ending, ending};
use crate::run::{Stop, Trajectory};
use crate::surface::{Surface, distance_to_nearest, lambda_max, lowest};

/// A run has diverged from the step after which its loss stays above this multiple of its starting value.
const ESCAPE: f64 = 10.0;

/// The outcome of one run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Loss at the last recorded point.
    pub final_loss: f64,
    /// Lowest loss of the run.
    pub best_loss: f64,
    /// Distance from the last point to the nearest known minimum.
    pub distance: Option<f64>,
    /// First step at which the loss is within the tolerance.
    pub reached_at: Option<usize>,
    /// The step at which a number stopped being finite.
    pub diverged_at: Option<usize>,
    /// The first step of a flight that never came back, finite or not.
    pub escaped_at: Option<usize>,
    /// How the run ended; `None` if it ran away.
    pub ending: Option<Ending>,
    /// Whether the learning rates of the last quarter of the run are on average below half of the others.
    pub lowered: bool,
    /// Whether a component of the gradient is exactly zero at the last point: with ε = 0, an adaptive method then divides
    /// zero by zero.
    pub flat: bool,
    /// The learning rate compared with the largest stable one, for optimizers with a known limit.
    pub stability: Option<Stability>,
}

/// The stability limit of SGD and its relatives: `lr < factor / (λmax + decay)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// 2 for gradient descent, 2(1 + β) for momentum.
    pub factor: f64,
    /// The weight decay that is added to the gradient, and so to the curvature.
    pub decay: f64,
}

/// A learning rate beside the largest stable one at a point of the run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stability {
    /// The learning rate at that step.
    pub lr: f64,
    /// The largest curvature at the point of that step.
    pub lambda_max: f64,
    /// The largest stable learning rate there. There is no bound if the curvature is not positive and finite.
    pub bound: f64,
    /// The `factor` of the [`Limit`].
    pub factor: f64,
    /// The `decay` of the [`Limit`].
    pub decay: f64,
    /// The step that the comparison is about.
    pub step: usize,
}

/// Judges one run.
///
/// `minima` are the known minima of the surface. A run has arrived when its loss is within `tolerance` of the loss at
/// the minima; if no minimum is known, when the norm of its gradient is at most `tolerance`. `limit` is the optimizer's
/// stability limit, if it is known; `is_random` says whether chance has a part in the gradients.
pub fn judge(
    surface: &dyn Surface,
    minima: &[[f64; 2]],
    tolerance: f64,
    limit: Option<Limit>,
    is_random: bool,
    path: &Trajectory,
) -> Verdict {
    let lowest = lowest(surface, minima);
    let escaped_at = escape(path);
    let diverged_at = path.stop.diverged_at();
    let reached_at = reached_at(path, lowest, tolerance);
    let ran_away = escaped_at.is_some() || diverged_at.is_some();
    let end = path.len() - 1;
    Verdict {
        final_loss: path.f[end],
        best_loss: path.f.iter().copied().fold(f64::INFINITY, f64::min),
        distance: distance(surface, minima, path, end),
        reached_at,
        diverged_at,
        escaped_at,
        ending: (!ran_away).then(|| ending(surface, minima, lowest, tolerance, reached_at, is_random, path)),
        lowered: is_lowered(&path.lr),
        flat: path.gx[end] == 0.0 || (surface.dimension() > 1 && path.gy[end] == 0.0),
        stability: limit.and_then(|limit| match escaped_at {
            Some(escaped) => steepest(surface, limit, path, escaped),
            None => stability(surface, limit, path, 0),
        }),
    }
}

/// Whether the mean of the last quarter of the learning rates is below half of that of the others: one that only swings is not. False for
/// fewer than four.
fn is_lowered(rates: &[f64]) -> bool {
    let mean = |rates: &[f64]| rates.iter().sum::<f64>() / rates.len() as f64;
    let (before, last) = rates.split_at(rates.len() - rates.len() / 4);
    2.0 * mean(last) < mean(before)
}

/// The distance from the point of step `k` to the nearest of `minima`; where weights are hidden, of all weights to the best ones.
pub fn distance(surface: &dyn Surface, minima: &[[f64; 2]], path: &Trajectory, k: usize) -> Option<f64> {
    match (surface.slice(), path.whole.as_ref().and_then(|whole| whole.at(k))) {
        (Some(slice), Some(w)) => Some(away(w, &slice.sheet.best)),
        _ => distance_to_nearest(minima, [path.x[k], path.y[k]]),
    }
}

/// The first step at which a run has arrived: see [`judge`]. `lowest` is the loss at the known minima.
pub fn reached_at(path: &Trajectory, lowest: Option<f64>, tolerance: f64) -> Option<usize> {
    (0..path.len()).find(|&k| match lowest {
        Some(lowest) => (path.f[k] - lowest).abs() <= tolerance,
        None => path.gradient_norm(k) <= tolerance,
    })
}

/// The number of points before a run escaped at which the curvature is looked at.
const LOOKED_AT: usize = 50;

/// Compares the learning rate with the curvature where it exceeds the limit most, before the run escaped.
fn steepest(surface: &dyn Surface, limit: Limit, path: &Trajectory, escaped: usize) -> Option<Stability> {
    let before = escaped.min(path.len()).saturating_sub(LOOKED_AT)..escaped.min(path.len()).max(1);
    let excess = |at: &Stability| at.lr / at.bound;
    before.filter_map(|k| stability(surface, limit, path, k)).max_by(|a, b| excess(a).total_cmp(&excess(b)))
}

/// Compares the learning rate with the curvature at step `k` of a path.
fn stability(surface: &dyn Surface, limit: Limit, path: &Trajectory, k: usize) -> Option<Stability> {
    let (bound, lambda_max) = stability_bound(surface, limit, [path.x[k], path.y[k]])?;
    let lr = path.lr.get(k).or(path.lr.last()).copied()?;
    Some(Stability { lr, lambda_max, bound, factor: limit.factor, decay: limit.decay, step: k })
}

/// The largest learning rate that is stable for the curvature at `point`, and the curvature λmax itself; `None` if the
/// surface does not curve upward there.
pub fn stability_bound(surface: &dyn Surface, limit: Limit, point: [f64; 2]) -> Option<(f64, f64)> {
    let lambda_max = match surface.slice() {
        Some(slice) => slice.sheet.lambda_max,
        None => lambda_max(surface.curvature(point[0], point[1]).hessian),
    };
    let curvature = lambda_max + limit.decay;
    (curvature > 0.0 && curvature.is_finite()).then(|| (limit.factor / curvature, lambda_max))
}

/// Whether a run left downward: it fell faster and faster below zero, until it ended or the numbers did. On a surface without a lowest
/// value this is all that a run can do.
pub fn fell(path: &Trajectory) -> bool {
    let last = path.f[path.len() - 1];
    let left = escape(path).is_some_and(|step| path.stop.diverged_at() != Some(step));
    left && last < 0.0 && path.f.iter().all(|&f| f >= last)
}

/// The first step of the final stretch on which |f| is far above its starting value.
pub fn escape(path: &Trajectory) -> Option<usize> {
    let far = |f: f64| f.abs() > ESCAPE * path.f[0].abs().max(1.0);
    let stays = path.f.iter().rev().take_while(|&&f| far(f)).count();
    match path.stop {
        Stop::Diverged { step } if stays == 0 => Some(step),
        _ if stays == 0 => None,
        _ => Some(path.len() - stays),
    }
}
