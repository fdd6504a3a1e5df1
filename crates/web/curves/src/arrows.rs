//! Arrows over the plot.

use playground_charts::arrows::Arrows;
use playground_charts::plane::{Plane, Point, Rect};
use playground_core::surface::Window;
use playground_spec::Node;
use playground_web::canvas::theme;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// Arrows on a canvas over the plot.
    ArrowChart
}

#[wasm_bindgen]
impl ArrowChart {
    /// Draws what an optimizer sees and does in a step, as JSON: `{"window": [left, right, bottom, top], "way": [x, y, x, y],
    /// "slot", "letters": [gradient, momentum, step, size], "tried": [x, y, …], "graph": whether there is one variable}` and, each a point, a vector, or nothing,
    /// `gradient`, `asked`, `momentum`, `stride`, `size`, `ahead`, `second`: see [`Arrows`]. Nothing at all clears the canvas.
    /// Answers with the factor by which the step is drawn longer than it is; less than 0 if there is no box.
    ///
    /// # Errors
    /// What is wrong with the JSON, or an unknown theme.
    pub fn draw(&self, arrows: &str, theme: &str) -> Result<f64, JsError> {
        Ok(draw(&self.0, arrows, theme)?)
    }

    /// The colors of gradient and momentum in a theme, as CSS writes them.
    ///
    /// # Errors
    /// An unknown theme.
    pub fn colors(theme_name: &str) -> Result<Vec<String>, JsError> {
        let theme = theme(theme_name)?;
        Ok([theme.ink, theme.force].map(|color| format!("rgb({},{},{})", color.0, color.1, color.2)).to_vec())
    }
}

fn draw(sheet: &Sheet, arrows: &str, theme: &str) -> Result<f64, Fault> {
    let figure = json::parse(arrows)?;
    let numbers = |key: &str| {
        let list = figure.get(key).and_then(Node::list).unwrap_or_default();
        list.iter().map(|node| node.number().unwrap_or(f64::NAN)).collect::<Vec<_>>()
    };
    let point =
        |key: &str| numbers(key).first_chunk::<2>().copied().filter(|point| point.iter().all(|x| x.is_finite()));
    let (window, way) = (numbers("window"), numbers("way"));
    let (&[left, right, bottom, top], &[x, y, to_x, to_y]) = (&*window, &*way) else {
        return sheet.over(theme, |_, _, _| Ok(-1.0));
    };
    let texts = figure.get("letters").and_then(Node::list).unwrap_or_default();
    let letter = |at: usize| texts.get(at).and_then(Node::text).unwrap_or_default();
    let tried: Vec<Point> = numbers("tried").as_chunks().0.to_vec();
    let arrows = Arrows {
        way: [[x, y], [to_x, to_y]],
        slot: figure.get("slot").and_then(Node::number).unwrap_or(0.0) as usize,
        gradient: point("gradient"),
        asked: point("asked"),
        momentum: point("momentum"),
        stride: point("stride"),
        size: point("size"),
        ahead: point("ahead"),
        second: point("second"),
        tried: &tried,
        letters: [letter(0), letter(1), letter(2), letter(3)],
        on_graph: figure.get("graph").and_then(Node::flag).unwrap_or(false),
    };
    let window = Window { x: [left, right], y: [bottom, top] };
    let (factor, bounded) =
        sheet.over(theme, |pen, rect: Rect, theme| arrows.draw(pen, &Plane { window, rect }, theme))?;
    Ok(if bounded { factor } else { -factor })
}
