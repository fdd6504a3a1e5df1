//! The catalog as a file for the page, which makes its controls of it: `www/pkg/catalog.json`.

use crate::paths::root;
use anyhow::{Context, Result};
use playground_charts::theme;
use playground_spec::catalog::catalog;
use serde_json::{Value, json};
use std::fs;

/// Writes the catalog, with the palette and the landscape of each theme.
pub fn write() -> Result<()> {
    let mut catalog = catalog();
    catalog["palette"] = of_themes(|theme| (0..theme::SLOTS).map(|slot| style(theme, slot)).collect());
    catalog["ground"] = of_themes(|theme| theme.ramp().map(|color| css([color.0, color.1, color.2])).to_vec().into());
    let file = root().join("www/pkg/catalog.json");
    fs::write(&file, catalog.to_string()).with_context(|| format!("cannot write {}", file.display()))
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
