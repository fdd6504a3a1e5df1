//! The figure of a run, and its charts, as SVG, as the command line draws them.

use js_sys::{Array, Function};
use playground_charts::figure::{Figure, Format, Label, Quantity};
use playground_charts::theme::Theme;
use playground_charts::words::Value;
use playground_core::run::Trajectory;
use playground_core::surface::Window;
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_at, run_within};
use playground_web::fault::Fault;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// The paths on their surface, or the `chart` of this id, in a size as the command line takes it (empty for the usual one), with or without
/// a caption of the settings. `window` is the part of the plane that is shown (left, right, bottom, top), or empty for the usual one of
/// the surface. `words` is asked for each message, with its id and its values as a list of names and values in turn; it
/// answers with the text, or with nothing.
///
/// # Errors
/// All faults of the spec, as JSON; an unknown chart or size.
#[wasm_bindgen(js_name = runFigure)]
pub fn run_figure(
    spec: &str,
    window: &[f64],
    chart: &str,
    size: &str,
    caption: bool,
    words: &Function,
) -> Result<String, JsError> {
    let spec = RunSpec::parse(spec).map_err(Fault::from)?;
    let runs = run_within(&spec, PAGE_WORK);
    Ok(Drawing::read(spec, runs, window, chart, size, caption)?.svg(None, words))
}

/// The same of runs at rates that are given, see [`run_at`]: each is called after its schedule. `labels` has two texts for each run, the
/// name of its schedule and what this does.
///
/// # Errors
/// All faults of the spec, as JSON; an unknown chart or size.
#[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
#[wasm_bindgen(js_name = ratedFigure)]
pub fn rated_figure(
    spec: &str,
    rates: &[f64],
    every: usize,
    labels: Vec<String>,
    window: &[f64],
    chart: &str,
    size: &str,
    caption: bool,
    words: &Function,
) -> Result<String, JsError> {
    let spec = RunSpec::parse(spec).map_err(Fault::from)?;
    let runs = run_at(&spec, rates, every, PAGE_WORK);
    let mut drawing = Drawing::read(spec, runs, window, chart, size, caption)?;
    let label = |[name, schedule]: &[String; 2]| Label { name: name.clone(), schedule: schedule.clone() };
    drawing.labels = labels.as_chunks().0.iter().map(label).collect();
    Ok(drawing.svg(None, words))
}

/// What is drawn of a run.
pub(crate) struct Drawing {
    spec: RunSpec,
    runs: Vec<Trajectory>,
    window: Option<Window>,
    chart: Option<Quantity>,
    format: Format,
    labels: Vec<Label>,
}

impl Drawing {
    pub(crate) fn read(
        spec: RunSpec,
        runs: Vec<Trajectory>,
        window: &[f64],
        chart: &str,
        size: &str,
        caption: bool,
    ) -> Result<Self, Fault> {
        let window = match *window {
            [x0, x1, y0, y1] => Some(Window { x: [x0, x1], y: [y0, y1] }),
            _ => None,
        };
        let unknown = |what: &str, given: &str| Fault::new(format!("unknown {what} `{given}`"));
        let chart = match chart {
            "" => None,
            id => Some(Quantity::find(id).ok_or_else(|| unknown("chart", id))?),
        };
        let format = Format::read(size, caption).ok_or_else(|| unknown("size", size))?;
        Ok(Self { spec, runs, window: window.filter(|window| window.is_sound()), chart, format, labels: Vec::new() })
    }

    /// The figure as SVG, at a step or as a whole.
    pub(crate) fn svg(&self, step: Option<usize>, words: &Function) -> String {
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
        let Self { spec, runs, window, chart, format, labels } = self;
        let (window, chart, format) = (*window, *chart, *format);
        let figure = Figure { window, chart, format, step, labels, ..Figure::new(spec, runs, &words) };
        figure.svg(Theme::print())
    }
}
