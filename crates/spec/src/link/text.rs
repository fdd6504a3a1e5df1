//! One value of one parameter as text, and back.

use serde_json::Value;

use playground_core::param::{ParamSpec, Scale};
use playground_core::written;

use crate::values::ParamJson;

/// The text of a value: the shortest digits that read back to the same bits.
pub(super) fn write(spec: &ParamSpec, value: f64) -> String {
    match spec.scale {
        Scale::Choice(choices) => choices[value as usize].id.to_owned(),
        _ => written::text(value),
    }
}

/// Reads a value. What is out of range is clamped; what cannot be read is `fallback`. The second is a note that says so.
pub(super) fn read(spec: &ParamSpec, text: &str, fallback: f64) -> (f64, Option<String>) {
    let message = match spec.parse(&json(spec, text)) {
        Ok(value) => return (value, None),
        Err(message) => message,
    };
    let used = match spec.scale {
        Scale::Choice(_) | Scale::Flag => fallback,
        scale => match written::number(text) {
            Some(value) if value.is_nan() => fallback,
            Some(value) if matches!(scale, Scale::Integer | Scale::LogInteger) => {
                value.round().clamp(spec.min, spec.max)
            }
            Some(value) => value.clamp(spec.min, spec.max),
            None => fallback,
        },
    };
    (used, Some(format!("{message}; {} is used", write(spec, used))))
}

/// The JSON that `text` stands for, where it is of the kind that `spec` wants; else the text itself, cut short.
fn json(spec: &ParamSpec, text: &str) -> Value {
    let as_wanted = match spec.scale {
        Scale::Choice(_) => None,
        Scale::Flag => match text {
            "1" | "true" => Some(Value::Bool(true)),
            "0" | "false" => Some(Value::Bool(false)),
            _ => None,
        },
        // Whole numbers first, which leaves a 0 a 0 and not 0.0; but −0 is none.
        _ => (text.parse::<i64>().ok().filter(|_| text != "-0").map(Value::from))
            .or_else(|| written::number(text).filter(|value| value.is_finite()).map(Value::from)),
    };
    as_wanted.unwrap_or_else(|| Value::from(shorten(text)))
}

/// Text from a link may be anything of any length: enough of it to recognize it.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
