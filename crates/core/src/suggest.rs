//! The learning rate that is suggested for an optimizer on a surface: a sweep over round rates.
//!
//! A suggested rate makes a path that can be seen and tells something: it stays in the window, comes to rest, and comes
//! down nearly as fast as any rate can. Of the rates that do so, the smallest is taken, because a path at the edge of
//! stability is hard to read; but if the optimizer's own default is among them, the default is taken.

use crate::run::{Stop, Trajectory};
use crate::window::Window;

/// The rates that are tried in a decade, as multiples of its first.
const DIGITS: [f64; 6] = [1.0, 1.5, 2.0, 3.0, 5.0, 7.0];
/// The first rates of the decades that are tried.
const DECADES: [f64; 7] = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0];
/// How far outside the window a path may go, as a share of the window's sides.
const MARGIN: f64 = 0.1;
/// The longest path, in diagonals of the window: a longer one jumps to and fro.
const LENGTH: f64 = 3.0;
/// The remaining share of the fall from the start to the lowest point at which a run counts as being there.
const FLOOR: f64 = 1e-6;
/// How much of the best score a rate must reach.
const SHARE: f64 = 0.95;
/// The fewest steps in which a path may come down to [`NEAR`] of the fall: one that jumps there shows nothing on its way.
const FEWEST: usize = 8;
/// See [`FEWEST`].
const NEAR: f64 = 1e-3;
/// How many runs more may spend all their work than may be seen before the search is given up.
const PATIENCE: usize = 2;
/// Where no minimum is known, a path may leave the window, but not before this share of the steps.
const STAY: f64 = 0.6;

/// The rates that are tried, rising.
pub fn rates() -> impl Iterator<Item = f64> {
    // Division gives the `f64` nearest to the decimal number, multiplication does not.
    DECADES
        .into_iter()
        .flat_map(|decade| DIGITS.map(|digit| if decade < 1.0 { digit / (1.0 / decade).round() } else { digit }))
}

/// What all rates are tried on.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// The part of the plane that the plot shows.
    pub window: Window,
    /// The lowest value of the surface, if it is known.
    pub minimum: Option<f64>,
    /// The number of steps of a run.
    pub steps: usize,
    /// The optimizer's own default.
    pub usual: f64,
}

impl Trial {
    /// The learning rate to suggest for the optimizer whose path at a rate is `run`: one of [`rates`], or its default.
    /// `None` if no rate gives a path that can be seen.
    pub fn suggest(&self, run: impl Fn(f64) -> Trajectory) -> Option<f64> {
        let rates = rates().filter(|&rate| rate != self.usual).chain([self.usual]);
        let mut tried = Vec::new();
        let mut refused = 0;
        for rate in rates {
            let path = run(rate);
            refused += usize::from(matches!(path.stop, Stop::Budget { .. }));
            // A formula or a method that asks for so much work does so at every rate.
            if refused > tried.len() + PATIENCE {
                return None;
            }
            tried.extend(self.seen(&path).map(|losses| (rate, losses)));
        }
        let lowest_seen = tried.iter().flat_map(|(_, losses)| losses).copied().fold(f64::INFINITY, f64::min);
        let lowest = self.minimum.unwrap_or(lowest_seen);
        let jumps = |losses: &[f64]| {
            let near = lowest + NEAR * (losses[0] - lowest);
            losses.iter().take(FEWEST).any(|&loss| loss <= near)
        };
        let scores = tried.iter().filter(|(rate, losses)| *rate == self.usual || !jumps(losses));
        let scores: Vec<_> = scores.map(|(rate, losses)| (*rate, self.score(losses, lowest))).collect();
        let best = scores.iter().map(|&(_, score)| score).fold(0.0, f64::max);
        let good = scores.iter().filter(|&&(_, score)| score > 0.0 && score >= SHARE * best);
        let good: Vec<f64> = good.map(|&(rate, _)| rate).collect();
        // The default was tried last, the others from the smallest on.
        good.last().filter(|&&rate| rate == self.usual).or(good.first()).copied()
    }

    /// The losses of a path that can be seen, up to where it leaves the window for good.
    fn seen(&self, path: &Trajectory) -> Option<Vec<f64>> {
        let outside = (0..path.len()).find(|&k| !is_near(self.window, [path.x[k], path.y[k]]));
        let end = match outside {
            None if matches!(path.stop, Stop::Diverged { .. } | Stop::Budget { .. }) => return None,
            None => path.len(),
            Some(k) if self.minimum.is_none() && k as f64 >= STAY * self.steps as f64 => k,
            Some(_) => return None,
        };
        let moves = |v: &[f64]| v[..end].windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
        let length: f64 = moves(&path.x).into_iter().zip(moves(&path.y)).map(|(dx, dy)| dx.hypot(dy)).sum();
        let diagonal = (self.window.x[1] - self.window.x[0]).hypot(self.window.y[1] - self.window.y[0]);
        (length <= LENGTH * diagonal).then(|| path.f[..end].to_vec())
    }

    /// The mean of how far the loss has come down, on a logarithmic scale, over all steps of a run.
    fn score(&self, losses: &[f64], lowest: f64) -> f64 {
        let fall = losses[0] - lowest;
        let down = |k: usize| -((losses[k.min(losses.len() - 1)] - lowest) / fall).max(FLOOR).ln();
        if fall > 0.0 { (1..=self.steps).map(down).sum::<f64>() / self.steps as f64 } else { 0.0 }
    }
}

fn is_near(window: Window, [x, y]: [f64; 2]) -> bool {
    let within = |[lo, hi]: [f64; 2], v: f64| {
        let air = MARGIN * (hi - lo);
        v >= lo - air && v <= hi + air
    };
    within(window.x, x) && within(window.y, y)
}
