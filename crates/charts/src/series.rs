//! A line chart over the steps: loss, gradient norm, learning rate.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axis::{Axis, TICKS, linear_ticks, whole_ticks};
use crate::decimate::by_column;
use crate::frame::{self, Frame, Titles};
use crate::lines::{self, Axes, Lines, Pieces, stairs};
use crate::numbers::{short, tick};
use crate::past::{self, same_bits};
use crate::paths::FADED;
use crate::pen::Pen;
use crate::plane::Rect;
use crate::theme::{Theme, dash};

/// The width of a line in pixels. What happens within it cannot be seen.
const WIDTH: f64 = 2.0;
/// The dash and the width of the lines of the first weight and of the second.
const COORDINATES: [(&[f64], f64); 2] = [(&[], 2.2), (&[5.0, 3.0], 1.5)];

/// One line: the value at each step.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The value at each step. Values that are not finite are left out.
    pub values: &'a [f64],
    /// The slot of its optimizer, which sets color and dash; `None` for a line that belongs to no optimizer.
    pub slot: Option<usize>,
    /// Whether each value stays until the next step, as a learning rate does, instead of changing gradually.
    pub stepped: bool,
    /// The number of the weight to which the line belongs, if an optimizer has a line for each: that sets its dash then.
    pub coordinate: Option<usize>,
}

impl Line<'_> {
    fn color(&self, theme: &Theme) -> RGBColor {
        self.slot.map_or(theme.accent, |slot| theme.color(slot))
    }
}

/// What the pieces of a line come of.
#[derive(Debug)]
pub struct Values {
    values: Vec<f64>,
    stepped: bool,
    frame: Frame,
    steps: usize,
    pace: Option<f64>,
}

/// The pieces of lines, kept for the next picture.
pub type Kept = past::Kept<Values, Pieces>;

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
    /// The line that is looked at: the others are faded.
    pub focus: Option<usize>,
    /// What is written on the axes.
    pub titles: Titles<'a>,
}

impl Series<'_> {
    /// Draws the chart in `rect` and returns the positions of its steps.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, plotters_backend::DrawingErrorKind<DB::ErrorType>> {
        self.chart(rect, theme, &[], &mut Kept::default()).draw(pen, theme)
    }

    /// The chart, ready to be drawn: over something else than steps, if there are `paces`, which say how much of it is done in a step of
    /// each line, such as epochs. A line for which there is no number has 1. What was drawn of lines that are as they were is drawn again.
    pub fn chart(&self, rect: Rect, theme: &Theme, paces: &[f64], kept: &mut Kept) -> Lines<'_> {
        let pace = |index: usize| paces.get(index).copied().unwrap_or(1.0);
        let fastest = (0..self.lines.len().max(1)).map(pace).fold(0.0, f64::max);
        let alike = (0..self.lines.len()).all(|index| pace(index) == fastest);
        let end = self.steps.max(1) as f64 * fastest;
        let up = self.axis.ticks(frame::height(rect, self.titles));
        let frame = Frame::new(rect, self.titles, self.axis, &up, [0.0, end], false);
        let to_pixel = frame.placed();
        let marked = self.step.map(|step| step.min(self.steps));
        let one = |(index, line): (usize, &Line<'_>)| {
            let faded = self.focus.is_some_and(|focus| focus != index);
            let &Line { values, stepped, .. } = line;
            let (own, pace) = (paces.get(index).copied(), pace(index));
            let make = || {
                let columns = (frame.rect.width() / WIDTH * pace / fastest).ceil().max(1.0) as usize;
                let mut points = by_column(values, self.steps, columns);
                if stepped {
                    // The last rate lasts until the end of its step.
                    let end = points.last().map(|&[step, value]| [step + 1.0, value]);
                    points.extend(end.filter(|[step, _]| *step <= self.steps as f64));
                    points = stairs(&points);
                }
                let pixels = points.into_iter().map(|[step, value]| to_pixel([step * pace, value])).collect();
                let from = Values { values: values.to_vec(), stepped, frame, steps: self.steps, pace: own };
                (from, Pieces::new(&[pixels], frame.rect))
            };
            let is_same = |past: &Values| {
                (past.stepped, past.frame, past.steps, past.pace) == (stepped, frame, self.steps, own)
                    && same_bits(&past.values, values)
            };
            // A run that ended before the marked step has no dot.
            let dot = marked.and_then(|step| Some([step as f64 * pace, *line.values.get(step)?]));
            lines::Line {
                pieces: kept.again(index, is_same, make),
                color: line.color(theme).mix(if faded { FADED } else { 1.0 }),
                dash: match line.coordinate {
                    Some(coordinate) => COORDINATES[coordinate % COORDINATES.len()].0,
                    None => line.slot.map_or(&[], dash),
                },
                width: line.coordinate.map_or(WIDTH, |coordinate| COORDINATES[coordinate % COORDINATES.len()].1),
                dots: dot.into_iter().map(&to_pixel).collect(),
                rings: Vec::new(),
                best: None,
                arrow: true,
            }
        };
        let ticks = [if paces.is_empty() { whole_ticks(0.0, end) } else { linear_ticks(0.0, end, TICKS) }, up];
        // Where the same step lies at different places, only the dots tell it.
        let mark = marked.filter(|_| alike).map(|step| {
            let at = step as f64 * fastest;
            (at, if paces.is_empty() { tick(at, 1.0, at) } else { short(at) })
        });
        Lines {
            axes: Axes::new(frame, self.titles, ticks, mark),
            bands: Vec::new(),
            discs: Vec::new(),
            lines: self.lines.iter().enumerate().map(one).collect(),
            dot: (3.4, 1.4),
        }
    }
}
