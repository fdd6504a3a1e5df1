//! A line chart of the metrics of a training: points lie anywhere along the horizontal axis, and the spread of noisy
//! values is a band behind their average.

use plotters::style::Color;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::{Axis, TICKS, Tick, linear_ticks, whole_ticks};
use crate::decimate::by_extremes;
use crate::frame::{self, Frame, Titles};
use crate::gate::finite_range;
use crate::lines::{self, Axes, Lines, Pieces, stairs};
use crate::numbers::{power, short, tick};
use crate::pen::Pen;
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// Opacity of a band; of several bands, which overlap, each has less.
const BAND: f64 = 0.24;

/// The same of the spread of several runs, which is narrower.
const SPREAD: f64 = 0.32;

/// The least distance in pixels between two points of a test line that have a ring each.
const APART: f64 = 9.0;

/// How far an axis of magnitudes goes, as factors of the first value: a run that diverges must not flatten the others,
/// and neither must one that converges to 0.
const FAR: [f64; 2] = [1e-12, 1e3];

/// The least range of an axis of accuracies.
const LEAST: f64 = 0.02;

/// More than the steps or seconds of any training.
const FURTHEST: f64 = 1e15;

/// The quantity on the vertical axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Losses and gradient norms, on a logarithmic axis.
    Magnitude,
    /// Accuracies from 0 to 1, labeled in percent.
    Accuracy,
    /// Learning rates, seconds and losses that are compared: linear from 0, or logarithmic if the lines differ much.
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
    /// Learning rates, on a logarithmic axis.
    Rates,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A strong line.
    Strong,
    /// A strong line on which each value stays until the next, as a learning rate does, instead of changing gradually.
    Stepped,
    /// A strong line with a dot at each point.
    Dotted,
    /// A thin line with a ring at each point, where there is room: results on the test images, beside a strong line of
    /// the same color. The point of this number, the best one, has a larger disc.
    Test(Option<usize>),
    /// The same without rings: of many points, those of several lines would hide each other.
    Thin(Option<usize>),
    /// A band, whose points are the lower edge and then as many of the upper edge. It has no mark and does not influence
    /// the range of the axis.
    Band,
    /// A band that is to be seen as a whole: the spread of several runs.
    Spread,
}

impl Look {
    fn is_band(self) -> bool {
        matches!(self, Self::Band | Self::Spread)
    }
}

/// One line.
#[derive(Debug, Clone)]
pub struct Curve<'a> {
    /// The points of the line, x rising. A point that is not finite breaks the line.
    pub points: &'a [Point],
    /// The slot of its optimizer, which sets color and dash.
    pub slot: usize,
    /// How it looks.
    pub look: Look,
    /// For one of several things that have an order: its number, and how many there are. Its color is of a sequential
    /// scale then.
    pub order: Option<[usize; 2]>,
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
        let frame =
            Frame::new(rect, self.titles, axis, &up, self.ends(), matches!(self.over, Over::Batch | Over::Rates));
        let to_pixel = frame.placed();
        let color = |line: &Curve<'_>| match line.order {
            Some([number, of]) => theme.sequential(number, of),
            None => theme.color(line.slot),
        };
        let bands: Vec<_> = self.lines.iter().filter(|line| line.look.is_band()).collect();
        let count = bands.len() as f64;
        let share = |look| if look == Look::Spread { SPREAD / count.powf(0.35) } else { BAND / count.powf(0.75) };
        let one = |line: &Curve<'_>| {
            let pixels: Vec<Point> = line.points.iter().map(|&point| to_pixel(point)).collect();
            let is_finite = |at: &Point| at[1].is_finite();
            let marked = self.mark.and_then(|mark| nearest(line.points, mark)).map(&to_pixel);
            let (mut dots, mut rings, mut best) = (Vec::new(), Vec::new(), None);
            match line.look {
                Look::Dotted => dots.clone_from(&pixels),
                Look::Test(number) => {
                    best = number.and_then(|number| pixels.get(number).copied());
                    if are_apart(&pixels) {
                        rings = pixels;
                    }
                }
                Look::Thin(number) => best = number.and_then(|number| pixels.get(number).copied()),
                Look::Strong | Look::Stepped | Look::Band | Look::Spread => {}
            }
            let is_test = matches!(line.look, Look::Test(_) | Look::Thin(_));
            lines::Line {
                pieces: Pieces::new(&pieces(&frame, line), frame.rect).into(),
                color: color(line).to_rgba(),
                dash: if is_test { &[] } else { dash(line.slot) },
                width: if is_test { 1.2 } else { 2.0 },
                dots: dots.into_iter().chain(marked).filter(is_finite).collect(),
                rings: rings.into_iter().filter(is_finite).collect(),
                best,
                arrow: true,
            }
        };
        let mark = self.mark.filter(|&mark| mark >= frame.ends[0] && mark <= frame.ends[1]);
        let mark = mark.map(|mark| (mark, short(mark)));
        let chart = Lines {
            axes: Axes::new(frame, self.titles, [self.across(&frame), up], mark),
            bands: bands
                .into_iter()
                .map(|band| (area(&frame, band.points), color(band).mix(share(band.look))))
                .collect(),
            discs: Vec::new(),
            lines: self.seen().map(one).collect(),
            dot: (3.0, 1.2),
        };
        chart.draw(pen, theme)
    }

    /// The lines that are not bands.
    fn seen(&self) -> impl Iterator<Item = &Curve<'_>> {
        self.lines.iter().filter(|line| !line.look.is_band())
    }

    /// The lines that the vertical axis has room for.
    fn whole(&self) -> impl Iterator<Item = &Curve<'_>> {
        self.lines.iter().filter(|line| line.look != Look::Band)
    }

    fn axis(&self) -> Axis {
        let values = |line: &Curve<'_>| line.points.iter().map(|p| p[1]).collect::<Vec<_>>();
        let columns: Vec<Vec<f64>> = self.whole().map(values).collect();
        let all = || columns.iter().flatten().copied();
        match self.quantity {
            Quantity::Magnitude => magnitudes(all()),
            Quantity::Rate => Axis::of_rates(columns.iter().map(|values| values.iter().copied().fold(0.0, f64::max))),
            Quantity::Accuracy => {
                // Test results begin when something has been learned; a training line begins at that of guessing, and
                // showing all of it would flatten the rest.
                let judged = self.whole().filter(|line| line.look != Look::Strong).flat_map(values);
                let lowest = finite_range(judged).or_else(|| finite_range(all())).map_or(0.0, |[lowest, _]| lowest);
                let highest = finite_range(all()).map_or(1.0, |[_, highest]| highest);
                let (lowest, highest) = (lowest.clamp(0.0, 1.0 - LEAST), highest.clamp(LEAST, 1.0));
                let range = (highest - lowest).max(LEAST);
                Axis::Linear { lo: (lowest - 0.05 * range).max(0.0), hi: (lowest + 1.05 * range).min(1.005) }
            }
        }
    }

    fn up(&self, axis: &Axis, height: f64) -> Vec<Tick> {
        match *axis {
            Axis::Linear { lo, hi } if self.quantity == Quantity::Accuracy => {
                let percent = linear_ticks(100.0 * lo, 100.0 * hi.min(1.0), TICKS);
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
            Some([first, last]) if self.over == Over::Rates => [first / 1.5, last * 1.5],
            _ if self.over == Over::Rates => [1e-3, 1.0],
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
            Over::Rates => {
                let decades = from.log10().ceil() as i32..=to.log10().floor() as i32;
                decades.map(|k| 10f64.powi(k)).map(|rate| (rate, short_rate(rate))).collect()
            }
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

/// A power of ten as an axis of rates has it.
fn short_rate(rate: f64) -> String {
    if (1e-3..1e4).contains(&rate) { short(rate) } else { power(rate) }
}

/// The axis of losses and gradient norms, which are never negative. All trainings start with the same weights, so their
/// first values are about the same.
fn magnitudes(values: impl Iterator<Item = f64> + Clone) -> Axis {
    let is_sound = |v: &f64| v.is_finite() && *v > 0.0;
    let first = values.clone().find(is_sound).unwrap_or(1.0).clamp(1e-250, 1e250);
    let [lowest, highest] = finite_range(values.filter(is_sound)).unwrap_or([0.1 * first, first]);
    let highest = highest.min(FAR[1] * first).max(1e-280);
    let lowest = lowest.max(FAR[0] * first).min(highest);
    let air = (highest / lowest).powf(0.04).max(1.1);
    Axis::Log { lo: lowest / air, hi: highest * air }
}

/// Whether all points lie far enough from each other for a ring each.
fn are_apart(pixels: &[Point]) -> bool {
    pixels.windows(2).all(|pair| pair[1][0] - pair[0][0] >= APART)
}

/// The outline of a band, in pixels.
fn area(frame: &Frame, points: &[Point]) -> Vec<Point> {
    let (lower, upper) = points.split_at(points.len() / 2);
    let outline = lower.iter().chain(upper.iter().rev());
    let pixels = outline.filter(|p| p[0].is_finite() && p[1].is_finite()).copied().map(frame.placed());
    pixels.map(|[x, y]| [x, y.max(frame.rect.top).min(frame.rect.bottom)]).collect()
}

/// The pieces of a line between points that are not finite, in pixels.
fn pieces(frame: &Frame, line: &Curve<'_>) -> Vec<Vec<Point>> {
    let to_pixel = frame.placed();
    let pixels = |piece: &[Point]| piece.iter().map(|&point| to_pixel(point)).collect::<Vec<_>>();
    let finite = line.points.split(|p| !(p[0].is_finite() && p[1].is_finite())).filter(|piece| !piece.is_empty());
    let thinned = finite.map(|piece| by_extremes(&pixels(piece), f64::floor));
    if line.look == Look::Stepped { thinned.map(|piece| stairs(&piece)).collect() } else { thinned.collect() }
}

/// The point of a line whose x is nearest to this value, if the line reaches that far.
fn nearest(line: &[Point], place: f64) -> Option<Point> {
    let [first, last] = [line.first()?[0], line.last()?[0]];
    let distance = |p: &&Point| (p[0] - place).abs();
    let found = line.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    found.copied().filter(|_| place >= first && place <= last)
}
