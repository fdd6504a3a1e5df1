//! Links to and from specs.

use playground_spec::link::{self, Linked};
use serde_json::json;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::fault::Fault;
use playground_web::json;

/// Reads the hash of an address: `{"spec": …, "rest": [[key, value], …], "notes": [{"place", "message"}, …]}`. Never
/// fails: what was mended or left out is in the notes.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(hash: &str) -> String {
    let decoded = link::decode(hash);
    json::text(&json!({ "spec": decoded.spec.to_json(), "rest": decoded.rest, "notes": decoded.notes }))
}

/// The link of a spec of either kind, without the `#`, followed by the page's own pairs `[[key, value], …]`.
///
/// # Errors
/// Every fault of the spec.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(spec: &str, rest: Option<String>) -> Result<String, JsError> {
    Ok(encode(spec, rest.as_deref().unwrap_or("[]"))?)
}

fn encode(spec: &str, rest: &str) -> Result<String, Fault> {
    let mut text = Linked::from_json(&json::parse(spec)?)?.link();
    let rest = json::parse(rest)?;
    for pair in rest.as_array().into_iter().flatten() {
        match (pair[0].as_str(), pair[1].as_str()) {
            (Some(key), Some(value)) => link::push(&mut text, key, value),
            _ => return Err(Fault::new(format!("{} is not a pair of texts", json::text(pair)))),
        }
    }
    Ok(text)
}
