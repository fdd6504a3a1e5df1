//! The tree from which specs are read and to which they are written. JSON and links are two notations for such a tree.

use std::fmt::{self, Write};

use playground_core::written;
use playground_expr::mathml::Tree;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

/// A value of a spec. A link contains only texts where JSON has numbers and flags; a lenient reader accepts both.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing.
    Null,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map: values with their keys, in order.
    Map(Map),
}

/// Values with their keys, in order. There are no built-in keys: only entries that were added are found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map(pub Vec<(String, Node)>);

impl Map {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, node)| node)
    }

    /// Whether the map has this key.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Adds a value, or replaces the value of this key.
    pub fn put(&mut self, key: impl Into<String>, value: impl Into<Node>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, node)) => *node = value,
            None => self.0.push((key, value)),
        }
    }

    /// The map under `key`, which is created if there is none.
    pub fn within(&mut self, key: &str) -> &mut Map {
        let is_map = |(known, node): &(String, Node)| known == key && matches!(node, Node::Map(_));
        if !self.0.iter().any(is_map) {
            self.put(key, Node::Map(Map::default()));
        }
        // There is exactly one: the map that was found or just added.
        let found = self.0.iter_mut().find_map(|(known, node)| match node {
            Node::Map(map) if known == key => Some(map),
            _ => None,
        });
        match found {
            Some(map) => map,
            None => unreachable!("the map was put in"),
        }
    }
}

impl Node {
    /// A number: a whole number if it has no fraction.
    pub fn of(number: f64) -> Self {
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        let whole = number.fract() == 0.0 && number.abs() <= LARGEST && (number != 0.0 || number.is_sign_positive());
        if whole { Self::Whole(number as i64) } else { Self::Number(number) }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match *self {
            Self::Whole(number) => Some(number as f64),
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The flag, if it is one.
    pub fn flag(&self) -> Option<bool> {
        match *self {
            Self::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn list(&self) -> Option<&[Node]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The map, if it is one.
    pub fn map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The value of `key`, if this is a map with that key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.map()?.get(key)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Node {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Node {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Number(number as f64), Self::Whole)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(list: Vec<T>) -> Self {
        list.into_iter().collect()
    }
}

impl<T: Into<Node>> FromIterator<T> for Node {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<String>, V: Into<Node>> FromIterator<(K, V)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl<const N: usize> From<[(&str, Node); N]> for Node {
    fn from(pairs: [(&str, Node); N]) -> Self {
        Self::Map(pairs.into_iter().collect())
    }
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Self::Whole(whole),
                (None, number) => Self::Number(number.unwrap_or(f64::NAN)),
            },
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(list) => list.iter().map(Self::from).collect(),
            Value::Object(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.as_str(), Self::from(value))).collect())
            }
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Flag(flag) => flag.into(),
            Node::Whole(number) => number.into(),
            Node::Number(number) => Number::from_f64(number).map_or(Self::Null, Self::Number),
            Node::Text(text) => text.into(),
            Node::List(list) => list.into_iter().map(Self::from).collect(),
            Node::Map(map) => map.into(),
        }
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Object(map.into())
    }
}

impl From<Map> for serde_json::Map<String, Value> {
    fn from(map: Map) -> Self {
        map.0.into_iter().map(|(key, node)| (key, node.into())).collect()
    }
}

/// As JSON text.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Number(number) if number.is_finite() => f.write_str(&written::text(*number)),
            Self::Number(_) => f.write_str("null"),
            Self::Text(text) => quoted(text, f),
            Self::List(list) => separated(f, ['[', ']'], list, |node, f| node.fmt(f)),
            Self::Map(map) => separated(f, ['{', '}'], &map.0, |(key, node), f| {
                quoted(key, f)?;
                f.write_char(':')?;
                node.fmt(f)
            }),
        }
    }
}

fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    [open, close]: [char; 2],
    items: &[T],
    write: impl Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_char(open)?;
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_char(',')?;
        }
        write(item, f)?;
    }
    f.write_char(close)
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Map(map) => serializer.collect_map(map.0.iter().map(|(key, node)| (key, node))),
        }
    }
}

/// An element of MathML as a list: its name, its attributes, and what is in it.
pub(crate) fn mathml(tree: Tree) -> Node {
    match tree {
        Tree::Text(text) => text.into(),
        Tree::Number(number) => number.into(),
        Tree::Element { tag, attribute, children } => {
            let attributes = attribute.map(|(name, value)| (name, Node::from(value)));
            let head = [tag.into(), attributes.into_iter().collect::<Map>().into()];
            head.into_iter().chain(children.into_iter().map(mathml)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_tree_is_the_same_as_json() {
        let json = json!({ "z": [1, 1.0, -0.0, "1", true, null, {}], "a": { "b": [] }, "large": 1e300 });
        let node = Node::from(&json);
        assert_eq!(serde_json::to_string(&node).unwrap(), serde_json::to_string(&Value::from(node.clone())).unwrap());
        assert_eq!(Value::from(node.clone()).to_string(), json.to_string());
        assert_eq!(Node::from(&json!(u64::MAX)), Node::Number(u64::MAX as f64));
        assert_eq!(node.get("a").and_then(|a| a.get("b")), Some(&Node::List(vec![])));
    }

    #[test]
    fn its_text_is_json() {
        let json = json!({ "a\"\\\n\u{1}é": [1, 0.5, -0.0, 1e-300, 1e300, "x", true, null, {}], "": {} });
        let text = Node::from(&json).to_string();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json, "{text}");
        assert_eq!(Node::Number(f64::NAN).to_string(), "null");
    }

    #[test]
    fn nothing_is_found_that_was_not_put_in() {
        let mut map = Map::default();
        assert!(!map.has("constructor") && !map.has("__proto__"));
        map.put("a", 1.0);
        map.within("a").put("b", true);
        map.within("a").put("c", "x");
        assert_eq!(map.0.len(), 1);
        assert_eq!(map.get("a").and_then(|a| a.get("b")), Some(&Node::Flag(true)));
    }
}
