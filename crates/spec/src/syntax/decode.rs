//! Parses a link, whatever its content, into a tree.

use percent_encoding::percent_decode_str;

use super::shape::{GROUPS, Key, MAX_BYTES, NONE, Shape, VERSION};
use crate::fault::{Is, shorten};
use crate::reader::Reader;
use crate::tree::{Map, Node};

/// A key and its value, both unescaped.
pub type Pair = (String, String);

/// The pairs of the whole link.
pub(crate) fn pairs(reader: &mut Reader, link: &str) -> Vec<Pair> {
    let mut read = link;
    if link.len() > MAX_BYTES {
        let end = (0..=MAX_BYTES).rev().find(|&end| link.is_char_boundary(end)).unwrap_or(0);
        // The cut probably damages the last pair, so drop it.
        read = link[..end].rsplit_once('&').map_or("", |(whole, _)| whole);
        reader.note("", Is::TooLong { bytes: link.len(), max: MAX_BYTES });
    }
    let unescaped = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(key), unescaped(value))
    };
    read.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// Builds the tree of a link with these keys. Every other key becomes a key of the map `body`.
pub(crate) fn tree(reader: &mut Reader, pairs: Vec<Pair>, keys: &[Key], body: &str) -> Node {
    let find = |key: &str| keys.iter().find(|known| known.key == key);
    let (many, single): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(key, _)| find(key).is_some_and(|known| known.shape == Shape::Entries));
    let mut tree = Map::default();
    tree.within(body);
    for (key, value) in last_of_each(reader, single, "") {
        let within_body = format!("{body}.{key}");
        match find(&key) {
            Some(known) => {
                let node = match known.shape {
                    Shape::Value => Node::Text(value),
                    Shape::List if value == NONE => Node::List(Vec::new()),
                    Shape::List => value.split(',').collect(),
                    Shape::Pairs if value == NONE => Node::Null,
                    Shape::Pairs => fields(reader, &value, known.to).into(),
                    Shape::Entry | Shape::Entries => entry(reader, &value, known.to),
                };
                match known.to.split_once('.') {
                    Some((group, key)) => tree.within(group).put(key, node),
                    None => tree.put(known.to, node),
                }
            }
            None if key == "v" && value.parse() == Ok(VERSION) => {}
            None if key == "v" => {
                reader.note("", Is::OtherVersion { given: shorten(&value), version: VERSION as usize });
            }
            // A link must use the key that it has for this value.
            None if keys.iter().any(|known| known.to == within_body) => {
                unknown(reader, &key, "", keys.iter().map(|known| known.key));
            }
            None => tree.within(body).put(key, value),
        }
    }
    for known in keys.iter().filter(|known| many.iter().any(|(key, _)| key == known.key)) {
        let entries = many.iter().filter(|(key, value)| key == known.key && value != NONE).enumerate();
        let entries = entries.map(|(i, (_, value))| entry(reader, value, &format!("{}[{i}]", known.to)));
        tree.put(known.to, entries.collect::<Node>());
    }
    tree.into()
}

/// Parses `id,key:value,key:value,…`.
fn entry(reader: &mut Reader, text: &str, place: &str) -> Node {
    let (id, fields_text) = text.split_once(',').unwrap_or((text, ""));
    let fields = fields(reader, fields_text, place);
    let mut map = Map::from_iter([("id", id)]);
    for (key, node) in fields.0 {
        match key.as_str() {
            "id" => unknown(reader, &key, place, ["off", "slot"].into_iter().chain(GROUPS)),
            "off" => map.put("on", false),
            key => map.put(key, node),
        }
    }
    map.into()
}

/// Parses `key:value,key:value,…`; keys of a group become a map.
fn fields(reader: &mut Reader, text: &str, place: &str) -> Map {
    let pair = |part: &str| {
        let (key, value) = part.split_once(':').unwrap_or((part, ""));
        (key.to_owned(), value.to_owned())
    };
    let pairs = text.split(',').filter(|part| !part.is_empty()).map(pair).collect();
    let mut map = Map::default();
    for (key, value) in last_of_each(reader, pairs, place) {
        match key.split_once('.') {
            Some((group, key)) if GROUPS.contains(&group) => map.within(group).put(key, value),
            _ if GROUPS.contains(&key.as_str()) => {
                let group = map.within(&key);
                if !value.is_empty() {
                    group.put("id", value);
                }
            }
            _ => map.put(key, value),
        }
    }
    map
}

/// Of several pairs with the same key, keeps the last.
fn last_of_each(reader: &mut Reader, pairs: Vec<Pair>, place: &str) -> Vec<Pair> {
    let mut unique: Vec<Pair> = Vec::new();
    for (key, value) in pairs {
        match unique.iter_mut().find(|(known, _)| *known == key) {
            Some(pair) => {
                reader.note(place, Is::Repeated { given: shorten(&key) });
                pair.1 = value;
            }
            None => unique.push((key, value)),
        }
    }
    unique
}

fn unknown(reader: &mut Reader, key: &str, place: &str, known: impl Iterator<Item = &'static str>) {
    let known = known.map(str::to_owned).collect();
    reader.fault::<()>(place, Is::UnknownKey { given: shorten(key), known });
}
