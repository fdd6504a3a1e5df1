//! The function that a person types.

use playground_spec::surface::own;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::json;

/// What is to be shown of a formula as JSON: `{"constants": [name, …], "mathml": tree}`, or `{"error": {"kind", "span", …}}` with
/// the characters that are meant.
#[wasm_bindgen]
pub fn formula(text: &str) -> String {
    json::text(&own::describe(text))
}
