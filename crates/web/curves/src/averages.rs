//! Exponentially weighted averages: their chart and their numbers.

use playground_charts::averages::{Averages, Correction};
use playground_core::ewa;
use playground_web::fault::Fault;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of averages on a canvas.
    AveragesChart
}

#[wasm_bindgen]
impl AveragesChart {
    /// Draws the averages of `values` with these `betas`; the window and the weights are those of the one at `focus`, on `day`
    /// (from 1). `correction` is `on`, `off` or `both`; `across`, `up` and `weights` are the titles of the axes. Answers with the
    /// place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme or correction.
    #[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
    pub fn draw(
        &self,
        values: &[f64],
        betas: &[f64],
        focus: usize,
        day: usize,
        correction: &str,
        across: &str,
        up: &str,
        weights: &str,
        theme: &str,
    ) -> Result<String, JsError> {
        let unknown = || Fault::new("`correction` must be on, off or both");
        let correction = Correction::find(correction).ok_or_else(unknown)?;
        let chart = Averages { values, betas, focus, day, correction, titles: [across, up], weights };
        Ok(self.0.draw(theme, |pen, rect, theme| chart.draw(pen, rect, theme))?)
    }

    /// Daily temperatures of a year, drawn from a seed.
    pub fn temperatures(seed: u32) -> Vec<f64> {
        ewa::temperatures(seed.into())
    }

    /// The five temperatures of the textbook.
    pub fn textbook() -> Vec<f64> {
        ewa::TEXTBOOK.to_vec()
    }

    /// What happens on each day: the average before, the value, the average, the sum of the weights and the corrected average, one
    /// day after the other.
    pub fn days(beta: f64, values: &[f64]) -> Vec<f64> {
        let days = ewa::days(beta, values);
        days.iter().flat_map(|day| [day.before, day.value, day.average, day.weight, day.corrected()]).collect()
    }

    /// Of an average: about how many values it covers, and the share of the weight that so many of the last values have.
    pub fn window(beta: f64) -> Vec<f64> {
        let window = ewa::window(beta);
        vec![window, ewa::share(beta, window)]
    }
}
