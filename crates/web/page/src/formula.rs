//! The formula of a function that a person types.

use playground_spec::surface::own;
use wasm_bindgen::prelude::wasm_bindgen;

/// The data to show for a formula, as JSON: `{"constants": [name, …], "remarks": [{"kind", …}, …]}`, or `{"error":
/// {"kind", "span", …}}` with the range of characters in question.
#[wasm_bindgen]
pub fn formula(text: &str) -> String {
    own::describe(text).to_string()
}
