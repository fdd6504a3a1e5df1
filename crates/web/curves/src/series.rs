//! A chart over the steps of runs.

use std::cell::RefCell;

use playground_charts::axis::Axis;
use playground_charts::figure::Quantity;
use playground_charts::lines::Axes;
use playground_charts::series::{Kept, Line, Series};
use playground_web::fault::Fault;
use playground_web::sheet::{Sheet, place};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

/// A chart over steps on two canvases: the axes, which seldom change, have one of their own.
#[wasm_bindgen]
pub struct SeriesChart {
    lines: Sheet,
    axes: Sheet,
    last: RefCell<Last>,
}

/// What was drawn last.
#[derive(Default)]
struct Last {
    kept: Kept,
    /// The axes, with the name of the theme.
    axes: Option<(Axes, String)>,
}

#[wasm_bindgen]
impl SeriesChart {
    /// A chart whose lines are drawn on `canvas`, and whose axes on another one behind it.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, behind: HtmlCanvasElement) -> SeriesChart {
        Self { lines: Sheet::new(canvas), axes: Sheet::new(behind), last: RefCell::default() }
    }

    /// Sets the size in CSS pixels and the device's pixel ratio.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
        self.lines.resize(width, height, dpr);
        self.axes.resize(width, height, dpr);
        self.last.get_mut().axes = None;
    }

    /// Draws `kind` (`loss`, `gradient`, `effective` or `lr`) of runs of up to `steps` steps, with `step` marked. `columns` has
    /// the values of one run after the other, as many of each; `slots` has the slots of the runs. `across` and `up` are the
    /// titles of the axes; `focus` is the place among the runs of the one that is looked at. `paces`, if there are any, say how much
    /// is done in a step of each run of what is told across. Answers with the place of the lines, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript calls it")]
    pub fn draw(
        &self,
        kind: &str,
        columns: &[f64],
        slots: &[usize],
        steps: usize,
        step: usize,
        across: &str,
        up: &str,
        theme: &str,
        focus: Option<usize>,
        paces: Option<Vec<f64>>,
    ) -> Result<String, JsError> {
        let paces = paces.unwrap_or_default();
        let (lines, axis) = Quantity::find(kind).unwrap_or(Quantity::Loss).lines(columns, slots);
        let series = Series { lines: &lines, axis, steps, step: Some(step), focus, titles: [across, up] };
        Ok(self.show(&series, theme, &paces)?)
    }
}

impl SeriesChart {
    fn show(&self, series: &Series<'_>, theme_name: &str, paces: &[f64]) -> Result<String, Fault> {
        let Last { kept, axes: last } = &mut *self.last.borrow_mut();
        let axes = self.lines.over(theme_name, |pen, rect, theme| {
            let chart = series.chart(rect, theme, paces, kept);
            chart.draw_over(pen, theme)?;
            Ok(chart.axes)
        })?;
        let frame = axes.frame;
        let now = (axes, theme_name.to_owned());
        if last.as_ref() != Some(&now) {
            self.axes.over(theme_name, |pen, _, theme| now.0.draw(pen, theme))?;
            *last = Some(now);
        }
        Ok(place(&frame))
    }
}

chart! {
    /// A small picture of a schedule on a canvas.
    ScheduleCurve
}

#[wasm_bindgen]
impl ScheduleCurve {
    /// Draws the rates of a schedule, without titles. Answers with the place of the line, see [`Sheet::draw`].
    ///
    /// # Errors
    /// An unknown theme.
    pub fn draw(&self, rates: &[f64], theme: &str) -> Result<String, JsError> {
        Ok(draw_schedule(&self.0, rates, theme)?)
    }
}

fn draw_schedule(sheet: &Sheet, rates: &[f64], theme: &str) -> Result<String, Fault> {
    let series = Series {
        lines: &[Line { values: rates, slot: None, stepped: true, coordinate: None }],
        axis: Axis::of_rates(std::iter::once(rates.iter().copied().fold(0.0, f64::max))),
        steps: rates.len(),
        step: None,
        focus: None,
        titles: ["", ""],
    };
    sheet.draw(theme, |pen, rect, theme| series.draw(pen, rect, theme))
}
