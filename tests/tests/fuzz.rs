//! Texts and files that people hand in, changed at random from a seed. Whatever comes, nothing panics, and what is taken means
//! the same when it is written and read again.
//!
//! `FUZZ_INPUTS=10000000 FUZZ_SEED=3` before `cargo test -p playground-tests --test fuzz -- --nocapture` tries ten million
//! inputs of each kind, and tells which took longest. (The profile of tests is optimized, and still checks for overflow.)

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::Values;
use playground_core::written;
use playground_expr::Expr;
use playground_expr::rule::{Rule, Step};
use playground_expr::typed::{self, Typed};
use playground_nn::data::Data;
use playground_nn::dataset::Dataset;
use playground_nn::{idx, pack};
use playground_spec::json::{parse_json, text_of};
use playground_spec::surface::own;
use playground_spec::{Spec, link};
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde_json::Value;

/// How many inputs of each kind are tried, and from which seed.
const INPUTS: u64 = 2_000;
const SEED: u64 = 1;
/// The most failures that are told, the most signs of the slowest input, and the longest input.
const TOLD: usize = 5;
const TOLD_SIGNS: usize = 300;
const LONGEST: usize = 3_000;

/// Inputs made from good and bad ones that people wrote.
struct Corpus<T> {
    inputs: Vec<Vec<T>>,
    /// What is put in whole.
    pieces: Vec<Vec<T>>,
    any: fn(&mut Pcg64) -> T,
}

impl<T: Clone + PartialEq> Corpus<T> {
    /// One of the inputs, with some changes.
    fn next(&self, rng: &mut Pcg64) -> Vec<T> {
        let mut input = self.inputs.choose(rng).cloned().unwrap_or_default();
        // Some as they are; most with few changes, since many make mere noise.
        for _ in 0..[0, 1, 1, 1, 2, 2, 3, 5, 9][rng.random_range(0..9)] {
            self.change(&mut input, rng);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&self, input: &mut Vec<T>, rng: &mut Pcg64) {
        let at = rng.random_range(0..=input.len());
        // Short parts more often than long ones.
        let most = [1, 3, input.len() - at][rng.random_range(0..3)];
        let end = at + rng.random_range(0..=most.min(input.len() - at));
        let part = input[at..end].to_vec();
        let new = match rng.random_range(0..8) {
            0 | 1 => Vec::new(),
            2 | 3 => self.pieces.choose(rng).cloned().unwrap_or_default(),
            4 => vec![(self.any)(rng)],
            5 => [part.clone(), part].concat(),
            6 => part.into_iter().rev().collect(),
            _ => {
                let other = self.inputs.choose(rng).cloned().unwrap_or_default();
                let from = rng.random_range(0..=other.len());
                other[from..from + rng.random_range(0..=other.len() - from)].to_vec()
            }
        };
        input.splice(at..end, new);
    }
}

/// Signs that mean something somewhere, and any others.
fn any_char(rng: &mut Pcg64) -> char {
    const SIGNS: &str = "0123456789.,;:+-*/^=()[]{}<>|&#%!?_~'\"\\ \t\n−–—×·²³⁻⁰½√∞πeExXyYхуαβλδ\u{a0}\u{ad}\u{200b}\u{202e}\u{2062}\u{feff}٣５é💥";
    match rng.random_range(0..10) {
        0 => rng.random(),
        _ => SIGNS.chars().nth(rng.random_range(0..SIGNS.chars().count())).unwrap_or('?'),
    }
}

fn texts(inputs: impl IntoIterator<Item = String>, pieces: &[&str]) -> Corpus<char> {
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    let inputs: Vec<_> = inputs.into_iter().map(|text| chars(&text)).collect();
    assert!(inputs.len() > 20, "{} inputs", inputs.len());
    Corpus { inputs, pieces: pieces.iter().map(|piece| chars(piece)).collect(), any: any_char }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is {text}")))
}

/// The texts under a key of a file of inputs, or the whole lines.
fn column(file: &str, key: &str) -> Vec<String> {
    let rows = file.lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
    let text = |row: Value| {
        let value = row.get(key)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    rows.filter_map(text).collect()
}

/// Tries so many inputs; a check fails by what it answers or by a panic.
fn fuzz<I: Debug>(kind: &str, mut next: impl FnMut(&mut Pcg64) -> I, check: impl Fn(&I) -> Result<(), String>) {
    let (count, seed) = (number("FUZZ_INPUTS", INPUTS), number("FUZZ_SEED", SEED));
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut failures = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    for n in 0..count {
        let input = next(&mut rng);
        let begun = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| check(&input))) {
            Ok(Ok(())) => {}
            Ok(Err(why)) => failures.push(format!("input {n}, {input:?}: {why}")),
            Err(_) => failures.push(format!("input {n}, {input:?}: it panics")),
        }
        let took = begun.elapsed();
        if took > slowest.0 {
            slowest = (took, format!("{input:?}").chars().take(TOLD_SIGNS).collect());
        }
        if failures.len() == TOLD {
            break;
        }
    }
    println!("{kind}: the slowest took {:?}: {}", slowest.0, slowest.1);
    assert!(failures.is_empty(), "{kind}, FUZZ_SEED={seed}:\n{}", failures.join("\n"));
}

fn fuzz_texts(kind: &str, corpus: &Corpus<char>, check: impl Fn(&str) -> Result<(), String>) {
    // Those that people wrote come first, as they are.
    let mut written = corpus.inputs.iter();
    let next =
        |rng: &mut Pcg64| written.next().cloned().unwrap_or_else(|| corpus.next(rng)).into_iter().collect::<String>();
    fuzz(kind, next, |text| check(text));
}

fn ensure(whether: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if whether { Ok(()) } else { Err(why()) }
}

fn numbers() -> Vec<String> {
    column(include_str!("../inputs/numbers.jsonl"), "text")
}

fn formulas() -> Vec<String> {
    let mut all = column(include_str!("../inputs/formulas.jsonl"), "text");
    all.extend(column(include_str!("../inputs/formulas.jsonl"), "same"));
    all
}

fn links() -> Vec<String> {
    let mut all = column(include_str!("../links.jsonl"), "link");
    all.extend(column(include_str!("../inputs/links.jsonl"), "link"));
    all
}

#[test]
fn numbers_of_any_kind() {
    let corpus = texts(numbers(), &["1,000", "×10⁻³", "e-", "−", "·10^", "1e308", "0x", "1_0", "½", "NaN", "%"]);
    fuzz_texts("numbers", &corpus, |text| {
        for whole in [false, true] {
            match typed::read(text, whole) {
                Typed::Number(number) => {
                    ensure(!number.is_nan(), || "is no number".into())?;
                    // A whole number is never written with a fraction.
                    let again = typed::read(&written::text(number), whole && number.fract() == 0.0).number();
                    ensure(!number.is_finite() || again.map(f64::to_bits) == Some(number.to_bits()), || {
                        format!("{number} is read as {again:?} when it is written")
                    })?;
                }
                Typed::Either([one, other]) => {
                    ensure(one != other, || format!("both readings are {one}"))?;
                }
                Typed::Nothing => {}
            }
        }
        Ok(())
    });
}

#[test]
fn formulas_of_any_kind() {
    let pieces =
        ["x^2", "sin(", ")", "x", "y", "sin^2(x)", "|x|", "²", "pi", "min(x,y)", "-", "--", "lambda", "1e9", "(("];
    fuzz_texts("formulas", &texts(formulas(), &pieces), |text| {
        ensure(Value::from(own::describe(text)).is_object(), || "is not described".into())?;
        if let Some(better) = own::meant(text) {
            ensure(better != text, || "itself is offered".into())?;
            own::read(&better).map_err(|fault| format!("{better} is offered: {fault}"))?;
        }
        let Ok(expr) = own::read(text) else { return Ok(()) };
        let printed = expr.to_string();
        let again = Expr::parse(&printed).map_err(|error| format!("printed as {printed}: {error}"))?;
        ensure(again.is_same(&expr), || format!("printed as {printed}, which is {again}"))?;
        let _ = (expr.mathml(), expr.python());
        let values = Values::defaults(own::params(&expr));
        let surface = own::build(&expr, &values);
        let (value, dual) = (surface.value(0.7, -1.3), surface.gradient(0.7, -1.3).0);
        // The two differ in their last digit; as the exponent of a negative number, that makes a value or none.
        ensure(value.is_nan() || dual.is_nan() || value.is_finite() == dual.is_finite(), || {
            format!("is {value} alone and {dual} with its gradient")
        })?;
        let fault = own::fault(&expr, &values, [0.7, -1.3]);
        ensure(value.is_finite() || fault.is_some(), || format!("nothing is wrong with {value}"))
    });
}

/// Finding a start and a window takes many values.
#[test]
fn starts_and_windows_of_formulas_of_any_kind() {
    let corpus = texts(formulas(), &["sqrt(x-9)", "log(-x)", "1/0", "exp(exp(x))", "x^y"]);
    let share = |rng: &mut Pcg64| corpus.next(rng).into_iter().collect::<String>();
    let next = |rng: &mut Pcg64| (share(rng), rng.random_range(0..100) == 0);
    fuzz("starts and windows", next, |(text, looked)| {
        let (true, Ok(expr)) = (looked, own::read(text)) else { return Ok(()) };
        let values = Values::defaults(own::params(&expr));
        let Some(start) = own::start(&expr, &values) else { return Ok(()) };
        ensure(own::fault(&expr, &values, start).is_none(), || format!("has no value at its start {start:?}"))?;
        let window = own::window(&expr, &values, start);
        ensure(window.is_sound() && window.has(start), || format!("{start:?} is not in {window:?}"))
    });
}

#[test]
fn rules_of_any_kind() {
    let infos: Vec<&OptimizerInfo> = optim::ALL.iter().copied().filter(|info| optim::text(info).is_some()).collect();
    let inputs = infos.iter().filter_map(|info| optim::text(info)).map(str::to_owned);
    let pieces = [
        "w",
        "g",
        "lr",
        "[t-1]",
        "[0]",
        " = ",
        "\n",
        "# ",
        "if not ",
        "gradient(w)",
        "norm(",
        "where(g > 0, ",
        "and",
        "beta1",
    ];
    fuzz_texts("rules", &texts(inputs, &pieces), |text| {
        let Ok(rule) = Rule::read(text) else { return Ok(()) };
        let _ = rule.follows();
        for info in &infos {
            let Ok(chosen) = rule.choose(&Values::defaults(info.params)) else { continue };
            let _ = (chosen.math(), rule.python("update", info.params, None));
            let mut step = Step::new(chosen, 3);
            let mut w = vec![1.0, -2.0, 0.0];
            for _ in 0..3 {
                let told = step.tell(&w, &[0.5, -1.0, 0.0], 0.1);
                ensure(told.iter().all(|line| [1, 3].contains(&line.value.len())), || format!("{told:?}"))?;
                w = step.w().to_vec();
            }
            return ensure(step.steps() == 3.0 && w.len() == 3, || "does not step".into());
        }
        Ok(())
    });
}

/// What a spec says is the same as a link and as JSON.
fn comes_back(spec: &Spec) -> Result<(), String> {
    let link = spec.link();
    let again = link::decode(&link);
    let notes: Vec<_> = again.notes.iter().map(ToString::to_string).collect();
    ensure(notes.is_empty(), || format!("the link {link} is not understood: {notes:?}"))?;
    ensure(again.spec == *spec, || format!("the link {link} is read as {}", again.spec.link()))?;
    // What chats and Markdown take for their own signs.
    ensure(link.chars().all(|c| c.is_ascii_graphic() && !"*()_~<>\"`'\\^{|}[]".contains(c)), || {
        format!("the link is {link}")
    })?;
    let json = spec.to_json();
    let again = Spec::from_json(&json).map_err(|faults| format!("its JSON {json} is refused: {faults:?}"))?;
    ensure(again == *spec, || format!("the JSON {json} is read as another spec"))
}

#[test]
fn links_of_any_kind() {
    let pieces = [
        "&amp;",
        "&",
        "=",
        ",",
        ":",
        "%20",
        "%2",
        "%C3",
        "opt=",
        "lr:0,05",
        "schedule:",
        "lookahead.k:",
        "surface=own&f=",
        "view=mnist",
        "start=",
        "-1.2",
        "steps=1,000",
        "window=",
        "clip=norm:",
        "slot:",
        "off",
        "data.batch=",
        "rate.key=",
        "#",
        "+",
        "hidden=16,,8",
    ];
    fuzz_texts("links", &texts(links(), &pieces), |text| comes_back(&link::decode(text).spec));
}

#[test]
fn specs_of_any_kind() {
    let mut inputs = column(include_str!("../links.jsonl"), "spec");
    inputs.extend(column(include_str!("../inputs/json.jsonl"), "text"));
    let pieces = [
        "null",
        "[]",
        "{}",
        "1e999",
        "-0",
        "\"id\":",
        "\"own\"",
        "\"f\":\"x^2\",",
        "\"lr\":",
        "true",
        ",",
        "\\u0000",
        "[[[[",
        "1e-320",
        "\"slot\":15,",
    ];
    fuzz_texts("specs", &texts(inputs, &pieces), |text| {
        let Ok(json) = parse_json(text) else { return Ok(()) };
        match Spec::from_json(&json) {
            Ok(spec) => comes_back(&spec),
            Err(faults) => ensure(!faults.is_empty(), || "is refused without a reason".into()),
        }
    });
}

/// A text for people, of which nothing is refused: what is wrong with it is told with its line.
#[test]
fn lessons_of_any_kind() {
    let folder = xtask::paths::root().join("www/lessons");
    let files = std::fs::read_dir(&folder).expect("there are lessons").flatten().map(|file| file.path());
    let lessons: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| std::fs::read_to_string(path).expect("a text"))
        .collect();
    // Their parts are inputs, too: a change in a long text seldom meets what it would break.
    let parts = lessons.iter().flat_map(|text| text.split("\n## ").map(|part| format!("# Title\n\n## {part}")));
    let pieces = [
        "```state\n",
        "```goal\n",
        "```ask\n",
        "```claim\n",
        "```lesson\n",
        "```\n",
        "- ",
        "* [x] ",
        "$x^2$",
        "[a](#surface=beale)",
        "\n\n",
        "> ",
        "|a|b|\n|-|-|\n",
        "<b>",
        "![a](b)",
        "within: ",
        "loss < 1e-3\n",
    ];
    fuzz_texts("lessons", &texts(lessons.iter().cloned().chain(parts), &pieces), |text| {
        let (_, faults) = playground_lessons::read(text);
        let last = text.lines().count() + 1;
        ensure(faults.iter().all(|fault| (1..=last).contains(&fault.line)), || format!("{last} lines: {faults:?}"))
    });
}

fn any_byte(rng: &mut Pcg64) -> u8 {
    rng.random()
}

/// A spec as editors and shells write it: with marks, in UTF-16.
#[test]
fn encodings_of_any_kind() {
    let text = r#"{"surface":{"id":"own","f":"α*x²"},"optimizers":[]}"#;
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let inputs = vec![
        text.as_bytes().to_vec(),
        [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
        [vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat(),
        [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ];
    let pieces = vec![vec![0xef, 0xbb, 0xbf], vec![0xff, 0xfe], vec![0xd8, 0x00], vec![0], vec![0xc3]];
    let corpus = Corpus { inputs, pieces, any: any_byte };
    fuzz(
        "encodings",
        |rng| corpus.next(rng),
        |bytes| match parse_json(&text_of(bytes)).map(|json| Spec::from_json(&json)) {
            Ok(Ok(spec)) => comes_back(&spec),
            _ => Ok(()),
        },
    );
}

/// The four files of a data set with two training images and one test image.
fn good_files() -> [(&'static str, Vec<u8>); 4] {
    let file = |head: &[u8], fill: &[u8]| [head, fill].concat();
    let images =
        |count: u8| file(&[0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28], &vec![7; 784 * usize::from(count)]);
    [
        ("train-images-idx3-ubyte", images(2)),
        ("train-labels-idx1-ubyte", file(&[0, 0, 8, 1, 0, 0, 0, 2], &[3, 9])),
        ("t10k-images-idx3-ubyte", images(1)),
        ("t10k-labels-idx1-ubyte", file(&[0, 0, 8, 1, 0, 0, 0, 1], &[2])),
    ]
}

#[test]
fn idx_files_of_any_kind() {
    let good = good_files();
    let pieces = [
        &[0, 0, 8, 3][..],
        &[0, 0, 8, 1],
        &[0, 0, 8, 4],
        &[0, 0, 13, 3],
        &[0, 0, 0, 28],
        &[127, 255, 255, 255],
        &[0x1f, 0x8b],
        b"PK\x03\x04",
        &[0, 0, 0, 0],
    ];
    let corpus = Corpus {
        inputs: good.iter().map(|(_, bytes)| bytes.clone()).collect(),
        pieces: pieces.map(<[u8]>::to_vec).into(),
        any: any_byte,
    };
    let next = |rng: &mut Pcg64| {
        let mut files = good.clone().map(|(name, bytes)| (name.to_owned(), bytes)).to_vec();
        for _ in 0..rng.random_range(1..3) {
            let at = rng.random_range(0..files.len());
            files[at].1 = match rng.random_range(0..3) {
                // A changed header, to which the rest may fit.
                0 => {
                    let mut bytes = files[at].1.clone();
                    let place = rng.random_range(0..bytes.len().clamp(1, 16));
                    bytes.get_mut(place).into_iter().for_each(|byte| *byte = rng.random_range(0..12));
                    bytes
                }
                _ => corpus.next(rng),
            };
        }
        if rng.random_bool(0.1) {
            files.swap(0, 2);
        }
        if rng.random_bool(0.1) {
            files.pop();
        }
        (files, rng.random_range(1..900))
    };
    fuzz("IDX", next, |(files, length)| {
        let read = |(name, bytes): &(String, Vec<u8>)| {
            let mut inspection = idx::Inspection::new(name);
            bytes.chunks(*length).for_each(|piece| inspection.feed(piece));
            inspection.finish()
        };
        let found: Vec<_> = files.iter().map(read).collect();
        match idx::choose(&found) {
            Ok(chosen) => {
                let file = |at: usize| idx::File { name: &files[at].0, bytes: &files[at].1 };
                for [images, labels] in [[chosen[0], chosen[1]], [chosen[2], chosen[3]]] {
                    let data = idx::read(file(images), file(labels))
                        .map_err(|fault| format!("chosen, then refused: {fault}"))?;
                    ensure(!data.is_empty(), || "no images are taken".into())?;
                    ensure((0..data.len()).all(|i| data.label(i) < 10), || "a label is beyond 9".into())?;
                }
                Ok(())
            }
            Err(faults) => ensure(!faults.is_empty(), || "is refused without a reason".into()),
        }
    });
}

#[test]
fn parts_of_the_digits_of_any_kind() {
    let mut set = Dataset::default();
    (0..3).for_each(|label| set.push(&[16 * label; 784], label));
    let whole = Data::complete(set.clone(), set);
    let inputs =
        vec![pack::encode(&whole, 0..3, 0..3), pack::encode(&whole, 0..2, 0..0), pack::encode(&whole, 2..3, 0..3)];
    let pieces = vec![vec![0xff; 4], vec![0; 4], vec![3, 0, 0, 0], vec![1, 0, 0, 0]];
    let corpus = Corpus { inputs, pieces, any: any_byte };
    let next = |rng: &mut Pcg64| ([corpus.next(rng), corpus.next(rng)], rng.random_range(1..500));
    fuzz("parts", next, |(parts, length)| {
        let mut data = Data::default();
        for part in parts {
            let before = data.clone();
            let taken = pack::append(&mut data, part);
            ensure(taken.is_ok() || data == before, || "refused, and something stays".into())?;
            let mut pieces = before;
            let mut intake = pack::Intake::default();
            let by_pieces =
                part.chunks(*length).try_for_each(|piece| intake.feed(&mut pieces, piece)).and_then(|()| intake.end());
            ensure(by_pieces.is_ok() == taken.is_ok(), || format!("{taken:?} as a whole, {by_pieces:?} in pieces"))?;
        }
        Ok(())
    });
}
