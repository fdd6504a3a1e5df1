//! The frame of a chart: the rectangle of its lines, and the labels and titles around it.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::axis::{Axis, Tick};
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::{Point, Rect};
use crate::theme::Theme;

/// Sizes of the text of labels and titles.
const SMALL: f64 = 11.5;
/// The distance of a label beside the lines.
const GAP: f64 = 8.0;
/// Room above and to the right of the lines.
const AROUND: f64 = 8.0;
/// Room for a row of labels below the lines.
const BELOW: f64 = 20.0;
/// Room for the title of an axis.
const TITLE: f64 = 16.0;
/// The least room to the left of the lines: the number of the first step stands half there.
const LEFT: f64 = 26.0;

/// What is written on the axes, the horizontal one first. An empty title takes no room.
pub type Titles<'a> = [&'a str; 2];

/// The map between pixels and the horizontal axis of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The rectangle in which the lines are drawn.
    pub rect: Rect,
    /// The values at its left and right edge.
    pub ends: [f64; 2],
    /// Whether the axis is logarithmic.
    pub log: bool,
    /// The vertical axis.
    pub axis: Axis,
}

/// The height that a chart in `rect` leaves for its lines.
pub(crate) fn height(rect: Rect, [across, up]: Titles<'_>) -> f64 {
    let titles = [across, up].iter().filter(|title| !title.is_empty()).count() as f64;
    rect.height() - AROUND - BELOW - titles * TITLE
}

impl Frame {
    /// The frame of a chart in `rect`, with room for titles and for the labels of the vertical axis.
    pub(crate) fn new(rect: Rect, titles: Titles<'_>, axis: Axis, ticks: &[Tick], ends: [f64; 2], log: bool) -> Self {
        let widest = ticks.iter().map(|(_, text)| text_width(text, SMALL)).fold(0.0, f64::max);
        let room = |title: &str| if title.is_empty() { 0.0 } else { TITLE };
        let inner = Rect {
            left: (rect.left + (widest + GAP + 2.0).max(LEFT)).min(rect.right - 20.0),
            top: rect.top + AROUND + room(titles[1]),
            right: rect.right - AROUND,
            bottom: rect.bottom - BELOW - room(titles[0]),
        };
        Self { rect: inner, ends, log, axis }
    }

    /// The horizontal pixel of a value on the horizontal axis.
    pub(crate) fn x(&self, value: f64) -> f64 {
        let [from, to] = self.ends;
        let share = if self.log { (value / from).ln() / (to / from).ln() } else { (value - from) / (to - from) };
        self.rect.left + share * self.rect.width()
    }

    /// Finds the pixels of points.
    pub(crate) fn placed(&self) -> impl Fn(Point) -> Point {
        let (frame, fraction) = (*self, self.axis.placed());
        move |[x, y]| [frame.x(x), frame.rect.bottom - fraction(y) * frame.rect.height()]
    }

    /// Draws a vertical line at a value of the horizontal axis.
    pub(crate) fn mark<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, value: f64, theme: &Theme) -> Drawn<DB> {
        let x = self.x(value);
        pen.line(&[[x, self.rect.top], [x, self.rect.bottom]], theme.muted.mix(0.7), 1.0)
    }

    /// Draws the grid lines, the labels of the ticks and the titles. `mark` is a value of the horizontal axis with its
    /// label, which takes the place of labels that it would touch.
    pub(crate) fn grid<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        titles: Titles<'_>,
        [across, up]: &[Vec<Tick>; 2],
        mark: Option<&Tick>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let Rect { left, right, top, bottom } = self.rect;
        let label = |anchor| Label { size: SMALL, bold: false, color: theme.muted.to_rgba(), anchor };
        let to_pixel = self.placed();
        let height = |value: f64| to_pixel([self.ends[0], value])[1];
        // All lines first: a backend strokes those of one style together.
        for (value, _) in up {
            let y = height(*value);
            pen.line(&[[left, y], [right, y]], theme.grid, 1.0)?;
        }
        for (value, _) in across {
            let x = self.x(*value);
            pen.line(&[[x, bottom], [x, bottom + 4.0]], theme.grid, 1.0)?;
        }
        for (value, text) in up {
            pen.text(text, [left - GAP, height(*value)], label(HPos::Right))?;
        }
        let row = bottom + 12.0;
        // Where a label begins and ends: around its tick, but not beyond the edge of the chart.
        let extent = |(value, text): &Tick| {
            let half = 0.5 * text_width(text, SMALL);
            let center = self.x(*value).min(right + AROUND - 1.0 - half);
            [center - half, center + half]
        };
        let mut taken: Vec<[f64; 2]> = Vec::new();
        // The mark first, and the others from the right, since the last step is what is looked for.
        // Not bold: changing the font of a canvas takes longer than all its texts.
        let strong = Label { color: theme.ink.to_rgba(), ..label(HPos::Center) };
        let marked = mark.map(|mark| (mark, strong));
        for (tick, label) in marked.into_iter().chain(across.iter().rev().map(|tick| (tick, label(HPos::Center)))) {
            let [from, to] = extent(tick);
            if taken.iter().all(|[left, right]| from > right + 5.0 || to < left - 5.0) {
                pen.text(&tick.1, [0.5 * (from + to), row], label)?;
                taken.push([from, to]);
            }
        }
        let [below, beside] = titles;
        if !below.is_empty() {
            pen.text(below, [0.5 * (left + right), row + TITLE], label(HPos::Center))?;
        }
        if !beside.is_empty() {
            pen.text(beside, [left - GAP + 2.0, top - TITLE + 4.0], label(HPos::Left))?;
        }
        Ok(())
    }
}
