//! JSON, parsed by the browser, so that the module does not need a parser of its own. A [`Node`] writes itself: setting the
//! properties of JavaScript's objects one by one takes longer.

use js_sys::{Array, JSON, Object};
use playground_spec::Fault;
use playground_spec::fault::Is;
use playground_spec::tree::{Map, Node};
use wasm_bindgen::{JsCast, JsValue};

/// Reads any JSON text.
///
/// # Errors
/// That it is not JSON, and where.
pub fn parse(text: &str) -> Result<Node, Fault> {
    match JSON::parse(text) {
        Ok(value) => Ok(read(&value)),
        Err(error) => {
            let message = error.dyn_into::<js_sys::Error>().map(|error| String::from(error.message()));
            Err(Fault::new("", Is::NotJson { error: message.unwrap_or_default() }))
        }
    }
}

/// Reads a JSON text of our own; nothing if it is none.
pub fn own(text: &str) -> Option<Node> {
    JSON::parse(text).ok().map(|value| read(&value))
}

/// Converts a value from the browser's parser. Whole numbers stay whole, because faults show the given value: 3 and not
/// 3.0.
fn read(value: &JsValue) -> Node {
    if let Some(number) = value.as_f64() {
        return Node::of(number);
    }
    if let Some(text) = value.as_string() {
        return text.into();
    }
    if let Some(flag) = value.as_bool() {
        return flag.into();
    }
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| read(&item)).collect();
    }
    let Some(object) = value.dyn_ref::<Object>() else { return Node::Null };
    let entry = |pair: JsValue| {
        let pair = pair.unchecked_into::<Array>();
        (pair.get(0).as_string().unwrap_or_default(), read(&pair.get(1)))
    };
    Object::entries(object).iter().map(entry).collect::<Map>().into()
}
