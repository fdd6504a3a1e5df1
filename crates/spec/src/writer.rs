//! Specs as trees: whole, for files and the page, or what differs from the usual, for links.

use playground_core::param::{ParamSpec, Scale, Values};

use crate::tree::{Map, Node};

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// Every value.
    Whole,
    /// What differs from the opening of the kind, and from the defaults of what it names.
    Brief,
}

impl Writer {
    /// Whether a number must be written that usually is `usual`.
    pub fn says(self, value: f64, usual: f64) -> bool {
        // Bits, not numbers: −0 is not 0.
        self == Self::Whole || value.to_bits() != usual.to_bits()
    }

    /// Whether anything must be written that usually is `usual`.
    pub fn tells<T: PartialEq>(self, value: &T, usual: &T) -> bool {
        self == Self::Whole || value != usual
    }

    /// The values of parameters, after an id where there is one.
    pub fn values(self, id: Option<&str>, values: &Values) -> Map {
        let mut map: Map = id.map(|id| ("id", id)).into_iter().collect();
        let said = values.iter().filter(|(param, value)| self.says(*value, param.default));
        map.0.extend(said.map(|(param, value)| (param.key.to_string(), value_of(param, value))));
        map
    }
}

/// A value of a parameter: a choice by its id, a flag as true or false.
pub fn value_of(param: &ParamSpec, value: f64) -> Node {
    match param.scale {
        Scale::Choice(choices) => choices[value as usize].id.into(),
        Scale::Flag => Node::Flag(value != 0.0),
        _ if param.is_whole() => Node::Whole(value as i64),
        _ => Node::Number(value),
    }
}
