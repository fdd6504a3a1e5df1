//! The figure of a run as SVG, as the command line draws it.

use js_sys::{Array, Function};
use playground_charts::figure::Figure;
use playground_charts::theme::Theme;
use playground_charts::words::Value;
use playground_core::surface::Window;
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_within};
use playground_web::fault::Fault;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// The paths on their surface, with a caption of the settings. `window` is the part of the plane that is shown (left, right, bottom, top), or empty for the
/// usual one of the surface. `words` is asked for each message, with its id and its values as a list of
/// names and values in turn; it answers with the text, or with nothing.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = runFigure)]
pub fn run_figure(spec: &str, window: &[f64], words: &Function) -> Result<String, JsError> {
    let spec = RunSpec::parse(spec).map_err(Fault::from)?;
    let window = match *window {
        [x0, x1, y0, y1] => Some(Window { x: [x0, x1], y: [y0, y1] }),
        _ => None,
    };
    let window = window.filter(|window| window.is_sound());
    let runs = run_within(&spec, PAGE_WORK);
    let words = |id: &str, values: &[(&str, Value<'_>)]| {
        let list = Array::new();
        for (name, value) in values {
            list.push(&(*name).into());
            list.push(&match value {
                Value::Text(text) => JsValue::from(*text),
                Value::Number(number) => JsValue::from(*number),
            });
        }
        words.call2(&JsValue::NULL, &id.into(), &list).ok()?.as_string()
    };
    Ok(Figure { spec: &spec, runs: &runs, window, words: &words }.svg(Theme::print()))
}
