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
    Left {
        /// Whether it may come to rest later: what it swings by becomes smaller, or it is too early to tell.
        settling: bool,
    },
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
    /// The last point is close to a maximum of a function of one variable.
    Maximum,
    /// No minimum is known, the run has passed a saddle, and the loss falls faster and faster.
    Downhill,
    /// The run comes closer.
    Slow {
        /// The number of further steps that it needs if it goes on as in its last half; infinite if it would not arrive so.
        more: f64,
    },
    /// The run moves to and fro and comes no closer.
    Circling,
    /// The run stands still where it should not.
    Stuck,
}

/// In the last quarter, a run that circles moves at least this many times as far as it gets.
const ROUND: f64 = 4.0;
/// The fall of the mean logarithm of the remaining loss, from the third quarter to the last, that counts as progress.
const PROGRESS: f64 = 1e-9;
/// A run slows down if each eighth of it, of the last half, brings less than this share of the one before.
const STEADY: f64 = 0.9;
/// The share of what remains falls like a power of the steps if the second of these shares is larger than the first by this.
const EASES: f64 = 0.01;
/// How many times as many steps as it has a run may be told to need, if what remains falls like a power of them.
const FAR: f64 = 10.0;
/// A swing becomes smaller if later it is at most this share of what it was.
const SMALLER: f64 = 0.8;

/// Says how a run ended. `lowest` is the loss at the known `minima`, `reached` the first step within the tolerance; `is_random` says
/// whether chance has a part in the gradients.
pub fn ending(
    surface: &dyn Surface,
    minima: &[[f64; 2]],
    lowest: Option<f64>,
    tolerance: f64,
    reached: Option<usize>,
    is_random: bool,
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
    let last = path.last();
    if remaining(end).abs() <= tolerance {
        return if lowest.is_none() && is_saddle(surface, last) { saddle(surface) } else { Ending::Arrived };
    }
    if let Some(lowest) = lowest
        && let Some((at, loss)) = settle(surface, last)
        && loss > lowest + tolerance
        && distance_to_nearest(minima, at).is_some_and(|distance| distance > 0.0)
    {
        return Ending::Local { at, loss };
    }
    if lowest.is_none() && is_saddle(surface, last) {
        let least = path.f[..end].iter().copied().fold(path.f[0], f64::min);
        if path.f[end] <= least && path.gradient_norm(end) > path.gradient_norm(end - end / 4) {
            return Ending::Downhill;
        }
    }
    if rests_near_a_saddle(surface, path) {
        return saddle(surface);
    }
    if let Some(reached) = reached {
        return Ending::Left { settling: lowest.is_some() && is_settling(&remaining, reached, end) };
    }
    let quarter = (path.len() / 4).max(1);
    let first = path.len() - quarter;
    let here = first.saturating_sub(1)..=end;
    if matches!(path.stop, Stop::Converged) || here.clone().all(|k| [path.x[k], path.y[k]] == last) {
        return Ending::Stuck;
    }
    if let Some(more) = more(&remaining, tolerance, path.len(), is_random) {
        return Ending::Slow { more };
    }
    let moved = |k: usize| (path.x[k] - path.x[k - 1]).hypot(path.y[k] - path.y[k - 1]);
    // From the point before the last quarter: a short run has a quarter of one step.
    let from = first.max(1);
    let length: f64 = (from..=end).map(moved).sum();
    let got = (path.x[end] - path.x[from - 1]).hypot(path.y[end] - path.y[from - 1]);
    if length > ROUND * got { Ending::Circling } else { Ending::Slow { more: f64::INFINITY } }
}

/// How many further steps a run of so many points needs to the tolerance, judged by the mean logarithms of what remains in its last half.
/// `None` if it does not come closer, or would not arrive as it slows down. Chance alone is no progress: with it, the last quarter must be
/// lower than the one before by more than its own spread.
fn more(remaining: &dyn Fn(usize) -> f64, tolerance: f64, points: usize, is_random: bool) -> Option<f64> {
    let eighth = (points / 8).max(1);
    let mut means = [0.0; 4];
    for (k, mean) in means.iter_mut().enumerate() {
        let from = points.saturating_sub((4 - k) * eighth);
        *mean = log_of_product(remaining, from, from + eighth) / eighth as f64;
    }
    let [a, b, c, d] = means;
    let last = 0.5 * (c + d);
    // Of two or three points, the first and the last one tell.
    let (fall, steps) = if points < 4 { (a - d, points - 1) } else { (0.5 * (a + b) - last, 2 * eighth) };
    if fall <= PROGRESS * steps as f64 || (is_random && fall <= spread(remaining, last, points)) {
        return None;
    }
    let missing = (remaining(points - 1) / tolerance).ln();
    let [before, ratio] = [(b - c) / (a - b), (c - d) / (b - c)];
    if !(a > b && b > c && c > d && before.max(ratio) < STEADY) {
        return Some((missing / fall * steps as f64).ceil());
    }
    if ratio > before + EASES {
        // What remains falls like a power of the steps: the logarithm by (c − d)/ln(7.5/6.5) times that of the steps.
        let times = (missing * (7.5_f64 / 6.5).ln() / (c - d)).exp();
        return (times < FAR).then(|| ((times - 1.0) * points as f64).ceil());
    }
    // Each eighth brings `ratio` times what the one before has brought, from the middle of one to that of the next. The last point is half
    // an eighth further: (c − d)(ratio + ratio² + …)√ratio is left.
    let left = 1.0 - missing * (1.0 - ratio) / ((c - d) * ratio.powf(1.5));
    (left > 0.0).then(|| (left.ln() / ratio.ln() * eighth as f64).ceil())
}

/// The standard deviation of the logarithms of what remains in the last quarter from their mean.
fn spread(remaining: &dyn Fn(usize) -> f64, mean: f64, points: usize) -> f64 {
    let quarter = (points / 4).max(1);
    let mut squares = 0.0;
    for k in points - quarter..points {
        let away = log_of_product(remaining, k, k + 1) - mean;
        squares += away * away;
    }
    (squares / quarter as f64).sqrt()
}

/// Whether what remains of a run that left the tolerance may become small again: it is at most [`SMALLER`] in the later half of the steps
/// since it first arrived, or these are fewer than the steps before.
fn is_settling(remaining: &dyn Fn(usize) -> f64, reached: usize, end: usize) -> bool {
    let middle = reached + (end - reached) / 2;
    let largest = |from: usize, to: usize| (from..=to).map(|k| remaining(k).abs()).fold(0.0, f64::max);
    end < 2 * reached || largest(middle + 1, end) <= SMALLER * largest(reached, middle)
}

/// ln(a·b·…) of what is positive, with one logarithm for as many factors as their product has room for.
#[inline(never)]
fn log_of_product(factor: &dyn Fn(usize) -> f64, from: usize, to: usize) -> f64 {
    let (mut sum, mut product) = (0.0, 1.0);
    for k in from..to {
        let factor = factor(k).max(f64::MIN_POSITIVE);
        let next: f64 = product * factor;
        if next.is_normal() {
            product = next;
        } else {
            sum += product.ln();
            product = factor;
        }
    }
    sum + product.ln()
}

/// What a saddle is called: a function of one variable has a maximum there.
fn saddle(surface: &dyn Surface) -> Ending {
    if surface.dimension() == 1 { Ending::Maximum } else { Ending::Saddle }
}

/// Whether the surface clearly curves upwards in one direction and downwards in another at `point`; a function of one variable,
/// downwards.
fn is_saddle(surface: &dyn Surface, [x, y]: [f64; 2]) -> bool {
    let [[a, b], [_, d]] = surface.curvature(x, y).hessian;
    if surface.dimension() == 1 { a < 0.0 } else { a * d - b * b < -1e-6 * (a * a + 2.0 * b * b + d * d) }
}

/// The share of the extent of a path within which a saddle is near.
const NEAR: f64 = 0.05;

/// Whether the last point of a path lies near a saddle: Newton's method, which is drawn to every point where the gradient
/// vanishes, finds one close by.
fn rests_near_a_saddle(surface: &dyn Surface, path: &Trajectory) -> bool {
    let extent = |v: &[f64]| {
        let [lo, hi] = v.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[lo, hi], &v| [v.min(lo), v.max(hi)]);
        hi - lo
    };
    let near = NEAR * extent(&path.x).hypot(extent(&path.y)).max(f64::MIN_POSITIVE);
    let [x0, y0] = path.last();
    let [mut x, mut y] = path.last();
    for _ in 0..NEWTON {
        let here = surface.curvature(x, y);
        let Some([dx, dy]) = newton(here.gradient, here.hessian) else { return false };
        let saddle = is_saddle(surface, [x, y]);
        (x, y) = (x - dx, y - dy);
        if (x - x0).hypot(y - y0) > near {
            return false;
        }
        if dx.hypot(dy) <= 1e-3 * near {
            return saddle;
        }
    }
    false
}

/// The solution of H d = g.
fn newton([gx, gy]: [f64; 2], [[a, b], [_, d]]: [[f64; 2]; 2]) -> Option<[f64; 2]> {
    let det = a * d - b * b;
    (det != 0.0).then(|| [(d * gx - b * gy) / det, (a * gy - b * gx) / det])
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
        let [[a, b], [_, d]] = here.hessian;
        let det = a * d - b * b;
        if !(a > 0.0 && det > 0.0 && here.value <= value + 1e-12 * value.abs()) {
            return None;
        }
        value = here.value;
        let [dx, dy] = newton(here.gradient, here.hessian)?;
        (x, y) = (x - dx, y - dy);
        if dx.hypot(dy) <= 1e-9 * (1.0 + x.hypot(y)) {
            // What is left of a coordinate that is 0 is only rounding.
            let rounded = |v: f64| if v.abs() < 1e-9 { 0.0 } else { v };
            return Some(([rounded(x), rounded(y)], value));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_of_a_product_is_the_sum_of_logarithms() {
        let factors: Vec<f64> =
            (0..500).map(|k| 10f64.powi((k * 37) % 280 - 140) * (1.0 + 0.001 * f64::from(k))).collect();
        let sum: f64 = factors.iter().map(|factor| factor.ln()).sum();
        assert!((log_of_product(&|k| factors[k], 0, 500) - sum).abs() < 1e-9 * sum.abs().max(1.0));
        assert_eq!(log_of_product(&|k| -(k as f64), 0, 2), 2.0 * f64::MIN_POSITIVE.ln());
    }
}
