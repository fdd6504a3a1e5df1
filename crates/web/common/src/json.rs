//! JSON, read and written by the browser: it has a parser and a printer of numbers, so the module need not bring its own.

use js_sys::{Array, JSON, Object, Reflect};
use playground_spec::ParamError;
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast, JsValue};

/// Reads any JSON text.
///
/// # Errors
/// That it is not JSON, and where.
pub fn parse(text: &str) -> Result<Value, ParamError> {
    match JSON::parse(text) {
        Ok(value) => Ok(read(&value)),
        Err(error) => {
            let message = error.dyn_into::<js_sys::Error>().map(|error| String::from(error.message()));
            Err(ParamError::new("", format!("not valid JSON: {}", message.unwrap_or_default())))
        }
    }
}

/// Writes a value as JSON text.
pub fn text(value: &Value) -> String {
    // Only a function or `undefined` has no text.
    JSON::stringify(&write(value)).map(String::from).unwrap_or_default()
}

/// What the browser's parser made.
fn read(value: &JsValue) -> Value {
    if let Some(number) = value.as_f64() {
        return self::number(number);
    }
    if let Some(text) = value.as_string() {
        return Value::String(text);
    }
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| read(&item)).collect();
    }
    let Some(object) = value.dyn_ref::<Object>() else { return Value::Null };
    let entry = |pair: JsValue| {
        let pair = pair.unchecked_into::<Array>();
        (pair.get(0).as_string().unwrap_or_default(), read(&pair.get(1)))
    };
    Value::Object(Object::entries(object).iter().map(entry).collect::<Map<_, _>>())
}

/// Whole numbers are such, for messages say what was given: 3 and not 3.0.
fn number(number: f64) -> Value {
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    let whole = number.fract() == 0.0 && number.abs() <= LARGEST && (number != 0.0 || number.is_sign_positive());
    if whole { Value::from(number as i64) } else { Number::from_f64(number).map_or(Value::Null, Value::Number) }
}

fn write(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => JsValue::from_bool(*flag),
        Value::Number(number) => number.as_f64().map_or(JsValue::NULL, JsValue::from_f64),
        Value::String(text) => JsValue::from_str(text),
        Value::Array(list) => list.iter().map(write).collect::<Array>().into(),
        Value::Object(entries) => {
            let object = Object::new();
            for (key, value) in entries {
                // Setting a property of a plain object cannot fail.
                let _ = Reflect::set(&object, &JsValue::from_str(key), &write(value));
            }
            object.into()
        }
    }
}
