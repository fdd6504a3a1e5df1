//! Every kind of fault has its message, which names only what a fault of that kind tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use playground_lessons::Is;
use playground_spec::Fault;
use playground_tests::words;
use xtask::paths::root;

/// What every formatter gives beside the values of the kind.
const ALWAYS: [&str; 2] = ["place", "name"];

#[test]
fn every_kind_of_fault_has_a_message_with_its_values() {
    let text = fs::read_to_string(root().join("www/locales/en.ftl")).expect("the words are there");
    let messages = words::read(&text).expect("the words are sound");
    let messages: BTreeMap<_, _> = messages.iter().map(|message| (message.id.as_str(), message)).collect();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::from(
        [
            "fault-used",
            "fault-left-out",
            "fault-of-optimizer",
            "fault-of-line",
            "fault-suggestion",
            "fault-start-moved",
            // A part of other messages.
            "fault-point",
            // What only the page finds: a file of a lesson, a rate that is typed.
            "fault-lesson-no-file",
            "fault-lesson-too-long",
            "fault-lesson-unknown",
            "fault-schedule-name",
            "fault-schedule-step",
        ]
        .map(str::to_owned),
    );
    let of_lessons = Is::KINDS.iter().map(|&(kind, values)| (kind, values.to_vec()));
    for (kind, values) in Fault::kinds().chain(of_lessons) {
        let id = format!("fault-{}", kind.replace('_', "-"));
        match messages.get(id.as_str()) {
            Some(message) if message.part != "faults" => wrong.push(format!("{id} stands in {}", message.part)),
            Some(message) => {
                let strange = message
                    .variables
                    .iter()
                    .filter(|name| !values.contains(&name.as_str()) && !ALWAYS.contains(&name.as_str()));
                wrong.extend(strange.map(|name| format!("{id} names ${name}, which such a fault does not tell")));
            }
            None => wrong.push(format!("{id} is missing")),
        }
        known.insert(id);
    }
    let left = messages.values().filter(|message| message.part == "faults" && !known.contains(&message.id));
    wrong.extend(left.map(|message| format!("{} is of no kind of fault", message.id)));
    assert!(known.len() > 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}
