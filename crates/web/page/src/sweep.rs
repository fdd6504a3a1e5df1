//! Sweeps: how good the runs of a spec are at many values of one hyperparameter. Workers run them, and the page gathers what
//! they tell.

use playground_charts::race::{self, Racer};
use playground_core::sweep::{Fall, Measure};
use playground_spec::Node;
use playground_spec::RunSpec;
use playground_spec::run::PAGE_WORK;
use playground_spec::sweep::{Known, Range, cost, lost_from, seeds, sweep as swept};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::own::language;
use crate::runs::Runs;
use playground_web::fault::Fault;
use playground_web::json;

/// This compiled module, for workers to start with.
#[wasm_bindgen]
pub fn compiled() -> JsValue {
    wasm_bindgen::module()
}

/// Runs one of the optimizers of a spec that are on with `key` at some of the values of its range, by their places. Answers
/// with four numbers for each seed of each value: the last and the lowest loss, the steps to the tolerance or NaN, and whether
/// the run ran away; NaN alone where the optimizer does not accept the value.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen]
pub fn sweep(spec: &str, key: &str, run: usize, places: &[u32]) -> Result<Vec<f64>, JsError> {
    Ok(run_sweep(spec, key, run, places)?)
}

fn run_sweep(spec: &str, key: &str, run: usize, places: &[u32]) -> Result<Vec<f64>, Fault> {
    let spec = RunSpec::from_node_in(&json::parse(spec)?, language)?;
    let range = range(&spec, key)?;
    let optimizer = spec.active().nth(run).ok_or_else(|| Fault::new(format!("there is no run {run}")))?;
    let mut values = Vec::new();
    for &place in places {
        values.extend(range.values.get(place as usize));
    }
    Ok(swept(&spec, optimizer, key, &values, PAGE_WORK).as_flattened().to_vec())
}

/// The range of a hyperparameter.
pub(crate) fn range(spec: &RunSpec, key: &str) -> Result<Range, Fault> {
    Range::new(spec, key).ok_or_else(|| Fault::new(format!("no optimizer has a number `{key}`")))
}

/// What is known of a sweep.
pub(crate) fn known<'a>(runs: &'a Runs, key: &'a str, numbers: &'a [f64], measure: &str) -> Result<Known<'a>, Fault> {
    let measure = match measure {
        "last" => Measure::Last,
        "best" => Measure::Best,
        "steps" => Measure::Steps,
        _ => return Err(Fault::new(format!("unknown measure `{measure}`; known are last, best, steps"))),
    };
    Ok(Known { spec: &runs.spec, paths: &runs.paths, key, measure, outcomes: numbers.as_chunks().0 })
}

#[wasm_bindgen]
impl Runs {
    /// How many values of `key` are tried, with how many seeds each, and how many units of work a step takes.
    ///
    /// # Errors
    /// An unknown hyperparameter.
    #[wasm_bindgen(js_name = sweepSize)]
    pub fn sweep_size(&self, key: &str) -> Result<Vec<usize>, JsError> {
        Ok(vec![range(&self.spec, key)?.values.len(), seeds(&self.spec) as usize, cost(&self.spec) as usize])
    }

    /// The value of `key` at a place along its slider, from 0 to 1.
    ///
    /// # Errors
    /// An unknown hyperparameter.
    #[wasm_bindgen(js_name = sweepValue)]
    pub fn sweep_value(&self, key: &str, place: f64) -> Result<f64, JsError> {
        Ok(range(&self.spec, key)?.axis.value_at(place))
    }

    /// All values of `key` that are tried, rising.
    ///
    /// # Errors
    /// An unknown hyperparameter.
    #[wasm_bindgen(js_name = sweepValues)]
    pub fn sweep_values(&self, key: &str) -> Result<Vec<f64>, JsError> {
        Ok(range(&self.spec, key)?.values)
    }

    /// The ranks of scores, from 1: those that differ by rounding alone share one; 0 for NaN. After them follows the lowest loss that
    /// there is, NaN if it is not known.
    ///
    /// # Errors
    /// An unknown measure.
    #[wasm_bindgen(js_name = sweepRanks)]
    pub fn sweep_ranks(&self, measure: &str, scores: &[f64]) -> Result<Vec<f64>, JsError> {
        let known = known(self, "", &[], measure)?;
        let fall = known.fall().unwrap_or(Fall { from: 0.0, lowest: None });
        let mut told: Vec<f64> = fall.ranks(known.measure, scores).into_iter().map(|rank| rank as f64).collect();
        told.push(fall.lowest.unwrap_or(f64::NAN));
        Ok(told)
    }

    /// What is drawn of a race over `key` beside its present runs, whose spec differs from that of the sweep in the swept
    /// hyperparameter alone: the size of the losses at the start, and then each run, see [`Racer::numbers`]. `numbers` are those of
    /// [`sweep`] of all runs, one after the other; NaN where they are not known yet. `measure` is `last`,
    /// `best` or `steps`.
    ///
    /// # Errors
    /// An unknown hyperparameter or measure.
    #[wasm_bindgen(js_name = sweepFigure)]
    pub fn sweep_figure(&self, key: &str, numbers: &[f64], measure: &str) -> Result<Vec<f64>, JsError> {
        let known = known(self, key, numbers, measure)?;
        let mut figure = vec![known.start().unwrap_or(1.0)];
        figure.extend(Racer::all(&known, &range(&self.spec, key)?).iter().flat_map(Racer::numbers));
        Ok(figure)
    }

    /// The ticks along the slider of `key`, and the one of the value `shared` that all optimizers share, or null for NaN, as JSON:
    /// `{"ticks": [[place, text], …], "shared": [place, text]}`.
    ///
    /// # Errors
    /// An unknown hyperparameter.
    #[wasm_bindgen(js_name = sweepTicks)]
    pub fn sweep_ticks(&self, key: &str, shared: f64) -> Result<String, JsError> {
        let axis = range(&self.spec, key)?.axis;
        let told = |(place, text)| Node::List(vec![Node::Number(place), Node::Text(text)]);
        let ticks = Node::List(race::ticks(&axis).into_iter().map(told).collect());
        let shared = Some(shared).filter(|shared| !shared.is_nan()).map(|shared| told(race::mark(&axis, shared)));
        Ok(Node::from([("ticks", ticks), ("shared", shared.into())]).to_string())
    }

    /// What a sweep over `key` has found for each run, as seven numbers: the best value and its score, the ends of the values that
    /// are about as good, how many times as large the one is as the other, whether they reach an end of the slider, and the least
    /// value from which on all runs ran away; NaN for what does not exist. See [`Runs::sweep_figure`] for `numbers` and `measure`.
    ///
    /// # Errors
    /// An unknown hyperparameter or measure.
    #[wasm_bindgen(js_name = sweepFindings)]
    pub fn sweep_findings(&self, key: &str, numbers: &[f64], measure: &str) -> Result<Vec<f64>, JsError> {
        let (known, range) = (known(self, key, numbers, measure)?, range(&self.spec, key)?);
        let mut found = Vec::new();
        for run in 0..self.paths.len() {
            let spreads = known.spreads(&range, run);
            let mut told = [f64::NAN; 7];
            if let Some(finding) = known.finding(&range, run, &spreads) {
                let good = finding.good;
                let is_open = good.from == 0 || good.to + 1 == range.values.len();
                let score = spreads[good.best].map_or(f64::NAN, |spread| spread.scores[1]);
                told[0] = range.values[good.best];
                told[1] = score;
                told[2] = range.values[good.from];
                told[3] = range.values[good.to];
                told[4] = finding.factor.unwrap_or(f64::NAN);
                told[5] = f64::from(u8::from(is_open));
            }
            told[6] = lost_from(&spreads).map_or(f64::NAN, |place| range.values[place]);
            found.extend(told);
        }
        Ok(found)
    }
}
