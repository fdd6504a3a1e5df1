//! What a step does on the graph of a function of one variable: the tangent at its point, and the way along the axis.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::paths::Path;
use crate::pen::{Drawn, Pen};
use crate::plane::Plane;
use crate::theme::Theme;

/// How far a tangent reaches to both sides of its point, in pixels.
const REACH: f64 = 64.0;
/// How far above the lower edge the lowest arrow lies, and how far the others lie above each other.
const ABOVE: f64 = 34.0;
const APART: f64 = 9.0;
/// Length and half of the width of the head of an arrow.
const HEAD: [f64; 2] = [8.0, 4.0];
/// Opacity of the lines from the points down to the arrow.
const DOWN: f64 = 0.45;

/// Draws them for a step of each run that goes on from there, or for the run that is looked at alone. `slopes` has the slope of
/// each run at that step; the arrows lie above each other.
pub fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    plane: &Plane,
    paths: &[Path<'_>],
    slopes: &[f64],
    step: usize,
    focus: Option<usize>,
    theme: &Theme,
) -> Drawn<DB> {
    let [across, up] = plane.scale();
    let mut height = plane.rect.bottom - ABOVE;
    for (run, path) in paths.iter().enumerate() {
        if step + 1 >= path.x.len() || focus.is_some_and(|focus| focus != run) {
            continue;
        }
        let color = theme.color(path.slot);
        let at = |k: usize| plane.to_pixel([path.x[k], path.y[k]]);
        let ([x, y], [to, next]) = (at(step), at(step + 1));
        let slope = slopes[run] * up / across;
        let dx = REACH / f64::hypot(1.0, slope);
        let tangent = [[x - dx, y + slope * dx], [x + dx, y - slope * dx]];
        pen.line(&tangent, theme.halo, 4.4)?;
        pen.line(&tangent, color, 1.8)?;
        pen.line(&[[x, y], [x, height]], color.mix(DOWN), 1.0)?;
        pen.line(&[[to, next], [to, height]], color.mix(DOWN), 1.0)?;
        // A short step has a small head.
        let share = ((to - x).abs() / (1.5 * HEAD[0])).min(1.0).copysign(to - x);
        let [neck, half] = [to - HEAD[0] * share, HEAD[1] * share];
        pen.line(&[[x, height], [neck, height]], color, 2.0)?;
        pen.polygon(&[[to, height], [neck, height - half], [neck, height + half]], color)?;
        height -= APART;
    }
    Ok(())
}
