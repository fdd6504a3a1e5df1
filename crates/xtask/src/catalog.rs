//! The catalog as a file for the page, which makes its controls of it: `www/pkg/catalog.json`.

use crate::paths::root;
use anyhow::{Context, Result};
use playground_charts::theme;
use playground_spec::catalog::catalog;
use serde_json::{Value, json};
use std::fs;

/// Writes the catalog, with the palette of each theme.
pub fn write() -> Result<()> {
    let mut catalog = catalog();
    catalog["palette"] = palette();
    let file = root().join("www/pkg/catalog.json");
    fs::write(&file, catalog.to_string()).with_context(|| format!("cannot write {}", file.display()))
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
