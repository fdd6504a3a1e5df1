//! Charts: runs over their steps, trainings over steps, epochs, seconds and batch sizes.

use playground_charts::axis::Axis;
use playground_charts::curves::{Curve, Curves, Look, Over, Quantity};
use playground_charts::frame::{Frame, Titles};
use playground_charts::pen::Pen;
use playground_charts::plane::Rect;
use playground_charts::series::{Line, Series};
use playground_charts::theme::Theme;
use playground_core::run::Trajectory;
use playground_spec::reader::{Manner, Reader};
use playground_spec::tree::Map;
use playground_spec::{Node, RUN, ScheduleSpec};
use plotters_backend::DrawingBackend;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::canvas::{Canvas, CanvasFault, UNIT, drawn, theme};
use crate::runs::{Runs, quantity, step_number};
use playground_web::fault::Fault;
use playground_web::json;

/// A chart on a canvas.
#[wasm_bindgen]
pub struct Chart {
    canvas: HtmlCanvasElement,
    width: f64,
    height: f64,
    dpr: f64,
}

#[wasm_bindgen]
impl Chart {
    /// A chart that is drawn on `canvas`.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Chart {
        Self { canvas, width: 0.0, height: 0.0, dpr: 1.0 }
    }

    /// Sets the size in CSS pixels and the device's pixel ratio.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
        (self.width, self.height, self.dpr) = (width, height, dpr);
        Canvas::resize(&self.canvas, width, height, dpr);
    }

    /// Draws `kind` (`loss`, `gradient`, `effective` or `lr`) of all runs, with `step` marked (negative or infinite: the last);
    /// `across` and `up` are the titles of its axes. Answers with the place of the lines, the steps at their edges, and the
    /// scale of the vertical axis: `{"left", "right", "top", "bottom", "x0", "x1", "log": false, "scale": "linear"|"log"|"signed"}`.
    ///
    /// # Errors
    /// An unknown kind or theme.
    pub fn series(
        &self,
        runs: &Runs,
        kind: &str,
        step: f64,
        across: &str,
        up: &str,
        theme: &str,
    ) -> Result<String, JsError> {
        Ok(self.draw(runs, kind, step, [across, up], theme)?)
    }

    /// Draws what trainings tell. The figure, as JSON: `{"y": "loss"|"accuracy"|"norm"|"rate"|"seconds", "x":
    /// "step"|"epoch"|"second"|"batch", "titles": [x, y], "lines": [{"slot", "points", "look":
    /// "strong"|"stepped"|"dotted"|"test"|"band", "best", "order", "of"}, …], "mark": number|null}`. `points` counts those of a
    /// line in `numbers`, which holds x, y, x, y, … of one line after the other; those of a band are its lower and then its
    /// upper edge. `best` is the number of the best point of a `test` line. With `order` and `of` a line has the color of that
    /// number of a sequential scale. Answers as `series` does; `"log"` says whether the horizontal axis is logarithmic.
    ///
    /// # Errors
    /// What is wrong with the figure, or an unknown theme.
    pub fn curves(&self, figure: &str, numbers: &[f64], theme: &str) -> Result<String, JsError> {
        Ok(self.draw_curves(figure, numbers, theme)?)
    }

    /// Color `number` of `of` in the sequential scale of a theme, as CSS writes it.
    ///
    /// # Errors
    /// An unknown theme.
    pub fn sequential(number: usize, of: usize, theme: &str) -> Result<String, JsError> {
        let color = crate::canvas::theme(theme)?.sequential(number, of);
        Ok(format!("rgb({},{},{})", color.0, color.1, color.2))
    }

    /// Draws the rates that a schedule (JSON, as in a spec) gives to `steps` steps of an optimizer whose own rate is 1.
    /// Answers whether there is such a curve: not for a schedule that waits for what the loss does.
    ///
    /// # Errors
    /// Every fault of the schedule, or an unknown theme.
    pub fn schedule(&self, schedule: &str, steps: usize, theme: &str) -> Result<bool, JsError> {
        Ok(self.draw_schedule(schedule, steps, theme)?)
    }
}

impl Chart {
    fn draw_schedule(&self, schedule: &str, steps: usize, theme_name: &str) -> Result<bool, Fault> {
        let node = json::parse(schedule)?;
        let mut reader = Reader::new(Manner::Refuse);
        let spec = ScheduleSpec::read(&mut reader, &node, "schedule");
        let steps = reader.value(&RUN[0], &steps.into(), RUN[0].default, "steps") as usize;
        let schedule = reader.finish(spec)?.build();
        if !schedule.is_closed() {
            return Ok(false);
        }
        let values: Vec<f64> = (0..steps).map(|step| schedule.lr_at(1.0, step, steps)).collect();
        let peak = values.iter().copied().fold(0.0, f64::max);
        let series = Series {
            lines: &[Line { values: &values, slot: None, stepped: true }],
            axis: Axis::of_rates(std::iter::once(peak)),
            steps,
            step: None,
            titles: ["", ""],
        };
        self.present(theme_name, |pen, rect, theme| series.draw(pen, rect, theme)).map(|_| true)
    }

    /// Draws on the canvas and tells where the lines are.
    fn present(
        &self,
        theme_name: &str,
        draw: impl FnOnce(&mut Pen<'_, Canvas>, Rect, &Theme) -> Result<Frame, CanvasFault>,
    ) -> Result<String, Fault> {
        let mut backend = Canvas::begin(&self.canvas, self.width, self.height, self.dpr)?;
        let rect = Rect::of_size(self.width, self.height);
        let frame = drawn(draw(&mut Pen::new(&mut backend, UNIT), rect, theme(theme_name)?))?;
        drawn(backend.present())?;
        let (Rect { left, right, top, bottom }, [x0, x1]) = (frame.rect, frame.ends);
        let numbers = [("left", left), ("right", right), ("top", top), ("bottom", bottom), ("x0", x0), ("x1", x1)];
        let numbers = numbers.map(|(key, number)| (key, Node::Number(number)));
        let scale = match frame.axis {
            Axis::Linear { .. } => "linear",
            Axis::Log { .. } => "log",
            Axis::Signed { .. } => "signed",
        };
        let others = [("log", frame.log.into()), ("scale", Node::Text(scale.to_owned()))];
        let place: Map = numbers.into_iter().chain(others).collect();
        Ok(json::text(&place.into()))
    }

    fn draw_curves(&self, figure: &str, numbers: &[f64], theme_name: &str) -> Result<String, Fault> {
        let figure = json::parse(figure)?;
        let text = |key: &str| figure.get(key).and_then(Node::text);
        let quantity = match text("y") {
            Some("loss" | "norm") => Quantity::Magnitude,
            Some("accuracy") => Quantity::Accuracy,
            Some("rate" | "seconds") => Quantity::Rate,
            _ => return Err(Fault::new("`y` must be loss, accuracy, norm, rate or seconds")),
        };
        let over = match text("x") {
            Some("step") => Over::Steps,
            Some("epoch" | "second") => Over::Time,
            Some("batch") => Over::Batch,
            _ => return Err(Fault::new("`x` must be step, epoch, second or batch")),
        };
        let mut rest = numbers.as_chunks::<2>().0;
        let mut lines = Vec::new();
        for line in figure.get("lines").and_then(Node::list).unwrap_or_default() {
            let count = |key: &str| line.get(key).and_then(Node::number).unwrap_or(0.0) as usize;
            let (points, others) = rest
                .split_at_checked(count("points"))
                .ok_or_else(|| Fault::new("the lines have more points than there are numbers"))?;
            rest = others;
            let number = |key: &str| line.get(key).and_then(Node::number).map(|number| number as usize);
            let look = match line.get("look").and_then(Node::text) {
                Some("strong") => Look::Strong,
                Some("stepped") => Look::Stepped,
                Some("dotted") => Look::Dotted,
                Some("test") => Look::Test(number("best")),
                Some("band") => Look::Band,
                _ => return Err(Fault::new("`look` must be strong, stepped, dotted, test or band")),
            };
            let order = number("order").zip(number("of")).map(<[usize; 2]>::from);
            lines.push(Curve { points, slot: count("slot"), look, order });
        }
        let titles = figure.get("titles").and_then(Node::list).unwrap_or_default();
        let title = |at: usize| titles.get(at).and_then(Node::text).unwrap_or_default();
        let curves = Curves {
            lines: &lines,
            quantity,
            over,
            mark: figure.get("mark").and_then(Node::number),
            titles: [title(0), title(1)],
        };
        self.present(theme_name, |pen, rect, theme| curves.draw(pen, rect, theme))
    }

    fn draw(&self, runs: &Runs, kind: &str, step: f64, titles: Titles<'_>, theme_name: &str) -> Result<String, Fault> {
        let columns: Vec<Vec<f64>> = runs.paths.iter().map(|path| column(path, kind)).collect::<Result<_, _>>()?;
        let axis = match kind {
            // The rates of a run lie within a few decades; only their size against each other matters.
            "effective" => Axis::of_magnitudes(
                columns.iter().flatten().copied(),
                columns.iter().flatten().copied().find(|rate| *rate > 0.0).unwrap_or(1.0),
            ),
            "lr" => Axis::of_rates(columns.iter().map(|rates| rates.iter().copied().fold(0.0, f64::max))),
            // All runs begin at the same point.
            _ => Axis::of_magnitudes(
                columns.iter().flatten().copied(),
                columns.first().and_then(|values| values.first()).copied().unwrap_or(1.0),
            ),
        };
        let slots = runs.spec.active().map(|optimizer| optimizer.slot);
        let lines: Vec<Line<'_>> = columns
            .iter()
            .zip(slots)
            .map(|(values, slot)| Line { values, slot: Some(slot), stepped: kind == "lr" })
            .collect();
        let series = Series { lines: &lines, axis, steps: runs.spec.steps, step: Some(step_number(step)), titles };
        self.present(theme_name, |pen, rect, theme| series.draw(pen, rect, theme))
    }
}

fn column(path: &Trajectory, kind: &str) -> Result<Vec<f64>, Fault> {
    let value = quantity(kind)?;
    Ok((0..path.len()).map_while(|step| value(path, step)).collect())
}
