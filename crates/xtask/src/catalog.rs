//! The catalog as a file for the page, which makes its controls of it: `www/pkg/catalog.json`. What the first plot needs of it
//! when the page is opened without a link is a file of its own, `www/pkg/opening.json`: the rest comes afterwards.

use crate::paths::root;
use anyhow::{Context, Result};
use playground_charts::theme;
use playground_spec::catalog::catalog;
use playground_spec::{Kind, RunSpec};
use serde_json::{Value, json};
use std::fs;

/// What of the catalog is in both files.
const AT_ONCE: [&str; 2] = ["palette", "max_optimizers"];

/// Writes the catalog, with the palette of each theme.
pub fn write() -> Result<()> {
    let mut catalog = catalog();
    catalog["palette"] = palette();
    put("opening.json", &opening(&catalog))?;
    put("catalog.json", &catalog)
}

fn put(name: &str, value: &Value) -> Result<()> {
    let file = root().join("www/pkg").join(name);
    fs::write(&file, value.to_string()).with_context(|| format!("cannot write {}", file.display()))
}

/// What of the catalog the opening shows before anything is unfolded: its optimizers.
fn opening(catalog: &Value) -> Value {
    let spec = RunSpec::opening().to_json();
    let ids: Vec<&Value> = spec["optimizers"].as_array().into_iter().flatten().map(|entry| &entry["id"]).collect();
    let all = catalog["optimizers"].as_array().into_iter().flatten();
    let mut first = json!({ "optimizers": all.filter(|item| ids.contains(&&item["id"])).collect::<Vec<_>>() });
    for key in AT_ONCE {
        first[key] = catalog[key].clone();
    }
    first
}

/// The colors and dashes of each theme.
fn palette() -> Value {
    let of_theme = |theme: &theme::Theme| {
        let slot = |slot| {
            let color = theme.color(slot);
            let css = format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2);
            json!({ "color": css, "dash": theme::dash(slot) })
        };
        (theme.name.to_owned(), (0..theme::SLOTS).map(slot).collect())
    };
    Value::Object(theme::ALL.iter().map(of_theme).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_plot_has_the_optimizers_of_the_opening() {
        let mut catalog = catalog();
        catalog["palette"] = palette();
        let first = opening(&catalog);
        let items = first["optimizers"].as_array().unwrap();
        assert_eq!(items.len(), RunSpec::opening().to_json()["optimizers"].as_array().unwrap().len());
        assert!(AT_ONCE.iter().all(|key| !first[key].is_null() && first[key] == catalog[key]));
    }
}
