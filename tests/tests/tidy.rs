//! Rules of the house that a compiler does not check.

use clap::CommandFactory;
use playground_core::{optim, schedule};
use playground_spec::surface;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml::Table;
use xtask::arguments::Arguments;
use xtask::paths::root;

/// A file of the repository.
fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

fn manifest(path: &str) -> Table {
    read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder with one of these extensions, as path and text. Generated and fetched folders are left out.
fn sources(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            if !["www/pkg", "www/data", "www/vendor"].contains(&path.as_str()) {
                found.extend(sources(&path, extensions));
            }
        } else if path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension)) {
            let text = read(&path);
            found.push((path, text));
        }
    }
    found
}

/// Each place where a text contains one of these words, as `path:line: word`.
fn places(files: &[(String, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for (index, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| contains_word(line, word)) {
                found.push(format!("{path}:{}: {word}", index + 1));
            }
        }
    }
    found
}

/// Whether the word stands there by itself, and not as the end of a longer one.
fn contains_word(line: &str, word: &str) -> bool {
    let starts_freely = |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    line.match_indices(word).any(|(at, _)| word.starts_with('.') || starts_freely(at))
}

/// Fails with all violations at once.
#[track_caller]
fn assert_none(rule: &str, violations: Vec<String>) {
    assert!(violations.is_empty(), "{rule}\n  {}", violations.join("\n  "));
}

#[test]
fn every_optimizer_schedule_and_surface_is_registered() {
    let mut missing = Vec::new();
    for folder in ["crates/core/src/optim", "crates/core/src/schedule", "crates/core/src/surface"] {
        let registry = read(format!("{folder}/mod.rs"));
        let (_, all) = registry.split_once("static ALL").unwrap_or_else(|| panic!("{folder}/mod.rs has no ALL"));
        let (all, _) = all.split_once(';').unwrap_or_default();
        let files = sources(folder, &["rs"]);
        assert!(files.len() > 1, "{folder} is empty");
        for (path, text) in files {
            let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".rs")).unwrap_or_default();
            let declared = registry.lines().any(|line| line.ends_with(&format!("mod {name};")));
            // What some files share has no INFO and no row.
            let listed = !["static INFO", "const INFO"].iter().any(|info| text.contains(info))
                || contains_word(all, &format!("{name}::INFO"));
            if name != "mod" && !(declared && listed) {
                missing.push(path);
            }
        }
    }
    assert_none("a file beside mod.rs needs its `mod` line and its row in ALL:", missing);
}

#[test]
fn the_web_crate_never_panics() {
    let files: Vec<_> = sources("crates/web/src", &["rs"])
        .into_iter()
        .map(|(path, text)| (path, text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()))
        .collect();
    assert!(!files.is_empty());
    let words = [".unwrap()", ".expect(", "panic!", "unreachable!", "assert!", "assert_eq!"];
    assert_none("each export of playground-web returns a Result:", places(&files, &words));
}

#[test]
fn core_and_charts_know_no_browser() {
    let browser = ["wasm-bindgen", "js-sys", "web-sys", "plotters-canvas", "getrandom"];
    let not_for_core = [&browser[..], &["plotters", "plotters-backend", "tokio"]].concat();
    let not_for_charts = [&browser[..], &["serde_json"]].concat();
    for (path, banned) in [("crates/core/Cargo.toml", not_for_core), ("crates/charts/Cargo.toml", not_for_charts)] {
        let manifest = manifest(path);
        let dependencies = manifest.get("dependencies").and_then(|table| table.as_table()).cloned().unwrap_or_default();
        let found = dependencies.keys().filter(|name| banned.contains(&name.as_str())).cloned().collect();
        assert_none(&format!("{path} must not depend on:"), found);
    }
}

#[test]
fn core_reads_no_clock_file_or_environment() {
    let files = sources("crates/core/src", &["rs"]);
    let words =
        ["std::time", "std::fs", "std::env", "std::thread", "thread_local!", "static mut", "println!", "eprintln!"];
    assert_none("a run is a pure function of its spec:", places(&files, &words));
}

#[test]
fn the_page_needs_no_unsafe_policy() {
    let mut files = sources("www", &["js", "html"]);
    files.extend(fs::exists(root().join("index.html")).unwrap().then(|| ("index.html".into(), read("index.html"))));
    let words = [
        "style=",
        "'style'",
        "\"style\"",
        ".innerHTML",
        ".outerHTML",
        ".insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "onclick=",
        "onload=",
        "javascript:",
    ];
    assert_none("the content security policy forbids these:", places(&files, &words));
}

/// The keys of all hyperparameters. Those of one letter say too little to look for.
fn parameter_keys() -> BTreeSet<String> {
    let lists = optim::ALL.iter().map(|info| info.params).chain(schedule::ALL.iter().map(|info| info.params));
    let lists = lists.chain(surface::all().map(|info| info.params)).chain([
        playground_spec::RUN,
        playground_spec::CLIP,
        playground_spec::MNIST,
    ]);
    lists.flatten().map(|param| param.key.to_string()).filter(|key| key.len() > 1).collect()
}

/// Whether the line gives a number to something of this name: `lr: 0.1`, `lr = 0.1`, `lr ?? 0.1`. A bare 0 is where counts
/// begin.
fn gives_a_number(line: &str, key: &str) -> bool {
    line.match_indices(key).any(|(at, _)| {
        let within_a_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let rest = line[at + key.len()..].trim_start_matches(['\'', '"', ' ']);
        let value = [":", "??", "||", "="].iter().find_map(|sign| rest.strip_prefix(sign));
        let number = |text: &str| {
            let text = text.trim_start().trim_start_matches('-');
            let digits = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).next().unwrap_or_default();
            !digits.is_empty() && digits != "0"
        };
        !line[..at].ends_with(within_a_name) && value.is_some_and(number)
    })
}

#[test]
fn the_page_holds_no_default() {
    assert!(gives_a_number("{ id: 'adam', lr: 0.1 }", "lr") && gives_a_number("entry.beta1 ?? -1", "beta1"));
    assert!(!gives_a_number("{ lr: value, train: 0 }", "lr") && !gives_a_number("color: 1", "lr"));
    assert!(!gives_a_number("{ train: 0 }", "train"));
    let keys = parameter_keys();
    assert!(keys.contains("beta1") && keys.contains("batch"));
    let mut found = Vec::new();
    for (path, text) in sources("www/js", &["js"]) {
        for (index, line) in text.lines().enumerate() {
            let given = keys.iter().filter(|key| gives_a_number(line, key));
            found.extend(given.map(|key| format!("{path}:{}: {key}", index + 1)));
        }
    }
    assert_none("defaults come from the catalog:", found);
}

#[test]
fn documented_commands_exist() {
    let commands = Arguments::command();
    let mut unknown = Vec::new();
    for path in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        for (_, rest) in text.match_indices("cargo xtask ").map(|(at, mark)| text.split_at(at + mark.len())) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if !name.is_empty() && !name.starts_with('-') && commands.find_subcommand(&name).is_none() {
                unknown.push(format!("{path}: cargo xtask {name}"));
            }
        }
    }
    assert_none("documented, but unknown:", unknown);
}
