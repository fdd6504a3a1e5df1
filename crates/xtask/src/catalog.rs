//! The catalog as two files for the page: what its controls are made of, and what can be read about it, which the page
//! fetches once there is something to see.

use crate::paths::root;
use anyhow::{Context, Result};
use playground_charts::theme;
use playground_spec::catalog::catalog;
use serde_json::{Map, Value, json};
use std::fs;

/// The keys of what is read later: behind a chevron, in a dialog or in a tooltip. What stands on the page at once, such as
/// what a surface teaches, is not among them, for nothing may move under the finger.
const READ: [&str; 3] = ["help", "variant", "source"];

/// An optimizer's is behind its chevron; a schedule's stands on the page at once.
const SUMMARY: &str = "summary";

/// What the page gets from elsewhere: the equations come as MathML.
const ELSEWHERE: [&str; 1] = ["equation"];

/// Writes `www/pkg/catalog.json` and `www/pkg/texts.json`.
pub fn write() -> Result<()> {
    let mut catalog = catalog();
    catalog["palette"] = palette();
    let texts = split(&mut catalog);
    for (name, value) in [("catalog", catalog), ("texts", texts)] {
        let file = root().join("www/pkg").join(name).with_extension("json");
        fs::write(&file, value.to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Takes what is only read out of `value`, into a tree of the same shape.
fn split(value: &mut Value) -> Value {
    match value {
        Value::Array(list) => list.iter_mut().map(split).collect(),
        Value::Object(entries) => {
            entries.retain(|key, _| !ELSEWHERE.contains(&key.as_str()));
            let of_optimizer = entries.contains_key("variant").then_some(SUMMARY);
            let keys = READ.into_iter().chain(of_optimizer);
            let mut texts: Map<_, _> = keys.filter_map(|key| entries.shift_remove_entry(key)).collect();
            for (key, value) in entries.iter_mut().filter(|(_, value)| value.is_array() || value.is_object()) {
                let inner = split(value);
                if !is_bare(&inner) {
                    texts.insert(key.clone(), inner);
                }
            }
            Value::Object(texts)
        }
        _ => json!({}),
    }
}

/// Whether there is nothing to read in a tree.
fn is_bare(texts: &Value) -> bool {
    match texts {
        Value::Array(list) => list.iter().all(is_bare),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// The colours and dashes of each theme.
fn palette() -> Value {
    let of_theme = |theme: &theme::Theme| {
        let slot = |slot| {
            let colour = theme.colour(slot);
            let css = format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2);
            json!({ "color": css, "dash": theme::dash(slot) })
        };
        (theme.name.to_owned(), (0..theme::SLOTS).map(slot).collect())
    };
    Value::Object(theme::ALL.iter().map(of_theme).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts the texts back, as the page does.
    fn merge(into: &mut Value, texts: Value) {
        match (into, texts) {
            (Value::Array(into), Value::Array(texts)) => into.iter_mut().zip(texts).for_each(|(i, t)| merge(i, t)),
            (Value::Object(into), Value::Object(texts)) => {
                for (key, text) in texts {
                    match into.get_mut(&key) {
                        Some(value) => merge(value, text),
                        None => drop(into.insert(key, text)),
                    }
                }
            }
            (into, text) => assert_eq!((&*into, text.is_object()), (&*into, true), "{into} and {text}"),
        }
    }

    #[test]
    fn nothing_is_lost_between_the_two_files() {
        let mut first = catalog();
        let texts = split(&mut first);
        let told = first.to_string();
        for key in READ.iter().chain(&ELSEWHERE) {
            assert!(!told.contains(&format!("\"{key}\":")), "{key} is not for the first file");
        }
        assert!(texts.to_string().len() > told.len() / 4, "the texts are few");
        merge(&mut first, texts);
        let mut whole = catalog();
        for kind in ["surfaces", "optimizers", "schedules"] {
            for item in whole[kind].as_array_mut().into_iter().flatten() {
                item.as_object_mut().map(|item| item.remove("equation"));
            }
        }
        assert_eq!(first, whole);
    }
}
