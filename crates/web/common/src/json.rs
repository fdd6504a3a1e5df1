//! JSON, parsed and printed by the browser, so that the module does not need code of its own for that.

use js_sys::{Array, JSON, Object, Reflect};
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

/// Writes a value as JSON text.
pub fn text(value: &Node) -> String {
    // Only functions and `undefined` have no JSON text.
    JSON::stringify(&write(value)).map(String::from).unwrap_or_default()
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

fn write(value: &Node) -> JsValue {
    match value {
        Node::Null => JsValue::NULL,
        Node::Flag(flag) => JsValue::from_bool(*flag),
        Node::Whole(number) => JsValue::from_f64(*number as f64),
        Node::Number(number) if number.is_finite() => JsValue::from_f64(*number),
        Node::Number(_) => JsValue::NULL,
        Node::Text(text) => JsValue::from_str(text),
        Node::List(list) => list.iter().map(write).collect::<Array>().into(),
        Node::Map(map) => {
            let object = Object::new();
            for (key, value) in &map.0 {
                // Setting a property of a plain object cannot fail.
                let _ = Reflect::set(&object, &JsValue::from_str(key), &write(value));
            }
            object.into()
        }
    }
}
