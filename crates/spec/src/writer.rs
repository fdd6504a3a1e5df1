//! Writes specs as trees: in full for files and the page, or only the differences from the defaults for links.

use playground_core::param::{ParamSpec, Scale, Values};

use crate::tree::{Map, Node};

/// How much of a spec is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// Every value.
    Whole,
    /// Values that differ from the opening of the kind, or from the defaults of the surface, optimizer or schedule.
    Brief,
}

impl Writer {
    /// Whether a number must be written, given its usual value.
    pub fn says(self, value: f64, usual: f64) -> bool {
        // Compare the bits, since −0 and 0 are equal as numbers.
        self == Self::Whole || value.to_bits() != usual.to_bits()
    }

    /// Whether a value must be written, given the usual one.
    pub fn tells<T: PartialEq>(self, value: &T, usual: &T) -> bool {
        self == Self::Whole || value != usual
    }

    /// The values of parameters, with an id first if one is given.
    pub fn values(self, id: Option<&str>, values: &Values) -> Map {
        let mut map: Map = id.map(|id| ("id", id)).into_iter().collect();
        let said = values.iter().filter(|(param, value)| self.says(*value, param.default));
        map.0.extend(said.map(|(param, value)| (param.key.to_string(), value_of(param, value))));
        map
    }
}

/// A parameter's value: the id of a choice, true or false for a flag.
pub fn value_of(param: &ParamSpec, value: f64) -> Node {
    match param.scale {
        Scale::Choice(choices) => choices[value as usize].id.into(),
        Scale::Flag => Node::Flag(value != 0.0),
        _ if param.is_whole() => Node::Whole(value as i64),
        _ => Node::Number(value),
    }
}
