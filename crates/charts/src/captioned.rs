//! A chart of trainings as a picture that stands by itself: with its title, the names of its lines, and a caption of all settings.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::curves::Curves;
use crate::dash::Dasher;
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::Rect;
use crate::svg::svg;
use crate::text::{in_rows, wrapped};
use crate::theme::{Theme, dash};

const MARGIN: f64 = 20.0;
const CHART_HEIGHT: f64 = 400.0;
const LINE: f64 = 19.0;
const SIZE: f64 = 12.0;
const TITLE: f64 = 16.0;
/// The length of a piece of line beside its name, and the room between two names.
const SWATCH: f64 = 30.0;
const BETWEEN: f64 = 22.0;

/// A name of a line.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The slot of the line.
    pub slot: usize,
    /// Its number of how many, if the lines have an order: see [`crate::curves::Curve::order`].
    pub order: Option<[usize; 2]>,
    /// Its name.
    pub name: &'a str,
}

/// A chart with what is written around it.
#[derive(Debug, Clone)]
pub struct Captioned<'a> {
    /// The chart.
    pub curves: Curves<'a>,
    /// The title.
    pub title: &'a str,
    /// What the chart shows, below the title.
    pub about: &'a str,
    /// The names of the lines, below the chart.
    pub entries: &'a [Entry<'a>],
    /// All settings, below the names.
    pub caption: &'a str,
    /// The width of the picture in CSS pixels.
    pub width: f64,
}

impl Captioned<'_> {
    /// The picture as SVG text.
    pub fn svg(&self, theme: &Theme) -> String {
        svg(self.width, self.height(), |pen| self.draw(pen, theme))
    }

    /// The height of the picture in CSS pixels: it depends on how many lines the texts take.
    pub fn height(&self) -> f64 {
        let texts = wrapped(self.about, self.room(), SIZE).len()
            + self.rows().len()
            + wrapped(self.caption, self.room(), SIZE).len();
        2.0 * MARGIN + LINE * (texts as f64 + 2.5) + CHART_HEIGHT
    }

    fn room(&self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    /// Draws the picture with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        pen.rect(Rect::of_size(self.width, self.height()), theme.paper)?;
        let label = Label { size: SIZE, bold: false, color: theme.ink.to_rgba(), anchor: HPos::Left };
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        let mut y = MARGIN + 0.5 * LINE;
        pen.text(self.title, [MARGIN, y], Label { size: TITLE, bold: true, ..label })?;
        y += 1.25 * LINE;
        for line in wrapped(self.about, self.room(), SIZE) {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        let top = y - 0.25 * LINE;
        let rect = Rect { left: MARGIN, top, right: self.width - MARGIN, bottom: top + CHART_HEIGHT };
        self.curves.draw(pen, rect, theme)?;
        y = rect.bottom + LINE;
        for row in self.rows() {
            let mut x = MARGIN;
            for entry in row {
                let color = match entry.order {
                    Some([number, of]) => theme.sequential(number, of),
                    None => theme.color(entry.slot),
                };
                let swatch = [[x, y], [x + SWATCH, y]];
                pen.dashed(&swatch, color, 2.4, &mut Dasher::new(dash(entry.slot)))?;
                pen.text(entry.name, [x + SWATCH + 8.0, y], label)?;
                x += width(entry);
            }
            y += LINE;
        }
        for line in wrapped(self.caption, self.room(), SIZE) {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        Ok(())
    }

    /// The names in as many rows as they need.
    fn rows(&self) -> Vec<Vec<&Entry<'_>>> {
        in_rows(self.entries, |entry| width(entry), self.room() + BETWEEN)
    }
}

/// The room that a name takes, with its piece of line.
fn width(entry: &Entry<'_>) -> f64 {
    SWATCH + 8.0 + text_width(entry.name, SIZE) + BETWEEN
}
