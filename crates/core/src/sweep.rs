//! What one hyperparameter does to a run: the outcomes of runs that differ in it alone, and which of its values are good.

use crate::run::Trajectory;
use crate::verdict::{escape, fell, reached_at};

/// How much less than the most merit a good value may have.
pub const WITHIN: f64 = 0.1;
/// The remaining share of the fall to the lowest loss that counts as none: below, runs differ by rounding alone.
const FLOOR: f64 = 1e-12;

/// The relative difference of merits below which two runs are equally good.
const SAME: f64 = 1e-9;

/// What a sweep keeps of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Loss at the last recorded point.
    pub last: f64,
    /// Lowest loss of the run.
    pub best: f64,
    /// First step at which the loss is within the tolerance.
    pub reached: Option<usize>,
    /// Whether the run ran away, other than downward.
    pub lost: bool,
}

impl Outcome {
    /// The outcome of a run. `lowest` is the lowest value of the surface, if it is known.
    pub fn of(path: &Trajectory, lowest: Option<f64>, tolerance: f64) -> Self {
        Self {
            last: path.f[path.len() - 1],
            best: path.f.iter().copied().fold(f64::INFINITY, f64::min),
            reached: reached_at(path, lowest, tolerance),
            lost: escape(path).is_some() && !fell(path),
        }
    }

    /// As numbers alone, in the order of the fields; NaN stands for no step.
    pub fn numbers(&self) -> [f64; 4] {
        let reached = self.reached.map_or(f64::NAN, |step| step as f64);
        [self.last, self.best, reached, f64::from(u8::from(self.lost))]
    }

    /// The outcome of [`numbers`](Self::numbers).
    pub fn from_numbers([last, best, reached, lost]: [f64; 4]) -> Self {
        let reached = (reached >= 0.0).then_some(reached as usize);
        Self { last, best, reached, lost: lost != 0.0 }
    }
}

/// What runs are compared by. The smaller, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Loss at the last point.
    Last,
    /// Lowest loss of the run.
    Best,
    /// Steps to the tolerance.
    Steps,
}

impl Measure {
    /// The score of a run; infinite if it ran away or did not come within the tolerance.
    pub fn of(self, outcome: &Outcome) -> f64 {
        match self {
            _ if outcome.lost => f64::INFINITY,
            Self::Last => outcome.last,
            Self::Best => outcome.best,
            Self::Steps => outcome.reached.map_or(f64::INFINITY, |step| step as f64),
        }
    }
}

/// What is known of runs that differ in their seeds alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The best score, the median and the worst: infinite where there is none.
    pub scores: [f64; 3],
    /// Whether most of the runs ran away.
    pub lost: bool,
}

impl Spread {
    /// The spread of some outcomes, as the [`numbers`](Outcome::numbers) of each. `None` if there are none, or if they are not
    /// known.
    pub fn of(measure: Measure, outcomes: &[[f64; 4]]) -> Option<Self> {
        let mut scores: Vec<f64> = Vec::new();
        let mut lost = 0;
        for &numbers in outcomes {
            let outcome = Outcome::from_numbers(numbers);
            if outcome.last.is_nan() {
                return None;
            }
            lost += usize::from(outcome.lost);
            let score = measure.of(&outcome);
            // In their order: sorting would be more code than a few numbers are worth.
            scores.insert(scores.partition_point(|&other| other < score), score);
        }
        let last = *scores.last()?;
        Some(Self { scores: [scores[0], scores[(scores.len() - 1) / 2], last], lost: 2 * lost > scores.len() })
    }
}

/// The losses between which all runs of a surface fall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fall {
    /// The loss at the start.
    pub from: f64,
    /// The lowest value of the surface, if it is known.
    pub lowest: Option<f64>,
}

/// The stretch of good values around the best one, by their places in the sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Good {
    /// The best one.
    pub best: usize,
    /// The first good one.
    pub from: usize,
    /// The last good one.
    pub to: usize,
}

impl Fall {
    /// How far a run has come down: in logarithms of what remained, if the lowest value is known; of steps, its pace.
    pub(crate) fn merit(&self, measure: Measure, score: f64) -> f64 {
        match (measure, self.lowest) {
            (Measure::Steps, _) => 1.0 / score.max(1.0),
            (_, Some(lowest)) => {
                let all = self.from - lowest;
                if all > 0.0 { -((score - lowest) / all).max(FLOOR).ln() } else { 0.0 }
            }
            (_, None) => self.from - score,
        }
    }

    /// The ranks of scores, from 1: those that differ by rounding alone share one. 0 stands for a run that has no score.
    pub fn ranks(&self, measure: Measure, scores: &[f64]) -> Vec<usize> {
        let better = |a: f64, b: f64| {
            let [a, b] = [a, b].map(|score| self.merit(measure, score));
            a - b > SAME * a.abs().max(b.abs())
        };
        let rank = |score: f64| 1 + scores.iter().filter(|other| other.is_finite() && better(**other, score)).count();
        scores.iter().map(|&score| if score.is_finite() { rank(score) } else { 0 }).collect()
    }

    /// The best of the scores, and the stretch around it in which a value is about as good: with its neighbors it has at least
    /// 90 % of the most merit. Of several values that are equally good, the best is the one nearest to the place `usual`, that of the
    /// optimizer's default, but none at the edge of their stretch, where a little more may diverge. NaN stands for a score that is not
    /// known yet. `None` if no run gets anywhere.
    pub fn good(&self, measure: Measure, scores: &[f64], usual: usize) -> Option<Good> {
        let (mut places, mut merits) = (Vec::new(), Vec::new());
        for (place, &score) in scores.iter().enumerate().filter(|(_, score)| !score.is_nan()) {
            places.push(place);
            merits.push(self.merit(measure, score));
        }
        let most = merits.iter().copied().fold(0.0, f64::max);
        if most <= 0.0 {
            return None;
        }
        let usual = places.partition_point(|&place| place < usual);
        // How far it is to the end of a stretch of equally good values, up to where that no longer matters.
        let inside = |k: usize| {
            let equal = |at: Option<usize>| at.is_some_and(|at| merits.get(at) == Some(&most));
            (1..=NEIGHBORS).take_while(|&by| equal(k.checked_sub(by)) && equal(Some(k + by))).count()
        };
        let mut best = (0, 0, usize::MAX);
        for k in (0..merits.len()).filter(|&k| merits[k] == most) {
            let (deep, far) = (inside(k), k.abs_diff(usual));
            if best.2 == usize::MAX || deep > best.1 || (deep == best.1 && far < best.2) {
                best = (k, deep, far);
            }
        }
        let best = best.0;
        let usual: Vec<f64> = (0..merits.len()).map(|k| median(&merits, k)).collect();
        let usually = usual.iter().copied().fold(0.0, f64::max);
        // Where only single values get anywhere, the neighbors of the best are no good.
        let enough = if usually > 0.0 { (1.0 - WITHIN) * usually } else { f64::INFINITY };
        let [mut from, mut to] = [best; 2];
        while from > 0 && usual[from - 1] >= enough {
            from -= 1;
        }
        while to + 1 < usual.len() && usual[to + 1] >= enough {
            to += 1;
        }
        Some(Good { best: places[best], from: places[from], to: places[to] })
    }
}

/// How many neighbors on each side count with a value: where a run swings, the loss at its end is a matter of chance.
const NEIGHBORS: usize = 2;

/// The median of a value and its neighbors.
fn median(values: &[f64], k: usize) -> f64 {
    let mut near: Vec<f64> = Vec::new();
    for &value in &values[k.saturating_sub(NEIGHBORS)..values.len().min(k + NEIGHBORS + 1)] {
        near.insert(near.partition_point(|&other| other < value), value);
    }
    near[(near.len() - 1) / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: Outcome = Outcome { last: 0.5, best: 0.25, reached: Some(3), lost: false };
    const LOST: Outcome = Outcome { lost: true, ..SOUND };
    const INF: f64 = f64::INFINITY;

    #[test]
    fn an_outcome_survives_as_numbers() {
        for outcome in [SOUND, Outcome { reached: None, lost: true, ..SOUND }] {
            assert_eq!(Outcome::from_numbers(outcome.numbers()), outcome);
        }
    }

    #[test]
    fn a_run_that_ran_away_has_no_score() {
        let all = [Measure::Last, Measure::Best, Measure::Steps];
        assert_eq!(all.map(|measure| measure.of(&SOUND)), [0.5, 0.25, 3.0]);
        assert_eq!(all.map(|measure| measure.of(&LOST)), [INF; 3]);
        assert_eq!(Measure::Steps.of(&Outcome { reached: None, ..SOUND }), INF);
    }

    #[test]
    fn of_several_seeds_those_that_ran_away_are_the_worst() {
        let last = |last: f64| Outcome { last, ..SOUND }.numbers();
        let spread = |outcomes: &[[f64; 4]]| Spread::of(Measure::Last, outcomes);
        let outcomes = [last(3.0), LOST.numbers(), last(1.0), last(2.0)];
        assert_eq!(spread(&outcomes), Some(Spread { scores: [1.0, 2.0, INF], lost: false }));
        assert_eq!(spread(&outcomes[..1]), Some(Spread { scores: [3.0; 3], lost: false }));
        assert_eq!(
            spread(&[LOST.numbers(), LOST.numbers(), last(1.0)]),
            Some(Spread { scores: [1.0, INF, INF], lost: true })
        );
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[last(1.0), [f64::NAN; 4]]), None, "one of them is not known");
    }

    fn good(scores: &[f64]) -> Option<[usize; 3]> {
        let fall = Fall { from: 1.0, lowest: Some(0.0) };
        fall.good(Measure::Last, scores, 0).map(|Good { best, from, to }| [best, from, to])
    }

    #[test]
    fn good_values_come_down_nearly_as_far_as_the_best_counted_in_powers_of_ten() {
        assert_eq!(good(&[0.5, 0.1, 1e-8, 9e-10, 1e-10, 9e-10, 1e-9, 1e-8, INF, INF]), Some([4, 3, 6]));
        assert_eq!(good(&[1.0, 2.0, INF]), None);
        assert_eq!(good(&[INF, f64::NAN]), None);
    }

    #[test]
    fn a_single_lucky_value_is_the_best_but_makes_its_neighbors_no_worse() {
        let jagged = [0.5, 0.5, 1e-5, 2e-5, 1e-5, 1e-8, 1e-5, 2e-5, 1e-5, 0.5, 0.5];
        assert_eq!(good(&jagged), Some([5, 2, 8]));
    }

    #[test]
    fn a_single_value_that_gets_anywhere_is_good_alone() {
        let fall = Fall { from: 1.0, lowest: Some(0.0) };
        let steps = [INF, INF, INF, 120.0, INF, INF];
        assert_eq!(fall.good(Measure::Steps, &steps, 0).map(|good| [good.best, good.from, good.to]), Some([3, 3, 3]));
    }

    #[test]
    fn below_the_floor_all_are_equally_good() {
        assert_eq!(good(&[1e-13, 1e-300, 0.0, 1e-14, 1e-20, 1e-10, 1e-3, 1e-3, 1e-3]), Some([2, 0, 4]));
    }

    #[test]
    fn of_equally_good_values_the_best_is_near_the_usual_one_but_not_at_the_edge() {
        let fall = Fall { from: 1.0, lowest: Some(0.0) };
        let best = |scores: &[f64], usual| fall.good(Measure::Last, scores, usual).map(|good| good.best);
        let scores = [0.5, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, INF, INF];
        assert_eq!([0, 5, 6, 10].map(|usual| best(&scores, usual)), [4, 5, 6, 6].map(Some));
        // Of few, it is the middle one; of several stretches, that of the nearest.
        assert_eq!([0, 9].map(|usual| best(&[0.5, 0.0, 0.0, 0.0, INF], usual)), [2, 2].map(Some));
        assert_eq!([0, 9].map(|usual| best(&[0.5, 0.0, 0.0, INF], usual)), [1, 2].map(Some));
        let two = [0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!([0, 3, 9].map(|usual| best(&two, usual)), [2, 2, 9].map(Some));
    }

    #[test]
    fn what_differs_by_rounding_has_one_rank() {
        let fall = Fall { from: 2.0, lowest: Some(1.0) };
        let scores = [1.5, INF, 1.0 + 1e-13, 1.0, 1.25, f64::NAN, 1.5 + 1e-12];
        assert_eq!(fall.ranks(Measure::Last, &scores), [4, 0, 1, 1, 3, 0, 4]);
        assert_eq!(fall.ranks(Measure::Steps, &[12.0, 7.0, 12.0]), [2, 1, 2]);
        assert_eq!(Fall { from: 0.0, lowest: None }.ranks(Measure::Best, &[-1.0, -3.0, 2.0]), [2, 1, 3]);
    }

    #[test]
    fn what_is_not_known_yet_is_no_end_of_the_good_values() {
        let n = f64::NAN;
        assert_eq!(good(&[n, 0.5, n, 0.5, n, 1e-9, n, 1e-9, n, 1e-9, n, 0.5, n, 0.5, n]), Some([7, 5, 9]));
    }

    #[test]
    fn without_a_known_minimum_the_fall_itself_counts() {
        let fall = Fall { from: 0.0, lowest: None };
        let scores = [-4.0, -8.0, -9.1, -10.0, -9.1, -8.0, 4.0];
        assert_eq!(fall.good(Measure::Best, &scores, 0), Some(Good { best: 3, from: 2, to: 4 }));
    }

    #[test]
    fn of_steps_the_pace_counts() {
        let fall = Fall { from: 1.0, lowest: Some(0.0) };
        let scores = [INF, INF, 150.0, 110.0, 100.0, 110.0, 150.0, INF, INF];
        assert_eq!(fall.good(Measure::Steps, &scores, 0), Some(Good { best: 4, from: 3, to: 5 }));
    }
}
