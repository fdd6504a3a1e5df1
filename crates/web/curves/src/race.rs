//! Races of optimizers over a hyperparameter. `field` is what the page's `Runs.sweepField` tells, `numbers` are the answers of its
//! `sweep` for all runs, one after the other, NaN where they are not known yet, and `measure` is `last`, `best` or `steps`.

use playground_charts::race::{Race, Racer, mark, ticks};
use playground_core::field::{Field, Known};
use playground_core::sweep::{Fall, Measure};
use playground_web::fault::Fault;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of a race on a canvas.
    RaceChart
}

#[wasm_bindgen]
impl RaceChart {
    /// Draws a race. `shared` is the value that all optimizers share, or NaN; `across`, `up` and `lost` are the titles of the axes and
    /// what is written where runs ran away. Answers with the pixels of the ends of the slider, and then with those of the present
    /// runs, x and y each; NaN for one that has no such value.
    ///
    /// # Errors
    /// No field, an unknown measure or an unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript hands over one thing a time")]
    pub fn draw(
        &self,
        field: &[f64],
        numbers: &[f64],
        measure: &str,
        shared: f64,
        across: &str,
        up: &str,
        lost: &str,
        theme: &str,
    ) -> Result<Vec<f64>, JsError> {
        let field = read(field)?;
        let known = Known { field: &field, measure: by(measure)?, outcomes: numbers.as_chunks().0 };
        let axis = &field.range.axis;
        let race = Race {
            racers: &Racer::all(&known),
            measure: known.measure,
            reference: field.fall.map_or(1.0, |fall| fall.from),
            ticks: &ticks(axis),
            shared: Some(shared).filter(|shared| !shared.is_nan()).map(|shared| mark(axis, shared)),
            titles: [across, up],
            lost,
        };
        let mut places = Vec::new();
        self.0.framed(theme, |pen, rect, theme| {
            let (frame, present) = race.draw(pen, rect, theme)?;
            places.extend([frame.rect.left, frame.rect.right]);
            places.extend(present.as_flattened());
            Ok(frame)
        })?;
        Ok(places)
    }
}

/// The value at a place along the slider, from 0 to 1.
///
/// # Errors
/// No field.
#[wasm_bindgen(js_name = raceValue)]
pub fn value(field: &[f64], place: f64) -> Result<f64, JsError> {
    Ok(read(field)?.range.axis.value_at(place))
}

/// All values that are tried, rising.
///
/// # Errors
/// No field.
#[wasm_bindgen(js_name = raceValues)]
pub fn values(field: &[f64]) -> Result<Vec<f64>, JsError> {
    Ok(read(field)?.range.values)
}

/// The ranks of scores, from 1: those that differ by rounding alone share one; 0 for NaN. After them follows the lowest loss that
/// there is, NaN if it is not known.
///
/// # Errors
/// No field, or an unknown measure.
#[wasm_bindgen(js_name = raceRanks)]
pub fn ranks(field: &[f64], measure: &str, scores: &[f64]) -> Result<Vec<f64>, JsError> {
    let fall = read(field)?.fall.unwrap_or(Fall { from: 0.0, lowest: None });
    let mut told: Vec<f64> = fall.ranks(by(measure)?, scores).into_iter().map(|rank| rank as f64).collect();
    told.push(fall.lowest.unwrap_or(f64::NAN));
    Ok(told)
}

/// What is found for each run: see [`Known::told`].
///
/// # Errors
/// No field, or an unknown measure.
#[wasm_bindgen(js_name = raceFindings)]
pub fn findings(field: &[f64], numbers: &[f64], measure: &str) -> Result<Vec<f64>, JsError> {
    let known = Known { field: &read(field)?, measure: by(measure)?, outcomes: numbers.as_chunks().0 };
    Ok(known.told().into_flattened())
}

fn read(field: &[f64]) -> Result<Field, Fault> {
    Field::from_numbers(field).ok_or_else(|| Fault::new("these are not the numbers of a field"))
}

fn by(measure: &str) -> Result<Measure, Fault> {
    match measure {
        "last" => Ok(Measure::Last),
        "best" => Ok(Measure::Best),
        "steps" => Ok(Measure::Steps),
        _ => Err(Fault::new(format!("unknown measure `{measure}`; known are last, best, steps"))),
    }
}
