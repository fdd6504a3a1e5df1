//! Rules for the page's scripts that the type checker does not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use xtask::files;
use xtask::paths::root;

/// The scripts below `www/js`, as path and text. Comments are left out: types are named there by their files.
fn scripts() -> BTreeMap<String, String> {
    let folder = root().join("www/js");
    let all = files::all(&folder).unwrap().into_iter().filter(|path| path.extension().is_some_and(|end| end == "js"));
    all.map(|path| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, without_comments(&fs::read_to_string(path).unwrap()))
    })
    .collect()
}

/// The same lines without comments. A `//` that is not at the beginning of its line may stand in a text.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        kept.extend(comment.matches('\n'));
        rest = next;
    }
    kept.push_str(rest);
    kept.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The files that a script imports, those among them that it fetches later.
fn imports(name: &str, text: &str) -> BTreeSet<String> {
    let folder = Path::new(name).parent().unwrap();
    let marks = [" from '", "import('", "import '"];
    let found = marks.iter().flat_map(|mark| text.split(mark).skip(1));
    let paths =
        found.filter_map(|rest| rest.split_once('\'')).map(|(path, _)| path).filter(|path| path.starts_with('.'));
    paths.map(|path| normal(&folder.join(path))).collect()
}

/// The path without `.` and `..`.
fn normal(path: &Path) -> String {
    let mut parts = Vec::new();
    for part in path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()) {
        match part.as_str() {
            "." => {}
            ".." if parts.last().is_some_and(|last| last != "..") => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Each line that holds one of these, as `path:line: word`.
fn places(scripts: &BTreeMap<String, String>, words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in scripts.iter().filter(|(name, _)| !allowed.contains(&name.as_str())) {
        for (index, line) in text.lines().enumerate() {
            found.extend(
                words.iter().filter(|word| line.contains(**word)).map(|word| format!("{name}:{}: {word}", index + 1)),
            );
        }
    }
    found
}

#[track_caller]
fn assert_none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}\n  {}", found.join("\n  "));
}

#[test]
fn no_scripts_import_each_other_in_a_circle() {
    let scripts = scripts();
    let mut left: BTreeMap<&str, BTreeSet<String>> =
        scripts.iter().map(|(name, text)| (name.as_str(), imports(name, text))).collect();
    assert!(
        left["playground.js"].contains("l10n.js") && left["views/list.js"].contains("views/mnist/index.js"),
        "{left:#?}"
    );
    // Whatever imports nothing that is left is in no circle.
    loop {
        let free: Vec<&str> = left
            .iter()
            .filter(|(_, needs)| !needs.iter().any(|need| left.contains_key(need.as_str())))
            .map(|(name, _)| *name)
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|name, _| !free.contains(name));
    }
    let circles: Vec<String> = left
        .iter()
        .map(|(name, needs)| {
            let needs: Vec<&String> = needs.iter().filter(|need| left.contains_key(need.as_str())).collect();
            format!("{name} → {needs:?}")
        })
        .collect();
    assert_none("these import each other:", &circles);
}

#[test]
fn every_import_leads_to_a_file() {
    let scripts = scripts();
    let lost: Vec<String> = scripts
        .iter()
        .flat_map(|(name, text)| imports(name, text).into_iter().map(move |path| (name, path)))
        .filter(|(_, path)| !path.starts_with("../") && !scripts.contains_key(path))
        .map(|(name, path)| format!("{name}: {path}"))
        .collect();
    assert_none("these files are not there:", &lost);
}

/// Assets are asked for in one place, so that a playground can be handed them.
#[test]
fn one_file_alone_fetches_and_starts_workers() {
    let asking = [
        "await fetch(",
        "= fetch(",
        "> fetch(",
        "return fetch(",
        "(fetch(",
        "import(at",
        "importScripts",
        "XMLHttpRequest",
    ];
    let mut found = places(&scripts(), &asking, &["assets.js"]);
    // A training's worker starts the one that tests its network.
    found.extend(places(&scripts(), &["new Worker("], &["assets.js", "workers/train/examiner.js"]));
    found.extend(places(&scripts(), &["createPolicy"], &["trusted.js"]));
    assert_none("only assets.js asks for files, and few files make workers:", &found);
}

/// What is fetched later is a choice that the first visit is paid with: the compiled modules, the views, and the parts of them
/// that are named here.
#[test]
fn scripts_are_imported_later_in_few_places() {
    let allowed = [
        "assets.js",
        "element.js",
        "views/list.js",
        "shell.js",
        "later.js",
        "needs.js",
        "page.js",
        "start.js",
        "views/mnist/sub-views.js",
        "views/surface/looks.js",
        "written.js",
    ];
    let scripts = scripts();
    assert_none("these import while they run:", &places(&scripts, &["import("], &allowed));
    let unused: Vec<_> =
        allowed.iter().filter(|name| !scripts[**name].contains("import(")).map(|name| (*name).to_owned()).collect();
    assert_none("these no longer import while they run:", &unused);
    // The shell fetches the dialog that shares, and nothing else.
    let of_shell: Vec<_> = scripts["shell.js"].match_indices("import('").collect();
    assert!(of_shell.len() == 1 && scripts["shell.js"].contains("import('./share/index.js')"), "shell.js");
}

/// Two playgrounds in one document share nothing but what never changes.
#[test]
fn no_script_has_state_of_its_own() {
    // The rule for addresses of scripts, which a document has once.
    let allowed = [("trusted.js", "let policy;"), ("assets.js", "const started = new Map();")];
    let mut found = Vec::new();
    for (name, text) in &scripts() {
        for (index, line) in text.lines().enumerate() {
            let made = ["= new Map()", "= new Set()", "= new WeakMap()", "= []", "= {};"]
                .iter()
                .any(|empty| line.contains(empty));
            let state = line.starts_with("let ") || (line.starts_with("const ") && made);
            if state && !allowed.contains(&(name.as_str(), line)) {
                found.push(format!("{name}:{}: {line}", index + 1));
            }
        }
    }
    // A worker is a world of its own: nothing else runs in it.
    let workers = ["workers/train.js:", "workers/train/", "workers/sweep.js:"];
    found.retain(|place| !workers.iter().any(|worker| place.starts_with(worker)));
    assert_none("state belongs to a playground, and not to a module:", &found);
}

/// A playground looks into its own root alone, and its host alone knows the address.
#[test]
fn no_script_reaches_for_the_document_around_its_playground() {
    let words = [
        "document.getElementById",
        "document.querySelector",
        "document.activeElement",
        "document.body",
        "document.head",
        "document.documentElement",
        "document.title",
        "location.hash",
        "history.pushState",
        "history.replaceState",
    ];
    let allowed =
        ["begin.js", "single.js", "host/hash.js", "host/offline.js", "host/version.js", "ui/keys.js", "ui/styles.js"];
    assert_none("only the host knows the page around a playground:", &places(&scripts(), &words, &allowed));
}

#[test]
fn scripts_are_short() {
    let long: Vec<String> = scripts()
        .iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > 240)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert_none("one job a file:", &long);
}
