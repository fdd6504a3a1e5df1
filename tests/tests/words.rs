//! Every word that a person reads stands in `www/locales/en.ftl`, once, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use playground_lessons::Is;
use playground_nn::idx::{Looks, Role, Wrong};
use playground_nn::pack;
use playground_spec::Fault;
use playground_spec::catalog::catalog;
use playground_tests::literals::{Language, Literal, has_words, literals};
use playground_tests::words::{self, Message};
use serde_json::{Value, json};
use xtask::paths::root;

/// The parts that only Rust shows; of all others, a script names the part to load it.
const SHOWN_BY_RUST: [&str; 1] = ["cli"];

/// What is told of the files that are kept on the device, and of what could not be done.
const OFFLINE: &[&str] = &[
    "title",
    "keep",
    "digits",
    "keeping",
    "fetching",
    "not-yet",
    "page",
    "all",
    "off",
    "failed-page",
    "failed-digits",
    "failed-off",
];

/// Ids that code composes: the template, the file in which it stands, and the names that fill its `{}`. What belongs to the
/// registries, to kinds of faults and to the rows of the views is known without.
const COMPOSED: &[(&str, &str, &[&str])] = &[
    ("opening-{}", "www/js/ui/transport.js", &["play", "pause"]),
    ("mnist-{}", "www/js/views/mnist/transport.js", &["pause", "again", "resume", "start"]),
    ("opening-{}", "www/js/views/surface/problem.js", &["surface", "run"]),
    ("opening-clip-{}", "www/js/ui/controls/options.js", &["none", "norm", "value"]),
    ("opening-card-{}", "www/js/ui/cards/more.js", &["as-text", "duplicate", "reset", "remove"]),
    ("own-example-{}", "www/js/ui/cards/add.js", BEGINNINGS),
    ("own-example-{}-summary", "www/js/ui/cards/add.js", BEGINNINGS),
    ("opening-key-{}", "www/js/views/surface/key.js", &["start", "point", "minimum", "left"]),
    ("opening-axis-{}", "www/js/views/surface/series.js", &["loss", "gradient", "effective", "lr"]),
    (
        "opening-tab-{}",
        "www/js/views/surface/charts.js",
        &["loss", "gradient", "effective", "lr", "step", "state", "rate", "data", "table"],
    ),
    ("offline-{}", "www/js/ui/offline.js", OFFLINE),
    ("opening-over-{}", "www/js/views/surface/data/over.js", &["steps", "examples", "epochs"]),
    ("opening-over-{}", "www/js/views/surface/series.js", &["examples", "epochs"]),
    ("data-about-{}", "www/js/views/surface/data/index.js", DATA),
    ("data-axis-{}-across", "www/js/views/surface/data/index.js", DATA),
    ("data-axis-{}-up", "www/js/views/surface/data/index.js", DATA),
    ("opening-tab-{}-help", "www/js/views/surface/series.js", &["loss", "gradient", "effective", "lr"]),
    ("example-{}", "www/js/views/surface/examples.js", EXAMPLES),
    ("example-{}-told", "www/js/views/surface/examples.js", EXAMPLES),
    ("opening-run-{}", "www/js/views/surface/outcome.js", &["away", "budget"]),
    ("browser-{}", "www/js/requirements.js", BROWSER),
    ("step-note-{}", "www/js/views/surface/step/tell.js", NOTES),
    ("step-note-{}", "www/js/views/surface/memory-name.js", NOTES),
    ("step-{}", "www/js/views/surface/step/tell.js", SAID),
    (
        "step-{}",
        "www/js/views/surface/memory-name.js",
        &["length", "rate-along", "direction", "tries", "curvature-x", "flattest", "steepest"],
    ),
    ("step-{}-note", "www/js/views/surface/step/tell.js", SAID),
    ("step-arrow-{}", "www/js/views/surface/step/arrows.js", ARROWS),
    ("rate-by-{}", "www/js/views/surface/rate/bar.js", &["last", "best", "steps"]),
    ("rate-axis-{}", "www/js/views/surface/rate/index.js", &["last", "best", "steps"]),
    ("rate-column-{}", "www/js/views/surface/rate/findings.js", &["optimizer", "now", "best", "good", "lost", "use"]),
    (
        "experiments-name-{}",
        "www/js/views/mnist/experiments/variants.js",
        &[
            "full",
            "mini",
            "single",
            "none",
            "dropout",
            "decay",
            "early",
            "adam",
            "adam-low",
            "adam-l2",
            "adamw",
            "momentum",
            "momentum-low",
            "small",
            "unscaled",
            "root",
            "linear",
            "warmup",
            "clipping",
        ],
    ),
    ("trial-param-{}", "www/js/views/mnist/experiments/settings-form.js", &["epochs", "train", "seeds"]),
    ("experiments-tab-{}", "www/js/views/mnist/experiments/index.js", TRIALS),
    ("experiments-{}-title", "www/js/views/mnist/experiments/panel.js", TRIALS),
    ("experiments-{}-about", "www/js/views/mnist/experiments/panel.js", TRIALS),
    ("experiments-fault-{}", "www/js/views/mnist/experiments/panel.js", &["number", "few", "size", "many"]),
    ("experiments-preset-{}", "www/js/views/mnist/experiments/settings-form.js", &["textbook", "powers"]),
    (
        "experiments-term-{}",
        "www/js/views/mnist/experiments/panel.js",
        &["overfitting", "dropout", "weight-decay", "early-stopping", "warm-up", "clipping"],
    ),
    (
        "experiments-rates-column-{}",
        "www/js/views/mnist/experiments/rates-table.js",
        &["method", "rate", "accuracy", "loss", "range", "lost"],
    ),
    ("inside-units-{}", "www/js/views/mnist/inside/index.js", PICTURES),
    ("update-gradient-{}", "www/js/views/mnist/update/index.js", PICTURES),
    ("update-change-{}", "www/js/views/mnist/update/index.js", PICTURES),
    ("update-{}", "www/js/views/mnist/update/index.js", &["batch", "gradient", "change", "after"]),
    ("checked-column-{}", "www/js/checked.js", &["method", "reference", "runs", "deviation"]),
    ("help-try-{}", "www/js/ui/help/welcome.js", &["start", "rate", "momentum"]),
    ("averages-data-{}", "www/js/views/averages/data-panel.js", &["temperatures", "textbook", "own"]),
    ("averages-correction-{}", "www/js/views/averages/figure.js", CORRECTIONS),
    ("averages-help-{}", "www/js/views/averages/figure.js", CORRECTIONS),
    ("averages-help-{}", "www/js/views/averages/taken.js", CORRECTIONS),
    (
        "averages-column-{}",
        "www/js/views/averages/windows.js",
        &["beta", "count", "newest", "share", "average", "corrected"],
    ),
    ("averages-{}", "www/js/views/averages/ending.js", AVERAGED),
    ("averages-{}-link", "www/js/views/averages/ending.js", AVERAGED),
    ("schedules-preset-{}", "www/js/views/schedules/presets.js", &["textbook", "noise", "sequence", "typed"]),
    ("schedules-unit-{}", "www/js/views/schedules/units.js", &["step", "epoch"]),
    ("schedules-when-{}", "www/js/views/schedules/details.js", SCHEDULES),
    ("schedules-says-{}", "www/js/views/schedules/calculator.js", &["batch", "linear", "root", "updates", "warmup"]),
    (
        "calculator-param-{}",
        "www/js/views/schedules/calculator.js",
        &["rate", "batch", "each", "workers", "examples", "warmup"],
    ),
    ("glossary-{}", "www/js/ui/help/glossary.js", TERMS),
    ("glossary-{}-name", "www/js/ui/help/glossary.js", TERMS),
    ("share-{}", "www/js/share/index.js", &["link", "lesson", "spec"]),
    ("save-{}", "www/js/share/save.js", &["figure", "animation", "data", "scripts", "print"]),
    ("opening-{}", "www/js/ui/header.js", &["share", "save"]),
    ("opening-{}-short", "www/js/ui/header.js", &["share", "save"]),
    ("opening-tab-{}", "www/js/share/save.js", &["loss", "gradient", "effective", "lr"]),
    ("sheet-{}", "www/js/ui/paper.js", &["first", "ways", "one", "noise", "schedule", "clip", "lookahead", "rate"]),
    ("share-{}", "www/js/share/script.js", &["python", "numpy"]),
    ("share-{}-help", "www/js/share/script.js", &["python", "numpy"]),
    (
        "share-embed-{}",
        "www/js/share/embed.js",
        &[
            "title",
            "text",
            "ask",
            "ask-example",
            "ask-help",
            "ask-wrong",
            "hide-example",
            "lock-example",
            "because",
            "hide",
            "lock",
            "variant",
            "theme-of",
            "reveal",
            "paused",
            "width",
            "height",
            "preview",
            "host",
        ],
    ),
    ("share-host-{}", "www/js/share/embed.js", HOSTS),
    ("optimizers-part-{}", "www/js/views/optimizers/index.js", &["tree", "table", "choose"]),
    ("optimizers-shade-{}", "www/js/views/optimizers/tree.js", &["one", "layer", "coordinate", "search"]),
    (
        "optimizers-rates-{}",
        "www/js/views/optimizers/book.js",
        &["one", "found", "layer", "coordinate", "sign", "line", "curvature"],
    ),
    ("optimizers-answer-{}", "www/js/views/optimizers/book.js", &["yes", "no", "option"]),
    ("optimizers-note-{}", "www/js/views/optimizers/book.js", &["search", "kept", "curvature", "learned"]),
    (
        "optimizers-column-{}",
        "www/js/views/optimizers/table.js",
        &[
            "name",
            "year",
            "rule",
            "rates",
            "momentum",
            "correction",
            "memory",
            "parameters",
            "when",
            "source",
            "family",
        ],
    ),
    ("optimizers-column-{}", "www/js/views/optimizers/parameters.js", &["parameter", "default", "range", "does"]),
    (
        "optimizers-title-{}",
        "www/js/views/optimizers/page.js",
        &["lines", "facts", "when", "path", "breaks", "parameters", "source"],
    ),
    ("optimizers-unfit-{}", "www/js/views/optimizers/page.js", &["hessian", "memory"]),
    ("optimizers-case-{}", "www/js/views/optimizers/choose.js", CASES),
    ("optimizers-case-{}-advice", "www/js/views/optimizers/choose.js", CASES),
    ("optimizers-case-{}-evidence", "www/js/views/optimizers/choose.js", CASES),
    ("optimizers-case-{}-limits", "www/js/views/optimizers/choose.js", CASES),
    ("optimizers-claim-{}", "www/js/views/optimizers/choose.js", CLAIMS),
    ("optimizers-claim-{}-truth", "www/js/views/optimizers/choose.js", CLAIMS),
    ("optimizers-source-{}", "www/js/views/optimizers/choose.js", SOURCES),
];

/// What is said of pictures of the first layer.
const PICTURES: &[&str] = &["help", "digits", "label"];

/// The hosts for whose pages the dialog has the text of an embed.
const HOSTS: &[&str] =
    &["html", "fit", "pair", "element", "myst", "sphinx", "quarto", "mkdocs", "jupyter", "reveal", "moodle", "oembed"];

/// What tells of a source.
const SOURCES: &[&str] = &[
    "resnet-authors",
    "resnet-title",
    "marginal-authors",
    "marginal-title",
    "comparisons-authors",
    "comparisons-title",
    "convnext-authors",
    "convnext-title",
    "gpt3-authors",
    "gpt3-title",
    "llama-authors",
    "llama-title",
    "imbalance-authors",
    "imbalance-title",
    "deconstructing-authors",
    "deconstructing-title",
    "valley-authors",
    "valley-title",
    "tuning-authors",
    "tuning-title",
    "algoperf-authors",
    "algoperf-title",
    "clicks-authors",
    "clicks-title",
    "glove-authors",
    "glove-title",
    "numerical-authors",
    "numerical-title",
    "pinn-authors",
    "pinn-title",
    "saddles-authors",
    "saddles-title",
];

/// The kinds of problems for which an optimizer is recommended.
const CASES: &[&str] = &["vision", "language", "prototypes", "sparse", "small"];

/// What courses say that is wrong or only half of the truth.
const CLAIMS: &[&str] =
    &["fastest", "untuned", "generalizes", "penalty", "correction", "schedule", "escapes", "larger", "newton"];

/// Whether averages are drawn with bias correction.
const CORRECTIONS: &[&str] = &["both", "on", "off"];

/// The optimizers that are made of averages.
const AVERAGED: &[&str] = &["momentum", "rmsprop", "adam"];

/// The schedules of which it is said when to use them.
const SCHEDULES: &[&str] = &[
    "constant",
    "step",
    "multi_step",
    "exponential",
    "cosine",
    "cosine_warm_restarts",
    "linear",
    "polynomial",
    "constant_factor",
    "warmup_cosine",
    "warmup_linear",
    "warmup_stable_decay",
    "inverse_sqrt",
    "one_cycle",
    "cyclic",
    "range_test",
    "reduce_on_plateau",
];
/// The worked examples of textbooks.
const EXAMPLES: &[&str] = &["adam", "rates", "averaged"];
/// What a rule of one's own can begin with.
const BEGINNINGS: &[&str] = &["sgd", "momentum", "sign", "adam", "agreement"];

/// What shows data.
const DATA: &[&str] = &["line", "probability", "boundary", "answers"];

/// What browsers may lack.
const BROWSER: &[&str] =
    &["simd", "has-own", "at", "decompression", "has", "color-mix", "container", "subgrid", "units", "mathml"];

/// What is told of a step in words.
const SAID: &[&str] = &[
    "slope",
    "asked",
    "slope-there",
    "batch",
    "summed",
    "noisy",
    "factor",
    "clipped",
    "slow",
    "moved",
    "point",
    "curvature-x",
    "curvature-y",
    "eigenvalues",
    "inverse-x",
    "inverse-y",
    "tries",
    "direction",
    "search",
    "length",
    "rate-along",
];

/// What the key of the arrows on the plot explains.
const ARROWS: &[&str] = &["gradient", "momentum", "stride", "size", "way", "asked", "ahead", "second", "tried"];

/// What the lines of rules are for.
const NOTES: &[&str] = &[
    "average",
    "square",
    "unbiased",
    "step",
    "rate",
    "penalty",
    "decay",
    "velocity",
    "largest",
    "sum",
    "ahead",
    "falling",
    "size",
    "variance",
    "direction",
    "steps",
    "warmup",
    "certainty",
    "rectified",
    "agreement",
    "factor",
    "length",
    "forgotten",
    "relative",
    "excess",
    "surprise",
    "change",
    "average-change",
    "slow",
    "cut",
    "trust",
    "weights",
    "weight",
    "fast",
    "mean",
    "between",
    "found",
    "fall",
    "gathered",
    "distance",
    "ratio",
];

/// The experiments of the MNIST view.
const TRIALS: &[&str] = &["batch", "variants", "rates", "overfitting", "decay", "momentum", "large"];

/// The terms of the glossary.
const TERMS: &[&str] = &[
    "accuracy",
    "activation",
    "batch-size",
    "bias-correction",
    "clipping",
    "condition-number",
    "confusion-matrix",
    "contour-plot",
    "convergence",
    "cross-entropy",
    "curvature",
    "dampening",
    "distance",
    "divergence",
    "dropout",
    "early-stopping",
    "effective-rate",
    "epoch",
    "epsilon",
    "gradient",
    "gradient-norm",
    "hidden-units",
    "learning-rate",
    "line-search",
    "local-minimum",
    "lookahead",
    "loss",
    "minimum",
    "momentum",
    "moving-average",
    "nesterov",
    "noise",
    "optimizer",
    "overfitting",
    "rms",
    "saddle",
    "schedule",
    "second-moment",
    "seed",
    "sgd",
    "shuffling",
    "stability-limit",
    "step",
    "tolerance",
    "warm-up",
    "weight-decay",
];

/// The names of views, which the header shows.
fn names_of_views(files: &BTreeMap<String, String>) -> Vec<String> {
    let rows = &files["www/js/views/list.js"];
    let ids = rows.match_indices(" id: '").filter_map(|(at, mark)| rows[at + mark.len()..].split_once('\''));
    let names: Vec<_> = ids.map(|(id, _)| format!("opening-view-{id}")).collect();
    assert!(names.len() > 1, "the rows of the views are not found");
    names
}

fn messages() -> Vec<Message> {
    let path = root().join("www/locales/en.ftl");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    words::read(&text).unwrap_or_else(|errors| panic!("en.ftl:\n{}", errors.join("\n")))
}

/// Every file under a folder with this extension, as path and text. Tests and examples are left out.
fn sources(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            if !path.ends_with("/tests") && !path.ends_with("/examples") {
                found.extend(sources(&path, extension));
            }
        } else if path.ends_with(&format!(".{extension}")) && !path.ends_with("/tests.rs") {
            let text = fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            let shipped = text.split("#[cfg(test)]\nmod").next().unwrap_or_default().to_owned();
            found.push((path, shipped));
        }
    }
    found.sort();
    found
}

/// Fails with all violations at once.
#[track_caller]
fn assert_none(rule: &str, violations: impl IntoIterator<Item = String>) {
    let violations: Vec<_> = violations.into_iter().collect();
    assert!(violations.is_empty(), "{rule}\n  {}", violations.join("\n  "));
}

/// The messages that the registries ask for: of each, the ids that will do, the most special first.
fn wanted() -> Vec<Vec<String>> {
    let catalog = catalog();
    let mut wanted = Vec::new();
    let list = |key: &str| catalog[key].as_array().cloned().unwrap_or_else(|| panic!("the catalog has no {key}"));
    let kinds: [(&str, &str, &[&str]); 3] = [
        ("surface", "surfaces", &["", "-teaches"]),
        (
            "optimizer",
            "optimizers",
            &["", "-summary", "-variant", "-authors", "-title", "-change", "-use", "-avoid", "-breaks"],
        ),
        ("schedule", "schedules", &["", "-summary"]),
    ];
    for (kind, key, texts) in kinds {
        for item in list(key) {
            let group = format!("{kind}-{}", string(&item["id"]));
            wanted.extend(texts.iter().map(|text| vec![format!("{group}{text}")]));
            wanted.extend(item.get("group").map(|group| vec![format!("group-{}", string(group))]));
            wanted_of_params(&group, &item["params"], &mut wanted);
        }
    }
    for group in ["run", "start", "clip", "lookahead", "mnist"] {
        wanted_of_params(group, &catalog[group], &mut wanted);
    }
    wanted_of_params("mnist", &Value::Array(vec![catalog["hidden"].clone()]), &mut wanted);
    // All constants of rules that people write share one message too.
    let own = ["", "-param-constant", "-param-constant-help"];
    wanted.extend(own.map(|text| vec![format!("optimizer-{}{text}", string(&catalog["written"]["info"]["id"]))]));
    wanted
}

fn wanted_of_params(group: &str, params: &Value, wanted: &mut Vec<Vec<String>>) {
    for param in params.as_array().unwrap_or_else(|| panic!("{group} has no list of parameters")) {
        // A constant of a typed function has any name, so all of them share one message.
        let key = if group == "surface-own" { "constant" } else { string(&param["key"]) };
        let choices = param["scale"]["choice"].as_array().cloned().unwrap_or_default();
        let choices = choices.iter().map(|choice| format!("-{}", string(choice.get("id").unwrap_or(choice))));
        for text in ["".to_owned(), "-help".to_owned()].into_iter().chain(choices) {
            wanted.push(vec![format!("{group}-param-{key}{text}"), format!("param-{key}{text}")]);
        }
        if param["scale"] == "one_minus_log" {
            let own = [format!("{group}-param-{key}-averages"), format!("param-{key}-averages")];
            wanted.push(own.into_iter().chain(["param-averages".to_owned()]).collect());
        }
    }
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

#[test]
fn every_item_of_the_registries_has_its_messages() {
    let ids: BTreeSet<_> = messages().into_iter().map(|message| message.id).collect();
    let wanted = wanted();
    assert!(wanted.len() > 800, "{}", wanted.len());
    let missing = wanted.into_iter().filter(|any| !any.iter().any(|id| ids.contains(id)));
    assert_none("en.ftl has no message:", missing.map(|any| any.join(" or ")));
}

#[test]
fn every_id_is_there_once_and_in_a_part_that_is_loaded() {
    let messages = messages();
    let mut parts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for message in &messages {
        if parts.insert(&message.id, &message.part).is_some() {
            wrong.push(format!("{} is there twice", message.id));
        }
    }
    let scripts: String = sources("www/js", "js").into_iter().map(|(_, text)| text).collect();
    let named: BTreeSet<_> = messages.iter().map(|message| message.part.as_str()).collect();
    let loaded = |part: &str| SHOWN_BY_RUST.contains(&part) || scripts.contains(&format!("'{part}'"));
    wrong.extend(named.iter().filter(|part| !loaded(part)).map(|part| format!("nothing loads the part {part:?}")));
    let needed = scripts.split(".need('").skip(1).filter_map(|rest| rest.split_once('\'')).map(|(part, _)| part);
    wrong.extend(needed.filter(|part| !named.contains(part)).map(|part| format!("there is no part {part:?}")));
    for message in &messages {
        for reference in &message.references {
            // The page may have loaded the one part and not the other.
            match parts.get(reference.as_str()) {
                Some(part) if *part == message.part || *part == "opening" => {}
                Some(part) => wrong.push(format!("{} includes {reference} of the part {part}", message.id)),
                None => wrong.push(format!("{} includes {reference}, which is not there", message.id)),
            }
        }
    }
    assert_none("en.ftl:", wrong);
}

/// A name that stands in a text by itself, and not within a longer one.
fn occurs(name: &str, text: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(within) && !text[at + name.len()..].starts_with(within))
}

/// Whether code makes this id of the template with one of the names.
fn is_composed(id: &str, template: &str, names: &[&str]) -> bool {
    let Some((start, end)) = template.split_once("{}") else { return false };
    let name = id.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    name.is_some_and(|name| names.contains(&name))
}

/// The kinds of all faults: of specs and formulas, of files and data, and those that scripts name.
fn kinds_of_faults(scripts: &[(String, String)]) -> BTreeSet<String> {
    let file = String::new;
    let files = [
        Wrong::IdxShort { length: 0 },
        Wrong::IdxMagic { expected: None, found: file(), looks: Looks::Images },
        Wrong::IdxCount { most: 0, found: 0 },
        Wrong::IdxSize { side: 0, found: String::new() },
        Wrong::IdxLength { expected: 0, found: 0 },
        Wrong::IdxLabel { label: 0, index: 0 },
        Wrong::IdxCountsDiffer { labels: 0, images: 0, image_file: file() },
        Wrong::IdxNone,
        Wrong::IdxMissing { role: Role::TrainImages, found: file() },
        Wrong::IdxTwice { role: Role::TrainImages, files: file() },
        Wrong::IdxAlike { files: file() },
    ];
    let data = json!(pack::Fault::from(pack::Damage::Magic));
    let tagged = files.iter().map(|wrong| json!(wrong)).chain([data]);
    let tagged = tagged.map(|fault| string(&fault["kind"]).to_owned());
    let named = scripts.iter().flat_map(|(_, text)| literals(text, Language::JavaScript));
    let rust = sources("crates/web", "rs");
    let told = rust.iter().flat_map(|(_, text)| literals(text, Language::Rust));
    let told = told.filter(|literal| literal.before.trim_end().ends_with("Fault::told("));
    let named = named.chain(told).map(|literal| literal.text);
    let lessons = Is::KINDS.iter().map(|(kind, _)| (*kind).to_owned());
    Fault::kinds().map(|(kind, _)| kind.to_owned()).chain(lessons).chain(tagged).chain(named).collect()
}

#[test]
fn no_message_is_unused() {
    let messages = messages();
    let files: BTreeMap<_, _> = sources("www/js", "js").into_iter().chain(sources("crates", "rs")).collect();
    let code: Vec<_> = files.values().cloned().collect();
    let mut gone = Vec::new();
    for (template, file, _) in COMPOSED {
        let language = if file.ends_with(".rs") { Language::Rust } else { Language::JavaScript };
        let text = files.get(*file).map_or("", String::as_str);
        if !literals(text, language).iter().any(|literal| literal.text == *template) {
            gone.push(format!("{file}: {template}"));
        }
    }
    assert_none("COMPOSED has templates that are not there:", gone);
    let ids: BTreeSet<_> = messages.iter().map(|message| message.id.as_str()).collect();
    // Of the ids that will do, only the first that is there is ever shown.
    let wanted: BTreeSet<_> =
        wanted().into_iter().filter_map(|any| any.into_iter().find(|id| ids.contains(id.as_str()))).collect();
    let included: BTreeSet<_> = messages.iter().flat_map(|message| &message.references).collect();
    let views = names_of_views(&files);
    let kinds = kinds_of_faults(&sources("www/js", "js"));
    let unused = messages.iter().map(|message| &message.id).filter(|id| {
        let owner = id.split('.').next().unwrap_or_default();
        let composed =
            views.contains(id) || COMPOSED.iter().any(|(template, _, names)| is_composed(id, template, names));
        let fault = id.strip_prefix("fault-").is_some_and(|kind| kinds.contains(&kind.replace('-', "_")));
        let named = || code.iter().any(|text| occurs(owner, text));
        !(wanted.contains(*id) || included.contains(id) || composed || fault || named())
    });
    assert_none("en.ftl has messages that nothing shows:", unused.cloned());
}

/// A call such as `text('id', { a, b: 1 })` or `text("id", [("a", a.into())])`: its place, the id and, where they stand
/// there, the names of the values.
struct Call {
    place: String,
    id: String,
    values: Option<BTreeSet<String>>,
}

fn calls(files: &[(String, String)], functions: &[&str], language: Language) -> Vec<Call> {
    let mut found = Vec::new();
    for (path, text) in files {
        for function in functions {
            for (at, _) in text.match_indices(function) {
                let rest = text[at + function.len()..].trim_start();
                let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else { continue };
                let Some((id, rest)) = rest[1..].split_once(quote) else { continue };
                let place = format!("{path}:{}", text[..at].lines().count());
                let values = match language {
                    Language::JavaScript => names_of_object(rest),
                    Language::Rust => names_of_pairs(rest),
                };
                found.push(Call { place, id: id.to_owned(), values });
            }
        }
    }
    found
}

/// The keys of `, { a, b: f({ c }) })`; nothing if the values come from elsewhere.
fn names_of_object(rest: &str) -> Option<BTreeSet<String>> {
    let rest = rest.trim_start();
    if rest.starts_with(')') {
        return Some(BTreeSet::new());
    }
    let object = rest.strip_prefix(',')?.trim_start().strip_prefix('{')?;
    let (mut depth, mut entry, mut entries) = (0, String::new(), Vec::new());
    for c in object.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => entries.push(std::mem::take(&mut entry)),
            _ => {
                depth += i32::from("({[".contains(c)) - i32::from(")}]".contains(c));
                entry.push(c);
            }
        }
    }
    entries.push(entry);
    let names: Vec<_> = entries.iter().map(|entry| entry.split(':').next().unwrap_or_default().trim()).collect();
    let plain = |name: &&str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
    names.iter().all(plain).then(|| names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// The names of `, [("a", a.into()), …])`; nothing if the values come from elsewhere.
fn names_of_pairs(rest: &str) -> Option<BTreeSet<String>> {
    let mut rest = rest.trim_start().strip_prefix(',')?.trim_start().strip_prefix('[')?;
    let mut names = BTreeSet::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.starts_with(']') {
            return Some(names);
        }
        let (name, after) = rest.strip_prefix("(\"")?.split_once('"')?;
        names.insert(name.to_owned());
        let mut depth = 1;
        let end = after.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        })?;
        rest = &after[end + 1..];
    }
}

#[test]
fn calls_are_found_with_the_names_of_their_values() {
    let found = |source: &str, functions: &[&str], language| {
        let calls = calls(&[("f".to_owned(), source.to_owned())], functions, language).into_iter();
        calls.map(|call| (call.id, call.values.map(Vec::from_iter))).collect::<Vec<_>>()
    };
    let names = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
    let js = "l10n.text('a'); this.l10n.text('b', { n, of: f({ c: 1 }, [2, 3]) }); l10n.text('c', all); l10n.text(id);";
    let expected = [("a".to_owned(), names(&[])), ("b".to_owned(), names(&["n", "of"])), ("c".to_owned(), None)];
    assert_eq!(found(js, &["l10n.text("], Language::JavaScript), expected);
    let rust = "words::text(\n  \"a\", [(\"n\", f(1).into()), (\"of\", 2.into())]); words::text(\"b\", values);";
    let expected = [("a".to_owned(), names(&["n", "of"])), ("b".to_owned(), None)];
    assert_eq!(found(rust, &["words::text("], Language::Rust), expected);
}

#[test]
fn every_call_names_a_message_and_gives_its_values() {
    let messages = messages();
    let by_id: BTreeMap<_, _> = messages.iter().map(|message| (message.id.as_str(), message)).collect();
    let rust = sources("crates", "rs");
    let mut calls_found = calls(&sources("www/js", "js"), &["l10n.text("], Language::JavaScript);
    calls_found.extend(calls(&rust, &["words::text(", "Failure::new("], Language::Rust));
    // It gives the values itself.
    calls_found
        .extend(calls(&rust, &["::of_file("], Language::Rust).into_iter().map(|call| Call { values: None, ..call }));
    assert!(calls_found.len() > 8, "only {} calls are found", calls_found.len());
    let mut wrong = Vec::new();
    for Call { place, id, values } in calls_found {
        let Some(message) = by_id.get(id.as_str()) else {
            wrong.push(format!("{place}: en.ftl has no message {id}"));
            continue;
        };
        let references = message.references.iter().filter_map(|reference| by_id.get(reference.as_str()));
        let needed: BTreeSet<_> =
            references.flat_map(|message| &message.variables).chain(&message.variables).cloned().collect();
        for given in values.into_iter().filter(|given| *given != needed) {
            wrong.push(format!("{place}: {id} has the values {needed:?}, but is given {given:?}"));
        }
    }
    assert_none("a call and its message differ:", wrong);
}

/// British forms; each is looked for at the beginning of a word.
const BRITISH: &[&str] = &[
    "analyse",
    "behaviour",
    "catalogue",
    "centre",
    "colour",
    "favour",
    "generalis",
    "grey",
    "initialis",
    "labelled",
    "learnt",
    "licence",
    "maximis",
    "minimis",
    "modelled",
    "neighbour",
    "normalis",
    "optimis",
    "programme",
    "quantis",
    "regularis",
    "summaris",
    "travell",
    "visualis",
    "whilst",
];

#[test]
fn messages_keep_the_style_of_the_house() {
    let mut wrong = Vec::new();
    // The titles of papers are as they were published.
    for Message { id, text, .. } in messages().iter().filter(|message| !message.id.ends_with("-title")) {
        let lower = text.to_lowercase();
        let begins = |at: usize| !lower[..at].ends_with(char::is_alphabetic);
        // An optimist is one on both sides of the ocean.
        let british = BRITISH.iter().filter(|word| {
            lower.match_indices(*word).any(|(at, _)| {
                begins(at) && !lower[at..].starts_with("optimism") && !lower[at..].starts_with("optimist")
            })
        });
        wrong.extend(british.map(|word| format!("{id}: {word}… is not American spelling")));
        let spaced =
            |mark: &str| [" ", "\u{a0}", "\u{202f}"].iter().any(|space| text.contains(&format!("{space}{mark}")));
        if spaced("%") {
            wrong.push(format!("{id}: a space stands before %"));
        }
        if text.contains("...") {
            wrong.push(format!("{id}: three dots instead of …"));
        }
        let ends_with_space = text.match_indices(" …").any(|(at, _)| text[..at].ends_with(char::is_alphanumeric));
        if ends_with_space {
            wrong.push(format!("{id}: a space stands before …"));
        }
        if text.contains("  ") {
            wrong.push(format!("{id}: two spaces"));
        }
        if text.trim().is_empty() {
            wrong.push(format!("{id}: no text"));
        }
    }
    assert_none("style of en.ftl:", wrong);
}

/// Whether the code before a string shows that only programs read it.
fn is_for_programs(before: &str, marks: &[&str]) -> bool {
    let before = before.trim_end();
    marks.iter().any(|mark| before.ends_with(mark))
}

/// Strings of several words that no person reads, and what they are.
const NOT_READ_IN_JS: &[(&str, &str)] = &[
    ("bare chevron", "classes"),
    ("row current", "classes"),
    ("license noopener", "the relation of a link"),
    ("noopener noreferrer", "the relation of a link"),
    ("point seen", "classes"),
    ("button primary", "classes"),
    (r"## {}  \\\state link: {} \\\  {} ", "Markdown to copy"),
    ("(prefers-color-scheme: dark)", "a media query"),
    ("(prefers-contrast: more)", "a media query"),
    (
        r#"<iframe src="{}" width="100%" height="{}" frameborder="0" title="{}" allow="clipboard-write" loading="lazy"{}></iframe>"#,
        "HTML to copy",
    ),
    (
        r#"<script type="module" src="{}www/element.js"></script> <optimizer-playground link="{}" height="{}"></optimizer-playground>"#,
        "HTML to copy",
    ),
    (
        r#"from IPython.display import IFrame IFrame({}, width="100%", height={}, extras=['loading="lazy"', 'allow="clipboard-write"'])"#,
        "Python to copy",
    ),
    (r#"{} <p><a href="{}" target="_blank" rel="noopener">{}</a></p>"#, "HTML to copy"),
    (r#"<script src="{}www/embed.js" defer="defer"></script>"#, "HTML to copy"),
    (r#"<div style="display: flex; flex-wrap: wrap; gap: 12px"> {} </div> {}"#, "HTML to copy"),
    (r#" data-playground-link="pair" style="flex: 1 1 320px; min-width: 0""#, "HTML to copy"),
    ("add-optimizer, full-page", "names of parts"),
    ("lr, start", "names of parts"),
    (
        ":host { display: block; height: {}px; overflow: auto; contain: layout; } :host([fit]) { height: auto; } :host([hidden]) { display: none; }",
        "a style sheet",
    ),
    ("(nothing yet)", "what is no id"),
    ("color-mix(in srgb, red, blue)", "a color that browsers are asked for"),
    ("(prefers-contrast: more), (forced-colors: active)", "what browsers are asked for"),
    ("Playground Math", "a font"),
    ("there is no view {}", "a mistake in a program"),
    ("{} was not handed over", "a mistake in a program"),
    ("there is no message {}", "a mistake in a program"),
    ("the playground is not open", "a mistake in a program"),
    ("a run was expected, but it is a {}", "a mistake in a program"),
    ("a training was expected, but it is a {}", "a mistake in a program"),
    ("the catalog has no experiment {}", "a mistake in a program"),
];

#[test]
fn no_words_stand_in_the_code_of_the_page() {
    let marks = [
        "class:",
        "className =",
        "querySelector(",
        "querySelectorAll(",
        "closest(",
        "matches(",
        "@type",
        "import(",
        "from",
        "import",
        "classList.add(",
        "addEventListener(",
    ];
    let read = |literal: &Literal| has_words(&literal.text) && !is_for_programs(&literal.before, &marks);
    let allowed = |text: &str| NOT_READ_IN_JS.iter().any(|(known, _)| *known == text);
    let mut found = Vec::new();
    for (path, text) in sources("www/js", "js") {
        let literals = literals(&text, Language::JavaScript).into_iter();
        let literals = literals.filter(|literal| read(literal) && !allowed(&literal.text));
        found.extend(literals.map(|literal| format!("{path}:{}: {}", literal.line, literal.text)));
    }
    assert_none("words belong into en.ftl:", found);
}

/// Strings of several words in Rust that no person reads, and what they are.
const NOT_READ_IN_RUST: &[(&str, &str)] = &[
    ("DejaVu Sans", "a font"),
    ("Liberation Sans", "a font"),
    ("Noto Sans", "a font"),
    ("system-ui, DejaVu Sans, sans-serif", "fonts"),
];

/// The crates whose strings reach people. The command line's own help is clap's.
const SHOWN: &[&str] = &["crates/expr", "crates/spec", "crates/charts", "crates/web", "crates/cli"];

#[test]
fn no_sentence_stands_in_the_code_of_the_crates() {
    let for_programmers = [
        "unreachable!(",
        "expect(",
        "panic!(",
        "debug_assert!(",
        "error =",
        "reason =",
        "about =",
        "doc =",
        // What only a mistake of ours in a call can bring forth.
        "Fault::new(",
        "Fault::new(format!(",
    ];
    let allowed = |text: &str| NOT_READ_IN_RUST.iter().any(|(known, _)| *known == text);
    let mut found = Vec::new();
    for (path, text) in SHOWN.iter().flat_map(|folder| sources(folder, "rs")) {
        for literal in literals(&text, Language::Rust) {
            let exempt = is_for_programs(&literal.before, &for_programmers) || literal.before.contains("debug_assert");
            if has_words(&literal.text) && !exempt && !allowed(&literal.text) {
                found.push(format!("{path}:{}: {}", literal.line, literal.text));
            }
        }
    }
    assert_none("words belong into en.ftl:", found);
}
