//! Links to and from specs.

use playground_spec::link;
use playground_spec::writer::Writer;
use playground_spec::{Fault as SpecFault, Node};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::checked;
use crate::own::language;

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
    Ok(checked::link(spec)?)
}
