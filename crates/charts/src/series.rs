//! A line chart over the steps: loss, gradient norm, learning rate.

use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axis::{Axis, linear_ticks};
use crate::clip::clip;
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord, by_column};
use crate::pen::{Drawn, Label, Pen};
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// Room for the labels left of the lines and below them.
const LEFT: f64 = 46.0;
const BELOW: f64 = 20.0;
const AROUND: f64 = 8.0;
const DIMMED: f64 = 0.3;

/// One line: the value at each step.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The values. What is not finite is left out.
    pub values: &'a [f64],
    /// Colour and dash; `None` for a line that belongs to no optimizer.
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
    /// The line in question: the others step back.
    pub highlight: Option<usize>,
}

/// The map between pixels and steps of a chart that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Where the lines are.
    pub rect: Rect,
    /// The steps at its left and right edge.
    pub steps: [f64; 2],
}

impl Frame {
    /// The frame of a chart in `rect`.
    fn new(rect: Rect, steps: usize) -> Self {
        let inner = Rect {
            left: rect.left + LEFT,
            top: rect.top + AROUND,
            right: rect.right - AROUND,
            bottom: rect.bottom - BELOW,
        };
        Self { rect: inner, steps: [0.0, steps.max(1) as f64] }
    }

    fn x(&self, step: f64) -> f64 {
        self.rect.left + (step - self.steps[0]) / (self.steps[1] - self.steps[0]) * self.rect.width()
    }
}

impl Series<'_> {
    /// Draws it in `rect` and tells where its steps are.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, plotters_backend::DrawingErrorKind<DB::ErrorType>> {
        let frame = Frame::new(rect, self.steps);
        self.grid(pen, &frame, theme)?;
        let to_pixel =
            |[step, value]: Point| [frame.x(step), frame.rect.bottom - self.axis.fraction(value) * frame.rect.height()];
        let opacity = |i: usize| if self.highlight.is_some_and(|chosen| chosen != i) { DIMMED } else { 1.0 };
        let marked = self.step.map(|step| step.min(self.steps));
        if let Some(step) = marked {
            let x = frame.x(step as f64);
            pen.line(&[[x, frame.rect.top], [x, frame.rect.bottom]], theme.muted.mix(0.7), 1.0)?;
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
            // A step that a run no longer took has no dot.
            let dot = marked.and_then(|step| Some(to_pixel([step as f64, *line.values.get(step)?])));
            if let Some(at) = dot
                && frame.rect.grown(1.0).contains(at)
            {
                pen.disc(at, 3.4, line.colour(theme).mix(opacity(i)), theme.paper, 1.4)?;
            }
        }
        Ok(frame)
    }

    fn grid<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, frame: &Frame, theme: &Theme) -> Drawn<DB> {
        let Rect { left, right, top, bottom } = frame.rect;
        let label = |anchor| Label { size: 11.5, bold: false, color: theme.muted.to_rgba(), anchor };
        for (value, text) in self.axis.ticks() {
            let y = bottom - self.axis.fraction(value) * (bottom - top);
            pen.line(&[[left, y], [right, y]], theme.grid, 1.0)?;
            pen.text(&text, [left - 8.0, y], label(HPos::Right))?;
        }
        for (step, text) in linear_ticks(0.0, frame.steps[1]).into_iter().filter(|tick| tick.0.fract() == 0.0) {
            let x = frame.x(step);
            let anchor = if x > right - 12.0 { HPos::Right } else { HPos::Center };
            pen.text(&text, [x, bottom + 12.0], label(anchor))?;
        }
        Ok(())
    }
}
