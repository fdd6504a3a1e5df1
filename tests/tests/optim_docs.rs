//! The head of an optimizer's file is its documentation, and says what the code says.

use std::collections::BTreeMap;
use std::fs;

use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::{ParamSpec, Scale};
use playground_tests::words;
use xtask::paths::root;

/// The `//!` lines of an optimizer's file, without that mark.
fn head(info: &OptimizerInfo) -> String {
    let path = root().join(format!("crates/core/src/optim/{}.rs", info.id));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The cells of the table row that speaks of a parameter.
fn row(head: &str, key: &str) -> Option<Vec<String>> {
    let line = head.lines().find(|line| line.starts_with(&format!("| `{key}`")))?;
    Some(line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
}

/// What the columns `default` and `range` must say.
fn columns(param: &ParamSpec) -> (String, Option<(f64, f64)>) {
    match param.scale {
        Scale::Choice(choices) => (format!("`{}`", choices[param.default as usize].id), None),
        Scale::Flag => (if param.default == 0.0 { "off" } else { "on" }.into(), None),
        _ => (String::new(), Some((param.min, param.max))),
    }
}

/// What is wrong with a row.
fn fault(param: &ParamSpec, row: Option<Vec<String>>) -> Option<String> {
    let Some(cells) = row else { return Some(format!("`{}` is not in the table", param.key)) };
    let [_, default, range, meaning] = &cells[..] else {
        return Some(format!("the row of `{}` has {} cells instead of 4", param.key, cells.len()));
    };
    let (word, numbers) = columns(param);
    let says = match numbers {
        None => *default == word,
        Some((min, max)) => {
            let number = |text: &str| text.trim().parse::<f64>().ok();
            let ends = range.split_once(" to ").map(|(min, max)| (number(min), number(max)));
            number(default) == Some(param.default) && ends == Some((Some(min), Some(max)))
        }
    };
    let options = match param.scale {
        Scale::Choice(choices) => choices.iter().all(|choice| range.contains(&format!("`{}`", choice.id))),
        _ => true,
    };
    if !says || !options {
        return Some(format!("the row of `{}` says {default} and {range}; it is {param:?}", param.key));
    }
    meaning.is_empty().then(|| format!("`{}` has no meaning", param.key))
}

#[test]
fn every_optimizer_is_documented_as_it_is() {
    let ftl = fs::read_to_string(root().join("www/locales/en.ftl")).expect("the English words");
    let messages = words::read(&ftl).expect("messages");
    let titles: BTreeMap<_, _> = messages.iter().map(|message| (&message.id, message)).collect();
    let mut faults = Vec::new();
    for info in optim::ALL {
        let head = head(info);
        let mut found: Vec<_> = info.params.iter().filter_map(|param| fault(param, row(&head, &param.key))).collect();
        let rows = head.lines().filter(|line| line.starts_with("| `")).count();
        if rows != info.params.len() {
            found.push(format!("{rows} rows for {} parameters", info.params.len()));
        }
        let title = head.lines().next().unwrap_or_default();
        if !(title.ends_with('.') && title.len() > 10) {
            found.push(format!("the first line is {title:?}"));
        }
        if head.matches("$$").count() < 2 {
            found.push("no equation between $$ and $$".into());
        }
        for piece in [
            "| name | default | range | meaning |",
            "\nVariant: ",
            optim::kin(info).url,
            &optim::kin(info).year.to_string(),
        ] {
            if !head.contains(piece) {
                found.push(format!("{piece:?} is missing"));
            }
        }
        // A title may be broken over two lines.
        let title = titles[&format!("optimizer-{}-title", info.id)];
        // Two optimizers of one paper share its title.
        let title = &titles[title.references.first().unwrap_or(&title.id)].text;
        if !head.replace('\n', " ").contains(title) {
            found.push(format!("the title {title:?} is missing"));
        }
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", info.id)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_slider_lies_within_what_is_accepted() {
    for info in optim::ALL {
        assert_eq!(info.params.first().map(|param| &*param.key), Some("lr"), "{}", info.id);
        for param in info.params {
            let [left, right] = param.slider;
            assert!(param.min <= left && left < right && right <= param.max, "{}: the slider of {param:?}", info.id);
            assert!(param.min <= param.default && param.default <= param.max, "{}: {param:?}", info.id);
            if matches!(param.scale, Scale::Log | Scale::LogFromZero | Scale::LogInteger) {
                assert!(left > 0.0, "{}: {param:?}", info.id);
            }
        }
    }
}

/// A file that is not registered would never be seen.
#[test]
fn every_file_is_registered() {
    let folder = root().join("crates/core/src/optim");
    let mut files: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder of optimizers").flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        if text.contains("INFO: OptimizerInfo = OptimizerInfo {") {
            files.extend(entry.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    let mut ids: Vec<_> = optim::ALL.iter().map(|info| info.id).collect();
    files.sort();
    ids.sort_unstable();
    assert_eq!(files, ids);
    // Grouped, in the order of the shelves.
    let shelves: Vec<_> = optim::ALL.iter().map(|info| info.group as u8).collect();
    assert!(shelves.is_sorted(), "{shelves:?}");
}
