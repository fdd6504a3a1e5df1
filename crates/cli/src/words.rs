//! The words of the command line: messages of `www/locales/en.ftl`, the same file that the page reads.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use playground_charts::words as figure;
use playground_spec::Node;
use serde::Serialize;

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

/// Whether the glossary has a term.
pub(crate) fn is_term(term: &str) -> bool {
    BUNDLE.has_message(&format!("glossary-{term}"))
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

/// What is wrong with a spec, a link or a file of data, as a sentence, and what was done about it. The fault is a place, a
/// kind and the values of that kind.
pub(crate) fn fault(fault: &impl Serialize) -> String {
    let node = serde_json::to_value(fault).map_or(Node::Null, |value| Node::from(&value));
    let field = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default();
    let name = name_of(field("place"));
    let fields = node.map().map_or(&[][..], |map| &map.0);
    let given = fields.iter().map(|(key, value)| (key.as_str(), named(key, value)));
    let args = given.chain([("name", name.into())]).collect();
    let said = format(&format!("fault-{}", field("kind").replace('_', "-")), &args);
    // Of a rule, it stands in one of several lines.
    let sentence = match node.get("in_line") {
        Some(line) => text("fault-of-line", [("line", argument(line)), ("fault", said.into())]),
        None => said,
    };
    match (node.get("used"), node.get("left_out")) {
        // Of an unknown surface, another surface is used.
        (Some(used), _) => {
            let used = named(field("kind").trim_start_matches("unknown_"), used);
            text("fault-used", [("fault", sentence.into()), ("used", used)])
        }
        (None, Some(Node::Flag(true))) => text("fault-left-out", [("fault", sentence.into())]),
        _ => sentence,
    }
}

/// A value of a fault; of a surface or an optimizer, what a person calls it.
fn named(key: &str, value: &Node) -> FluentValue<'static> {
    let known =
        value.text().filter(|id| matches!(key, "optimizer" | "surface") && BUNDLE.has_message(&format!("{key}-{id}")));
    known.map_or_else(|| argument(value), |id| name(key, id).into())
}

/// What a place ends in, as its slider calls it, or by its key.
fn name_of(place: &str) -> String {
    let key = place.rsplit('.').next().unwrap_or_default().split('[').next().unwrap_or_default();
    // What stands at the top are the numbers of a run.
    let group = place.split_once('.').map_or("run", |(group, _)| group);
    let ids = [format!("{group}-param-{key}"), format!("param-{key}")];
    let known = ids.iter().find(|id| BUNDLE.has_message(id));
    known.map_or_else(|| key.to_owned(), |id| text(id, []))
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
fn argument(value: &Node) -> FluentValue<'static> {
    match value {
        Node::Whole(number) => (*number as f64).into(),
        Node::Number(number) => (*number).into(),
        Node::Text(text) => text.clone().into(),
        Node::List(list) => {
            let items = list.iter().map(|item| item.text().map_or_else(|| item.to_string(), str::to_owned));
            items.collect::<Vec<_>>().join(", ").into()
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
    use playground_spec::fault::{Fault, Is, Mended};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_kind_without_a_message_is_seen_by_tests() {
        let missing = || fault(&Fault { kind: "of_no_kind", ..Fault::new("", Is::NotAClip {}) });
        assert!(std::panic::catch_unwind(missing).is_err(), "a missing message must stop a test");
    }

    #[test]
    fn a_fault_is_a_sentence_with_the_name_of_the_slider() {
        let is = || Is::OutOfRange { min: 0.0, max: 1000.0, given: "1e5".into() };
        let wrong = Fault::new("optimizers[1].lr", is());
        assert_eq!(fault(&wrong), "“learning rate” must be between 0 and 1000, but 1e5 was given.");
        let mended = wrong.mended(Mended::Used(Node::Number(0.001)));
        assert_eq!(
            fault(&mended),
            "“learning rate” must be between 0 and 1000, but 1e5 was given. 0.001 is used instead."
        );
        let out = Fault::new("optimizers[0]", Is::UnknownOptimizer { given: "adma".into(), known: Vec::new() });
        assert_eq!(fault(&out.mended(Mended::LeftOut)), "There is no optimizer “adma”. It was left out.");
        assert_eq!(fault(&Fault::new("mnist.hidden[2]", is())).split('”').next(), Some("“hidden units"));
        assert_eq!(fault(&Fault::new("optimizers", Is::Missing {})), "“optimizers” is missing.");
        let lacking =
            fault(&Fault::new("optimizers[0]", Is::NeedsMinimum { optimizer: "polyak_sgd", surface: "saddle" }));
        assert!(
            !lacking.contains("polyak_sgd") && lacking.ends_with("Switch it off or choose another surface."),
            "{lacking}"
        );
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
            let text = text("cli-fault", [("file", "f".into()), ("fault", argument(&Node::from(&value)))]);
            assert_eq!(text, format!("f: {written}"));
        }
    }
}
