//! Writes values as Python code.

use playground_core::param::{ParamSpec, Scale, Values};
use playground_expr::rule::spelled;

/// The name of the function or class that `code` defines.
pub(super) fn name_of(code: &str) -> &str {
    code.trim_start().trim_start_matches("def ").trim_start_matches("class ").split('(').next().unwrap_or_default()
}

/// Replaces each `{key}` in `template` by the value of the parameter.
pub(super) fn fill(template: &str, values: &Values) -> String {
    values.iter().fold(template.to_owned(), |text, (param, value)| {
        text.replace(&format!("{{{}}}", param.key), &literal(param, value))
    })
}

/// All values as keyword arguments.
pub(super) fn keywords(values: &Values) -> String {
    values
        .iter()
        .map(|(param, value)| format!("{}={}", spelled(&param.key), literal(param, value)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A value as Python writes it.
pub(super) fn literal(param: &ParamSpec, value: f64) -> String {
    match param.scale {
        Scale::Choice(choices) => format!("{:?}", choices[value as usize].id),
        Scale::Flag => if value != 0.0 { "True" } else { "False" }.to_owned(),
        Scale::Integer | Scale::LogInteger => format!("{value}"),
        _ => number(value),
    }
}

/// A number that Python reads back to the same bits, and as a float.
pub(super) fn number(value: f64) -> String {
    format!("{value:?}")
}
