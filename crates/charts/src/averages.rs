//! Exponentially weighted averages of a series: the raw points, a line for each average, and below them the weights that the days
//! up to one of them have in its average.

use playground_core::ewa;
use plotters::style::Color;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::{Axis, whole_ticks};
use crate::frame::{self, Frame, Titles};
use crate::gate::finite_range;
use crate::lines::{self, Axes, Lines, Pieces};
use crate::numbers::tick;
use crate::pen::Pen;
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// The share of the height that the weights have.
const BARS: f64 = 0.3;
/// The least and the most height of the weights, in pixels.
const BAR_HEIGHTS: [f64; 2] = [76.0, 150.0];
/// The part of a day that its bar covers.
const BAR: f64 = 0.72;
/// Opacity of the window.
const WINDOW: f64 = 0.13;
/// The width of a line: of the average that is looked at, and of the others.
const WIDTHS: [f64; 2] = [2.6, 1.6];
/// The width of a line without the correction beside one with it.
const THIN: f64 = 1.2;
/// Room above and below the values, as a share of their range.
const AIR: f64 = 0.06;
/// With fewer days than this, the points of the days are large.
const FEW: usize = 60;

/// Which averages are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// As they are: they begin at 0.
    Off,
    /// Divided by the sum of their weights.
    On,
    /// Both, those without the correction thin.
    Both,
}

impl Correction {
    /// The choice of this id, as links have it.
    pub fn find(id: &str) -> Option<Self> {
        match id {
            "off" => Some(Self::Off),
            "on" => Some(Self::On),
            "both" => Some(Self::Both),
            _ => None,
        }
    }
}

/// A chart.
#[derive(Debug, Clone, Copy)]
pub struct Averages<'a> {
    /// The values of the days, from day 1 on.
    pub values: &'a [f64],
    /// The β of each average; its place is its slot, which sets color and dash.
    pub betas: &'a [f64],
    /// The average that is looked at, by its place: its window is shaded and its weights are drawn.
    pub focus: usize,
    /// The day that is looked at, from 1.
    pub day: usize,
    /// Which averages are drawn.
    pub correction: Correction,
    /// What is written on the axes of the averages, and beside the weights.
    pub titles: Titles<'a>,
    /// The title of the weights.
    pub weights: &'a str,
}

impl Averages<'_> {
    /// Draws the chart in `rect` and returns the place of the averages.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
        let count = self.values.len().max(1);
        let day = self.day.clamp(1, count);
        let days: Vec<Vec<ewa::Day>> = self.betas.iter().map(|&beta| ewa::days(beta, self.values)).collect();
        let [is_plain, is_corrected] = [self.correction != Correction::On, self.correction != Correction::Off];

        let height = (BARS * rect.height()).clamp(BAR_HEIGHTS[0], BAR_HEIGHTS[1]);
        let upper = Rect { bottom: rect.bottom - height, ..rect };
        let lower = Rect { top: rect.bottom - height, ..rect };
        let titles = ["", self.titles[1]];
        let axis = self.axis(&days);
        let up = axis.ticks(frame::height(upper, titles));
        let ends = [0.5, count as f64 + 0.5];
        let mut frame = Frame::new(upper, titles, axis, &up, ends, false);

        let beta = self.betas.get(self.focus).copied();
        let weights = beta.map_or_else(Vec::new, |beta| ewa::weights(beta, day, is_corrected));
        let most = weights.iter().copied().fold(0.0, f64::max);
        let bars = Axis::Linear { lo: 0.0, hi: if most > 0.0 { 1.1 * most } else { 1.0 } };
        let beside = bars.ticks(0.6 * frame::height(lower, [self.titles[0], self.weights]));
        let mut below = Frame::new(lower, [self.titles[0], self.weights], bars, &beside, ends, false);
        // The days of both stand above each other.
        let left = frame.rect.left.max(below.rect.left);
        (frame.rect.left, below.rect.left) = (left, left);

        let place = frame.placed();
        let line = |at: usize, values: Vec<f64>, width: f64| lines::Line {
            pieces: Pieces::new(
                &[values.iter().enumerate().map(|(t, &v)| place([t as f64 + 1.0, v])).collect()],
                frame.rect,
            )
            .into(),
            color: theme.color(at).to_rgba(),
            dash: dash(at),
            width,
            dots: vec![place([day as f64, values.get(day - 1).copied().unwrap_or(f64::NAN)])],
            rings: Vec::new(),
            best: None,
            arrow: false,
        };
        let mut all = Vec::new();
        for (at, days) in days.iter().enumerate().filter(|(_, days)| !days.is_empty()) {
            let strong = WIDTHS[usize::from(at != self.focus)];
            if is_plain {
                let width = if is_corrected { THIN } else { strong };
                all.push((at, line(at, days.iter().map(|day| day.average).collect(), width)));
            }
            if is_corrected {
                all.push((at, line(at, days.iter().map(ewa::Day::corrected).collect(), strong)));
            }
        }
        // The one that is looked at is on top.
        all.sort_by_key(|(at, _)| *at == self.focus);

        let window = beta.map(|beta| window(&frame, beta, day));
        let shade = theme.color(self.focus).mix(WINDOW);
        let is_few = count < FEW;
        let small = theme.muted.mix(if is_few { 0.9 } else { 0.6 });
        let radius = if is_few { 3.2 } else { 1.7 };
        if let Some([from, to]) = window {
            let Rect { top, bottom, .. } = frame.rect;
            pen.polygon(&[[from, top], [to, top], [to, bottom], [from, bottom]], shade)?;
        }
        for (t, &value) in self.values.iter().enumerate().filter(|(_, value)| value.is_finite()) {
            pen.dot(place([t as f64 + 1.0, value]), radius, small)?;
        }
        let chart = Lines {
            axes: Axes::new(frame, titles, [Vec::new(), up], Some((day as f64, String::new()))),
            bands: Vec::new(),
            discs: Vec::new(),
            lines: all.into_iter().map(|(_, line)| line).collect(),
            dot: (3.2, 1.2),
        };
        let frame = chart.draw(pen, theme)?;

        let mark = (day as f64, tick(day as f64, 1.0, day as f64));
        below.grid(pen, [self.titles[0], self.weights], &[across(count), beside], Some(&mark), theme)?;
        if let Some([from, to]) = window {
            let Rect { top, bottom, .. } = below.rect;
            pen.polygon(&[[from, top], [to, top], [to, bottom], [from, bottom]], shade)?;
        }
        let place = below.placed();
        let half = (0.5 * BAR).max(0.5 * count as f64 / below.rect.width());
        for (t, &weight) in weights.iter().enumerate() {
            let middle = t as f64 + 1.0;
            let [[left, top], [right, bottom]] = [place([middle - half, weight]), place([middle + half, 0.0])];
            if bottom - top >= 0.05 {
                let corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
                pen.polygon(&corners, theme.color(self.focus).to_rgba())?;
            }
        }
        Ok(frame)
    }

    fn axis(&self, days: &[Vec<ewa::Day>]) -> Axis {
        let plain = days.iter().flatten().map(|day| day.average).filter(|_| self.correction != Correction::On);
        let corrected = days.iter().flatten().map(ewa::Day::corrected).filter(|_| self.correction != Correction::Off);
        let all = self.values.iter().copied().chain(plain).chain(corrected);
        let [lo, hi] = finite_range(all).unwrap_or([0.0, 1.0]);
        let air = AIR * (hi - lo).max(1e-9 * lo.abs().max(hi.abs()).max(1e-280));
        Axis::Linear { lo: lo - air, hi: hi + air }
    }
}

/// The days that the axis names: the first one, not a day 0.
fn across(count: usize) -> Vec<crate::axis::Tick> {
    let mut ticks = whole_ticks(1.0, count as f64);
    if ticks.first().is_none_or(|(first, _)| *first > 1.0) {
        ticks.insert(0, (1.0, tick(1.0, 1.0, 1.0)));
    }
    ticks
}

/// From where to where the last 1/(1 − β) days up to a day reach, in pixels.
fn window(frame: &Frame, beta: f64, day: usize) -> Point {
    let to = day as f64 + 0.5;
    [(to - ewa::window(beta)).max(frame.ends[0]), to].map(|at| frame.x(at))
}
