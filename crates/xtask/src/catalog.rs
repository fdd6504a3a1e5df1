//! The catalog as a file for the page, which makes its controls of it: `www/pkg/catalog.json`. What the first plot needs of it
//! when the page is opened without a link is a file of its own, `www/pkg/opening.json`: the rest comes afterwards. What only the
//! reference of the optimizers tells is in `www/pkg/reference.json`.

use crate::paths::root;
use anyhow::{Context, Result};
use playground_charts::theme;
use playground_spec::catalog::catalog;
use playground_spec::reference::reference;
use playground_spec::{Kind, RunSpec};
use serde_json::{Value, json};
use std::fs;

/// What of the catalog is in both files.
const AT_ONCE: [&str; 3] = ["palette", "ground", "max_optimizers"];

/// Writes the catalog, with the palette and the landscape of each theme.
pub fn write() -> Result<()> {
    let catalog = whole();
    put("opening.json", &opening(&catalog))?;
    put("catalog.json", &catalog)?;
    put("reference.json", &reference())
}

/// The catalog with what the themes add.
fn whole() -> Value {
    let mut catalog = catalog();
    catalog["palette"] = of_themes(|theme| (0..theme::SLOTS).map(|slot| style(theme, slot)).collect());
    catalog["ground"] = of_themes(|theme| theme.ramp().map(|color| css([color.0, color.1, color.2])).to_vec().into());
    catalog
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

fn of_themes(told: impl Fn(&theme::Theme) -> Value) -> Value {
    Value::Object(theme::ALL.iter().map(|theme| (theme.name.to_owned(), told(theme))).collect())
}

/// The color and the dashes of a slot.
fn style(theme: &theme::Theme, slot: usize) -> Value {
    let color = theme.color(slot);
    json!({ "color": css([color.0, color.1, color.2]), "dash": theme::dash(slot) })
}

fn css([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_plot_has_the_optimizers_of_the_opening() {
        let catalog = whole();
        let first = opening(&catalog);
        let items = first["optimizers"].as_array().unwrap();
        assert_eq!(items.len(), RunSpec::opening().to_json()["optimizers"].as_array().unwrap().len());
        assert!(AT_ONCE.iter().all(|key| !first[key].is_null() && first[key] == catalog[key]));
    }
}
