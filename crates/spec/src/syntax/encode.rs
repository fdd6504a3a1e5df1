//! Writes a tree as a link.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use playground_core::written;

use super::shape::{Key, NONE, Shape, VIEW};
use crate::keys::dotted;
use crate::tree::{Map, Node};

/// The characters to escape as `%XX`: all but letters, digits, and those that have no special meaning in a link, in Markdown
/// and in the marks of chat programs (`*`, `_`, `~`, parentheses). `+` is escaped too, because some programs decode it as a
/// space.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b',').remove(b':').remove(b'/');

/// The names that HTML reads after `&` even without a `;`: a key that begins with one would be read as a sign.
const ENTITIES: &[&str] = &[
    "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil",
    "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14",
    "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot",
    "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn",
    "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times", "uacute",
    "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// The link of a tree with these keys, without the `#`; entries of `others` are written under keys of their own.
pub(crate) fn encode(view: Option<&str>, tree: Map, keys: &[Key], others: &str) -> String {
    let mut link = String::new();
    if let Some(view) = view {
        push(&mut link, VIEW, view);
    }
    for (name, node) in tree.0 {
        match node {
            Node::Map(body) if name == others => {
                for (key, node) in &body.0 {
                    let to = format!("{name}.{key}");
                    match keys.iter().find(|known| known.to == to) {
                        Some(known) => shaped(&mut link, known, node),
                        None => push(&mut link, &dotted(key), &leaf(node)),
                    }
                }
            }
            node => keys.iter().filter(|known| known.to == name).for_each(|known| shaped(&mut link, known, &node)),
        }
    }
    link
}

/// Appends `key=value` to a link.
pub fn push(link: &mut String, key: &str, value: &str) {
    if !link.is_empty() {
        link.push('&');
    }
    let escape = |text| utf8_percent_encode(text, ESCAPED);
    let small = key.to_ascii_lowercase();
    // Writing to a string cannot fail.
    let mut rest = key.chars();
    let _ = match rest.next() {
        Some(first) if ENTITIES.iter().any(|name| small.starts_with(name)) => {
            write!(link, "%{:02X}{}={}", u32::from(first), escape(rest.as_str()), escape(value))
        }
        _ => write!(link, "{}={}", escape(key), escape(value)),
    };
}

fn shaped(link: &mut String, known: &Key, node: &Node) {
    match (known.shape, node) {
        (Shape::List | Shape::Entries, Node::List(list)) if list.is_empty() => push(link, known.key, NONE),
        (Shape::Entries, Node::List(list)) => list.iter().for_each(|node| push(link, known.key, &entry(node))),
        (Shape::List, Node::List(list)) => {
            push(link, known.key, &list.iter().map(leaf).collect::<Vec<_>>().join(","));
        }
        (Shape::Pairs, Node::Map(map)) => push(link, known.key, &parts(map).join(",")),
        (Shape::Entry, node) => push(link, known.key, &entry(node)),
        (_, node) => push(link, known.key, &leaf(node)),
    }
}

/// Writes `id,key:value,…`.
fn entry(node: &Node) -> String {
    let id = node.get("id").map(leaf).unwrap_or_default();
    let parts = node.map().map(parts).unwrap_or_default();
    std::iter::once(id).chain(parts).collect::<Vec<_>>().join(",")
}

/// Writes `key:value` for each entry of a map except its id; for a map within the map, `group:id` and
/// `group.key:value`.
fn parts(map: &Map) -> Vec<String> {
    let others = map.0.iter().filter(|(key, _)| key != "id");
    others
        .flat_map(|(key, node)| match node {
            Node::Map(group) => {
                let head = group.get("id").map_or_else(|| key.clone(), |id| format!("{key}:{}", leaf(id)));
                std::iter::once(head).chain(parts(group).into_iter().map(|part| format!("{key}.{part}"))).collect()
            }
            Node::Flag(false) if key == "on" => vec!["off".to_owned()],
            node => vec![format!("{}:{}", dotted(key), leaf(node))],
        })
        .collect()
}

/// The text of a value; numbers have the fewest digits that parse to the same bits.
fn leaf(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Flag(flag) => u8::from(*flag).to_string(),
        Node::Whole(number) => number.to_string(),
        Node::Number(number) => written::text(*number),
        Node::Null | Node::List(_) | Node::Map(_) => NONE.to_owned(),
    }
}
