//! The loss along a line, and a line search for a point that satisfies the strong Wolfe conditions.
//!
//! We do not use a library here, for two reasons: the search follows PyTorch's to the last evaluation, so that L-BFGS
//! takes the same path as PyTorch's; and it works on a [`Problem`], which counts its queries.

use super::sums::dot;
use crate::float::Float;
use crate::problem::Problem;

/// t ↦ f(x + t·d).
pub(super) struct Line<'a, T: Float> {
    problem: &'a mut dyn Problem<T>,
    x: &'a [T],
    d: &'a [T],
    trial: Vec<T>,
    /// The number of points that were evaluated.
    pub(super) evaluations: usize,
}

/// The values at one point of a line.
#[derive(Clone)]
pub(super) struct Point<T> {
    pub(super) t: f64,
    pub(super) f: f64,
    pub(super) g: Vec<T>,
    /// ⟨g, d⟩.
    pub(super) slope: f64,
}

impl<'a, T: Float> Line<'a, T> {
    /// The line from `x` along `d`.
    pub(super) fn new(problem: &'a mut dyn Problem<T>, x: &'a [T], d: &'a [T]) -> Self {
        Self { problem, x, d, trial: x.to_vec(), evaluations: 0 }
    }

    /// The point x + t·d; valid until the next evaluation.
    pub(super) fn point(&mut self, t: f64) -> &[T] {
        let t = T::of(t);
        for ((trial, &x), &d) in self.trial.iter_mut().zip(self.x).zip(self.d) {
            *trial = x + t * d;
        }
        &self.trial
    }

    /// The loss alone.
    pub(super) fn loss(&mut self, t: f64) -> f64 {
        self.point(t);
        self.evaluations += 1;
        self.problem.loss(&self.trial).f64()
    }

    /// Loss and gradient.
    pub(super) fn at(&mut self, t: f64) -> Point<T> {
        self.point(t);
        self.evaluations += 1;
        let mut g = vec![T::zero(); self.x.len()];
        let f = self.problem.gradient(&self.trial, &mut g).f64();
        Point { t, f, slope: dot(&g, self.d), g }
    }
}

/// The constants of the strong Wolfe conditions, and the limits of the search.
#[derive(Clone, Copy)]
pub(super) struct Wolfe {
    /// Sufficient decrease: f(t) ≤ f(0) + c₁ t f′(0).
    pub(super) c1: f64,
    /// Curvature: |f′(t)| ≤ c₂ |f′(0)|.
    pub(super) c2: f64,
    /// A bracket is not refined further once no coordinate would move by more than this.
    pub(super) tolerance: f64,
    /// The number of evaluations allowed after the first.
    pub(super) max_iterations: usize,
}

impl Wolfe {
    /// PyTorch's constants, which Nocedal and Wright recommend for quasi-Newton methods.
    pub(super) const QUASI_NEWTON: Self = Self { c1: 1e-4, c2: 0.9, tolerance: 1e-9, max_iterations: 25 };

    /// The largest number of points that one search may evaluate.
    pub(super) const fn most_evaluations(&self) -> usize {
        self.max_iterations + 1
    }

    /// Searches for a point that satisfies the conditions, beginning with `first` (Nocedal and Wright, *Numerical
    /// Optimization*, algorithms 3.5 and 3.6, with cubic interpolation). If the search gives up, it returns the last
    /// point found.
    pub(super) fn search<T: Float>(&self, line: &mut Line<'_, T>, start: &Point<T>, first: f64) -> Point<T> {
        let too_high = |p: &Point<T>| p.f > start.f + self.c1 * p.t * start.slope;
        let flat = |p: &Point<T>| p.slope.abs() <= -self.c2 * start.slope;

        // Take longer steps until they bracket a minimum.
        let (mut previous, mut new) = (start.clone(), line.at(first));
        let mut iterations = 0;
        let mut bracket = loop {
            if iterations == self.max_iterations {
                break [start.clone(), new];
            }
            if too_high(&new) || (iterations > 1 && new.f >= previous.f) {
                break [previous, new];
            }
            if flat(&new) {
                return new;
            }
            if new.slope >= 0.0 {
                break [previous, new];
            }
            let t = cubic_minimum(&previous, &new, [new.t + 0.01 * (new.t - previous.t), 10.0 * new.t]);
            previous = new;
            new = line.at(t);
            iterations += 1;
        };

        // Narrow the bracket.
        let longest = max_abs(line.d);
        let mut low = lower(&bracket);
        let mut stalled = false;
        while iterations < self.max_iterations {
            let (min, max) = (bracket[0].t.min(bracket[1].t), bracket[0].t.max(bracket[1].t));
            if (max - min) * longest < self.tolerance {
                break;
            }
            let mut t = cubic_minimum(&bracket[0], &bracket[1], [min, max]);
            // If the interpolation stays close to an end of the bracket twice in a row, move it inward by a tenth of
            // the bracket.
            let tenth = 0.1 * (max - min);
            let clings = (max - t).min(t - min) < tenth;
            if clings && (stalled || t >= max || t <= min) {
                t = if (t - max).abs() < (t - min).abs() { max - tenth } else { min + tenth };
                stalled = false;
            } else {
                stalled = clings;
            }

            let new = line.at(t);
            iterations += 1;
            if too_high(&new) || new.f >= bracket[low].f {
                bracket[1 - low] = new;
                low = lower(&bracket);
            } else {
                let done = flat(&new);
                if !done && new.slope * (bracket[1 - low].t - bracket[low].t) >= 0.0 {
                    // The minimum is between the two low points.
                    bracket.swap(0, 1);
                }
                bracket[low] = new;
                if done {
                    break;
                }
            }
        }
        let [first, second] = bracket;
        if low == 0 { first } else { second }
    }
}

/// Whether the first or the second end of the bracket is the lower one.
fn lower<T>(bracket: &[Point<T>; 2]) -> usize {
    if bracket[0].f <= bracket[1].f { 0 } else { 1 }
}

/// The minimum, within `bounds`, of the cubic through two points with their slopes; the midpoint if the cubic has no
/// minimum.
fn cubic_minimum<T>(a: &Point<T>, b: &Point<T>, bounds: [f64; 2]) -> f64 {
    let [min, max] = bounds;
    let d1 = a.slope + b.slope - 3.0 * (a.f - b.f) / (a.t - b.t);
    let square = d1 * d1 - a.slope * b.slope;
    if square < 0.0 || square.is_nan() {
        return 0.5 * (min + max);
    }
    let d2 = square.sqrt();
    let (near, far) = if a.t <= b.t { (a, b) } else { (b, a) };
    let t = far.t - (far.t - near.t) * ((far.slope + d2 - d1) / (far.slope - near.slope + 2.0 * d2));
    if t.is_nan() { t } else { t.max(min).min(max) }
}

/// The largest absolute value of an entry; NaN if an entry is NaN.
pub(super) fn max_abs<T: Float>(a: &[T]) -> f64 {
    let larger = |max: T, x: &T| if x.abs() <= max || max.is_nan() { max } else { x.abs() };
    a.iter().fold(T::zero(), larger).f64()
}

#[cfg(test)]
mod tests {
    use nalgebra::DMatrix;

    use super::{Line, Wolfe};
    use crate::problem::Problem;

    /// A function of one variable with its derivative.
    struct Curve(fn(f64) -> (f64, f64));

    impl Problem<f64> for Curve {
        fn loss(&mut self, w: &[f64]) -> f64 {
            self.0(w[0]).0
        }

        fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
            let (f, slope) = self.0(w[0]);
            g[0] = slope;
            f
        }

        fn hessian(&mut self, _: &[f64]) -> Option<DMatrix<f64>> {
            None
        }
    }

    #[test]
    fn what_is_found_satisfies_the_strong_wolfe_conditions() {
        let curves: [fn(f64) -> (f64, f64); 5] = [
            |w| ((w - 3.0).powi(2), 2.0 * (w - 3.0)),
            |w| ((w - 1.0).powi(4), 4.0 * (w - 1.0).powi(3)),
            |w| (-w / (w * w + 2.0), (w * w - 2.0) / (w * w + 2.0).powi(2)),
            |w| ((2.0 - w).exp() + w, 1.0 - (2.0 - w).exp()),
            |w| (0.1 * (w - 4.0).powi(2) - (3.0 * w).sin(), 0.2 * (w - 4.0) - 3.0 * (3.0 * w).cos()),
        ];
        for (n, curve) in curves.into_iter().enumerate() {
            for c2 in [0.9, 0.1] {
                for first in [1e-3, 0.1, 1.0, 10.0, 100.0] {
                    let search = Wolfe { c2, ..Wolfe::QUASI_NEWTON };
                    let mut problem = Curve(curve);
                    let mut line = Line::new(&mut problem, &[0.0], &[1.0]);
                    let start = line.at(0.0);
                    let found = search.search(&mut line, &start, first);
                    let place = format!("curve {n}, c2 = {c2}, from {first}: t = {}", found.t);
                    assert!(found.f <= start.f + search.c1 * found.t * start.slope, "{place}: not low enough");
                    assert!(found.slope.abs() <= -c2 * start.slope, "{place}: too steep");
                    assert_eq!((found.f, found.slope), curve(found.t), "{place}");
                    assert!(line.evaluations <= search.max_iterations + 2, "{place}: {} trials", line.evaluations);
                }
            }
        }
    }

    #[test]
    fn a_line_that_falls_for_ever_is_given_up() {
        let mut problem = Curve(|w| (-w, -1.0));
        let mut line = Line::new(&mut problem, &[0.0], &[1.0]);
        let start = line.at(0.0);
        let found = Wolfe::QUASI_NEWTON.search(&mut line, &start, 1.0);
        assert!(found.t > 1e6 && found.f < -1e6, "it goes as far as it is allowed: {}", found.t);
        assert_eq!(line.evaluations, Wolfe::QUASI_NEWTON.max_iterations + 2);
    }
}
