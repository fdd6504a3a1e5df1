//! Charts of runs and of schedules, over their steps.

use playground_charts::axis::Axis;
use playground_charts::fit::{self, Fit};
use playground_charts::frame::Titles;
use playground_charts::race::{Race, Racer};
use playground_charts::series::{Line, Series};
use playground_core::run::Trajectory;
use playground_spec::reader::{Manner, Reader};
use playground_spec::sweep::Known;
use playground_spec::{RUN, ScheduleSpec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::runs::{Runs, quantity, step_number};
use crate::sweep::{known, range};
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::sheet::Sheet;

/// A chart on a canvas.
#[wasm_bindgen]
pub struct Chart(Sheet);

#[wasm_bindgen]
impl Chart {
    /// A chart that is drawn on `canvas`.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Chart {
        Self(Sheet::new(canvas))
    }

    /// Sets the size in CSS pixels and the device's pixel ratio.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
        self.0.resize(width, height, dpr);
    }

    /// Draws `kind` (`loss`, `gradient`, `effective` or `lr`) of all runs, with `step` marked (negative or infinite: the last);
    /// `across` and `up` are the titles of its axes; `focus` is the place among the runs of the one that is looked at. Answers with the place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown kind or theme.
    pub fn series(
        &self,
        runs: &Runs,
        kind: &str,
        step: f64,
        across: &str,
        up: &str,
        theme: &str,
        focus: Option<usize>,
    ) -> Result<String, JsError> {
        Ok(self.draw(runs, kind, step, [across, up], theme, focus)?)
    }

    /// Draws the data of the surface of `runs` with the model of each run at `step` (negative or infinite: the last), where the
    /// runs are at their own last step if they ended before; `across` and `up` are the titles of its axes.
    ///
    /// # Errors
    /// A surface without data, or an unknown theme.
    pub fn data(&self, runs: &Runs, step: f64, across: &str, up: &str, theme: &str) -> Result<String, JsError> {
        Ok(self.draw_data(runs, step, [across, up], theme)?)
    }

    /// The most examples that [`Self::data`] draws.
    #[wasm_bindgen(js_name = mostExamples)]
    pub fn most_examples() -> usize {
        fit::MOST
    }

    /// Draws a race over `key` beside its present runs, whose spec differs from that of the sweep in the swept hyperparameter
    /// alone. `numbers` are those of [`sweep`](crate::sweep::sweep) of all runs, one after the other; NaN where they are not known
    /// yet. `measure` is `last`, `best` or `steps`; `shared` is the value that all optimizers share, or NaN; `across`, `up` and
    /// `lost` are the titles of the axes and what is written where runs ran away. Answers with the pixels of
    /// the ends of the slider, and then with those of the present runs, x and y each; NaN for one that has no such value.
    ///
    /// # Errors
    /// An unknown hyperparameter, measure or theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript hands over one thing a time")]
    pub fn race(
        &self,
        runs: &Runs,
        key: &str,
        numbers: &[f64],
        measure: &str,
        shared: f64,
        across: &str,
        up: &str,
        lost: &str,
        theme: &str,
    ) -> Result<Vec<f64>, JsError> {
        let known = known(runs, key, numbers, measure)?;
        Ok(self.draw_race(&known, shared, [across, up], lost, theme)?)
    }

    /// Draws the rates that a schedule (JSON, as in a spec) gives to `steps` steps of an optimizer whose own rate is 1.
    /// Answers whether there is such a curve: not for a schedule that waits for what the loss does.
    ///
    /// # Errors
    /// Every fault of the schedule, or an unknown theme.
    pub fn schedule(&self, schedule: &str, steps: usize, theme: &str) -> Result<bool, JsError> {
        Ok(self.draw_schedule(schedule, steps, theme)?)
    }
}

impl Chart {
    fn draw_race(
        &self,
        known: &Known<'_>,
        shared: f64,
        titles: Titles<'_>,
        lost: &str,
        theme_name: &str,
    ) -> Result<Vec<f64>, Fault> {
        let range = range(known.spec, known.key)?;
        let figure = Race {
            racers: &Racer::all(known, &range),
            measure: known.measure,
            reference: known.start().unwrap_or(1.0),
            slider: &range.axis,
            shared: Some(shared).filter(|shared| !shared.is_nan()),
            titles,
            lost,
        };
        let mut places = Vec::new();
        self.0.framed(theme_name, |pen, rect, theme| {
            let (frame, present) = figure.draw(pen, rect, theme)?;
            places.extend([frame.rect.left, frame.rect.right]);
            places.extend(present.as_flattened());
            Ok(frame)
        })?;
        Ok(places)
    }

    fn draw_schedule(&self, schedule: &str, steps: usize, theme_name: &str) -> Result<bool, Fault> {
        let node = json::parse(schedule)?;
        let mut reader = Reader::new(Manner::Refuse);
        let spec = ScheduleSpec::read(&mut reader, &node, "schedule");
        let steps = reader.value(&RUN[0], &steps.into(), RUN[0].default, "steps") as usize;
        let schedule = reader.finish(spec)?.build();
        if !schedule.is_closed() {
            return Ok(false);
        }
        let values: Vec<f64> = (0..steps).map(|step| schedule.lr_at(1.0, step, steps)).collect();
        let peak = values.iter().copied().fold(0.0, f64::max);
        let series = Series {
            lines: &[Line { values: &values, slot: None, stepped: true }],
            axis: Axis::of_rates(std::iter::once(peak)),
            steps,
            step: None,
            focus: None,
            titles: ["", ""],
        };
        self.0.draw(theme_name, |pen, rect, theme| series.draw(pen, rect, theme)).map(|_| true)
    }

    fn draw_data(&self, runs: &Runs, step: f64, titles: Titles<'_>, theme_name: &str) -> Result<String, Fault> {
        let surface = &runs.spec.surface;
        let regression = surface.regression.as_ref().ok_or_else(|| Fault::new("a surface without data"))?;
        let step = step_number(step);
        let models: Vec<_> = runs
            .spec
            .active()
            .zip(&runs.paths)
            .map(|(optimizer, path)| {
                let k = step.min(path.len() - 1);
                (optimizer.slot, [path.x[k], path.y[k]])
            })
            .collect();
        let fit = Fit {
            data: &regression.data,
            batch: &runs.batch(step),
            best: regression.minima().first().copied(),
            models: &models,
            titles,
        };
        self.0.draw(theme_name, |pen, rect, theme| fit.draw(pen, rect, theme))
    }

    fn draw(
        &self,
        runs: &Runs,
        kind: &str,
        step: f64,
        titles: Titles<'_>,
        theme_name: &str,
        focus: Option<usize>,
    ) -> Result<String, Fault> {
        let columns: Vec<Vec<f64>> = runs.paths.iter().map(|path| column(path, kind)).collect::<Result<_, _>>()?;
        let axis = match kind {
            // The rates of a run lie within a few decades; only their size against each other matters.
            "effective" => Axis::of_magnitudes(
                columns.iter().flatten().copied(),
                columns.iter().flatten().copied().find(|rate| *rate > 0.0).unwrap_or(1.0),
            ),
            "lr" => Axis::of_rates(columns.iter().map(|rates| rates.iter().copied().fold(0.0, f64::max))),
            // All runs begin at the same point.
            _ => Axis::of_magnitudes(
                columns.iter().flatten().copied(),
                columns.first().and_then(|values| values.first()).copied().unwrap_or(1.0),
            ),
        };
        let slots = runs.spec.active().map(|optimizer| optimizer.slot);
        let lines: Vec<Line<'_>> = columns
            .iter()
            .zip(slots)
            .map(|(values, slot)| Line { values, slot: Some(slot), stepped: kind == "lr" })
            .collect();
        let series =
            Series { lines: &lines, axis, steps: runs.spec.steps, step: Some(step_number(step)), focus, titles };
        self.0.draw(theme_name, |pen, rect, theme| series.draw(pen, rect, theme))
    }
}

fn column(path: &Trajectory, kind: &str) -> Result<Vec<f64>, Fault> {
    let value = quantity(kind)?;
    Ok((0..path.len()).map_while(|step| value(path, step)).collect())
}
