//! What stands below the plot: the names of the lines, with their settings, and the caption.

use playground_core::verdict;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::caption::Entry;
use super::given::{Figure, MARGIN};
use crate::dash::Dasher;
use crate::paths::{cross, disc, plus};
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::text::{in_rows, wrapped};
use crate::theme::{Theme, dash};
use crate::words::Value;

const LINE: f64 = 20.0;
const SIZE: f64 = 12.0;
/// Half of the place of a mark in the key, and the room between two entries of it.
const MARK: f64 = 12.0;
const BETWEEN: f64 = 24.0;
/// The length of a piece of line, and where the name beside it stands.
const SWATCH: f64 = 36.0;
const NAME: f64 = 46.0;
/// Bold letters are wider by this factor.
const BOLD: f64 = 1.08;
/// Where the settings of an optimizer stand, right of its name, if there is room for both.
const SETTINGS: f64 = 150.0;
const ROOMY: f64 = 600.0;

/// A line of it.
enum Row {
    /// The names of some lines, each with its slot, side by side.
    Names(Vec<(usize, String)>),
    /// A line with its name, the beginning of its settings and its outcome.
    Run { slot: usize, name: String, settings: String, outcome: String },
    /// More of its settings.
    Settings(String),
    /// What the marks on the plot mean.
    Marks,
    /// A line of the caption.
    Caption(String),
    /// The step of a picture of a film.
    Step(String),
}

pub(super) struct Legend {
    rows: Vec<Row>,
    width: f64,
}

impl Legend {
    pub(super) fn of(figure: &Figure<'_>, width: f64) -> Self {
        let room = width - 2.0 * MARGIN;
        let mut legend = Self { rows: Vec::new(), width };
        legend.rows.extend(figure.step.map(|step| {
            let [step, steps] = [step, figure.spec.steps].map(|count| Value::Number(count as f64));
            Row::Step(figure.words.say("figure-step", &[("step", step), ("steps", steps)]))
        }));
        if !figure.format.caption {
            let names: Vec<_> = figure.entries().map(|Entry { slot, name, .. }| (slot, name)).collect();
            let wide = |(_, name): &(usize, String)| NAME + text_width(name, SIZE) + BETWEEN;
            legend.rows.extend(in_rows(names, wide, room + BETWEEN).into_iter().map(Row::Names));
            return legend;
        }
        for Entry { slot, name, settings, outcome } in figure.entries() {
            let from = legend.settings();
            let beside = width >= ROOMY;
            let room = room - from - if beside { text_width(&outcome, SIZE) + MARK } else { 0.0 };
            let mut lines = settings.iter().flat_map(|line| wrapped(line, room, SIZE));
            // A name that is longer than its place has its line to itself.
            let beside = beside && NAME + BOLD * text_width(&name, SIZE) <= from;
            let first = if beside { lines.next().unwrap_or_default() } else { String::new() };
            legend.rows.push(Row::Run { slot, name, settings: first, outcome });
            legend.rows.extend(lines.map(Row::Settings));
        }
        if figure.chart.is_none() {
            legend.rows.push(Row::Marks);
        }
        let lines = figure.caption().into_iter().flat_map(|line| wrapped(&line, room, SIZE));
        legend.rows.extend(lines.map(Row::Caption));
        legend
    }

    /// Where settings begin, from the margin on.
    fn settings(&self) -> f64 {
        if self.width >= ROOMY { SETTINGS } else { NAME }
    }

    /// How much room it takes below the plot.
    pub(super) fn height(&self) -> f64 {
        LINE * (self.rows.len() as f64 + 0.5)
    }

    /// Draws it below this edge.
    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        figure: &Figure<'_>,
        pen: &mut Pen<'_, DB>,
        bottom: f64,
        theme: &Theme,
    ) -> Drawn<DB> {
        let label = Label { size: SIZE, bold: false, color: theme.ink.to_rgba(), anchor: HPos::Left };
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        let swatch = |pen: &mut Pen<'_, DB>, x: f64, y: f64, slot: usize| {
            pen.dashed(&[[x, y], [x + SWATCH, y]], theme.color(slot), 2.4, &mut Dasher::new(dash(slot)))
        };
        for (at, row) in self.rows.iter().enumerate() {
            let y = bottom + LINE * (at as f64 + 1.0);
            match row {
                Row::Names(names) => {
                    let mut x = MARGIN;
                    for (slot, name) in names {
                        swatch(pen, x, y, *slot)?;
                        pen.text(name, [x + NAME, y], label)?;
                        x += NAME + text_width(name, SIZE) + BETWEEN;
                    }
                }
                Row::Run { slot, name, settings, outcome } => {
                    swatch(pen, MARGIN, y, *slot)?;
                    pen.text(name, [MARGIN + NAME, y], Label { bold: true, ..label })?;
                    pen.text(outcome, [self.width - MARGIN, y], Label { anchor: HPos::Right, ..label })?;
                    pen.text(settings, [MARGIN + self.settings(), y], label)?;
                }
                Row::Settings(line) => pen.text(line, [MARGIN + self.settings(), y], label)?,
                Row::Marks => marks(figure, pen, y, quiet, theme)?,
                Row::Step(text) => pen.text(text, [MARGIN, y], Label { bold: true, ..label })?,
                Row::Caption(line) => pen.text(line, [MARGIN, y], quiet)?,
            }
        }
        Ok(())
    }
}

/// What the marks on the plot mean, as many of them as there are.
fn marks<DB: DrawingBackend>(
    figure: &Figure<'_>,
    pen: &mut Pen<'_, DB>,
    y: f64,
    label: Label,
    theme: &Theme,
) -> Drawn<DB> {
    let mut x = MARGIN + MARK;
    let mut named = |pen: &mut Pen<'_, DB>, id: &str| {
        let text = figure.words.say(id, &[]);
        let at = [x, y];
        x += MARK + text_width(&text, label.size) + BETWEEN;
        pen.text(&text, [at[0] + MARK, y], label).map(|()| at)
    };
    let at = named(pen, "opening-key-start")?;
    disc(pen, at, theme)?;
    if !figure.spec.surface.minima().is_empty() {
        let at = named(pen, "opening-key-minimum")?;
        plus(pen, at, theme)?;
    }
    if figure.runs.iter().any(|run| verdict::escape(run).is_some()) {
        let at = named(pen, "opening-key-left")?;
        cross(pen, at, theme)?;
    }
    Ok(())
}
