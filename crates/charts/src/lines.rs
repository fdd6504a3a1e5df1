//! The one way to draw lines over a horizontal axis. [`Series`](crate::series::Series) and [`Curves`](crate::curves::Curves)
//! say which lines there are.

use plotters::style::RGBAColor;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::Axis;
use crate::clip::clip;
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord};
use crate::frame::Frame;
use crate::pen::Pen;
use crate::plane::Point;
use crate::theme::Theme;

/// The radius of a dot and the width of its rim.
pub(crate) type Dot = (f64, f64);

/// One line.
pub(crate) struct Line<'a> {
    /// Its pieces, in pixels.
    pub(crate) pieces: Vec<Vec<Point>>,
    pub(crate) colour: RGBAColor,
    pub(crate) dash: &'a [f64],
    pub(crate) width: f64,
    /// The points that have a dot, in pixels.
    pub(crate) dots: Vec<Point>,
}

/// Lines with their axes; those that come first are behind.
pub(crate) struct Lines<'a> {
    pub(crate) frame: Frame,
    pub(crate) axis: Axis,
    /// What is written below and beside the axes.
    pub(crate) ticks: [Vec<(f64, String)>; 2],
    /// The marked place on the horizontal axis.
    pub(crate) mark: Option<f64>,
    pub(crate) lines: Vec<Line<'a>>,
    pub(crate) dot: Dot,
}

impl Lines<'_> {
    /// Draws the chart and returns the positions of its horizontal axis.
    pub(crate) fn draw<DB: DrawingBackend>(
        self,
        pen: &mut Pen<'_, DB>,
        theme: &Theme,
    ) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
        let Self { frame, axis, ticks, mark, lines, dot: (radius, rim) } = self;
        frame.grid(pen, &axis, ticks, theme)?;
        if let Some(mark) = mark {
            frame.mark(pen, mark, theme)?;
        }
        let seen = frame.rect.grown(1.0);
        for Line { pieces, colour, dash, width, .. } in &lines {
            let mut dasher = Dasher::new(dash);
            for piece in pieces {
                for part in clip(by_chord(piece, STRAIGHT), seen).iter() {
                    pen.dashed(part, *colour, *width, &mut dasher)?;
                }
            }
        }
        for Line { colour, dots, .. } in &lines {
            for &at in dots.iter().filter(|at| seen.contains(**at)) {
                pen.disc(at, radius, *colour, theme.paper, rim)?;
            }
        }
        Ok(frame)
    }
}

/// Stairs through points: each value stays until the next.
pub(crate) fn stairs(points: &[Point]) -> Vec<Point> {
    let corners = points.windows(2).flat_map(|pair| [pair[0], [pair[1][0], pair[0][1]]]);
    corners.chain(points.last().copied()).collect()
}
