//! Links to and from specs.

use playground_spec::link;
use playground_spec::writer::Writer;
use playground_spec::{Fault as SpecFault, Node, Spec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::own::language;
use playground_web::fault::Fault;
use playground_web::json;

/// Reads the hash of an address: `{"kind": …, "spec": …, "rest": [[key, value], …], "notes": [{"place", "kind", …},
/// …], "refused": formula or null}`. It never fails: the notes list everything that was mended or left out.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(hash: &str) -> String {
    let decoded = link::decode_in(hash, language);
    Node::from([
        ("kind", decoded.spec.kind().into()),
        ("spec", decoded.spec.write(Writer::Whole).into()),
        ("rest", decoded.rest.into_iter().map(|(key, value)| vec![key, value]).collect()),
        ("notes", decoded.notes.iter().map(SpecFault::node).collect()),
        ("refused", decoded.refused.into()),
    ])
    .to_string()
}

/// The link of a spec of any kind, without the `#`.
///
/// # Errors
/// Every fault of the spec.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(spec: &str) -> Result<String, JsError> {
    Ok(encode(spec)?)
}

fn encode(spec: &str) -> Result<String, Fault> {
    Ok(Spec::read_in(&json::parse(spec)?, language)?.link())
}
