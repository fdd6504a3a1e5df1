//! The texts of a figure: what was run, with which settings, and how each run ended.

use playground_core::clip::{Clip, NormType};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::run::{Stop, Trajectory};
use playground_spec::RunSpec;

use crate::axis::number;

/// The words of a figure, in the reader's language.
pub trait Words {
    /// The message `id` with its values.
    fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> String;

    /// A message about the parameter `key` of a group, such as `optimizer-adam`: its label, or with the `suffix` `-<id>` the
    /// name of one of its choices.
    fn param(&self, group: &str, key: &str, suffix: &str) -> String;
}

/// A value of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A name, or a number that is written already.
    Text(&'a str),
    /// A number that decides between singular and plural.
    Count(usize),
}

/// What the surface, optimizer or schedule `id` is called.
pub(crate) fn name(words: &dyn Words, kind: &str, id: &str) -> String {
    words.text(&format!("{kind}-{id}"), &[])
}

/// The settings that all runs of a spec share, as two lines.
pub(crate) fn settings(words: &dyn Words, spec: &RunSpec) -> [String; 2] {
    let [x, y] = spec.start.map(number);
    let start = words.text("figures-start", &[("x", Value::Text(&x)), ("y", Value::Text(&y))]);
    let steps = words.text("figures-steps", &[("steps", Value::Count(spec.steps))]);
    let rest = [clip(words, spec), noise(words, spec)].into_iter().flatten();
    let second: Vec<_> = [schedule(words, spec)].into_iter().chain(rest).collect();
    [[surface(words, spec), start, steps].join("; "), second.join("; ")]
}

fn surface(words: &dyn Words, spec: &RunSpec) -> String {
    let surface = &spec.surface;
    let name = match &surface.formula {
        Some(formula) => shorten(&format!("f(x, y) = {formula}")),
        None => name(words, "surface", surface.info.id),
    };
    let group = format!("surface-{}", surface.info.id);
    [name].into_iter().chain(params(words, &group, &surface.values, |_| true)).collect::<Vec<_>>().join(", ")
}

fn schedule(words: &dyn Words, spec: &RunSpec) -> String {
    let id = spec.schedule.info.id;
    let name = name(words, "schedule", id);
    match params(words, &format!("schedule-{id}"), &spec.schedule.values, |_| true).join(", ").as_str() {
        "" => words.text("figures-schedule", &[("name", Value::Text(&name))]),
        values => words.text("figures-schedule-with", &[("name", Value::Text(&name)), ("values", Value::Text(values))]),
    }
}

fn clip(words: &dyn Words, spec: &RunSpec) -> Option<String> {
    let (id, most) = match spec.clip? {
        Clip::Norm(most, NormType::Two) => ("figures-clip-norm", most),
        Clip::Norm(most, NormType::One) => ("figures-clip-l1-norm", most),
        Clip::Norm(most, NormType::Infinity) => ("figures-clip-max-norm", most),
        Clip::Value(most) => ("figures-clip-value", most),
    };
    Some(words.text(id, &[("most", Value::Text(&number(most)))]))
}

fn noise(words: &dyn Words, spec: &RunSpec) -> Option<String> {
    let (noise, seed) = (number(spec.noise), spec.seed.to_string());
    let values = [("noise", Value::Text(&noise)), ("seed", Value::Text(&seed))];
    (spec.noise > 0.0).then(|| words.text("figures-noise", &values))
}

/// The parameters that are not at their defaults, and those for which `anyway` is true, each as `letter = value` or, for
/// a choice or a switch, as `label: value`.
pub(crate) fn params(
    words: &dyn Words,
    group: &str,
    values: &Values,
    anyway: impl Fn(&ParamSpec) -> bool,
) -> Vec<String> {
    let shown = values.iter().filter(|(spec, value)| *value != spec.default || anyway(spec));
    let one = |(spec, value): (&ParamSpec, f64)| {
        let name = match &*spec.symbol {
            "" => words.param(group, &spec.key, ""),
            letter => letter.to_owned(),
        };
        match spec.scale {
            // The names of some choices are formulas, with a sign of equality of their own.
            Scale::Choice(_) => {
                format!("{name}: {}", words.param(group, &spec.key, &format!("-{}", values.choice(&spec.key))))
            }
            Scale::Flag => {
                format!("{name}: {}", words.text(if value == 0.0 { "figures-off" } else { "figures-on" }, &[]))
            }
            _ => format!("{name} = {}", number(value)),
        }
    };
    shown.map(one).collect()
}

/// How a run ended.
pub(crate) fn outcome(words: &dyn Words, run: &Trajectory) -> String {
    match run.stop {
        Stop::Diverged { step } => words.text("figures-diverged", &[("step", Value::Count(step))]),
        _ => format!("f = {}", number(run.f[run.len() - 1])),
    }
}

/// Cuts off a formula that is too long for the width of the figure.
fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
