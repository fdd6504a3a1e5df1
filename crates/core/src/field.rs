//! The field of a race over one hyperparameter: the values that are tried, and who takes part. It is numbers alone, so that who
//! compares the outcomes needs neither specs nor runs.

use crate::param::{ParamSpec, Scale};
use crate::sweep::{Fall, Good, Measure, Outcome, Spread};

/// How many values are tried, at equal distances along a slider.
pub const VALUES: usize = 97;

/// The values of a hyperparameter that are tried, in order, and the slider along which they lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// The slider.
    pub axis: ParamSpec,
    /// The values, rising.
    pub values: Vec<f64>,
}

impl Range {
    /// The values along a slider.
    pub fn along(axis: ParamSpec) -> Self {
        let mut values: Vec<f64> = (0..VALUES).map(|k| axis.value_at(k as f64 / (VALUES - 1) as f64)).collect();
        // Whole numbers may lie further apart.
        values.dedup();
        Self { axis, values }
    }
}

/// An optimizer that takes part, with its present run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entrant {
    /// Its slot, which sets color and dash.
    pub slot: usize,
    /// The default and the present value of the hyperparameter, if it has that.
    pub value: Option<[f64; 2]>,
    /// What became of its present run.
    pub outcome: Outcome,
}

/// All that is known of a race but the outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The values that are tried.
    pub range: Range,
    /// How many runs there are at each value.
    pub seeds: usize,
    /// The work of a step, in units of one on a built-in surface.
    pub cost: u64,
    /// The losses between which the runs fall.
    pub fall: Option<Fall>,
    /// The optimizers.
    pub entrants: Vec<Entrant>,
}

/// The scales of sliders of numbers.
const SCALES: [Scale; 6] =
    [Scale::Linear, Scale::Log, Scale::LogFromZero, Scale::OneMinusLog, Scale::Integer, Scale::LogInteger];

/// How many numbers there are before those of the entrants.
const HEAD: usize = 9;
/// How many numbers an entrant is.
const EACH: usize = 7;

impl Field {
    /// As numbers, to be handed from one module to another: how many values there are, seeds, and the work of a step; scale, ends and default
    /// of the slider; the loss at the start and the lowest one; for each entrant its slot, default and value, and the
    /// [`numbers`](Outcome::numbers) of its outcome. NaN stands for what there is not.
    pub fn numbers(&self) -> Vec<f64> {
        let ParamSpec { scale, slider: [left, right], default, .. } = self.range.axis;
        let scale = SCALES.iter().position(|known| *known == scale).unwrap_or(0);
        let [from, lowest] = self.fall.map_or([f64::NAN; 2], |fall| [fall.from, fall.lowest.unwrap_or(f64::NAN)]);
        let [count, seeds, cost, scale] =
            [self.range.values.len(), self.seeds, self.cost as usize, scale].map(|whole| whole as f64);
        let mut numbers = vec![count, seeds, cost, scale, left, right, default, from, lowest];
        for Entrant { slot, value, outcome } in &self.entrants {
            numbers.push(*slot as f64);
            numbers.extend(value.unwrap_or([f64::NAN; 2]));
            numbers.extend(outcome.numbers());
        }
        numbers
    }

    /// The field of [`numbers`](Self::numbers).
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (&[_, seeds, cost, scale, left, right, default, from, lowest], rest) =
            numbers.split_first_chunk::<HEAD>()?;
        let known = |number: f64| Some(number).filter(|number| !number.is_nan());
        let scale = SCALES[(scale as usize).min(SCALES.len() - 1)];
        let entrant = |&[slot, usual, value, last, best, reached, lost]: &[f64; EACH]| Entrant {
            slot: slot as usize,
            value: known(value).map(|value| [usual, value]),
            outcome: Outcome::from_numbers([last, best, reached, lost]),
        };
        Some(Self {
            range: Range::along(ParamSpec::linear("", "", default).slider(left, right).scale(scale)),
            seeds: seeds as usize,
            cost: cost as u64,
            fall: known(from).map(|from| Fall { from, lowest: known(lowest) }),
            entrants: rest.as_chunks().0.iter().map(entrant).collect(),
        })
    }
}

/// What is known of a race.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Who takes part.
    pub field: &'a Field,
    /// What is compared.
    pub measure: Measure,
    /// The [`numbers`](Outcome::numbers) of all runs, optimizer by optimizer, value by value and seed by seed; NaN where they are not
    /// known yet.
    pub outcomes: &'a [[f64; 4]],
}

/// What is found for an optimizer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The places of the best value and of those about as good.
    pub good: Good,
    /// How many times as large the largest good value is as the smallest, on a logarithmic slider; of averages, how many
    /// times as much the longest covers.
    pub factor: Option<f64>,
}

impl Known<'_> {
    /// What is known of an optimizer at each value of the range.
    pub fn spreads(&self, run: usize) -> Vec<Option<Spread>> {
        let Field { range, seeds, .. } = self.field;
        let of = |place: usize| {
            let at = (run * range.values.len() + place) * seeds;
            Spread::of(self.measure, self.outcomes.get(at..at + seeds).unwrap_or_default())
        };
        (0..range.values.len()).map(of).collect()
    }

    /// What is found for an optimizer; `None` if it gets nowhere at any value that is known.
    pub fn finding(&self, run: usize, spreads: &[Option<Spread>]) -> Option<Finding> {
        let Range { axis, values } = &self.field.range;
        let scores: Vec<f64> =
            spreads.iter().map(|spread| spread.map_or(f64::NAN, |spread| spread.scores[1])).collect();
        let [default, _] = self.field.entrants.get(run)?.value?;
        let usual = values.partition_point(|&value| value < default);
        let good = self.field.fall?.good(self.measure, &scores, usual)?;
        let [from, to] = [good.from, good.to].map(|place| values[place]);
        let factor = match axis.scale {
            Scale::Log | Scale::LogFromZero | Scale::LogInteger => to / from,
            Scale::OneMinusLog => (1.0 - from) / (1.0 - to),
            Scale::Linear | Scale::Integer | Scale::Choice(_) | Scale::Flag => f64::NAN,
        };
        Some(Finding { good, factor: Some(factor).filter(|factor| factor.is_finite()) })
    }

    /// The value of a present run, and its score.
    pub fn present(&self, run: usize) -> Option<(f64, f64)> {
        let entrant = self.field.entrants.get(run)?;
        entrant.value.map(|[_, value]| (value, self.measure.of(&entrant.outcome)))
    }

    /// What is found for each optimizer, as seven numbers: the best value, which is the present one if nothing beats that, and its score, the ends of the values that are about as good,
    /// how many times as large the one is as the other, whether they reach an end of the slider, and the least value from which on all
    /// runs ran away; NaN for what does not exist.
    pub fn told(&self) -> Vec<[f64; 7]> {
        let values = &self.field.range.values;
        let one = |run: usize| {
            let spreads = self.spreads(run);
            let mut told = [f64::NAN; 7];
            if let Some(Finding { good, factor }) = self.finding(run, &spreads) {
                told[0] = values[good.best];
                told[1] = spreads[good.best].map_or(f64::NAN, |spread| spread.scores[1]);
                told[2] = values[good.from];
                told[3] = values[good.to];
                told[4] = factor.unwrap_or(f64::NAN);
                told[5] = f64::from(u8::from(good.from == 0 || good.to + 1 == values.len()));
                // Whoever has a value that nothing beats is told to keep it. Several seeds are more than the present run.
                if let (Some((value, score)), Some(fall), 1) = (self.present(run), self.field.fall, self.field.seeds)
                    && fall.merit(self.measure, score) >= fall.merit(self.measure, told[1])
                {
                    (told[0], told[1]) = (value, score);
                    (told[2], told[3]) = (told[2].min(value), told[3].max(value));
                }
            }
            told[6] = lost_from(&spreads).map_or(f64::NAN, |place| values[place]);
            told
        };
        (0..self.field.entrants.len()).map(one).collect()
    }
}

/// The least place from which on all runs ran away, if there is one.
pub fn lost_from(spreads: &[Option<Spread>]) -> Option<usize> {
    let mut from = None;
    for (place, spread) in spreads.iter().enumerate() {
        match spread {
            Some(spread) if !spread.lost => from = None,
            Some(_) => from = from.or(Some(place)),
            None => {}
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_comes_back_from_its_numbers() {
        let outcome = Outcome { last: 2.0, best: 1.0, reached: None, lost: true };
        for (axis, fall) in [
            (ParamSpec::lr(0.1), Some(Fall { from: 5.0, lowest: Some(0.0) })),
            (ParamSpec::beta("", "", 0.9), Some(Fall { from: 5.0, lowest: None })),
            (ParamSpec::integer("", "", 3.0).slider(1.0, 9.0), None),
        ] {
            let field = Field {
                range: Range::along(axis),
                seeds: 8,
                cost: 400,
                fall,
                entrants: vec![
                    Entrant { slot: 3, value: Some([0.9, 0.5]), outcome },
                    Entrant { slot: 0, value: None, outcome: Outcome { reached: Some(7), lost: false, ..outcome } },
                ],
            };
            let back = Field::from_numbers(&field.numbers()).unwrap();
            let bits = |field: &Field| field.numbers().into_iter().map(f64::to_bits).collect::<Vec<_>>();
            assert_eq!(bits(&back), bits(&field));
            assert_eq!(
                (&back.range.values, &back.entrants, back.fall),
                (&field.range.values, &field.entrants, field.fall)
            );
        }
        assert_eq!(Field::from_numbers(&[1.0]), None);
    }

    #[test]
    fn what_nothing_beats_is_the_best_value() {
        let outcome = |last: f64| Outcome { last, best: last, reached: None, lost: false };
        let axis = || ParamSpec::lr(0.1).slider(0.01, 1.0);
        let told = |seeds: usize, now: f64| {
            let field = Field {
                range: Range::along(axis()),
                seeds,
                cost: 1,
                fall: Some(Fall { from: 1.0, lowest: Some(0.0) }),
                entrants: vec![Entrant { slot: 0, value: Some([0.1, 0.7]), outcome: outcome(now) }],
            };
            let tried: Vec<_> = (0..VALUES * seeds)
                .map(|place| outcome(if place / seeds == 40 { 1e-5 } else { 0.5 }).numbers())
                .collect();
            let known = Known { field: &field, measure: Measure::Last, outcomes: &tried };
            (known.told()[0], field.range.values[40])
        };
        let ([best, score, from, to, ..], tried) = told(1, 1e-3);
        assert_eq!(([best, score], from <= best, best <= to), ([tried, 1e-5], true, true));
        for now in [1e-5, 1e-9] {
            let ([best, score, from, to, ..], _) = told(1, now);
            assert_eq!(([best, score], from <= best, best <= to), ([0.7, now], true, true));
        }
        let ([best, ..], tried) = told(3, 1e-9);
        assert_eq!(best, tried, "one run tells less than three");
    }
}
