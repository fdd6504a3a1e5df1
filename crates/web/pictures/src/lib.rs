//! Charts as pictures to take away, as WebAssembly: SVG with a title, the names of the lines and a caption. The module is loaded when
//! a person saves a picture.

use playground_charts::averages::{Averages, Correction};
use playground_charts::captioned::{Captioned, Chart, Entry};
use playground_charts::figure::{Format, Quantity};
use playground_charts::series::Series;
use playground_charts::theme::Theme;
use playground_spec::Node;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::trainings::{count, order, with_curves};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A chart as SVG text, in a size as the command line takes it (empty for the usual one), with or without what it shows and all settings.
/// `figure` is JSON: `"chart"` says what is drawn, `"heading"`, `"about"` and `"caption"` what is written around it, and `"entries":
/// [{"slot", "name", "order", "of"}, …]` the names of the lines.
///
/// - `"trainings"`: the figure and the numbers of `TrainingChart.draw`.
/// - `"steps"`: with `"quantity"`, `"slots"`, `"steps"` and `"titles"`; the numbers are the columns. As in `SeriesChart.draw`.
/// - `"averages"`: with `"betas"`, `"focus"`, `"day"`, `"correction"`, `"titles"` and `"weights"`; the numbers are the values. As in
///   `AveragesChart.draw`.
///
/// # Errors
/// What is wrong with the figure, or an unknown size.
#[wasm_bindgen(js_name = chartPicture)]
pub fn chart_picture(figure: &str, numbers: &[f64], size: &str, caption: bool) -> Result<String, JsError> {
    Ok(picture(&json::parse(figure)?, numbers, size, caption)?)
}

fn picture(figure: &Node, numbers: &[f64], size: &str, caption: bool) -> Result<String, Fault> {
    let format = Format::read(size, caption).ok_or_else(|| Fault::new(format!("unknown size `{size}`")))?;
    let text = |key: &str| figure.get(key).and_then(Node::text).unwrap_or_default();
    let list = |key: &str| figure.get(key).and_then(Node::list).unwrap_or_default();
    let all = |key: &str| list(key).iter().map(|node| node.number().unwrap_or(f64::NAN)).collect::<Vec<_>>();
    let entry = |entry| Entry {
        slot: count(entry, "slot").unwrap_or(0),
        order: order(entry),
        name: entry.get("name").and_then(Node::text).unwrap_or_default(),
    };
    let entries: Vec<Entry<'_>> = list("entries").iter().map(entry).collect();
    let (title, about, caption) = (text("heading"), text("about"), text("caption"));
    let drawn =
        |chart: Chart<'_>| Captioned { chart, title, about, entries: &entries, caption, format }.svg(Theme::print());
    let title = |at: usize| list("titles").get(at).and_then(Node::text).unwrap_or_default();
    let titles = [title(0), title(1)];
    match text("chart") {
        "trainings" => with_curves(figure, numbers, |curves| drawn(Chart::Trainings(curves))),
        "steps" => {
            let quantity =
                Quantity::find(text("quantity")).ok_or_else(|| Fault::new("`quantity` must be that of a chart"))?;
            let slots: Vec<_> = all("slots").into_iter().map(|slot| slot as usize).collect();
            let (lines, axis) = quantity.lines(numbers, &slots);
            let steps = count(figure, "steps").unwrap_or(0);
            Ok(drawn(Chart::Steps(Series { lines: &lines, axis, steps, step: None, focus: None, titles })))
        }
        "averages" => {
            let correction = Correction::find(text("correction"));
            Ok(drawn(Chart::Averages(Averages {
                values: numbers,
                betas: &all("betas"),
                focus: count(figure, "focus").unwrap_or(0),
                day: count(figure, "day").unwrap_or(1),
                correction: correction.ok_or_else(|| Fault::new("`correction` must be on, off or both"))?,
                titles,
                weights: text("weights"),
            })))
        }
        _ => Err(Fault::new("`chart` must be trainings, steps or averages")),
    }
}
