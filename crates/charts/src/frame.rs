//! The frame of a chart: the rectangle of its lines, and the labels around it.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::axis::Axis;
use crate::pen::{Drawn, Label, Pen};
use crate::plane::{Point, Rect};
use crate::theme::Theme;

/// Room for the labels to the left of the lines, and below the lines.
const LEFT: f64 = 46.0;
const BELOW: f64 = 20.0;
const AROUND: f64 = 8.0;

/// The map between pixels and the horizontal axis of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The rectangle in which the lines are drawn.
    pub rect: Rect,
    /// The values at its left and right edge.
    pub ends: [f64; 2],
    /// Whether the axis is logarithmic.
    pub log: bool,
}

impl Frame {
    /// The frame of a chart in `rect`.
    pub(crate) fn new(rect: Rect, ends: [f64; 2], log: bool) -> Self {
        let inner = Rect {
            left: rect.left + LEFT,
            top: rect.top + AROUND,
            right: rect.right - AROUND,
            bottom: rect.bottom - BELOW,
        };
        Self { rect: inner, ends, log }
    }

    /// The horizontal pixel of a value on the horizontal axis.
    pub(crate) fn x(&self, value: f64) -> f64 {
        let [from, to] = self.ends;
        let share = if self.log { (value / from).ln() / (to / from).ln() } else { (value - from) / (to - from) };
        self.rect.left + share * self.rect.width()
    }

    /// Finds the pixels of points.
    pub(crate) fn placed(&self, axis: &Axis) -> impl Fn(Point) -> Point {
        let (frame, fraction) = (*self, axis.placed());
        move |[x, y]| [frame.x(x), frame.rect.bottom - fraction(y) * frame.rect.height()]
    }

    /// Draws a vertical line at a value of the horizontal axis.
    pub(crate) fn mark<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, value: f64, theme: &Theme) -> Drawn<DB> {
        let x = self.x(value);
        pen.line(&[[x, self.rect.top], [x, self.rect.bottom]], theme.muted.mix(0.7), 1.0)
    }

    /// Draws the grid lines and the labels of the ticks.
    pub(crate) fn grid<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        axis: &Axis,
        [across, up]: [Vec<(f64, String)>; 2],
        theme: &Theme,
    ) -> Drawn<DB> {
        let Rect { left, right, bottom, .. } = self.rect;
        let label = |anchor| Label { size: 11.5, bold: false, color: theme.muted.to_rgba(), anchor };
        let to_pixel = self.placed(axis);
        for (value, text) in up {
            let y = to_pixel([self.ends[0], value])[1];
            pen.line(&[[left, y], [right, y]], theme.grid, 1.0)?;
            pen.text(&text, [left - 8.0, y], label(HPos::Right))?;
        }
        for (value, text) in across {
            let x = self.x(value);
            let anchor = if x > right - 12.0 { HPos::Right } else { HPos::Center };
            pen.text(&text, [x, bottom + 12.0], label(anchor))?;
        }
        Ok(())
    }
}
