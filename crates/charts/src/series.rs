//! A line chart over the steps: loss, gradient norm, learning rate.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axis::{Axis, linear_ticks};
use crate::clip::clip;
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord, by_column};
use crate::frame::Frame;
use crate::pen::Pen;
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// Opacity of the lines that are not highlighted.
const DIMMED: f64 = 0.3;

/// One line: the value at each step.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The value at each step. Values that are not finite are left out.
    pub values: &'a [f64],
    /// The slot of its optimizer, which sets colour and dash; `None` for a line that belongs to no optimizer.
    pub slot: Option<usize>,
}

impl Line<'_> {
    fn colour(&self, theme: &Theme) -> RGBColor {
        self.slot.map_or(theme.accent, |slot| theme.colour(slot))
    }
}

/// A chart.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// The lines.
    pub lines: &'a [Line<'a>],
    /// The vertical axis.
    pub axis: Axis,
    /// The last step on the horizontal axis.
    pub steps: usize,
    /// The step that is marked.
    pub step: Option<usize>,
    /// The index of the highlighted line; the others are faint.
    pub highlight: Option<usize>,
}

impl Series<'_> {
    /// Draws the chart in `rect` and returns the positions of its steps.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, plotters_backend::DrawingErrorKind<DB::ErrorType>> {
        let frame = Frame::new(rect, [0.0, self.steps.max(1) as f64], false);
        let steps = linear_ticks(0.0, frame.ends[1]).into_iter().filter(|tick| tick.0.fract() == 0.0).collect();
        frame.grid(pen, &self.axis, [steps, self.axis.ticks()], theme)?;
        let to_pixel = |point: Point| frame.at(&self.axis, point);
        let opacity = |i: usize| if self.highlight.is_some_and(|chosen| chosen != i) { DIMMED } else { 1.0 };
        let marked = self.step.map(|step| step.min(self.steps));
        if let Some(step) = marked {
            frame.mark(pen, step as f64, theme)?;
        }
        for (i, line) in self.lines.iter().enumerate() {
            let points = by_column(line.values, self.steps, frame.rect.width() as usize);
            let mut dasher = Dasher::new(line.slot.map_or(&[], dash));
            let points: Vec<Point> = points.into_iter().map(to_pixel).collect();
            for piece in clip(by_chord(&points, STRAIGHT), frame.rect.grown(1.0)).iter() {
                pen.dashed(piece, line.colour(theme).mix(opacity(i)), 2.0, &mut dasher)?;
            }
        }
        for (i, line) in self.lines.iter().enumerate() {
            // A run that ended before the marked step has no dot.
            let dot = marked.and_then(|step| Some(to_pixel([step as f64, *line.values.get(step)?])));
            if let Some(at) = dot
                && frame.rect.grown(1.0).contains(at)
            {
                pen.disc(at, 3.4, line.colour(theme).mix(opacity(i)), theme.paper, 1.4)?;
            }
        }
        Ok(frame)
    }
}
