//! The links of `www/links.json`, which views offer: each says what it means, and nothing else.

use std::fs;

use playground_spec::link;
use serde_json::Value;
use xtask::paths::root;

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
    for text in links {
        let decoded = link::decode(text);
        assert!(decoded.notes.is_empty(), "{text}: {:?}", decoded.notes);
    }
}
