//! A cloud of arrows over the plot.

use playground_charts::cloud::Cloud;
use playground_charts::plane::Plane;
use playground_core::surface::Window;
use playground_web::fault::Fault;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// The gradients of batches on a canvas over the plot.
    CloudChart
}

#[wasm_bindgen]
impl CloudChart {
    /// Draws gradients at the point (x, y) of a window (left, right, bottom, top): that of all examples, and then those of batches,
    /// two numbers each. If there are none, the canvas is cleared.
    ///
    /// # Errors
    /// An unknown theme.
    pub fn draw(
        &self,
        window: &[f64],
        x: f64,
        y: f64,
        gradients: &[f64],
        slot: usize,
        theme: &str,
    ) -> Result<(), JsError> {
        Ok(draw(&self.0, window, [x, y], gradients, slot, theme)?)
    }
}

fn draw(sheet: &Sheet, window: &[f64], at: [f64; 2], gradients: &[f64], slot: usize, theme: &str) -> Result<(), Fault> {
    let pairs: &[[f64; 2]] = gradients.as_chunks().0;
    sheet.over(theme, |pen, rect, theme| match (window, pairs) {
        (&[left, right, bottom, top], [exact, batches @ ..]) => {
            let plane = Plane { window: Window { x: [left, right], y: [bottom, top] }, rect };
            Cloud { at, slot, exact: *exact, batches }.draw(pen, &plane, theme)
        }
        _ => Ok(()),
    })
}
