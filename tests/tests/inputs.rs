//! What people type, paste, link and drop, as data: `tests/inputs/` has one file a kind, each line an input and what it means.

use std::collections::BTreeMap;

use playground_core::written;
use playground_expr::Expr;
use playground_expr::rule::RuleWrong;
use playground_expr::typed::{self, Typed};
use playground_nn::idx;
use playground_spec::json::{parse_json, text_of};
use playground_spec::link;
use playground_spec::own as rule;
use playground_spec::surface::own;
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn rows<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    text.lines().map(read).collect()
}

/// Fails with all that is wrong at once.
#[track_caller]
fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
struct Number {
    text: String,
    /// Whether a whole number is wanted; both must read the same if this is not said.
    whole: Option<bool>,
    /// The number, both readings of it, or nothing.
    reads: Value,
}

/// The text of a rule with a fault, and where that is; both counted from 1.
#[derive(Deserialize)]
struct Faulty {
    text: String,
    line: usize,
    character: usize,
    kind: String,
}

#[test]
fn rules() {
    let rows: Vec<Faulty> = rows(include_str!("../inputs/rules.jsonl"));
    assert!(rows.len() > 50);
    let mut wrong = Vec::new();
    for Faulty { text, line, character, kind } in &rows {
        let found = rule::read(text).map_or_else(|fault| Value::from(fault.node()), |_| Value::Null);
        let wanted = json!([kind, line, character]);
        let found = json!([found["kind"], found["in_line"], found["character"]]);
        if found != wanted {
            wrong.push(format!("{text:?} has {found}, not {wanted}"));
        }
    }
    assert_none(wrong);
    let kinds = RuleWrong::KINDS.iter().map(|(kind, _)| *kind);
    assert_none(kinds.filter(|kind| !rows.iter().any(|row| row.kind == *kind)).map(str::to_owned).collect());
}

#[test]
fn numbers() {
    let rows: Vec<Number> = rows(include_str!("../inputs/numbers.jsonl"));
    assert!(rows.len() > 100);
    let infinite = |number: f64| if number > 0.0 { json!("inf") } else { json!("-inf") };
    let shown = |number: f64| if number.is_finite() { json!(number) } else { infinite(number) };
    let mut wrong = Vec::new();
    for Number { text, whole, reads } in rows {
        let wanted = match &reads {
            Value::Number(number) => json!(number.as_f64()),
            Value::Array(both) => both.iter().map(|number| json!(number.as_f64())).collect(),
            other => other.clone(),
        };
        let found = match typed::read(&text, whole.unwrap_or(false)) {
            Typed::Number(number) => shown(number),
            Typed::Either(both) => both.into_iter().map(shown).collect(),
            Typed::Nothing => Value::Null,
        };
        if found != wanted {
            wrong.push(format!("{text:?} (whole: {whole:?}) is read as {found}, not {wanted}"));
        }
    }
    assert_none(wrong);
}

#[derive(Deserialize)]
struct Link {
    /// As a person or a program has damaged it.
    link: String,
    /// The link that is meant.
    of: String,
}

#[test]
fn links() {
    let rows: Vec<Link> = rows(include_str!("../inputs/links.jsonl"));
    assert!(rows.len() > 80);
    let mut wrong = Vec::new();
    for Link { link, of } in rows {
        let (found, wanted) = (link::decode(&link), link::decode(&of));
        if !wanted.notes.is_empty() {
            wrong.push(format!("{of}: {:?}", wanted.notes));
        }
        if found.spec != wanted.spec || !found.notes.is_empty() {
            let notes: Vec<_> = found.notes.iter().map(ToString::to_string).collect();
            wrong.push(format!("{link}\n  is read as {}, not {}; {notes:?}", found.spec.link(), wanted.spec.link()));
        }
    }
    assert_none(wrong);
}

#[derive(Deserialize)]
struct Formula {
    text: String,
    /// A formula in plain notation that is the same.
    same: Option<String>,
    /// The kinds of the remarks on it.
    remarks: Option<Vec<String>>,
    /// The kind of the fault in it.
    error: Option<String>,
    /// What was probably meant.
    suggestion: Option<String>,
}

#[test]
fn formulas() {
    let rows: Vec<Formula> = rows(include_str!("../inputs/formulas.jsonl"));
    assert!(rows.len() > 100);
    let mut wrong = Vec::new();
    for Formula { text, same, remarks, error, suggestion } in rows {
        let told = Value::from(own::describe(&text));
        if let Some(same) = same {
            let read = |text: &str| Expr::parse(text).map_err(|error| format!("{text:?}: {error}"));
            match (read(&text), read(&same)) {
                (Ok(found), Ok(wanted)) if found.is_same(&wanted) => {}
                (Ok(found), Ok(_)) => wrong.push(format!("{text:?} is read as {found}, not {same}")),
                (found, wanted) => wrong.extend(found.err().into_iter().chain(wanted.err())),
            }
            continue;
        }
        let list = told["remarks"].as_array().cloned().unwrap_or_default();
        let kinds: Vec<_> = list.iter().filter_map(|remark| remark["kind"].as_str()).collect();
        let offered = own::meant(&text);
        if kinds != remarks.unwrap_or_default()
            || told["error"]["kind"].as_str() != error.as_deref()
            || offered != suggestion
        {
            wrong.push(format!("{text:?}: {kinds:?}, error {}, offered {offered:?}", told["error"]));
        }
    }
    assert_none(wrong);
}

/// The bytes of a text as the shells and editors of other systems write them.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    let mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    vec![
        text.as_bytes().to_vec(),
        mark(&[0xef, 0xbb, 0xbf], text.as_bytes().to_vec()),
        mark(&[0xff, 0xfe], little.clone()),
        mark(&[0xfe, 0xff], big.clone()),
        little,
        big,
    ]
}

#[test]
fn json_in_any_encoding() {
    let text = r#"{"surface":{"id":"own","f":"α*x²"},"optimizers":[]}"#;
    for bytes in encodings(text) {
        assert_eq!(text_of(&bytes), text);
    }
    assert!(parse_json(&text_of(&[0xff, 0x80, 0x00])).is_err());
}

#[derive(Deserialize)]
struct Json {
    text: String,
    /// The kind of the fault, its place, and a part of what the parser says.
    kind: String,
    place: String,
    says: String,
}

#[test]
fn json() {
    let mut wrong = Vec::new();
    for Json { text, kind, place, says } in rows::<Json>(include_str!("../inputs/json.jsonl")) {
        match parse_json(&text) {
            Err(fault) if (fault.kind, &*fault.place) == (&*kind, &*place) && fault.to_string().contains(&says) => {}
            other => wrong.push(format!("{text}: {other:?}")),
        }
    }
    assert_none(wrong);
}

/// Files of a data set that differ from four good ones: two training images and one test image of 28 × 28 pixels.
#[derive(Deserialize)]
struct Files {
    about: String,
    /// By name, bytes in hexadecimal notation, `00*9` for nine zeros; null takes a file away.
    #[serde(default)]
    files: BTreeMap<String, Option<String>>,
    /// The numbers of training and test images, if they are taken.
    takes: Option<[u32; 2]>,
    /// The files that are no part of the data.
    #[serde(default)]
    ignored: Vec<String>,
    /// The kind of the first fault, the file in which it is, and values of its message.
    kind: Option<String>,
    place: Option<String>,
    #[serde(default)]
    values: BTreeMap<String, Value>,
}

const GOOD: [(&str, &str); 4] = [
    ("train-images", "00000803 00000002 0000001c 0000001c 07*1568"),
    ("train-labels", "00000801 00000002 0309"),
    ("test-images", "00000803 00000001 0000001c 0000001c 08*784"),
    ("test-labels", "00000801 00000001 02"),
];

fn bytes_of(text: &str) -> Vec<u8> {
    let hex = |text: &str| -> Vec<u8> {
        text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    };
    let word = |word: &str| match word.split_once('*') {
        Some((bytes, times)) => hex(bytes).repeat(times.parse().unwrap()),
        None => hex(word),
    };
    text.split_whitespace().flat_map(word).collect()
}

#[test]
fn idx_files() {
    let rows: Vec<Files> = rows(include_str!("../inputs/idx.jsonl"));
    assert!(rows.len() > 30);
    let mut wrong = Vec::new();
    for Files { about, files, takes, ignored, kind, place, values } in rows {
        let mut all: BTreeMap<String, Option<String>> =
            GOOD.map(|(name, bytes)| (name.into(), Some(bytes.into()))).into();
        all.extend(files);
        // In pieces, as they come from a disk, and in the order of their names.
        let read = |(name, bytes): (&String, &Option<String>)| {
            let mut inspection = idx::Inspection::new(name);
            bytes_of(bytes.as_ref()?).chunks(7).for_each(|piece| inspection.feed(piece));
            Some(inspection.finish())
        };
        let found: Vec<_> = all.iter().filter_map(read).collect();
        let told = match idx::choose(&found) {
            Ok(chosen) => {
                let four = chosen.map(|place| found[place].as_ref().unwrap());
                json!({ "takes": [four[0].count, four[2].count], "ignored": found.iter().filter_map(|file| Some(&file.as_ref().err()?.place)).collect::<Vec<_>>() })
            }
            Err(faults) => json!(faults[0]),
        };
        let right = match takes {
            Some(takes) => told == json!({ "takes": takes, "ignored": ignored }),
            None => {
                told["kind"] == json!(kind)
                    && place.is_none_or(|place| told["place"] == place)
                    && values.iter().all(|(key, value)| told[key] == *value)
            }
        };
        if !right {
            wrong.push(format!("{about}: {told}"));
        }
    }
    assert_none(wrong);
}

proptest! {
    #[test]
    fn any_bytes_are_survived_as_a_spec(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_json(&text_of(&bytes)).map(|json| playground_spec::Spec::from_json(&json));
    }

    #[test]
    fn any_formula_is_survived(text in "[-xyXХху²³⁻|√()^*/+,. 0-9aeπsincoltg=\\[\\]]{0,24}") {
        let told = Value::from(own::describe(&text));
        if let Some(better) = own::meant(&text) {
            prop_assert!(own::read(&better).is_ok(), "{} is offered for {}", better, text);
            prop_assert_ne!(better, text);
        }
        prop_assert!(told.is_object());
    }

    /// Whatever is typed: no panic, and what is read is a number.
    #[test]
    fn any_number_is_survived(text in any::<String>(), whole in any::<bool>()) {
        let _ = typed::read(&text, whole);
    }

    #[test]
    fn what_looks_like_a_number_is_survived(text in "[-+−. ,'_0-9٠-٩e×x*^⁰-⁹⁻()%∞]{0,12}", whole in any::<bool>()) {
        if let Typed::Number(number) = typed::read(&text, whole) {
            prop_assert!(!number.is_nan(), "{}", text);
        }
    }

    /// What is written by us, in any of our ways, comes back to the same bits.
    #[test]
    fn what_is_written_is_read(value in any::<f64>().prop_filter("a number", |value| value.is_finite())) {
        let text = written::text(value);
        let pretty = text.replace('-', "−");
        let power = pretty.replace('e', "×10^");
        // As the page writes it, with superscripts and groups of thousands.
        let (mantissa, exponent) = pretty.split_once('e').unwrap_or((&pretty, ""));
        let raised = |c: char| match c {
            '−' => '⁻',
            c => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize).unwrap_or(c),
        };
        let raised: String = exponent.chars().map(raised).collect();
        let raised = if exponent.is_empty() { mantissa.to_owned() } else { format!("{mantissa}×10{raised}") };
        for text in [&text, &pretty, &power, &raised] {
            prop_assert_eq!(typed::read(text, false).number().map(f64::to_bits), Some(value.to_bits()), "{}", text);
        }
    }

    #[test]
    fn thousands_in_any_manner_are_read(value in 1000..1_000_000_000_u64, mark in prop::sample::select(vec![",", ".", " ", "\u{202f}", "'", "_"])) {
        let digits = value.to_string();
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
        // A single point can be a decimal point as well.
        let wanted = match (mark, groups.len()) {
            (".", 2) => Typed::Either([value as f64 / 1000.0, value as f64]),
            _ => Typed::Number(value as f64),
        };
        prop_assert_eq!(typed::read(&groups.join(mark), true), wanted);
    }
}
