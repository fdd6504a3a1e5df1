//! A chart over the steps of runs.

use playground_charts::axis::Axis;
use playground_charts::figure::Quantity;
use playground_charts::series::{Line, Series};
use playground_web::fault::Fault;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart over steps on a canvas.
    SeriesChart
}

#[wasm_bindgen]
impl SeriesChart {
    /// Draws `kind` (`loss`, `gradient`, `effective` or `lr`) of runs of up to `steps` steps, with `step` marked. `columns` has
    /// the values of one run after the other, as many of each; `slots` has the slots of the runs. `across` and `up` are the
    /// titles of the axes; `focus` is the place among the runs of the one that is looked at. `paces`, if there are any, say how much
    /// is done in a step of each run of what is told across. Answers with the place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
    pub fn draw(
        &self,
        kind: &str,
        columns: &[f64],
        slots: &[usize],
        steps: usize,
        step: usize,
        across: &str,
        up: &str,
        theme: &str,
        focus: Option<usize>,
        paces: Option<Vec<f64>>,
    ) -> Result<String, JsError> {
        let paces = paces.unwrap_or_default();
        let (lines, axis) = Quantity::find(kind).unwrap_or(Quantity::Loss).lines(columns, slots);
        let series = Series { lines: &lines, axis, steps, step: Some(step), focus, titles: [across, up] };
        Ok(self.0.draw(theme, |pen, rect, theme| series.draw_paced(pen, rect, theme, &paces))?)
    }

    /// Draws the rates of a schedule, without titles. Answers with the place of the line, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    pub fn schedule(&self, rates: &[f64], theme: &str) -> Result<String, JsError> {
        Ok(draw_schedule(&self.0, rates, theme)?)
    }
}

fn draw_schedule(sheet: &Sheet, rates: &[f64], theme: &str) -> Result<String, Fault> {
    let series = Series {
        lines: &[Line { values: rates, slot: None, stepped: true, coordinate: None }],
        axis: Axis::of_rates(std::iter::once(rates.iter().copied().fold(0.0, f64::max))),
        steps: rates.len(),
        step: None,
        focus: None,
        titles: ["", ""],
    };
    sheet.draw(theme, |pen, rect, theme| series.draw(pen, rect, theme))
}
