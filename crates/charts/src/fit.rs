//! Examples with the model of each optimizer at one step: fitted lines, curves of probability, boundaries between two classes,
//! or answers against targets.

use playground_core::data::{Data, Model, Point as Example};
use plotters::style::{Color, RGBAColor};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::{Axis, TICKS, linear_ticks};
use crate::frame::{self, Frame, Titles};
use crate::gate::finite_range;
use crate::lines::{Axes, Line, Lines, Pieces};
use crate::pen::Pen;
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// The most examples that are drawn: more would hide each other, and take longer than a frame.
pub const MOST: usize = 500;
/// The straight pieces of a curve.
const PIECES: usize = 96;
/// Room around the examples, as a share of their range.
const AIR: f64 = 0.06;

/// What the axes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One feature, and the target: models are lines.
    Line,
    /// One feature, and the probability of class 1: models are curves.
    Probability,
    /// Two features, and two classes: models are the lines on which both classes are equally likely.
    Boundary,
    /// Target and answer: models are points, near the diagonal if they are good.
    Answers,
}

impl Kind {
    /// What shows these data best.
    pub fn of(data: &Data) -> Self {
        match (data.model, data.has_bias()) {
            (Model::Linear, true) => Self::Line,
            (Model::Logistic, true) => Self::Probability,
            (Model::Logistic, false) => Self::Boundary,
            (Model::Linear, false) => Self::Answers,
        }
    }
}

/// The figure.
#[derive(Debug, Clone, Copy)]
pub struct Fit<'a> {
    /// The examples.
    pub data: &'a Data,
    /// The examples of the batch of the step, if it has fewer than all.
    pub batch: &'a [u32],
    /// The weights that fit best.
    pub best: Option<Point>,
    /// The weights of each optimizer, with the slot that sets color and dash.
    pub models: &'a [(usize, Point)],
    /// What is written on the axes.
    pub titles: Titles<'a>,
}

impl Fit<'_> {
    /// Draws the figure and returns the place of its axes.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
        self.lines(rect, theme).draw(pen, theme)
    }

    fn lines(&self, rect: Rect, theme: &Theme) -> Lines<'_> {
        let Self { data, titles, .. } = *self;
        let kind = Kind::of(data);
        let [across, up] = [0, 1].map(|axis| range(data.points.iter().map(|point| place(kind, point)[axis])));
        let axis = Axis::Linear { lo: up[0], hi: up[1] };
        let ticks = axis.ticks(frame::height(rect, titles));
        let frame = Frame::new(rect, titles, axis, &ticks, across, false);
        let to_pixel = frame.placed();
        let line = |w: Point, color: RGBAColor, width: f64, slot: Option<usize>| Line {
            pieces: Pieces::new(&[curve(kind, data.model, w, across).into_iter().map(&to_pixel).collect()], frame.rect)
                .into(),
            color,
            dash: slot.map_or(&[], dash),
            width,
            dots: Vec::new(),
            rings: Vec::new(),
            best: None,
            arrow: false,
        };
        // The diagonal is the line of the perfect answers.
        let best = if kind == Kind::Answers { Some([1.0, 0.0]) } else { self.best };
        let best = best.map(|w| line(w, theme.ink.mix(0.5), 1.2, None));
        let drawn = &data.points[..data.points.len().min(MOST)];
        let mut discs: Vec<(Point, [RGBAColor; 2])> = Vec::new();
        let mut lines: Vec<Line<'_>> = best.into_iter().collect();
        if kind == Kind::Answers {
            for &(slot, w) in self.models {
                let color = theme.color(slot).mix(0.7);
                let answers = drawn.iter().map(|point| to_pixel([point.target, point.m(w)]));
                discs.extend(answers.filter(|&at| frame.rect.contains(at)).map(|at| (at, [color, color])));
            }
        } else {
            let ringed = |point: &Example, ring| (to_pixel(place(kind, point)), [fill(kind, point, theme), ring]);
            discs.extend(drawn.iter().map(|point| ringed(point, theme.muted.mix(0.8))));
            let batch = self.batch.iter().filter_map(|&i| drawn.get(i as usize));
            discs.extend(batch.map(|point| ringed(point, theme.accent.to_rgba())));
            lines.extend(self.models.iter().map(|&(slot, w)| line(w, theme.color(slot).to_rgba(), 2.0, Some(slot))));
        }
        let ticks = [linear_ticks(across[0], across[1], TICKS), ticks];
        let axes = Axes::new(frame, titles, ticks, None);
        Lines { axes, bands: Vec::new(), discs, lines, dot: (0.0, 0.0) }
    }
}

/// The inside of an example. Classes differ in more than their color.
fn fill(kind: Kind, example: &Example, theme: &Theme) -> RGBAColor {
    let hollow = kind == Kind::Boundary && example.target < 0.5;
    if hollow { theme.paper.to_rgba() } else { theme.muted.mix(0.55) }
}

/// Where an example is drawn.
fn place(kind: Kind, example: &Example) -> Point {
    let [a, b] = example.features;
    match kind {
        Kind::Line | Kind::Probability => [a, example.target],
        Kind::Boundary => [a, b],
        Kind::Answers => [example.target, example.target],
    }
}

/// The range of an axis.
fn range(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let [lo, hi] = finite_range(values).unwrap_or([0.0, 1.0]);
    let air = AIR * (hi - lo).max(1e-9 * lo.abs().max(1e-280));
    [lo - air, hi + air]
}

/// The curve of a model, between two values of the horizontal axis.
fn curve(kind: Kind, model: Model, w: Point, [from, to]: [f64; 2]) -> Vec<Point> {
    let at = |a: f64| Example { features: [a, 1.0], target: 0.0 }.m(w);
    match kind {
        Kind::Line => [from, to].map(|a| [a, at(a)]).to_vec(),
        Kind::Answers => [from, to].map(|a| [a, a]).to_vec(),
        Kind::Probability => (0..=PIECES)
            .map(|i| from + (to - from) * i as f64 / PIECES as f64)
            .map(|a| [a, model.answer(at(a))])
            .collect(),
        // The line w · (a, b) = 0, as far as it may be seen.
        Kind::Boundary => {
            let far = 1e3 * from.abs().max(to.abs()) / w[0].hypot(w[1]).max(f64::MIN_POSITIVE);
            vec![[-far * w[1], far * w[0]], [far * w[1], -far * w[0]]]
        }
    }
}
