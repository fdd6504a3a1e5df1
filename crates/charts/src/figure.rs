//! A whole run on one page, ready for print: landscape, paths, legend, and a caption of the settings.

use playground_core::clip::{Clip, NormType};
use playground_core::param::{ParamSpec, Values};
use playground_core::run::{Stop, Trajectory};
use playground_core::surface::Window;
use playground_core::verdict;
use playground_spec::methods::norm_id;
use playground_spec::{ParamJson, RunSpec};
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::axis::number;
use crate::dash::Dasher;
use crate::landscape::{Landscape, PLOT};
use crate::paths::{Path, Scene};
use crate::pen::{Drawn, Label, Pen};
use crate::plane::{Plane, Rect};
use crate::svg::svg;
use crate::theme::{Theme, dash};

/// Width of a figure in CSS pixels.
pub const WIDTH: f64 = 720.0;
const MARGIN: f64 = 20.0;
const PLOT_HEIGHT: f64 = 480.0;
const LINE: f64 = 20.0;

/// The words of a figure, in the reader's language.
pub trait Words {
    /// What an item is called; `kind` is `surface`, `optimizer` or `schedule`.
    fn name(&self, kind: &str, id: &str) -> String;

    /// What a parameter of an item is called, where it has no letter.
    fn label(&self, kind: &str, id: &str, key: &str) -> String;
}

/// A figure of the runs of a spec.
pub struct Figure<'a> {
    /// The spec of the runs.
    pub spec: &'a RunSpec,
    /// The trajectories, one for each optimizer of the spec that is on.
    pub runs: &'a [Trajectory],
    /// The part of the plane that is shown; `None` stands for the usual window of the surface.
    pub window: Option<Window>,
    /// What things are called.
    pub words: &'a dyn Words,
}

impl Figure<'_> {
    /// The size of the figure in CSS pixels: its height depends on the legend, which has a line for each run.
    pub fn size(&self) -> (f64, f64) {
        (WIDTH, 2.0 * MARGIN + PLOT_HEIGHT + LINE * (self.runs.len() as f64 + 2.5))
    }

    /// Draws the figure with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let (width, height) = self.size();
        pen.rect(Rect::of_size(width, height), theme.paper)?;
        let rect = Rect { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: MARGIN + PLOT_HEIGHT };
        let own = self.window.unwrap_or(self.spec.surface.info.window);
        let plane = Plane { window: own.fitted(rect.width() / rect.height()), rect };
        let surface = self.spec.surface.build();
        Landscape::new(surface.as_ref(), plane.window, rect.width(), rect.height(), PLOT).draw(pen, rect, theme)?;
        let paths: Vec<Path<'_>> =
            self.spec.active().zip(self.runs).map(|(optimizer, run)| path(run, optimizer.slot)).collect();
        let scene = Scene {
            paths: &paths,
            step: usize::MAX,
            start: Some(self.spec.start),
            start_label: None,
            minima: &self.spec.surface.minima(),
            highlight: None,
            auxiliary: false,
        };
        scene.draw(pen, &plane, theme)?;
        // Paths are drawn a little beyond the edge of the plot. On the page the canvas cuts them off; here the margins
        // are painted over them.
        let page = Rect::of_size(width, height);
        for margin in [
            Rect { right: rect.left, ..page },
            Rect { left: rect.right, ..page },
            Rect { bottom: rect.top, ..page },
            Rect { top: rect.bottom, ..page },
        ] {
            pen.rect(margin, theme.paper)?;
        }
        self.legend(pen, rect.bottom + LINE, theme)
    }

    /// The figure as SVG text.
    pub fn svg(&self, theme: &Theme) -> String {
        let (width, height) = self.size();
        svg(width, height, |pen| self.draw(pen, theme))
    }

    fn legend<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, top: f64, theme: &Theme) -> Drawn<DB> {
        let label = Label { size: 12.0, bold: false, color: theme.ink.to_rgba(), anchor: HPos::Left };
        let mut y = top;
        for (optimizer, run) in self.spec.active().zip(self.runs) {
            let swatch = [[MARGIN, y], [MARGIN + 36.0, y]];
            pen.dashed(&swatch, theme.colour(optimizer.slot), 2.4, &mut Dasher::new(dash(optimizer.slot)))?;
            pen.text(
                &self.words.name("optimizer", optimizer.info.id),
                [MARGIN + 46.0, y],
                Label { bold: true, ..label },
            )?;
            pen.text(
                &self.said("optimizer", optimizer.info.id, &optimizer.values, |p| p.key == "lr"),
                [MARGIN + 150.0, y],
                label,
            )?;
            pen.text(&outcome(run), [WIDTH - MARGIN, y], Label { anchor: HPos::Right, ..label })?;
            y += LINE;
        }
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        for line in self.caption() {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        Ok(())
    }

    /// The settings of the spec, as two lines of text.
    fn caption(&self) -> [String; 2] {
        let spec = self.spec;
        let mut first = match &spec.surface.formula {
            Some(formula) => shorten(&format!("f(x, y) = {formula}")),
            None => self.words.name("surface", spec.surface.info.id),
        };
        let surface = self.said("surface", spec.surface.info.id, &spec.surface.values, |_| true);
        if !surface.is_empty() {
            first = format!("{first}, {surface}");
        }
        first += &format!("; start ({}, {}); {} steps", number(spec.start[0]), number(spec.start[1]), spec.steps);
        let mut second = format!("{} schedule", self.words.name("schedule", spec.schedule.info.id));
        let schedule = self.said("schedule", spec.schedule.info.id, &spec.schedule.values, |_| true);
        if !schedule.is_empty() {
            second += &format!(" ({schedule})");
        }
        match spec.clip {
            Some(Clip::Norm(c, NormType::Two)) => second += &format!("; gradient norm clipped at {}", number(c)),
            Some(Clip::Norm(c, norm)) => {
                second += &format!("; gradient {}-norm clipped at {}", norm_id(norm), number(c));
            }
            Some(Clip::Value(c)) => second += &format!("; gradient clipped at ±{}", number(c)),
            None => {}
        }
        if spec.noise > 0.0 {
            second += &format!("; gradient noise σ = {}, seed {}", number(spec.noise), spec.seed);
        }
        [first, second]
    }

    /// The parameters that are not at their defaults, and those for which `anyway` is true, as text.
    fn said(&self, kind: &str, id: &str, values: &Values, anyway: impl Fn(&ParamSpec) -> bool) -> String {
        let worth = values.iter().filter(|(spec, value)| *value != spec.default || anyway(spec));
        let one = |(spec, value): (&ParamSpec, f64)| {
            let name = match &*spec.symbol {
                "" => self.words.label(kind, id, &spec.key),
                symbol => symbol.to_owned(),
            };
            let text = match spec.to_json(value) {
                _ if spec.is_number() => number(value),
                other => other.to_string().trim_matches('"').replace('_', " "),
            };
            format!("{name} = {text}")
        };
        worth.map(one).collect::<Vec<_>>().join(", ")
    }
}

/// A run as a path of a scene.
pub fn path(run: &Trajectory, slot: usize) -> Path<'_> {
    Path { x: &run.x, y: &run.y, auxiliary: &run.auxiliary, slot, lost: verdict::escape(run).is_some() }
}

/// Cuts off a formula that is too long for the width of the figure.
fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}

fn outcome(run: &Trajectory) -> String {
    match run.stop {
        Stop::Diverged { step } => format!("diverged at step {step}"),
        _ => format!("f = {}", number(run.f[run.len() - 1])),
    }
}
