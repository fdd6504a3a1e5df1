//! Rules of the house that a compiler does not check.

use clap::CommandFactory;
use playground_core::{optim, schedule};
use playground_spec::surface;
use std::collections::{BTreeMap, BTreeSet};
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
        let (_, rows) = registry.split_once("registry! {").unwrap_or_else(|| panic!("{folder}/mod.rs has no registry"));
        let (rows, _) = rows.split_once('}').unwrap_or_default();
        let files = sources(folder, &["rs"]);
        assert!(files.len() > 1, "{folder} is empty");
        for (path, text) in files {
            let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".rs")).unwrap_or_default();
            let declared = registry.lines().any(|line| line.ends_with(&format!("mod {name};")));
            // With the file of a rule as text behind the name, if it has one.
            let listed = rows.lines().any(|line| line.trim().trim_end_matches(',').split(' ').next() == Some(name));
            // What some files share has no INFO and no row.
            let item = text.contains("pub(super) const INFO:");
            if name != "mod" && (item != listed || item == declared) {
                missing.push(path);
            }
        }
    }
    assert_none("an item needs its row in the registry, and what items share its `mod` line:", missing);
}

#[test]
fn the_web_crate_never_panics() {
    let files: Vec<_> = sources("crates/web", &["rs"])
        .into_iter()
        .map(|(path, text)| (path, text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()))
        .collect();
    assert!(!files.is_empty());
    let words = [".unwrap()", ".expect(", "panic!", "unreachable!", "assert!", "assert_eq!"];
    assert_none("each export of the modules for the browser returns a Result:", places(&files, &words));
}

#[test]
fn core_and_charts_know_no_browser() {
    let browser = ["wasm-bindgen", "js-sys", "web-sys", "plotters-canvas", "getrandom"];
    let not_for_core = [&browser[..], &["plotters", "plotters-backend", "serde_json", "tokio"]].concat();
    let not_for_charts = [&browser[..], &["serde_json"]].concat();
    for (path, banned) in [("crates/core/Cargo.toml", not_for_core), ("crates/charts/Cargo.toml", not_for_charts)] {
        let manifest = manifest(path);
        let dependencies = manifest.get("dependencies").and_then(|table| table.as_table()).cloned().unwrap_or_default();
        let found = dependencies.keys().filter(|name| banned.contains(&name.as_str())).cloned().collect();
        assert_none(&format!("{path} must not depend on:"), found);
    }
}

/// The crates from the lowest to the highest, each with its folder: a crate may use those on the lines above its own.
const LAYERS: &[&[(&str, &str)]] = &[
    &[("playground-core", "core")],
    &[("playground-expr", "expr"), ("playground-nn", "nn")],
    &[("playground-spec", "spec")],
    &[("playground-pytorch", "pytorch"), ("playground-charts", "charts"), ("playground-lessons", "lessons")],
    &[("playground-web", "web/common")],
    &[
        ("playground-page", "web/page"),
        ("playground-train", "web/train"),
        ("playground-export", "web/export"),
        ("playground-curves", "web/curves"),
        ("playground-pictures", "web/pictures"),
        ("playground-rules", "web/rules"),
        ("playground-reader", "web/lessons"),
        ("playground-schedules", "web/schedules"),
        ("playground-cli", "cli"),
        ("xtask", "xtask"),
    ],
];

#[test]
fn crates_use_only_those_below_them() {
    let (mut below, mut wrong) = (BTreeSet::new(), Vec::new());
    for layer in LAYERS {
        for (name, folder) in *layer {
            let path = format!("crates/{folder}/Cargo.toml");
            let manifest = manifest(&path);
            assert_eq!(manifest["package"]["name"].as_str(), Some(*name), "{path}");
            let tables =
                ["dependencies", "dev-dependencies"].map(|table| manifest.get(table).and_then(|t| t.as_table()));
            let ours = tables.into_iter().flatten().flat_map(|table| table.keys());
            let ours = ours.filter(|name| name.starts_with("playground-") || *name == "xtask");
            wrong.extend(ours.filter(|used| !below.contains(used.as_str())).map(|used| format!("{name} uses {used}")));
        }
        below.extend(layer.iter().map(|(name, _)| *name));
    }
    assert_none("imports run downwards only:", wrong);
    let crates: usize = LAYERS.iter().map(|layer| layer.len()).sum();
    let manifests = sources("crates", &["toml"]).into_iter().filter(|(path, _)| path.ends_with("/Cargo.toml"));
    assert_eq!(manifests.count(), crates, "every crate has its layer");
}

/// Files, each with the files that it imports.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The groups of files of which each can be reached from each other.
fn circles(graph: &Graph) -> Vec<String> {
    let reached = |from: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            for next in graph.get(file).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<_, _> = graph.keys().map(|file| (file, reached(file))).collect();
    let mut found = BTreeSet::new();
    for (file, to) in &reached {
        let circle: Vec<_> = to
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .map(|other| other.as_str())
            .collect();
        if !circle.is_empty() {
            found.insert(circle.join(", "));
        }
    }
    found.into_iter().collect()
}

/// What the files of a crate import from each other. A `mod` line is no import: it says where a file is, not what is used.
fn rust_imports(folder: &str) -> Graph {
    let files = sources(folder, &["rs"]);
    let module = |path: &str| {
        let name = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/').trim_end_matches(".rs");
        let name = name.trim_end_matches("mod").trim_end_matches('/').replace('/', "::");
        if name == "lib" || name == "main" { String::new() } else { name }
    };
    let by_module: BTreeMap<String, &String> = files.iter().map(|(path, _)| (module(path), path)).collect();
    // The file that a path of modules and names leads to: that of its longest beginning which is a module.
    let file_of = |path: &str| {
        let parts: Vec<_> = path.split("::").collect();
        (1..=parts.len()).rev().find_map(|count| by_module.get(&parts[..count].join("::")).copied())
    };
    let mut graph = Graph::new();
    for (path, text) in &files {
        let own = module(path);
        let parent = own.rsplit_once("::").map_or("", |(parent, _)| parent);
        // A folder's file imports its children without `self`.
        let is_folder = path.ends_with("/mod.rs") || own.is_empty();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let mut imported = BTreeSet::new();
        for place in paths_in(&code) {
            let place = match place.split_once("::") {
                Some(("crate", rest)) => rest.to_owned(),
                Some(("super", rest)) if parent.is_empty() => rest.to_owned(),
                Some(("super", rest)) => format!("{parent}::{rest}"),
                Some(("self", rest)) => format!("{own}::{rest}"),
                _ if is_folder && own.is_empty() => place,
                _ if is_folder => format!("{own}::{place}"),
                _ => continue,
            };
            imported.extend(file_of(&place).filter(|other| *other != path).cloned());
        }
        graph.insert(path.clone(), imported);
    }
    graph
}

/// Every path that is used: those of `use` lines one by one, and `crate::…` within the code.
fn paths_in(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for statement in code.split(';') {
        let Some((_, tree)) = statement.rsplit_once("use ") else { continue };
        let starts = statement.trim_start();
        if starts.starts_with("use ")
            || starts.starts_with("pub use ")
            || statement.contains("\nuse ")
            || statement.contains("\npub use ")
        {
            flatten(tree.trim(), "", &mut paths);
        }
    }
    for (at, _) in code.match_indices("crate::") {
        let path =
            code[at..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next().unwrap_or_default();
        paths.push(path.trim_end_matches(':').to_owned());
    }
    paths
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn flatten(tree: &str, prefix: &str, paths: &mut Vec<String>) {
    let Some((head, inner)) = tree.split_once('{') else {
        paths.push(format!("{prefix}{}", tree.split(" as ").next().unwrap_or_default().trim()));
        return;
    };
    let (inner, prefix) = (inner.trim_end().trim_end_matches('}'), format!("{prefix}{head}"));
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let piece = inner[start..at].trim();
                if !piece.is_empty() {
                    flatten(piece, &prefix, paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

#[test]
fn no_files_of_a_crate_import_each_other() {
    let mut found = Vec::new();
    for (_, folder) in LAYERS.iter().copied().flatten() {
        let graph = rust_imports(&format!("crates/{folder}/src"));
        // The charts stand side by side, and so does what is handed out.
        let alone = graph.len() < 3 || ["web/curves", "web/export"].contains(folder);
        assert!(alone || graph.values().any(|imports| !imports.is_empty()), "{folder} imports nothing");
        found.extend(circles(&graph));
    }
    assert_none("files that import each other:", found);
}

#[test]
fn a_circle_is_found() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
            graph.entry((*to).to_owned()).or_default();
        }
        graph
    };
    assert!(circles(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    assert_eq!(circles(&graph(&[("a", "b"), ("b", "c"), ("c", "b"), ("d", "d")])), ["b, c", "d"]);
    let core = rust_imports("crates/core/src");
    let adam = &core["crates/core/src/optim/adam.rs"];
    for file in ["optim/decay.rs", "optim/rule.rs", "float.rs", "param.rs"] {
        assert!(adam.contains(&format!("crates/core/src/{file}")), "adam.rs imports {file}, but only {adam:?} is seen");
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
    // What stands there is handed out to pages of others.
    files.retain(|(name, _)| name != "www/js/share/hosts.js");
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

#[test]
fn browser_tests_find_elements_by_name() {
    let files = [sources("tests/tests/browser", &["rs", "js"]), sources("tests/src", &["rs"])].concat();
    let positions = places(&files, &[":nth-child(", ":nth-of-type("]);
    assert!(positions.is_empty(), "use data-part, data-optimizer or data-view:\n{}", positions.join("\n"));
    let mut words = Vec::new();
    for (path, text) in &files {
        for (index, line) in text.lines().enumerate() {
            // `find(e => e.textContent === 'Make the script')`
            let found = line.split_once(".find(").is_some_and(|(_, rest)| {
                ["textContent", "innerText", "ariaLabel"].iter().any(|by| {
                    rest.split_once(by).is_some_and(|(before, after)| {
                        before.len() < 30 && (after.starts_with(" === '") || after.starts_with(".startsWith('"))
                    })
                })
            });
            words.extend(found.then(|| format!("{path}:{}", index + 1)));
        }
    }
    assert!(words.is_empty(), "these find elements by words:\n{}", words.join("\n"));
}
