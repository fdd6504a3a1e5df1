//! Values of parameters as JSON, and back.

use std::borrow::Cow;

use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::written::text;
use serde_json::{Map, Number, Value};

use crate::fault::ParamError;

/// A parameter's value as JSON: a choice by its id, a flag as a boolean.
pub trait ParamJson {
    /// Reads one JSON value. NaN, infinities, out-of-range values and wrong kinds are refused with a message that
    /// names the key, what it may be, and what was given.
    ///
    /// # Errors
    /// The message, ready to be shown.
    fn parse(&self, value: &Value) -> Result<f64, String>;

    /// The JSON form of a value of this parameter: a choice by its id, a flag as a boolean.
    fn to_json(&self, value: f64) -> Value;
}

/// The values of a list of parameters as a JSON object.
pub trait ValuesJson: Sized {
    /// Reads the keys of `object` that are not in `reserved`; what is not given stays at its default. Faults are added
    /// to `errors` under `place`; after a return without faults, building cannot fail.
    fn parse(
        specs: impl Into<Cow<'static, [ParamSpec]>>,
        object: &Map<String, Value>,
        reserved: &[&str],
        place: &str,
        errors: &mut Vec<ParamError>,
    ) -> Self;

    /// All values as a JSON object.
    fn to_json(&self) -> Map<String, Value>;
}

impl ParamJson for ParamSpec {
    fn parse(&self, value: &Value) -> Result<f64, String> {
        let refuse = |wanted: String| Err(format!("`{}` must be {wanted}, but was {}", self.key, shown(value)));
        match self.scale {
            Scale::Choice(choices) => {
                let names = || choices.iter().map(|c| c.id).collect::<Vec<_>>().join(", ");
                match value.as_str().and_then(|id| self.option(id)) {
                    Some(index) => Ok(index),
                    None => refuse(format!("one of {}", names())),
                }
            }
            Scale::Flag => match value.as_bool() {
                Some(on) => Ok(f64::from(u8::from(on))),
                None => refuse("true or false".into()),
            },
            _ => match value.as_f64().map(|v| self.accept(v)) {
                Some(Ok(v)) => Ok(v),
                _ => {
                    let kind = if self.is_whole() { "a whole number" } else { "a number" };
                    refuse(format!("{kind} from {} to {}", self.min, self.max))
                }
            },
        }
    }

    fn to_json(&self, value: f64) -> Value {
        match self.scale {
            Scale::Choice(choices) => Value::from(choices[value as usize].id),
            Scale::Flag => Value::from(value != 0.0),
            _ if self.is_whole() => Value::from(value as i64),
            _ => Number::from_f64(value).map_or(Value::Null, Value::Number),
        }
    }
}

impl ValuesJson for Values {
    fn parse(
        specs: impl Into<Cow<'static, [ParamSpec]>>,
        object: &Map<String, Value>,
        reserved: &[&str],
        place: &str,
        errors: &mut Vec<ParamError>,
    ) -> Self {
        let mut values = Self::defaults(specs);
        for (key, value) in object {
            if reserved.contains(&key.as_str()) {
                continue;
            }
            match values.specs().iter().find(|s| s.key == *key).map(|spec| spec.parse(value)) {
                Some(Ok(v)) => values = values.clone().with(key, v).unwrap_or(values),
                Some(Err(message)) => errors.push(ParamError::new(place, message)),
                None => {
                    let known = reserved.iter().copied().chain(values.specs().iter().map(|s| &*s.key));
                    errors.push(ParamError::unknown(place, "key", key, known));
                }
            }
        }
        values
    }

    fn to_json(&self) -> Map<String, Value> {
        self.iter().map(|(s, v)| (s.key.to_string(), s.to_json(v))).collect()
    }
}

/// A JSON value in a message.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (None, Some(number)) => text(number),
            (whole, _) => whole.unwrap_or_default().to_string(),
        },
        Value::String(text) => format!("{text:?}"),
        Value::Array(list) => format!("[{}]", list.iter().map(shown).collect::<Vec<_>>().join(",")),
        Value::Object(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key:?}:{}", shown(value))).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}
