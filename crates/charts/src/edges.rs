//! The numbers and the names along the lower and the left edge of a plot, inside of it.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::axis::{Tick, linear_ticks};
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::{Plane, Rect};
use crate::theme::Theme;

const SIZE: f64 = 11.0;
/// Opacity of what is written here, so that it is quieter than a path.
const QUIET: f64 = 0.8;
/// Distance of the labels from the edge.
const GAP: f64 = 8.0;
/// About the distance of two ticks across and of two ticks upwards, in pixels.
const APART: [f64; 2] = [90.0, 60.0];
/// Length of a tick.
const TICK: f64 = 4.0;
/// Draws the numbers, and what the `axes` are called. Of a single one, the value f is upwards.
pub fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, plane: &Plane, axes: &[String], theme: &Theme) -> Drawn<DB> {
    let name = |at: usize| axes.get(at).map_or("f", String::as_str);
    let names = [name(0), name(1)];
    let Rect { left, top, right, bottom } = plane.rect;
    let color = theme.ink.mix(QUIET);
    let label = |anchor| Label { size: SIZE, bold: false, color, anchor };
    let row = bottom - GAP - 2.0;
    for (value, text) in across(plane) {
        let [x, _] = plane.to_pixel([value, 0.0]);
        pen.line(&[[x, bottom], [x, bottom - TICK]], color, 1.0)?;
        pen.text_over(&text, [x, row], label(HPos::Center), theme.halo)?;
    }
    for (value, text) in up(plane) {
        let [_, y] = plane.to_pixel([0.0, value]);
        pen.line(&[[left, y], [left + TICK, y]], color, 1.0)?;
        pen.text_over(&text, [left + GAP, y], label(HPos::Left), theme.halo)?;
    }
    let name = |anchor| Label { bold: true, size: SIZE + 1.0, ..label(anchor) };
    pen.text_over(names[0], [right - GAP, row], name(HPos::Right), theme.halo)?;
    pen.text_over(names[1], [left + GAP, top + GAP + 3.0], name(HPos::Left), theme.halo)
}

/// The ticks of the lower edge: between its corners, and as many as the width of their labels allows.
fn across(plane: &Plane) -> Vec<Tick> {
    let Rect { left, right, .. } = plane.rect;
    let between = |margin: f64, apart: f64| {
        let [from, to] = [left + margin, right - margin - 2.0 * GAP].map(|x| plane.to_data([x, 0.0])[0]);
        linear_ticks(from, to, ((right - left - 2.0 * margin) / apart).clamp(2.0, 9.0))
    };
    let widest = between(20.0, APART[0]).iter().map(|(_, text)| text_width(text, SIZE)).fold(0.0, f64::max);
    between(0.5 * widest + 4.0, APART[0].max(widest + 30.0))
}

/// The ticks of the left edge, above the labels of the lower edge and below the name.
fn up(plane: &Plane) -> Vec<Tick> {
    let Rect { top, bottom, .. } = plane.rect;
    let [from, to] = [bottom - 26.0, top + 26.0].map(|y| plane.to_data([0.0, y])[1]);
    linear_ticks(from, to, ((bottom - top) / APART[1]).clamp(2.0, 9.0))
}
