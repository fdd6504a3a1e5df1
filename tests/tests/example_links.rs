//! The links that views and the documents offer: each says what it means, and nothing else.

use std::collections::BTreeSet;
use std::fs;

use playground_spec::link;
use serde_json::Value;
use xtask::lessons;
use xtask::paths::root;

fn understood(text: &str) {
    let decoded = link::decode(text);
    assert!(decoded.notes.is_empty(), "{text}: {:?}", decoded.notes);
}

#[test]
fn every_link_that_a_view_offers_is_understood() {
    let text = fs::read_to_string(root().join("www/links.json")).expect("www/links.json");
    let views: Value = serde_json::from_str(&text).expect("JSON");
    let links: Vec<&str> = views
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(_, links)| links.as_object().into_iter().flatten())
        .filter_map(|(_, link)| link.as_str())
        .collect();
    assert!(links.len() > 5, "{links:?}");
    links.into_iter().for_each(understood);
}

/// `docs/course.md`: its links, and the lessons that they lead to.
#[test]
fn every_link_of_the_course_is_understood() {
    let text = fs::read_to_string(root().join("docs/course.md")).expect("docs/course.md");
    // Every second piece stands between two back quotes.
    let links: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|code| code.starts_with('#')).collect();
    assert!(links.len() > 50, "{} links", links.len());
    let lessons: BTreeSet<String> = lessons::ids().expect("lessons").into_iter().collect();
    for text in links.into_iter().filter(|link| link.len() > 1 && !link.contains('…')) {
        understood(text);
        if let Some((_, rest)) = text.split_once("lessons.id=") {
            let id = rest.split('&').next().unwrap_or_default();
            assert!(lessons.contains(id), "{text}");
        }
    }
}
