//! A chart of the memory of optimizers over the steps.

use playground_charts::axis::Axis;
use playground_charts::series::{Line, Series};
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of what optimizers remember on a canvas.
    StateChart
}

#[wasm_bindgen]
impl StateChart {
    /// Draws lines of up to `steps` steps, with `step` marked. `columns` has the values of one line after the other, as many of
    /// each; `slots` has the slots of their optimizers, and `coordinates` the number of the weight that each belongs to.
    /// `across` and `up` are the titles of the axes. Answers with the place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
    pub fn draw(
        &self,
        columns: &[f64],
        slots: &[usize],
        coordinates: &[usize],
        steps: usize,
        step: usize,
        across: &str,
        up: &str,
        theme: &str,
    ) -> Result<String, JsError> {
        let length = (columns.len() / slots.len().max(1)).max(1);
        let line = |((values, &slot), &coordinate)| Line {
            values,
            slot: Some(slot),
            stepped: false,
            coordinate: Some(coordinate),
        };
        let lines: Vec<Line<'_>> = columns.chunks(length).zip(slots).zip(coordinates).map(line).collect();
        let largest =
            columns.iter().filter(|value| value.is_finite()).fold(0.0, |most: f64, value| most.max(value.abs()));
        let axis = Axis::of_magnitudes(columns.iter().copied(), largest);
        let series = Series { lines: &lines, axis, steps, step: Some(step), focus: None, titles: [across, up] };
        Ok(self.0.draw(theme, |pen, rect, theme| series.draw(pen, rect, theme))?)
    }
}
