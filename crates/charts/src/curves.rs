//! A line chart of the metrics of a training: points lie anywhere along the horizontal axis, and noisy values are drawn
//! faintly behind their average.

use plotters::style::Color;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::{Axis, TICKS, Tick, linear_ticks, whole_ticks};
use crate::decimate::by_extremes;
use crate::frame::{self, Frame, Titles};
use crate::gate::finite_range;
use crate::lines::{self, Lines, stairs};
use crate::numbers::{short, tick};
use crate::pen::Pen;
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// Opacity of a faint line; of several faint lines, which overlap, each has less.
const FAINT: f64 = 0.28;

/// The first part of each line, as a share of it, that does not count for the range of an axis of accuracies: there
/// accuracy rises from that of guessing, and showing all of it would flatten the rest.
const BEGINNING: f64 = 0.1;

/// More than the steps or seconds of any training.
const FURTHEST: f64 = 1e15;

/// The quantity on the vertical axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Losses and gradient norms, on a logarithmic axis.
    Magnitude,
    /// Accuracies from 0 to 1, labeled in percent.
    Accuracy,
    /// Learning rates and seconds: linear from 0, or logarithmic if the lines differ much.
    Rate,
}

/// The quantity on the horizontal axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Whole numbers from 0.
    Steps,
    /// Epochs or seconds from 0.
    Time,
    /// Batch sizes, on a logarithmic axis to the base 2.
    Batch,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Curve<'a> {
    /// The points of the line, x rising. A point that is not finite breaks the line.
    pub points: &'a [Point],
    /// The slot of its optimizer, which sets color and dash.
    pub slot: usize,
    /// Whether these are the noisy values behind their average: such a line is thin, has neither dashes nor a mark, and
    /// does not influence the range of the axis.
    pub faint: bool,
    /// Whether each point has a dot.
    pub dots: bool,
    /// Whether each value stays until the next, as a learning rate does, instead of changing gradually.
    pub stepped: bool,
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Curves<'a> {
    /// The lines.
    pub lines: &'a [Curve<'a>],
    /// The vertical axis.
    pub quantity: Quantity,
    /// The horizontal axis.
    pub over: Over,
    /// The value on the horizontal axis that is marked.
    pub mark: Option<f64>,
    /// What is written on the axes.
    pub titles: Titles<'a>,
}

impl Curves<'_> {
    /// Draws the chart in `rect` and returns its map between pixels and the horizontal axis.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
        let axis = self.axis();
        let up = self.up(&axis, frame::height(rect, self.titles));
        let frame = Frame::new(rect, self.titles, axis, &up, self.ends(), self.over == Over::Batch);
        let to_pixel = frame.placed();
        let noisy = self.lines.iter().filter(|line| line.faint).count();
        let one = |line: &Curve<'_>| {
            let (share, dash, width) =
                if line.faint { (FAINT / (noisy as f64).sqrt(), &[][..], 1.0) } else { (1.0, dash(line.slot), 2.0) };
            let marked = self.mark.and_then(|mark| nearest(line.points, mark));
            let dotted = if line.dots { line.points } else { &[] };
            let dots = dotted.iter().chain(&marked).filter(|p| !line.faint && p[1].is_finite());
            lines::Line {
                pieces: pieces(&frame, line),
                color: theme.color(line.slot).mix(share),
                dash,
                width,
                dots: dots.map(|&point| to_pixel(point)).collect(),
                arrow: !line.faint,
            }
        };
        // Faint lines are behind the others.
        let ordered =
            [true, false].into_iter().flat_map(|faint| self.lines.iter().filter(move |line| line.faint == faint));
        let chart = Lines {
            titles: self.titles,
            ticks: [self.across(&frame), up],
            mark: self
                .mark
                .filter(|&mark| mark >= frame.ends[0] && mark <= frame.ends[1])
                .map(|mark| (mark, short(mark))),
            lines: ordered.map(one).collect(),
            dot: (3.0, 1.2),
            frame,
        };
        chart.draw(pen, theme)
    }

    /// The lines that are not faint.
    fn strong(&self) -> impl Iterator<Item = &Curve<'_>> {
        self.lines.iter().filter(|line| !line.faint)
    }

    fn axis(&self) -> Axis {
        let columns: Vec<Vec<f64>> = self.strong().map(|line| line.points.iter().map(|p| p[1]).collect()).collect();
        let values = columns.iter().flatten().copied();
        match self.quantity {
            // All trainings start with the same weights, so their first values are about the same.
            Quantity::Magnitude => {
                Axis::of_magnitudes(values.clone(), values.clone().find(|v| v.is_finite()).unwrap_or(1.0))
            }
            Quantity::Rate => Axis::of_rates(columns.iter().map(|values| values.iter().copied().fold(0.0, f64::max))),
            Quantity::Accuracy => {
                let settled = |values: &[f64]| (BEGINNING * values.len() as f64) as usize;
                let settled = columns.iter().flat_map(|values| &values[settled(values)..]).copied();
                let lowest = finite_range(settled).map_or(0.0, |[lowest, _]| lowest.clamp(0.0, 0.998));
                Axis::Linear { lo: (lowest - 0.05 * (1.0 - lowest)).max(0.0), hi: 1.0 }
            }
        }
    }

    fn up(&self, axis: &Axis, height: f64) -> Vec<Tick> {
        match *axis {
            Axis::Linear { lo, hi } if self.quantity == Quantity::Accuracy => {
                let percent = linear_ticks(100.0 * lo, 100.0 * hi, TICKS);
                percent.into_iter().map(|(value, text)| (value / 100.0, text + "%")).collect()
            }
            _ => axis.ticks(height),
        }
    }

    fn ends(&self) -> [f64; 2] {
        let batch = self.over == Over::Batch;
        let sensible = if batch { 1.0..FURTHEST } else { 1e-9..FURTHEST };
        let places = self.lines.iter().flat_map(|line| line.points).map(|p| p[0]).filter(|x| sensible.contains(x));
        match finite_range(places) {
            Some([first, last]) if batch => [first / 2f64.sqrt(), last * 2f64.sqrt()],
            Some([_, last]) => [0.0, last],
            _ if batch => [1.0, 2.0],
            _ => [0.0, 1.0],
        }
    }

    fn across(&self, frame: &Frame) -> Vec<Tick> {
        let [from, to] = frame.ends;
        match self.over {
            Over::Steps => whole_ticks(from, to),
            Over::Time => linear_ticks(from, to, TICKS),
            Over::Batch => {
                let (first, last) = (from.log2().ceil() as i32, to.log2().floor() as i32);
                // As many ticks as have room: each needs the width of the digits of the largest, and a gap.
                let label = 10.0 + 8.5 * (2f64.powi(last).log10().floor() + 1.0);
                let apart = (f64::from(last - first + 1) * label / frame.rect.width()).ceil().max(1.0) as usize;
                (first..=last).step_by(apart).map(|k| 2f64.powi(k)).map(|size| (size, tick(size, 1.0, size))).collect()
            }
        }
    }
}

/// The pieces of a line between points that are not finite, in pixels.
fn pieces(frame: &Frame, line: &Curve<'_>) -> Vec<Vec<Point>> {
    let to_pixel = frame.placed();
    let pixels = |piece: &[Point]| piece.iter().map(|&point| to_pixel(point)).collect::<Vec<_>>();
    let finite = line.points.split(|p| !(p[0].is_finite() && p[1].is_finite())).filter(|piece| !piece.is_empty());
    let thinned = finite.map(|piece| by_extremes(&pixels(piece), f64::floor));
    if line.stepped { thinned.map(|piece| stairs(&piece)).collect() } else { thinned.collect() }
}

/// The point of a line whose x is nearest to this value, if the line reaches that far.
fn nearest(line: &[Point], place: f64) -> Option<Point> {
    let [first, last] = [line.first()?[0], line.last()?[0]];
    let distance = |p: &&Point| (p[0] - place).abs();
    let found = line.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    found.copied().filter(|_| place >= first && place <= last)
}
