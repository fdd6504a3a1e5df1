//! Parses a link, whatever its content, into a tree.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::shape::{GROUPS, Key, LOOKAHEAD, MAX_BYTES, NONE, Shape, VERSION};
use crate::fault::{Is, shorten};
use crate::forgiving::{self, folded};
use crate::keys::{PAGE_KEYS, RUN_KEYS, dotted, plain};
use crate::own;
use crate::reader::{Reader, within};
use crate::tree::{Map, Node};

/// A key and its value, both unescaped.
pub type Pair = (String, String);

/// The pairs of the whole link.
pub(crate) fn pairs(reader: &mut Reader, link: &str) -> Vec<Pair> {
    let mut read = link;
    if link.len() > MAX_BYTES {
        let start = (0..=MAX_BYTES).rev().find_map(|end| link.get(..end)).unwrap_or_default();
        // The cut probably damages the last pair, so drop it.
        read = start.rsplit_once('&').map_or("", |(whole, _)| whole);
        reader.note("", Is::TooLong { bytes: link.len(), max: MAX_BYTES });
    }
    let unescaped = |text: &str| percent_decode_str(text.trim()).decode_utf8_lossy().into_owned();
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(key).trim().to_owned(), unescaped(value))
    };
    let mut pairs: Vec<Pair> = unwrapped(read).split('&').flat_map(parts).map(|part| pair(&part)).collect();
    let formula: String = pairs.iter().filter(|(key, _)| key == "f").map(|(_, value)| value.as_str()).collect();
    for (key, _) in &mut pairs {
        let small = key.to_ascii_lowercase();
        // A name that stands in the formula is that of a constant.
        let in_formula = || formula.as_bytes().windows(key.len().max(1)).any(|part| part == key.as_bytes());
        if is_ours(&small) && !is_ours(key) && !in_formula() {
            *key = small;
        }
    }
    pairs
}

/// Whether a key has a meaning whatever the surface.
fn is_ours(key: &str) -> bool {
    RUN_KEYS.contains(&key) || PAGE_KEYS.contains(&key) || key == "f" || key == "hidden"
}

/// The link within an address, and without what some programs put before it; one that was escaped as a whole is unescaped.
fn unwrapped(link: &str) -> Cow<'_, str> {
    let link = link.trim();
    let link = if link.starts_with("http") { link.split_once('#').map_or(link, |(_, hash)| hash) } else { link };
    let link = link.trim_start_matches(BEFORE);
    if link.contains('=') || !link.as_bytes().windows(3).any(|part| part.eq_ignore_ascii_case(b"%3d")) {
        return link.into();
    }
    let whole = percent_decode_str(link).decode_utf8_lossy();
    whole.trim_start_matches(BEFORE).to_owned().into()
}

const BEFORE: [char; 4] = ['#', '?', '/', '!'];

/// What is left of `&` where a program has written it for HTML.
const ESCAPED_AMPERSAND: [&str; 4] = ["amp;", "#38;", "#038;", "#x26;"];

/// The pairs in a piece between two `&`: some people separate them by `;`, and the keys of an entry as well.
fn parts(piece: &str) -> Vec<String> {
    let mut piece = piece.trim();
    while let Some(rest) = ESCAPED_AMPERSAND.iter().find_map(|mark| piece.strip_prefix(mark)) {
        piece = rest;
    }
    let mut parts: Vec<String> = Vec::new();
    for part in piece.split(';').filter(|part| !part.trim().is_empty()) {
        let key_of = |part: &str| part.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
        let in_entry = parts.last().is_some_and(|last| ["opt", "schedule", "clip"].contains(&&*key_of(last)));
        match parts.last_mut() {
            Some(last) if in_entry && !is_ours(&key_of(part)) => *last += &format!(",{part}"),
            Some(last) if !part.contains('=') => *last += &format!(";{part}"),
            _ => parts.push(part.to_owned()),
        }
    }
    parts
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
                    Shape::List => list(&value),
                    Shape::Pairs if value == NONE => Node::Null,
                    Shape::Pairs => fields(reader, &value.to_ascii_lowercase(), known.to).into(),
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
            None => tree.within(body).put(plain(key), value),
        }
    }
    for known in keys.iter().filter(|known| many.iter().any(|(key, _)| key == known.key)) {
        let entries = many.iter().filter(|(key, value)| key == known.key && value != NONE).enumerate();
        let entries = entries.map(|(i, (_, value))| entry(reader, value, &format!("{}[{i}]", known.to)));
        tree.put(known.to, entries.collect::<Node>());
    }
    tree.into()
}

/// Parses `a,b,c`, or `a;b;c` where the commas are those of decimals.
fn list(text: &str) -> Node {
    let mark = if text.contains(';') { ';' } else { ',' };
    let text = text.strip_suffix(mark).unwrap_or(text);
    text.split(mark).map(str::trim).collect()
}

/// Parses `id,key:value,key:value,…`.
fn entry(reader: &mut Reader, text: &str, place: &str) -> Node {
    let (id, fields_text) = text.split_once(',').unwrap_or((text, ""));
    let (fields_text, own) = if folded(id) == own::ID { before_text(fields_text) } else { (fields_text, None) };
    let fields = fields(reader, fields_text, place);
    let mut map = Map::from_iter([("id", id.trim())]);
    for (key, node) in fields.0 {
        match key.as_str() {
            "id" => unknown(reader, &key, place, ["off", "slot"].into_iter().chain(GROUPS)),
            "off" => map.put("on", node.text().and_then(forgiving::flag) == Some(false)),
            key => map.put(key, node),
        }
    }
    if let Some(text) = own {
        map.put(own::TEXT, text);
    }
    map.into()
}

/// What stands in an entry before the text of an optimizer, and the text: it has commas of its own, and reaches to the end.
fn before_text(fields: &str) -> (&str, Option<&str>) {
    let key = dotted(own::TEXT);
    let commas = fields.char_indices().filter(|&(_, c)| c == ',').map(|(at, _)| at + 1);
    let found = std::iter::once(0).chain(commas).find_map(|at| {
        let (before, rest) = fields.split_at_checked(at)?;
        let text = rest.trim_start().strip_prefix(&*key)?.trim_start().strip_prefix([':', '='])?;
        Some((before, Some(text)))
    });
    found.unwrap_or((fields, None))
}

/// Parses `key:value,key:value,…`; keys of a group become a map.
fn fields(reader: &mut Reader, text: &str, place: &str) -> Map {
    let mut map = Map::default();
    for (key, value) in last_of_each(reader, field_pairs(text), place) {
        match key.split_once('.') {
            Some((group, key)) if GROUPS.contains(&group) => map.within(group).put(key, value),
            _ if key == LOOKAHEAD => match forgiving::flag(&value) {
                Some(false) => {}
                flag => {
                    if flag.is_none() && !value.is_empty() {
                        reader.instead(&within(place, &key), Is::NotAFlag { given: shorten(&value).into() }, 1_usize);
                    }
                    map.within(&key);
                }
            },
            _ if GROUPS.contains(&key.as_str()) => {
                let group = map.within(&key);
                if !value.is_empty() {
                    group.put("id", value);
                }
            }
            _ => map.put(plain(key), value),
        }
    }
    map
}

/// The pairs of `key:value,key=value,…`. A part that begins with a digit goes on with the number before it, which has a
/// decimal comma.
fn field_pairs(text: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match (part.split_once([':', '=']), pairs.last_mut()) {
            (None, Some((_, value))) if !value.is_empty() && part.starts_with(|c: char| c.is_ascii_digit()) => {
                *value += &format!(",{part}");
            }
            (pair, _) => {
                let (key, value) = pair.unwrap_or((part, ""));
                pairs.push((small_if_fixed(key.trim()), value.trim().to_owned()));
            }
        }
    }
    pairs
}

/// The key in small letters if it is one of those that every entry has.
fn small_if_fixed(key: &str) -> String {
    let small = key.to_ascii_lowercase();
    let group = small.split('.').next().unwrap_or_default();
    let rest = key.get(group.len()..).unwrap_or_default();
    let fixed = GROUPS.contains(&group) || (rest.is_empty() && ["off", "on", "slot"].contains(&group));
    if fixed { format!("{group}{rest}") } else { key.to_owned() }
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
