//! A chart of trainings as the page describes it.

use playground_charts::curves::{Curve, Curves, Look, Over, Quantity};
use playground_spec::Node;

use crate::fault::Fault;

/// Hands the chart that `figure` describes to `draw`. The figure: `{"y": "loss"|"accuracy"|"norm"|"rate"|"seconds", "x":
/// "step"|"epoch"|"second"|"batch"|"lr", "titles": [x, y], "lines": [{"slot", "points", "look":
/// "strong"|"stepped"|"dotted"|"test"|"thin"|"band"|"spread", "best", "order", "of"}, …], "mark": number|null}`. `points` counts those of a
/// line in `numbers`, which holds x, y, x, y, … of one line after the other; those of a band or a spread are its lower and then
/// its upper edge. `best` is the number of the best point of a `test` or `thin` line. With `order` and `of` a line has the color of that
/// number of a sequential scale.
///
/// # Errors
/// What is wrong with the figure.
pub fn with_curves<T>(figure: &Node, numbers: &[f64], draw: impl FnOnce(Curves<'_>) -> T) -> Result<T, Fault> {
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
        let (points, others) = rest
            .split_at_checked(count(line, "points").unwrap_or(0))
            .ok_or_else(|| Fault::new("the lines have more points than there are numbers"))?;
        rest = others;
        let look = match line.get("look").and_then(Node::text) {
            Some("strong") => Look::Strong,
            Some("stepped") => Look::Stepped,
            Some("dotted") => Look::Dotted,
            Some("test") => Look::Test(count(line, "best")),
            Some("thin") => Look::Thin(count(line, "best")),
            Some("band") => Look::Band,
            Some("spread") => Look::Spread,
            _ => return Err(Fault::new("`look` must be strong, stepped, dotted, test, thin, band or spread")),
        };
        lines.push(Curve { points, slot: count(line, "slot").unwrap_or(0), look, order: order(line) });
    }
    let titles = figure.get("titles").and_then(Node::list).unwrap_or_default();
    let title = |at: usize| titles.get(at).and_then(Node::text).unwrap_or_default();
    Ok(draw(Curves {
        lines: &lines,
        quantity,
        over,
        mark: figure.get("mark").and_then(Node::number),
        titles: [title(0), title(1)],
    }))
}

/// A whole number of a line.
pub fn count(line: &Node, key: &str) -> Option<usize> {
    line.get(key).and_then(Node::number).map(|number| number as usize)
}

/// The place of a line in the sequential scale of colors, if it has one.
pub fn order(line: &Node) -> Option<[usize; 2]> {
    count(line, "order").zip(count(line, "of")).map(<[usize; 2]>::from)
}
