//! Specs and values as JSON, for files, the command line and tests.

use std::borrow::Cow;

use playground_core::param::{ParamSpec, Values};
use serde_json::{Map, Value};

use crate::fault::{Fault, Is};
use crate::reader::{Manner, Reader};
use crate::tree::Node;
use crate::writer::{Writer, value_of};

/// Reads any JSON text.
///
/// # Errors
/// The text is not JSON; the fault says where.
pub fn parse_json(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new("", Is::NotJson { error: error.to_string() }))
}

/// A parameter's value as JSON: a choice by its id, a flag as a boolean.
pub trait ParamJson {
    /// Reads one JSON value.
    ///
    /// # Errors
    /// The fault of the value.
    fn parse(&self, value: &Value) -> Result<f64, Fault>;

    /// The JSON form of a value of this parameter: a choice by its id, a flag as a boolean.
    fn to_json(&self, value: f64) -> Value;
}

/// The values of a list of parameters as a JSON object.
pub trait ValuesJson: Sized {
    /// Reads the keys of `object` that are not in `reserved`; values that are not given are set to their defaults.
    /// Faults are appended to `faults` with `place`. If there are none, building from the values cannot fail.
    fn parse(
        specs: impl Into<Cow<'static, [ParamSpec]>>,
        object: &Map<String, Value>,
        reserved: &[&str],
        place: &str,
        faults: &mut Vec<Fault>,
    ) -> Self;

    /// All values as a JSON object.
    fn to_json(&self) -> Map<String, Value>;
}

impl ParamJson for ParamSpec {
    fn parse(&self, value: &Value) -> Result<f64, Fault> {
        let mut reader = Reader::new(Manner::Refuse);
        let read = reader.value(self, &Node::from(value), self.default, &self.key);
        reader.faults.pop().map_or(Ok(read), Err)
    }

    fn to_json(&self, value: f64) -> Value {
        value_of(self, value).into()
    }
}

impl ValuesJson for Values {
    fn parse(
        specs: impl Into<Cow<'static, [ParamSpec]>>,
        object: &Map<String, Value>,
        reserved: &[&str],
        place: &str,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut reader = Reader::new(Manner::Refuse);
        let map = object.iter().map(|(key, value)| (key.as_str(), Node::from(value))).collect();
        let values = reader.params(specs, &map, reserved, place);
        faults.append(&mut reader.faults);
        values
    }

    fn to_json(&self) -> Map<String, Value> {
        Writer::Whole.values(None, self).into()
    }
}
