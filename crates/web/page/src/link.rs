//! Links to and from specs.

use playground_spec::link;
use playground_spec::writer::Writer;
use playground_spec::{Fault as SpecFault, Node, Spec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::fault::Fault;
use playground_web::json;

/// Reads the hash of an address: `{"kind": …, "spec": …, "rest": [[key, value], …], "notes": [{"place", "kind", …},
/// …]}`. It never fails: the notes list everything that was mended or left out.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(hash: &str) -> String {
    let decoded = link::decode(hash);
    json::text(&Node::from([
        ("kind", decoded.spec.kind().into()),
        ("spec", decoded.spec.write(Writer::Whole).into()),
        ("rest", decoded.rest.into_iter().map(|(key, value)| vec![key, value]).collect()),
        ("notes", decoded.notes.iter().map(SpecFault::node).collect()),
    ]))
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
    let mut text = Spec::read(&json::parse(spec)?)?.link();
    let rest = json::parse(rest)?;
    for pair in rest.list().unwrap_or_default() {
        match pair.list() {
            Some([Node::Text(key), Node::Text(value)]) => link::push(&mut text, key, value),
            _ => return Err(Fault::new(format!("{} is not a pair of texts", json::text(pair)))),
        }
    }
    Ok(text)
}
