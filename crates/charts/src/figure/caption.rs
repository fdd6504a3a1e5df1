//! What is written below a figure: of each run its settings and its outcome, and the settings that all have in common.

use playground_core::clip::{Clip, NormType};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::run::{Stop, Trajectory};
use playground_core::schedule::resolved;
use playground_core::surface::{BATCH, ORDER, POINTS};
use playground_spec::{OptimizerSpec, ScheduleSpec};

use super::given::{Figure, Label};
use super::quantity::Quantity;
use crate::numbers::short;
use crate::words::Value;

/// What is said of a run.
pub(super) struct Entry {
    pub(super) slot: usize,
    pub(super) name: String,
    /// A line of the optimizer's own values and, if there is anything, a line of what is around it.
    pub(super) settings: Vec<String>,
    pub(super) outcome: String,
}

impl Figure<'_> {
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        let all = self.spec.active().zip(self.runs).enumerate();
        all.map(|(at, (optimizer, run))| self.entry(optimizer, run, self.labels.get(at)))
    }

    /// What the figure is, and all that it says in words.
    pub(super) fn told(&self) -> (String, String) {
        let of = |Entry { name, mut settings, outcome, .. }: Entry| {
            settings.push(outcome);
            settings.retain(|line| !line.is_empty());
            let told = settings.join("; ");
            self.words.say("figure-told", &[("name", Value::Text(&name)), ("told", Value::Text(&told))])
        };
        let [first, second] = self.caption();
        let about: Vec<_> = self.entries().map(of).chain([first, second]).filter(|line| !line.is_empty()).collect();
        let surface = self.surface();
        let chart = self.chart.map_or("plot", Quantity::id);
        let values = [("chart", Value::Text(chart)), ("surface", Value::Text(&surface))];
        (self.words.say("figure-title", &values), about.join(". "))
    }

    /// What the surface is called, or its formula.
    fn surface(&self) -> String {
        match &self.spec.surface.formula {
            Some(formula) => {
                let variables = formula.variables().join(", ");
                let values = [("variables", Value::Text(&variables)), ("formula", Value::Text(formula.text()))];
                shorten(&self.words.say("figure-function", &values))
            }
            None => self.words.name("surface", self.spec.surface.info.id),
        }
    }

    fn entry(&self, optimizer: &OptimizerSpec, run: &Trajectory, label: Option<&Label>) -> Entry {
        let id = optimizer.info.id;
        // Options that are as usual go without saying, numbers do not: whoever reads the figure need not know our defaults.
        let own = self.settings(&format!("optimizer-{id}"), &optimizer.values, |spec, value| {
            value != spec.default || !matches!(spec.scale, Scale::Choice(_) | Scale::Flag)
        });
        let lookahead = optimizer.lookahead.as_ref().map(|values| {
            let settings = self.settings("lookahead", values, |_, _| true);
            self.words.say("figure-lookahead", &[("settings", Value::Text(&settings))])
        });
        let schedule = match label {
            Some(Label { schedule, .. }) => {
                Some(self.words.say("figure-schedule", &[("schedule", Value::Text(schedule))]))
            }
            None => optimizer.schedule.as_ref().map(|schedule| self.schedule("figure-schedule", schedule)),
        };
        let around: Vec<_> = lookahead.into_iter().chain(schedule).collect();
        let batch = optimizer.batch.filter(|_| self.spec.surface.examples().is_some());
        let batch = batch.map(|batch| self.words.say("figure-batch", &[("batch", Value::Number(batch as f64))]));
        let mut settings = vec![[own].into_iter().chain(batch).collect::<Vec<_>>().join(", ")];
        if !around.is_empty() {
            settings.push(around.join("; "));
        }
        let called = optimizer.own.as_ref().map(|own| own.name.clone()).filter(|name| !name.is_empty());
        let name = called.unwrap_or_else(|| self.words.name("optimizer", id));
        let name = match label {
            Some(label) => {
                // The name is that of the schedule: the optimizer stands beside it.
                let values = [("name", Value::Text(&name)), ("told", Value::Text(&settings[0]))];
                settings[0] = self.words.say("figure-told", &values);
                label.name.clone()
            }
            None => name,
        };
        Entry { slot: optimizer.slot, name, settings, outcome: self.outcome(run) }
    }

    /// The settings that the runs have in common, in two lines.
    pub(super) fn caption(&self) -> [String; 2] {
        let Self { spec, words, .. } = *self;
        let id = spec.surface.info.id;
        let surface = self.surface();
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
        let tolerance = self.words.say("figure-tolerance", &[("tolerance", Value::Text(&short(spec.tolerance)))]);
        let second: Vec<_> = schedule.into_iter().chain(clip).chain(batches).chain(noise).chain([tolerance]).collect();
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
            // A film does not tell how it ends.
            _ if self.step.is_some_and(|step| step < last) => {
                ("figure-loss", "loss", Value::Text(&short(run.f[self.step.unwrap_or(last)])))
            }
            Stop::Diverged { step } => ("figure-diverged", "step", Value::Number(step as f64)),
            Stop::Budget { .. } => ("figure-budget", "step", Value::Number(last as f64)),
            Stop::MaxSteps | Stop::Converged => ("figure-loss", "loss", Value::Text(&short(run.f[last]))),
        };
        self.words.say(id, &[(name, value)])
    }
}

/// Cuts off a formula that is too long for the width of the figure.
fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
