//! The gradients of batches at a point of the plot, as a cloud of arrows, with the gradient of all examples among them.

use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

use crate::clip::clip_segment;
use crate::pen::{Drawn, Pen};
use crate::plane::{Plane, Point, Rect};
use crate::theme::Theme;

/// How long the longest arrow is, as a share of the smaller side of the plot, and the most pixels.
const SHARE: f64 = 0.3;
const LONGEST: f64 = 130.0;
/// The length of a head and half its width.
const HEAD: [f64; 2] = [6.0, 2.8];
/// How much of the color of an arrow of a batch is seen, so that many on one another are darker.
const FAINT: f64 = 0.45;

/// The gradients at a point.
#[derive(Debug, Clone, Copy)]
pub struct Cloud<'a> {
    /// The point.
    pub at: Point,
    /// The slot of the optimizer.
    pub slot: usize,
    /// The gradient of all examples.
    pub exact: Point,
    /// The gradients of batches.
    pub batches: &'a [Point],
}

impl Cloud<'_> {
    /// Draws an arrow downhill for each gradient, all on one scale. Nothing is drawn at a point outside of the plot.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, plane: &Plane, theme: &Theme) -> Drawn<DB> {
        let at = plane.to_pixel(self.at);
        let [across, up] = plane.scale();
        // The gradient points uphill, its arrow downhill; pixels are counted downwards.
        let downhill = |[x, y]: Point| [-x * across, y * up];
        let exact = downhill(self.exact);
        let batches: Vec<Point> = self.batches.iter().map(|&gradient| downhill(gradient)).collect();
        let longest = batches.iter().chain([&exact]).map(|[x, y]| x.hypot(*y)).fold(0.0, f64::max);
        if !(plane.rect.contains(at) && longest > 0.0 && longest.is_finite()) {
            return Ok(());
        }
        let scale = LONGEST.min(SHARE * plane.rect.width().min(plane.rect.height())) / longest;
        let tip = |[x, y]: Point| [at[0] + scale * x, at[1] + scale * y];
        for vector in batches {
            arrow(pen, plane.rect, [at, tip(vector)], theme.color(self.slot).mix(FAINT), 1.1)?;
        }
        arrow(pen, plane.rect, [at, tip(exact)], theme.halo, 5.0)?;
        arrow(pen, plane.rect, [at, tip(exact)], theme.ink.to_rgba(), 2.2)
    }
}

/// An arrow; one that leaves the plot is cut off and has no head.
fn arrow<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    rect: Rect,
    [from, to]: [Point; 2],
    color: RGBAColor,
    width: f64,
) -> Drawn<DB> {
    let Some((from, end)) = clip_segment(from, to, rect) else { return Ok(()) };
    pen.line(&[from, end], color, width)?;
    let [x, y] = [end[0] - from[0], end[1] - from[1]];
    let length = x.hypot(y);
    if end != to || length < HEAD[0] {
        return Ok(());
    }
    let [ux, uy] = [x / length, y / length];
    let [head, half] = HEAD.map(|size| size + width);
    let side = |aside: f64| [end[0] - head * ux - aside * uy, end[1] - head * uy + aside * ux];
    pen.polygon(&[[end[0] + width * ux, end[1] + width * uy], side(half), side(-half)], color)
}
