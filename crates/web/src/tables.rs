//! What there is to choose from.

use playground_charts::theme;
use playground_core::{catalog::catalog, link};
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// The catalog as JSON, with the colours and dashes of each theme under `palette` and the keys of a link that belong to
/// the page under `page_keys`.
#[wasm_bindgen(js_name = catalog)]
pub fn catalog_json() -> String {
    let mut catalog = catalog();
    catalog["palette"] = palette();
    catalog["page_keys"] = json!(link::PAGE_KEYS);
    catalog.to_string()
}

fn palette() -> Value {
    let slots = 0..theme::SLOTS;
    let of_theme = |theme: &theme::Theme| {
        let css = |slot| {
            let colour = theme.colour(slot);
            format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
        };
        (
            theme.name.to_owned(),
            slots.clone().map(|slot| json!({ "color": css(slot), "dash": theme::dash(slot) })).collect(),
        )
    };
    Value::Object(theme::ALL.iter().map(of_theme).collect::<Map<_, _>>())
}
