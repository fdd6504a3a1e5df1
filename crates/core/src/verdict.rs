//! The outcome of a run: the final loss, the distance to the minimum, the time to reach it, or the reason why it
//! diverged.

use serde::Serialize;

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
    /// The learning rate compared with the largest stable one, for optimizers with a known bound.
    pub stability: Option<Stability>,
}

/// The bound on the learning rate of SGD and momentum: `lr < c / λmax`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stability {
    /// The learning rate at that step.
    pub lr: f64,
    /// The largest curvature at the point of that step.
    pub lambda_max: f64,
    /// The largest stable learning rate there. There is no bound if the curvature is not positive and finite.
    pub bound: f64,
    /// The step that the comparison is about.
    pub step: usize,
}

/// Judges one run.
///
/// `minima` are the known minima of the surface. A run has arrived when its loss is within `tolerance` of the loss at
/// the minima; if no minimum is known, when the norm of its gradient is at most `tolerance`. `bound` is the `c` of the
/// optimizer's stability bound `lr < c / λmax`, if it is known.
pub fn judge(
    surface: &dyn Surface,
    minima: &[[f64; 2]],
    tolerance: f64,
    bound: Option<f64>,
    path: &Trajectory,
) -> Verdict {
    let lowest = lowest(surface, minima);
    let near = |k: usize| match lowest {
        Some(lowest) => (path.f[k] - lowest).abs() <= tolerance,
        None => path.gradient_norm(k) <= tolerance,
    };
    let escaped_at = escape(path);
    Verdict {
        final_loss: path.f[path.len() - 1],
        best_loss: path.f.iter().copied().fold(f64::INFINITY, f64::min),
        distance: distance_to_nearest(minima, path.last()),
        reached_at: (0..path.len()).find(|&k| near(k)),
        diverged_at: path.stop.diverged_at(),
        escaped_at,
        // The step at which the run diverged, or else the start: the learning rate is compared with the curvature
        // there.
        stability: stability(surface, bound, path, escaped_at.map_or(0, |step| step.saturating_sub(1))),
    }
}

/// Compares the learning rate with the curvature at step `k` of a path.
fn stability(surface: &dyn Surface, bound: Option<f64>, path: &Trajectory, k: usize) -> Option<Stability> {
    let (bound, lambda_max) = stability_bound(surface, bound?, [path.x[k], path.y[k]])?;
    let lr = path.lr.get(k).or(path.lr.last()).copied()?;
    Some(Stability { lr, lambda_max, bound, step: k })
}

/// The largest learning rate, `factor` / λmax, that is stable for the curvature at `point`, and the curvature λmax
/// itself; `None` if the surface does not curve upward there.
pub fn stability_bound(surface: &dyn Surface, factor: f64, point: [f64; 2]) -> Option<(f64, f64)> {
    let lambda_max = lambda_max(surface.curvature(point[0], point[1]).hessian);
    (lambda_max > 0.0 && lambda_max.is_finite()).then(|| (factor / lambda_max, lambda_max))
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
