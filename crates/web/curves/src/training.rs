//! The charts of trainings, over steps, epochs, seconds and batch sizes.

use playground_web::canvas::theme;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::sheet::Sheet;
use playground_web::trainings::with_curves;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of trainings on a canvas.
    TrainingChart
}

#[wasm_bindgen]
impl TrainingChart {
    /// Draws what trainings tell: `figure` is JSON, see [`with_curves`]. Answers with the place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// What is wrong with the figure, or an unknown theme.
    pub fn draw(&self, figure: &str, numbers: &[f64], theme: &str) -> Result<String, JsError> {
        Ok(draw(&self.0, figure, numbers, theme)?)
    }

    /// Color `number` of `of` in the sequential scale of a theme, as CSS writes it.
    ///
    /// # Errors
    /// An unknown theme.
    pub fn sequential(number: usize, of: usize, theme_name: &str) -> Result<String, JsError> {
        let color = theme(theme_name)?.sequential(number, of);
        Ok(format!("rgb({},{},{})", color.0, color.1, color.2))
    }
}

fn draw(sheet: &Sheet, figure: &str, numbers: &[f64], theme_name: &str) -> Result<String, Fault> {
    let figure = json::parse(figure)?;
    with_curves(&figure, numbers, |curves| sheet.draw(theme_name, |pen, rect, theme| curves.draw(pen, rect, theme)))?
}
