//! Suggestions for formulas.

use playground_spec::surface::own;
use wasm_bindgen::prelude::wasm_bindgen;

/// The formula that was probably meant by one with an error or remarks, if there is one.
#[wasm_bindgen(js_name = formulaMeant)]
pub fn formula_meant(text: &str) -> Option<String> {
    own::meant(text)
}
