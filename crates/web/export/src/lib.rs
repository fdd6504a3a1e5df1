//! What the page needs rarely, as WebAssembly: scripts, figures, data, and how a typed formula looks. The module is loaded when
//! somebody asks for a script or a figure, or types a formula.

use playground_spec::rates;
use playground_spec::surface::own;
use wasm_bindgen::prelude::wasm_bindgen;

pub mod data;
pub mod figure;
pub mod film;
pub mod script;

/// A formula as JSON, to be shown as MathML: `["mi", {}, "x"]` is an element with its attributes and children. Nothing for a
/// formula with a fault.
#[wasm_bindgen(js_name = formulaTree)]
pub fn formula_tree(text: &str) -> Option<String> {
    own::tree(text).map(|tree| tree.to_string())
}

/// The same of a formula of the learning rate of step t.
#[wasm_bindgen(js_name = rateTree)]
pub fn rate_tree(formula: &str) -> Option<String> {
    rates::tree(formula).map(|tree| tree.to_string())
}

/// The formula that was probably meant by one with an error or remarks, if there is one.
#[wasm_bindgen(js_name = formulaMeant)]
pub fn formula_meant(text: &str) -> Option<String> {
    own::meant(text)
}
