//! A whole run on one page, ready for print: landscape, paths, legend, and a caption of the settings.

use playground_core::clip::{Clip, NormType};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::run::{Stop, Trajectory};
use playground_core::schedule::resolved;
use playground_core::surface::Window;
use playground_core::surface::{BATCH, ORDER, POINTS};
use playground_core::verdict;
use playground_spec::{OptimizerSpec, RunSpec, ScheduleSpec};
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::dash::Dasher;
use crate::edges;
use crate::landscape::{Landscape, PLOT};
use crate::numbers::short;
use crate::paths::{Path, Scene, cross, disc, plus};
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::{Plane, Point, Rect};
use crate::svg::svg;
use crate::theme::{Theme, dash};
use crate::words::{Value, Words};

/// Width of a figure in CSS pixels.
pub const WIDTH: f64 = 720.0;
const MARGIN: f64 = 20.0;
const PLOT_HEIGHT: f64 = 480.0;
const LINE: f64 = 20.0;
/// Half of the place of a mark in the key, and the room between two entries of it.
const MARK: f64 = 12.0;
const BETWEEN: f64 = 24.0;
/// Where the settings of an optimizer stand, right of its name.
const SETTINGS: f64 = MARGIN + 150.0;

/// A figure of the runs of a spec.
pub struct Figure<'a> {
    /// The spec of the runs.
    pub spec: &'a RunSpec,
    /// The trajectories, one for each optimizer of the spec that is on.
    pub runs: &'a [Trajectory],
    /// The part of the plane that is shown; `None` stands for the usual window of the surface.
    pub window: Option<Window>,
    /// Where its words come from.
    pub words: &'a dyn Words,
}

/// What the legend says of a run.
struct Entry {
    slot: usize,
    name: String,
    /// A line of the optimizer's own values and, if there is anything, a line of what is around it.
    settings: Vec<String>,
    outcome: String,
}

impl Figure<'_> {
    /// The size of the figure in CSS pixels: its height depends on the legend, which has a line or two for each run.
    pub fn size(&self) -> (f64, f64) {
        let lines: usize = self.entries().map(|entry| entry.settings.len()).sum();
        (WIDTH, 2.0 * MARGIN + PLOT_HEIGHT + LINE * (lines as f64 + 3.5))
    }

    /// Draws the figure with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let (width, height) = self.size();
        pen.rect(Rect::of_size(width, height), theme.paper)?;
        let rect = Rect { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: MARGIN + PLOT_HEIGHT };
        let own = self.window.unwrap_or_else(|| self.spec.surface.window(self.spec.start));
        let dimension = self.spec.surface.dimension();
        let plane = Plane { window: self.spec.surface.fitted(own, rect.width() / rect.height()), rect };
        let surface = self.spec.surface.build();
        Landscape::new(surface.as_ref(), plane.window, rect.width(), rect.height(), PLOT).draw(pen, rect, theme)?;
        edges::draw(pen, &plane, &self.spec.surface.axes(), theme)?;
        let paths: Vec<Path<'_>> =
            self.spec.active().zip(self.runs).map(|(optimizer, run)| path(run, optimizer.slot, dimension)).collect();
        let minima: Vec<Point> = self.spec.surface.minima().into_iter().map(|at| surface.on_plot(at)).collect();
        let scene = Scene {
            paths: &paths,
            step: usize::MAX,
            start: Some(surface.on_plot(self.spec.start)),
            start_label: None,
            minima: &minima,
            auxiliary: false,
            focus: None,
            top: None,
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
        for Entry { slot, name, settings, outcome } in self.entries() {
            let swatch = [[MARGIN, y], [MARGIN + 36.0, y]];
            pen.dashed(&swatch, theme.color(slot), 2.4, &mut Dasher::new(dash(slot)))?;
            pen.text(&name, [MARGIN + 46.0, y], Label { bold: true, ..label })?;
            pen.text(&outcome, [WIDTH - MARGIN, y], Label { anchor: HPos::Right, ..label })?;
            for line in settings {
                pen.text(&line, [SETTINGS, y], label)?;
                y += LINE;
            }
        }
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        self.marks(pen, y, quiet, theme)?;
        y += LINE;
        for line in self.caption() {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        Ok(())
    }

    /// What the marks on the plot mean, as many of them as there are.
    fn marks<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, y: f64, label: Label, theme: &Theme) -> Drawn<DB> {
        let mut x = MARGIN + MARK;
        let mut named = |pen: &mut Pen<'_, DB>, id: &str| {
            let text = self.words.say(id, &[]);
            let at = [x, y];
            x += MARK + text_width(&text, label.size) + BETWEEN;
            pen.text(&text, [at[0] + MARK, y], label).map(|()| at)
        };
        let at = named(pen, "opening-key-start")?;
        disc(pen, at, theme)?;
        if !self.spec.surface.minima().is_empty() {
            let at = named(pen, "opening-key-minimum")?;
            plus(pen, at, theme)?;
        }
        if self.runs.iter().any(|run| verdict::escape(run).is_some()) {
            let at = named(pen, "opening-key-left")?;
            cross(pen, at, theme)?;
        }
        Ok(())
    }

    fn entries(&self) -> impl Iterator<Item = Entry> {
        self.spec.active().zip(self.runs).map(|(optimizer, run)| self.entry(optimizer, run))
    }

    fn entry(&self, optimizer: &OptimizerSpec, run: &Trajectory) -> Entry {
        let id = optimizer.info.id;
        let own = self.settings(&format!("optimizer-{id}"), &optimizer.values, |spec, value| {
            spec.key == "lr" || value != spec.default
        });
        let lookahead = optimizer.lookahead.as_ref().map(|values| {
            let settings = self.settings("lookahead", values, |_, _| true);
            self.words.say("figure-lookahead", &[("settings", Value::Text(&settings))])
        });
        let schedule = optimizer.schedule.as_ref().map(|schedule| self.schedule("figure-schedule", schedule));
        let around: Vec<_> = lookahead.into_iter().chain(schedule).collect();
        let batch = optimizer.batch.filter(|_| self.spec.surface.examples().is_some());
        let batch = batch.map(|batch| self.words.say("figure-batch", &[("batch", Value::Number(batch as f64))]));
        let mut settings = vec![[own].into_iter().chain(batch).collect::<Vec<_>>().join(", ")];
        if !around.is_empty() {
            settings.push(around.join("; "));
        }
        let called = optimizer.own.as_ref().map(|own| own.name.clone()).filter(|name| !name.is_empty());
        let name = called.unwrap_or_else(|| self.words.name("optimizer", id));
        Entry { slot: optimizer.slot, name, settings, outcome: self.outcome(run) }
    }

    /// The settings that the runs have in common, in two lines.
    fn caption(&self) -> [String; 2] {
        let Self { spec, words, .. } = *self;
        let id = spec.surface.info.id;
        let surface = match &spec.surface.formula {
            Some(formula) => {
                let variables = formula.variables().join(", ");
                let values = [("variables", Value::Text(&variables)), ("formula", Value::Text(formula.text()))];
                shorten(&words.say("figure-function", &values))
            }
            None => words.name("surface", id),
        };
        let group = format!("surface-{id}");
        // Of data, how they are dealt out to the steps stands in the second line, and here only what is not usual.
        let dealt = |param: &ParamSpec| [&BATCH.key, &ORDER.key].contains(&&param.key);
        let usual = |param: &ParamSpec, value: f64| value == param.default && param.key != POINTS.key;
        let values = self.settings(&group, &spec.surface.values, |param, value| {
            spec.surface.examples().is_none() || !(dealt(param) || usual(param, value))
        });
        let surface = if values.is_empty() { surface } else { format!("{surface}, {values}") };
        let [x, y] = spec.start.map(short);
        let y = if spec.surface.dimension() == 1 { "none" } else { &y };
        let first = words.say(
            "figure-problem",
            &[
                ("surface", Value::Text(&surface)),
                ("x", Value::Text(&x)),
                ("y", Value::Text(y)),
                ("steps", Value::Number(spec.steps as f64)),
            ],
        );
        let own = spec.active().filter(|optimizer| optimizer.schedule.is_some()).count();
        let schedule = match own {
            0 => Some("figure-schedule"),
            _ if own < spec.active().count() => Some("figure-schedule-others"),
            _ => None,
        };
        let clip = spec.clip.map(|clip| {
            let (id, bound) = match clip {
                Clip::Norm(c, NormType::Two) => ("figure-clip-norm", c),
                Clip::Norm(c, NormType::One) => ("figure-clip-norm-1", c),
                Clip::Norm(c, NormType::Infinity) => ("figure-clip-norm-inf", c),
                Clip::Value(c) => ("figure-clip-value", c),
            };
            words.say(id, &[("bound", Value::Text(&short(bound)))])
        });
        let noise = (spec.noise > 0.0).then(|| {
            let values = [("noise", Value::Text(&short(spec.noise))), ("seed", Value::Text(&spec.seed.to_string()))];
            words.say("figure-noise", &values)
        });
        let schedule = schedule.map(|id| self.schedule(id, &spec.schedule));
        let batches = spec.surface.batches(None).map(|_| {
            let settings = self.settings(&group, &spec.surface.values, |param, _| dealt(param));
            let seed = spec.seed.to_string();
            words.say("figure-batches", &[("settings", Value::Text(&settings)), ("seed", Value::Text(&seed))])
        });
        let second: Vec<_> = schedule.into_iter().chain(clip).chain(batches).chain(noise).collect();
        [first, second.join("; ")]
    }

    /// A schedule with its values, where the message `id` says whose it is.
    fn schedule(&self, id: &str, schedule: &ScheduleSpec) -> String {
        let ScheduleSpec { info, values } = schedule;
        let values = resolved(info, values, self.spec.steps);
        let settings = self.settings(&format!("schedule-{}", info.id), &values, |_, _| true);
        let mut name = self.words.name("schedule", info.id);
        if !settings.is_empty() {
            let values = [("name", Value::Text(&name)), ("settings", Value::Text(&settings))];
            name = self.words.say("figure-with-settings", &values);
        }
        self.words.say(id, &[("schedule", Value::Text(&name))])
    }

    /// The parameters that are worth saying, with their values.
    fn settings(&self, group: &str, values: &Values, worth: impl Fn(&ParamSpec, f64) -> bool) -> String {
        let one = |(spec, value): (&ParamSpec, f64)| {
            let name = self.words.label(group, spec);
            let value = match spec.scale {
                Scale::Choice(choices) => self.words.choice(group, &spec.key, choices[value as usize].id),
                Scale::Flag if value == 0.0 => self.words.say("figure-off", &[]),
                Scale::Flag => self.words.say("figure-on", &[]),
                _ => short(value),
            };
            format!("{name} = {value}")
        };
        values.iter().filter(|(spec, value)| worth(spec, *value)).map(one).collect::<Vec<_>>().join(", ")
    }

    fn outcome(&self, run: &Trajectory) -> String {
        let last = run.len() - 1;
        let (id, name, value) = match run.stop {
            Stop::Diverged { step } => ("figure-diverged", "step", Value::Number(step as f64)),
            Stop::Budget { .. } => ("figure-budget", "step", Value::Number(last as f64)),
            Stop::MaxSteps | Stop::Converged => ("figure-loss", "loss", Value::Text(&short(run.f[last]))),
        };
        self.words.say(id, &[(name, value)])
    }
}

/// A run as a path of a scene. On a function of one variable it lies on the graph; where its second points lie is then for whoever
/// draws them to say.
pub fn path(run: &Trajectory, slot: usize, dimension: usize) -> Path<'_> {
    let (y, auxiliary) = if dimension == 1 { (&run.f, &[][..]) } else { (&run.y, &run.auxiliary[..]) };
    Path { x: &run.x, y, auxiliary, slot, lost: verdict::escape(run).is_some() }
}

/// Cuts off a formula that is too long for the width of the figure.
fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
