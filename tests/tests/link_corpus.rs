//! The corpus of links, `tests/links.jsonl`: what each link stands for is frozen, since links stand in courses for ever.
//!
//! Every link says all it means, so that it does not depend on what the page opens with. The corpus only grows: for a new
//! optimizer, schedule or surface, append lines with its links and what `playground link --decode` prints for them.

use std::collections::HashSet;
use std::hash::Hasher;

use playground_core::{optim, schedule};
use playground_spec::{Spec, link, surface};
use serde::Deserialize;
use serde_json::Value;

/// How many links there are, and the hash of their lines: all are frozen. A line that changes breaks a link that somebody has
/// made; for lines that are added, the test prints the new numbers.
const FROZEN: (usize, u64) = (418, 0x2cef_8d03_0a5d_6e52);

const CORPUS: &str = include_str!("../links.jsonl");

#[derive(Deserialize)]
struct Entry {
    link: String,
    spec: Value,
}

fn corpus() -> Vec<Entry> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    CORPUS.lines().map(read).collect()
}

#[test]
fn every_link_stands_for_its_spec_and_comes_back() {
    for Entry { link, spec } in corpus() {
        let decoded = link::decode(&link);
        assert_eq!(decoded.notes, [], "{link}");
        // As texts: −0 is not 0, and 1 is not 1.0.
        assert_eq!(decoded.spec.to_json().to_string(), spec.to_string(), "{link}");
        let read = Spec::from_json(&spec).unwrap_or_else(|faults| panic!("{link}: {faults:?}"));
        assert_eq!(read, decoded.spec, "{link}");
        let again = link::decode(&read.link());
        assert_eq!(again.notes, [], "{link}");
        assert_eq!(again.spec, read, "{link} became {}", read.link());
    }
}

#[test]
fn no_line_of_the_frozen_corpus_has_changed() {
    let (count, wanted) = FROZEN;
    let lines: Vec<_> = CORPUS.lines().collect();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    lines.iter().for_each(|line| hash.write(line.as_bytes()));
    let found = (lines.len(), hash.finish());
    assert_eq!(found, (count, wanted), "after lines are added, FROZEN is ({}, {:#x})", found.0, found.1);
}

#[test]
fn the_corpus_has_links_of_everything() {
    let entries = corpus();
    let mut ids = HashSet::new();
    for Entry { spec, .. } in &entries {
        let training = spec.get("mnist").is_some();
        for optimizer in spec["optimizers"].as_array().expect("a list") {
            ids.insert((if training { "network" } else { "optimizer" }, text(&optimizer["id"])));
            if let Some(schedule) = optimizer.get("schedule") {
                ids.insert(("own schedule", text(&schedule["id"])));
            }
        }
        ids.insert(("schedule", text(&spec["schedule"]["id"])));
        if let Some(surface) = spec.get("surface") {
            ids.insert(("surface", text(&surface["id"])));
        }
    }
    let optimizers = optim::ALL.iter().map(|info| ("optimizer", info.id));
    let networks = optim::ALL.iter().filter(|info| info.network.is_ok()).map(|info| ("network", info.id));
    let schedules = schedule::ALL.iter().flat_map(|info| [("schedule", info.id), ("own schedule", info.id)]);
    let surfaces = surface::all().map(|info| ("surface", info.id));
    for (what, id) in optimizers.chain(networks).chain(schedules).chain(surfaces) {
        assert!(ids.contains(&(what, id.to_owned())), "no link with the {what} {id}");
    }
    let has = |piece: &str| entries.iter().any(|entry| entry.link.contains(piece));
    for piece in [
        "clip=norm:",
        "norm_type:inf",
        "clip=value:",
        ",lookahead",
        "surface=own&f=",
        "view=mnist",
        ",off",
        ",own.text:",
    ] {
        assert!(has(piece), "no link with {piece}");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// FNV-1a, whose value does not depend on the version of the standard library.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
