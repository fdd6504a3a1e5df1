//! The one way to draw lines over a horizontal axis. [`Series`](crate::series::Series) and [`Curves`](crate::curves::Curves)
//! say which lines there are.

use std::rc::Rc;

use plotters::style::{Color, RGBAColor};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::Tick;
use crate::clip::{Polylines, clip};
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord};
use crate::frame::{Frame, Titles};
use crate::pen::{Drawn, Pen};
use crate::plane::{Point, Rect};
use crate::theme::Theme;

/// The radius of a disc behind the lines, and the width of its ring.
const DISC: f64 = 2.0;
const DISC_RIM: f64 = 0.9;

/// The radius of a dot and the width of its rim.
pub(crate) type Dot = (f64, f64);

/// The pieces of a line as they are drawn, in pixels.
#[derive(Debug)]
pub struct Pieces {
    seen: Vec<Polylines>,
    /// The pieces of one point, which would not be seen.
    single: Vec<Point>,
    /// Where the line leaves the chart, if it goes on below it.
    below: Option<Point>,
}

impl Pieces {
    /// What is seen of pieces in the rectangle of a frame.
    pub(crate) fn new(pieces: &[Vec<Point>], rect: Rect) -> Self {
        let seen = rect.grown(1.0);
        Self {
            seen: pieces.iter().map(|piece| clip(by_chord(piece, STRAIGHT), seen)).collect(),
            single: pieces.iter().filter(|piece| piece.len() == 1).flatten().copied().collect(),
            below: pieces.last().and_then(|piece| below(piece, rect)),
        }
    }
}

/// One line.
pub(crate) struct Line<'a> {
    pub(crate) pieces: Rc<Pieces>,
    pub(crate) color: RGBAColor,
    pub(crate) dash: &'a [f64],
    pub(crate) width: f64,
    /// The points that have a dot, in pixels.
    pub(crate) dots: Vec<Point>,
    /// The points that have a ring, in pixels.
    pub(crate) rings: Vec<Point>,
    /// The point that has a larger disc.
    pub(crate) best: Option<Point>,
    /// Whether an arrow tells that it goes on below the chart.
    pub(crate) arrow: bool,
}

/// What is drawn around lines and behind them.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    /// Where they are.
    pub frame: Frame,
    titles: [String; 2],
    /// What is written below and beside the axes.
    ticks: [Vec<Tick>; 2],
    /// The marked place on the horizontal axis, and what is written there.
    mark: Option<Tick>,
}

impl Axes {
    pub(crate) fn new(frame: Frame, titles: Titles<'_>, ticks: [Vec<Tick>; 2], mark: Option<Tick>) -> Self {
        Self { frame, titles: titles.map(str::to_owned), ticks, mark }
    }

    /// Draws the grid lines, the labels of the ticks and the titles.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let Self { frame, titles: [across, up], ticks, mark } = self;
        frame.grid(pen, [across, up], ticks, mark.as_ref(), theme)
    }
}

/// Lines with their axes; those that come first are behind.
pub struct Lines<'a> {
    /// The axes behind them.
    pub axes: Axes,
    /// Filled areas behind the lines: the outline of each.
    pub(crate) bands: Vec<(Vec<Point>, RGBAColor)>,
    /// Small discs behind the lines: place, fill and ring.
    pub(crate) discs: Vec<(Point, [RGBAColor; 2])>,
    pub(crate) lines: Vec<Line<'a>>,
    pub(crate) dot: Dot,
}

impl Lines<'_> {
    /// Draws the chart and returns the positions of its axes.
    pub fn draw<DB: DrawingBackend>(
        self,
        pen: &mut Pen<'_, DB>,
        theme: &Theme,
    ) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
        self.axes.draw(pen, theme)?;
        self.draw_over(pen, theme)?;
        Ok(self.axes.frame)
    }

    /// Draws all but the axes, which can be drawn by themselves.
    pub fn draw_over<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let Self { axes: Axes { frame, mark, .. }, bands, discs, lines, dot: (radius, rim) } = self;
        let (radius, rim) = (*radius, *rim);
        for (outline, color) in bands {
            pen.polygon(outline, *color)?;
        }
        for &(at, [fill, ring]) in discs {
            pen.disc(at, DISC, fill, ring, DISC_RIM)?;
        }
        if let Some((mark, _)) = mark {
            frame.mark(pen, *mark, theme)?;
        }
        let seen = frame.rect.grown(1.0);
        for Line { pieces, color, dash, width, .. } in lines {
            let mut dasher = Dasher::new(dash);
            for part in pieces.seen.iter().flat_map(Polylines::iter) {
                pen.dashed(part, *color, *width, &mut dasher)?;
            }
        }
        for Line { pieces, color, dots, rings, best, arrow, .. } in lines {
            for &at in rings.iter().filter(|at| seen.contains(**at)) {
                pen.disc(at, radius - rim, theme.paper, *color, rim)?;
            }
            if let Some(at) = best.filter(|at| seen.contains(*at)) {
                pen.disc(at, radius + rim, *color, theme.paper, rim)?;
            }
            for &at in dots.iter().chain(&pieces.single).filter(|at| seen.contains(**at)) {
                pen.disc(at, radius, *color, theme.paper, rim)?;
            }
            if let Some(at) = pieces.below.filter(|_| *arrow) {
                down(pen, at, *color, theme)?;
            }
        }
        Ok(())
    }
}

/// Where a line that ends below the chart leaves it.
fn below(line: &[Point], rect: Rect) -> Option<Point> {
    let low = |p: &Point| p[1] > rect.bottom + 1.0;
    let last = line.last().filter(|p| low(p))?;
    let x = match line.iter().rposition(|p| !low(p)) {
        Some(k) => {
            let [from, to] = [line[k], line[k + 1]];
            from[0] + (rect.bottom - from[1]) / (to[1] - from[1]) * (to[0] - from[0])
        }
        None => line.first().unwrap_or(last)[0],
    };
    (x >= rect.left - 1.0 && x <= rect.right + 1.0).then_some([x, rect.bottom])
}

/// An arrow that points down and ends at a point: the line goes on below the axis.
fn down<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, [x, y]: Point, color: RGBAColor, theme: &Theme) -> Drawn<DB> {
    for (size, color) in [(6.5, theme.paper.to_rgba()), (5.0, color)] {
        pen.polygon(&[[x - size, y - 1.6 * size], [x + size, y - 1.6 * size], [x, y + 0.2 * size]], color)?;
    }
    Ok(())
}

/// Stairs through points: each value stays until the next.
pub(crate) fn stairs(points: &[Point]) -> Vec<Point> {
    let corners = points.windows(2).flat_map(|pair| [pair[0], [pair[1][0], pair[0][1]]]);
    corners.chain(points.last().copied()).collect()
}
