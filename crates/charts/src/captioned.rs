//! A chart as a picture that stands by itself: with its title, the names of its lines, and a caption of all settings.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::averages::Averages;
use crate::curves::Curves;
use crate::dash::Dasher;
use crate::figure::Format;
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::Rect;
use crate::series::Series;
use crate::svg::{Told, svg_of};
use crate::text::{in_rows, wrapped};
use crate::theme::{Theme, dash};

const MARGIN: f64 = 20.0;
/// The chart is as high as this share of its width, but not lower than this, unless the height of the picture is given.
const SHAPE: f64 = 0.59;
const LOW: f64 = 280.0;
/// The least height of the chart, whatever stands around it.
const LEAST: f64 = 160.0;
const LINE: f64 = 19.0;
const SIZE: f64 = 12.0;
const TITLE: f64 = 16.0;
/// The room between the names and the settings.
const APART: f64 = 5.0;
/// Bold letters are wider by this factor.
const BOLD: f64 = 1.08;
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

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Chart<'a> {
    /// What trainings tell.
    Trainings(Curves<'a>),
    /// Numbers of runs at each step.
    Steps(Series<'a>),
    /// Averages of a series.
    Averages(Averages<'a>),
}

impl Chart<'_> {
    fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, rect: Rect, theme: &Theme) -> Drawn<DB> {
        match self {
            Self::Trainings(curves) => curves.draw(pen, rect, theme).map(drop),
            Self::Steps(series) => series.draw(pen, rect, theme).map(drop),
            Self::Averages(averages) => averages.draw(pen, rect, theme).map(drop),
        }
    }
}

/// A chart with what is written around it.
#[derive(Debug, Clone)]
pub struct Captioned<'a> {
    /// The chart.
    pub chart: Chart<'a>,
    /// The title.
    pub title: &'a str,
    /// What the chart shows, below the title.
    pub about: &'a str,
    /// The names of the lines, below the chart.
    pub entries: &'a [Entry<'a>],
    /// All settings, below the names.
    pub caption: &'a str,
    /// How large the picture is, and whether it tells what the chart shows and all settings.
    pub format: Format,
}

impl Captioned<'_> {
    /// The picture as SVG text.
    pub fn svg(&self, theme: &Theme) -> String {
        let names: Vec<_> = self.entries.iter().map(|entry| entry.name).collect();
        let names = if names.is_empty() { String::new() } else { format!("{}.", names.join(", ")) };
        let about: Vec<_> = [self.about, &names, self.caption].into_iter().filter(|text| !text.is_empty()).collect();
        let told = Told { title: self.title, about: &about.join(" ") };
        svg_of(self.format.width(), self.height(), self.format.on_paper(), told, |pen| self.draw(pen, theme))
    }

    /// The height of the drawing in CSS pixels: unless it is given, it depends on how many lines the texts take.
    pub fn height(&self) -> f64 {
        let around = self.around();
        let usual = around + (SHAPE * self.room()).max(LOW);
        self.format.height().unwrap_or(usual).max(around + LEAST)
    }

    /// The room that everything but the chart takes.
    fn around(&self) -> f64 {
        let texts = self.about().len() + self.rows().len() + self.caption().len();
        2.0 * MARGIN + LINE * (texts as f64 + 1.25 + 1.25 * self.title().len() as f64)
    }

    fn room(&self) -> f64 {
        self.format.width() - 2.0 * MARGIN
    }

    fn title(&self) -> Vec<String> {
        wrapped(self.title, self.room(), BOLD * TITLE)
    }

    fn about(&self) -> Vec<String> {
        if self.format.caption { wrapped(self.about, self.room(), SIZE) } else { Vec::new() }
    }

    fn caption(&self) -> Vec<String> {
        if self.format.caption { wrapped(self.caption, self.room(), SIZE) } else { Vec::new() }
    }

    /// Draws the picture with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let (width, height) = (self.format.width(), self.height());
        pen.rect(Rect::of_size(width, height), theme.paper)?;
        let label = Label { size: SIZE, bold: false, color: theme.ink.to_rgba(), anchor: HPos::Left };
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        let mut y = MARGIN + 0.5 * LINE;
        for line in self.title() {
            pen.text(&line, [MARGIN, y], Label { size: TITLE, bold: true, ..label })?;
            y += 1.25 * LINE;
        }
        for line in self.about() {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        let top = y - 0.25 * LINE;
        let bottom = top + height - self.around();
        let rect = Rect { left: MARGIN, top, right: width - MARGIN, bottom };
        self.chart.draw(pen, rect, theme)?;
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
                x += wide(entry);
            }
            y += LINE;
        }
        y += APART;
        for line in self.caption() {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        Ok(())
    }

    /// The names in as many rows as they need.
    fn rows(&self) -> Vec<Vec<&Entry<'_>>> {
        in_rows(self.entries, |entry| wide(entry), self.room() + BETWEEN)
    }
}

/// The room that a name takes, with its piece of line.
fn wide(entry: &Entry<'_>) -> f64 {
    SWATCH + 8.0 + text_width(entry.name, SIZE) + BETWEEN
}
