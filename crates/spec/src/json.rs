//! Specs and values as JSON, for files, the command line and tests.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use playground_core::param::{ParamSpec, Values};
use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::fault::{Fault, Is, shorten};
use crate::reader::{Manner, Reader, within};
use crate::tree::Node;
use crate::writer::{Writer, value_of};

/// Reads any JSON text.
///
/// # Errors
/// The text is not JSON; the fault says where.
pub fn parse_json(text: &str) -> Result<Value, Fault> {
    let value = serde_json::from_str(text).map_err(|error| Fault::new("", Is::NotJson { error: error.to_string() }))?;
    let mut repeated = None;
    // The text has been read once, so that it is JSON.
    let _ = Keys { place: String::new(), repeated: &mut repeated }
        .deserialize(&mut serde_json::Deserializer::from_str(text));
    repeated.map_or(Ok(value), Err)
}

/// The text of a file in any encoding in which editors and shells write JSON: UTF-8 or UTF-16, with a byte-order mark or
/// without. Bytes that are no text become signs that are no JSON.
pub fn text_of(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], number: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| number(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        // JSON begins with a character of ASCII.
        [first, 0, ..] if *first != 0 => wide(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => wide(bytes, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Finds the first key that an object has twice, which a tree cannot tell.
struct Keys<'r> {
    place: String,
    repeated: &'r mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let item = |index: usize| format!("{}[{index}]", self.place);
        let mut index = 0;
        while list.next_element_seed(Keys { place: item(index), repeated: self.repeated })?.is_some() {
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let place = within(&self.place, &key);
            if !keys.insert(key.clone()) && self.repeated.is_none() {
                *self.repeated = Some(Fault::new(&self.place, Is::DuplicateKey { given: shorten(&key) }));
            }
            map.next_value_seed(Keys { place, repeated: self.repeated })?;
        }
        Ok(())
    }
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
