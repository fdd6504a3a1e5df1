//! A run over a surface, or the training of networks, as a PyTorch script: `torch.optim` where torch has the optimizer and the schedule, the rule written out where it
//! has not.
//!
//! Each optimizer and schedule says in its own file how ([`PyTorch`]); [`script`] and [`training`] put the pieces
//! together.

mod calls;
mod script;
mod surface;
mod training;

use crate::param::{ParamSpec, Scale, Values};

pub use script::script;
pub use training::{AVERAGES, training};

/// How Python says an optimizer or a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PyTorch {
    /// A class of torch: its name, and its arguments after the first. `{key}` stands for the value of a parameter.
    Class(&'static str, String),
    /// A function of ours that is the rule of an optimizer, `def name(w, g, state, *, lr, …)`, or of a schedule,
    /// `def name(t, base, *, …)`. It gets every parameter under its key.
    Rule(&'static str),
    /// As [`PyTorch::Rule`], for an optimizer that measures all parameters together rather than tensor by tensor.
    Whole(&'static str),
    /// A function of ours for an optimizer that asks more than one gradient a step: `def name(w, closure, state, *, lr, …)`,
    /// in which `closure()` gives the loss at the present `w` and sets `w.grad`; `closure(backward=False)` gives the loss alone.
    Method(&'static str),
}

impl PyTorch {
    /// A class of torch with its arguments after the first.
    pub(crate) fn class(name: &'static str, arguments: impl Into<String>) -> Self {
        Self::Class(name, arguments.into())
    }
}

/// The name of the function that `code` defines.
fn name_of(code: &str) -> &str {
    code.trim_start().trim_start_matches("def ").split('(').next().unwrap_or_default()
}

/// `template` with the value of each parameter in the place of its `{key}`.
fn fill(template: &str, values: &Values) -> String {
    values.iter().fold(template.to_owned(), |text, (param, value)| {
        text.replace(&format!("{{{}}}", param.key), &literal(param, value))
    })
}

/// All values as keyword arguments.
fn keywords(values: &Values) -> String {
    values
        .iter()
        .map(|(param, value)| format!("{}={}", param.key, literal(param, value)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A value as Python writes it.
fn literal(param: &ParamSpec, value: f64) -> String {
    match param.scale {
        Scale::Choice(choices) => format!("{:?}", choices[value as usize].id),
        Scale::Flag => if value != 0.0 { "True" } else { "False" }.to_owned(),
        Scale::Integer | Scale::LogInteger => format!("{value}"),
        _ => number(value),
    }
}

/// A number that Python reads back to the same bits, and as a float.
fn number(value: f64) -> String {
    format!("{value:?}")
}
