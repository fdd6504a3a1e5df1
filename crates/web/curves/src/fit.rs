//! Data with the model of each optimizer.

use playground_charts::fit::{Fit, MOST};
use playground_core::data::{Data, Model, Point};
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of data on a canvas.
    FitChart
}

#[wasm_bindgen]
impl FitChart {
    /// Draws `examples` (two features and the target of one after the other) of a logistic or a linear regression. `batch` has
    /// the numbers of those that are marked, `best` the two best weights, if there are any, `weights` two for each of `slots`.
    /// `across` and `up` are the titles of the axes. Answers with their place, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
    pub fn draw(
        &self,
        logistic: bool,
        examples: &[f64],
        batch: &[u32],
        best: &[f64],
        weights: &[f64],
        slots: &[usize],
        across: &str,
        up: &str,
        theme: &str,
    ) -> Result<String, JsError> {
        let point = |&[a, b, target]: &[f64; 3]| Point { features: [a, b], target };
        let model = if logistic { Model::Logistic } else { Model::Linear };
        let data = Data { model, points: examples.as_chunks().0.iter().map(point).collect() };
        let models: Vec<_> = slots.iter().copied().zip(weights.as_chunks::<2>().0.iter().copied()).collect();
        let best = best.first_chunk::<2>().copied();
        let fit = Fit { data: &data, batch, best, models: &models, titles: [across, up] };
        Ok(self.0.draw(theme, |pen, rect, theme| fit.draw(pen, rect, theme))?)
    }

    /// The most examples that are drawn.
    pub fn most() -> usize {
        MOST
    }
}
