//! The charts of trainings, over steps, epochs, seconds and batch sizes.

use playground_charts::curves::{Curve, Curves, Look, Over, Quantity};
use playground_spec::Node;
use playground_web::canvas::theme;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of trainings on a canvas.
    TrainingChart
}

#[wasm_bindgen]
impl TrainingChart {
    /// Draws what trainings tell. The figure, as JSON: `{"y": "loss"|"accuracy"|"norm"|"rate"|"seconds", "x":
    /// "step"|"epoch"|"second"|"batch"|"lr", "titles": [x, y], "lines": [{"slot", "points", "look":
    /// "strong"|"stepped"|"dotted"|"test"|"band", "best", "order", "of"}, …], "mark": number|null}`. `points` counts those of a
    /// line in `numbers`, which holds x, y, x, y, … of one line after the other; those of a band are its lower and then its
    /// upper edge. `best` is the number of the best point of a `test` line. With `order` and `of` a line has the color of that
    /// number of a sequential scale. Answers with the place of the lines, see [`Sheet::draw`].
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
        Some("lr") => Over::Rates,
        _ => return Err(Fault::new("`x` must be step, epoch, second, batch or lr")),
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
    sheet.draw(theme_name, |pen, rect, theme| curves.draw(pen, rect, theme))
}
