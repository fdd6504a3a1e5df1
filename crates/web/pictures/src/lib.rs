//! Charts as pictures to take away, as WebAssembly: SVG with a title, the names of the lines and a caption. The module is loaded when
//! a person saves a picture.

use playground_charts::captioned::{Captioned, Entry};
use playground_spec::Node;
use playground_web::canvas::theme;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::trainings::{count, order, with_curves};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A chart of trainings as SVG text. The figure is that of `TrainingChart.draw`, with `"heading"`, `"about"`, `"caption"`, `"width"` in
/// CSS pixels and `"entries": [{"slot", "name", "order", "of"}, …]`, the names of the lines.
///
/// # Errors
/// What is wrong with the figure, or an unknown theme.
#[wasm_bindgen(js_name = trainingPicture)]
pub fn training_picture(figure: &str, numbers: &[f64], theme_name: &str) -> Result<String, JsError> {
    Ok(picture(figure, numbers, theme_name)?)
}

fn picture(figure: &str, numbers: &[f64], theme_name: &str) -> Result<String, Fault> {
    let figure = json::parse(figure)?;
    let text = |key: &str| figure.get(key).and_then(Node::text).unwrap_or_default();
    let listed = figure.get("entries").and_then(Node::list).unwrap_or_default();
    let entry = |entry| Entry {
        slot: count(entry, "slot").unwrap_or(0),
        order: order(entry),
        name: entry.get("name").and_then(Node::text).unwrap_or_default(),
    };
    let entries: Vec<Entry<'_>> = listed.iter().map(entry).collect();
    let width = figure.get("width").and_then(Node::number).filter(|width| (100.0..=10_000.0).contains(width));
    let width = width.ok_or_else(|| Fault::new("`width` must be a number from 100 to 10000"))?;
    let theme = theme(theme_name)?;
    with_curves(&figure, numbers, |curves| {
        let (title, about, caption) = (text("heading"), text("about"), text("caption"));
        Captioned { curves, title, about, entries: &entries, caption, width }.svg(theme)
    })
}
