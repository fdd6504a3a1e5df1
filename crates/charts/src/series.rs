//! A line chart over the steps: loss, gradient norm, learning rate.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axis::{Axis, linear_ticks};
use crate::decimate::by_column;
use crate::frame::Frame;
use crate::lines::{self, Lines, stairs};
use crate::pen::Pen;
use crate::plane::Rect;
use crate::theme::{Theme, dash};

/// One line: the value at each step.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The value at each step. Values that are not finite are left out.
    pub values: &'a [f64],
    /// The slot of its optimizer, which sets colour and dash; `None` for a line that belongs to no optimizer.
    pub slot: Option<usize>,
    /// Whether each value stays until the next step, as a learning rate does, instead of changing gradually.
    pub stepped: bool,
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
        let to_pixel = frame.placed(&self.axis);
        let marked = self.step.map(|step| step.min(self.steps));
        let one = |line: &Line<'_>| {
            let mut points = by_column(line.values, self.steps, frame.rect.width() as usize);
            if line.stepped {
                points = stairs(&points);
            }
            // A run that ended before the marked step has no dot.
            let dot = marked.and_then(|step| Some([step as f64, *line.values.get(step)?]));
            lines::Line {
                pieces: vec![points.into_iter().map(&to_pixel).collect()],
                colour: line.colour(theme).to_rgba(),
                dash: line.slot.map_or(&[], dash),
                width: 2.0,
                dots: dot.into_iter().map(&to_pixel).collect(),
            }
        };
        let chart = Lines {
            axis: self.axis,
            ticks: [steps, self.axis.ticks()],
            mark: marked.map(|step| step as f64),
            lines: self.lines.iter().map(one).collect(),
            dot: (3.4, 1.4),
            frame,
        };
        chart.draw(pen, theme)
    }
}
