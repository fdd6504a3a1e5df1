//! The words of the command line: messages of `www/locales/en.ftl`, the same file that the page reads.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use playground_charts::words as figure;
use serde::Serialize;
use serde_json::{Map, Value};

const ENGLISH: &str = include_str!("../../../www/locales/en.ftl");

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
    // Marks around values are for texts of mixed direction; in a terminal they would be copied along.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(digits(number)),
        _ => None,
    }));
    let added = bundle.add_builtins();
    debug_assert!(added.is_ok(), "{added:?}");
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(resource, errors)| {
        debug_assert!(errors.is_empty(), "en.ftl: {errors:?}");
        resource
    });
    let added = bundle.add_resource(resource);
    debug_assert!(added.is_ok(), "en.ftl: {added:?}");
    bundle
});

/// The message `id` with its `values`. A message that does not exist is a mistake of ours: a debug build stops there,
/// and a released one shows the id.
pub(crate) fn text<'a>(id: &str, values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
    format(id, &FluentArgs::from_iter(values))
}

/// What the surface, optimizer or schedule `id` is called.
pub(crate) fn name(kind: &str, id: &str) -> String {
    text(&format!("{kind}-{id}"), [])
}

/// The words of a figure.
pub(crate) fn of_figure(id: &str, values: &[(&str, figure::Value<'_>)]) -> Option<String> {
    let value = |value: figure::Value<'_>| match value {
        figure::Value::Text(text) => FluentValue::from(text.to_owned()),
        figure::Value::Number(number) => number.into(),
    };
    let values = values.iter().map(|&(name, given)| (name, value(given)));
    BUNDLE.has_message(id).then(|| text(id, values))
}

/// What is wrong with a spec or a link, as a sentence: `fault` is a place, a kind and the values of that kind.
pub(crate) fn fault(fault: &impl Serialize) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(fault) else {
        debug_assert!(false, "a fault is an object");
        return String::new();
    };
    let Some(kind) = fields.get("kind").and_then(Value::as_str) else {
        return with_message(&fields);
    };
    let args: FluentArgs<'_> = fields.iter().map(|(key, value)| (key.as_str(), argument(value))).collect();
    let sentence = format(&format!("fault-{}", kind.replace('_', "-")), &args);
    // A link was mended: it says what was done about the fault.
    match (fields.get("used"), fields.get("left_out")) {
        (Some(used), _) => text("fault-used", [("fault", sentence.into()), ("used", argument(used))]),
        (None, Some(Value::Bool(true))) => text("fault-left-out", [("fault", sentence.into())]),
        _ => sentence,
    }
}

/// A fault that has no kind but a sentence of its own.
fn with_message(fields: &Map<String, Value>) -> String {
    let field = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
    match field("place") {
        "" => field("message").to_owned(),
        place => format!("{place}: {}", field("message")),
    }
}

fn format(id: &str, args: &FluentArgs<'_>) -> String {
    let Some(pattern) = BUNDLE.get_message(id).and_then(|message| message.value()) else {
        debug_assert!(false, "en.ftl has no message {id}");
        return id.to_owned();
    };
    let mut errors = Vec::new();
    let text = BUNDLE.format_pattern(pattern, Some(args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{id}: {errors:?}");
    text
}

/// A value of a fault: numbers as numbers, lists with commas.
fn argument(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN).into(),
        Value::String(text) => text.clone().into(),
        Value::Array(list) => {
            let items: Vec<_> =
                list.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect();
            items.join(", ").into()
        }
        other => other.to_string().into(),
    }
}

/// A number as it is typed into a spec, without separators between thousands: 0.001 and 100000, but 1e-8 and 1e30; or
/// with as many places as the message asks for.
fn digits(number: &FluentNumber) -> String {
    let (value, size) = (number.value, number.value.abs());
    match number.options.maximum_fraction_digits {
        Some(places) => format!("{value:.places$}"),
        None if size == 0.0 || (1e-4..1e15).contains(&size) => format!("{value}"),
        None => format!("{value:e}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_fault_without_a_kind_says_its_message() {
        assert_eq!(fault(&json!({ "place": "optimizers[0]", "message": "no" })), "optimizers[0]: no");
        assert_eq!(fault(&json!({ "place": "", "message": "no" })), "no");
    }

    #[test]
    #[should_panic(expected = "no message fault-of-no-kind")]
    fn a_kind_without_a_message_is_seen_by_tests() {
        fault(&json!({ "place": "", "kind": "of_no_kind" }));
    }

    #[test]
    fn a_mended_fault_says_what_was_done() {
        let mended = |sentence: &str| text("fault-used", [("fault", sentence.into()), ("used", 0.001.into())]);
        assert_eq!(mended("The rate is too large."), "The rate is too large. 0.001 is used instead.");
    }

    #[test]
    fn values_of_faults_are_written_as_in_a_spec() {
        let cases = [
            (json!(0.001), "0.001"),
            (json!(100_000), "100000"),
            (json!(1e-8), "1e-8"),
            (json!(1e30), "1e30"),
            (json!("1e5"), "1e5"),
            (json!(["sgd", "adam"]), "sgd, adam"),
            (json!([16, 8]), "16, 8"),
            (json!(true), "true"),
        ];
        for (value, written) in cases {
            let text = text("cli-fault", [("file", "f".into()), ("fault", argument(&value))]);
            assert_eq!(text, format!("f: {written}"));
        }
    }
}
