//! Several playgrounds in one document: what they share, what they do not, and what is left of one that is gone.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen, key};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use xtask::paths::{dist, root, target};
use xtask::{files, stamp};

use crate::support::{link_folder, made_once};

/// The three of the fixture, and the link that each starts with.
const LINKS: [(&str, &str); 3] = [
    ("light", "#surface=beale&opt=adam,lr:0.05&opt=sgd,lr:0.01"),
    ("shadow", "#surface=sphere&opt=sgd,lr:0.1"),
    ("inlined", "#surface=himmelblau&opt=momentum,lr:0.01"),
];

/// The fixture beside the scripts as they lie in the repository: those of the built site cannot be asked for their parts.
/// Made once, as all tests of this file run at the same time.
fn site() -> Result<&'static Path> {
    static SITE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    made_once(&SITE, gather)
}

fn gather() -> Result<PathBuf> {
    let dir = target().join("tmp/instances");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    for name in ["index.html", "counts.js", "page.js"] {
        fs::copy(root().join("tests/fixtures/instances").join(name), dir.join(name))?;
    }
    link_folder(&root().join("www"), &dir.join("www"))?;
    for name in ["train.classic.js", "sweep.classic.js"] {
        let worker = dist().join(stamp::built()?).join("js/workers").join(name);
        fs::copy(worker, dir.join(name)).context("the worker is not there as a classic script")?;
    }
    fs::write(dir.join("files.json"), json!({ "files": assets()? }).to_string())?;
    Ok(dir)
}

/// All that a page asks for beside its scripts, as paths below `www/`.
fn assets() -> Result<Vec<String>> {
    let www = root().join("www");
    let all =
        files::all(&www)?.into_iter().map(|path| Ok(path.strip_prefix(&www)?.to_string_lossy().replace('\\', "/")));
    let all: Vec<String> = all.collect::<Result<_>>()?;
    let asked = |path: &String| {
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        match folder {
            "css" | "data" => true,
            "pkg" => [".json", ".ftl", ".wasm"].iter().any(|end| name.ends_with(end)),
            _ => ["checked.json", "evidence.json", "links.json"].contains(&name),
        }
    };
    Ok(all.into_iter().filter(asked).collect())
}

/// The fixture with all three mounted.
fn three() -> Result<Browser> {
    let browser = Browser::serving(site()?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("window.ready")?;
    for (name, link) in LINKS {
        browser.run(&format!("await open_('{name}', '{link}')"))?;
        browser.wait_for(&format!("all.{name}.root.querySelector('.card .result')?.textContent"))?;
    }
    browser.settle()?;
    Ok(browser)
}

/// An expression about each of the three, which is called `it` there.
fn each<T: serde::de::DeserializeOwned>(browser: &Browser, expression: &str) -> Result<Vec<T>> {
    browser.eval(&format!("['light', 'shadow', 'inlined'].map(name => (it => {expression})(all[name]))"))
}

/// Which of the three differ in what an expression tells.
fn changed(browser: &Browser, expression: &str, act: impl FnOnce() -> Result<()>) -> Result<Vec<&'static str>> {
    let before: Vec<Value> = each(browser, expression)?;
    act()?;
    browser.settle()?;
    let after: Vec<Value> = each(browser, expression)?;
    Ok(LINKS
        .iter()
        .zip(before.iter().zip(&after))
        .filter(|(_, (was, is))| was != is)
        .map(|((name, _), _)| *name)
        .collect())
}

/// Waits until all is gone that was on its way when a playground was freed.
fn nothing_is_left(browser: &Browser) -> Result<()> {
    let left = browser.wait_for("JSON.stringify(before) === JSON.stringify(counts.now())");
    left.with_context(|| format!("{:?}", browser.eval::<Value>("[before, counts.now()]")))
}

const HASHES: &str = "it.host.link";
const STEPS: &str = "it.root.querySelector('.transport output').textContent";

#[test]
fn three_in_one_document_share_the_compiled_core_and_nothing_else() -> Result<()> {
    let browser = three()?;
    browser.screenshot("instances")?;
    browser.wait_for("Object.values(all).every(it => it.root.querySelector('.chart canvas'))")?;
    assert_eq!(browser.eval::<usize>("counts.instances()")?, 2, "the core and the charts are compiled once each");
    let names: Vec<Vec<String>> =
        each(&browser, "[...it.root.querySelectorAll('.card .name')].map(e => e.textContent)")?;
    assert_eq!(names, [vec!["Adam", "SGD"], vec!["SGD"], vec!["Momentum"]]);
    let styled: Vec<String> = each(&browser, "getComputedStyle(it.root.querySelector('.cards-panel')).borderRadius")?;
    assert_eq!(styled, ["10px"; 3]);

    // The state.
    let act = || browser.run("all.shadow.root.querySelectorAll('.thumbs button')[1].click()");
    assert_eq!(changed(&browser, HASHES, act)?, ["shadow"]);
    assert_eq!(browser.eval::<String>("location.hash")?, "");
    let kinds: Vec<String> = each(&browser, "it.playground.state.spec.surface.id")?;
    assert_eq!(kinds, ["beale", "rosenbrock", "himmelblau"]);
    assert!(each::<Vec<String>>(&browser, "it.told")?[1].contains(&"change".to_owned()));

    // The keys: of the one that has the focus, and of none where it is elsewhere.
    for name in ["light", "shadow", "inlined"] {
        browser.run(&format!("all.{name}.root.querySelector('.handle').focus()"))?;
        let act = || browser.press(&[key::HOME]);
        assert_eq!(changed(&browser, STEPS, act)?, [name], "Home in {name}");
    }
    browser.run("document.getElementById('outside').focus()")?;
    let nobody = || browser.press(&[key::END]);
    assert!(changed(&browser, STEPS, nobody)?.is_empty());
    browser.run("document.activeElement.blur()")?;
    assert!(changed(&browser, STEPS, nobody)?.is_empty(), "keys of the page around");

    // The focus: a field that is typed in is left alone in its own shadow root.
    browser.run("all.shadow.root.querySelector('.card .number').focus()")?;
    assert_eq!(browser.eval::<String>("document.activeElement.id")?, "shadow");

    // The theme.
    let theme = "it.root.querySelector('.playground').dataset.theme";
    let first: Vec<String> = each(&browser, theme)?;
    let act = || {
        browser.run(
            "for (let i = 0; i < 2; i++) all.inlined.root.querySelector('.top .actions button:last-child').click()",
        )
    };
    assert_eq!(changed(&browser, theme, act)?, ["inlined"], "{first:?}");
    assert!(browser.eval::<bool>("document.documentElement.dataset.theme === undefined && !localStorage.length")?);

    // The notices.
    let notices = "it.root.querySelector('.notices').textContent";
    let act = || {
        browser.run("all.light.host.go('#surface=beale&foo=1')")?;
        browser.wait_for("all.light.root.querySelector('.notice')")
    };
    assert_eq!(changed(&browser, notices, act)?, ["light"]);

    // The dialogs.
    let dialogs = "it.root.querySelectorAll('dialog[open]').length";
    let act = || {
        browser.run("all.shadow.root.querySelector('[data-part=add-optimizer]').click()")?;
        browser.wait_for("all.shadow.root.querySelector('dialog[open]')")
    };
    assert_eq!(changed(&browser, dialogs, act)?, ["shadow"]);
    assert_eq!(browser.eval::<usize>("document.body.querySelectorAll(':scope > dialog').length")?, 0);
    browser.run("all.shadow.root.querySelector('.choices button:not([data-part=add-own])').click()")?;
    browser.wait_for("all.shadow.root.querySelectorAll('.card').length > 1")?;

    // No id twice, and every reference leads somewhere within its own playground.
    let twice: Vec<String> = browser.eval(
        "[document, all.shadow.root].flatMap(root => [...root.querySelectorAll('[id]')].map(e => e.id).filter((id, i, ids) => ids.indexOf(id) !== i))",
    )?;
    assert!(twice.is_empty(), "{twice:?}");
    let lost: Vec<Vec<String>> = each(
        &browser,
        "[...it.root.querySelectorAll('[aria-labelledby], [aria-controls], label[for]')].flatMap(e => ['aria-labelledby', 'aria-controls', 'for'].flatMap(name => (e.getAttribute(name) ?? '').split(' ')).filter(id => id && !it.root.querySelector('#' + CSS.escape(id))))",
    )?;
    assert!(lost.iter().all(Vec::is_empty), "{lost:?}");
    browser.assert_clean()
}

#[test]
fn one_that_was_handed_its_files_asks_for_none() -> Result<()> {
    let browser = Browser::serving(site()?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("window.ready")?;
    browser.run("await open_('inlined', '')")?;
    browser.wait_for(
        "all.inlined.root.querySelectorAll('.card .result').length === 4 && all.inlined.root.querySelector('math')",
    )?;
    browser.run("all.inlined.root.querySelector('#p1-checked summary, .checked summary').click()")?;
    browser.wait_for("all.inlined.root.querySelector('.checked table')")?;
    assert_eq!(browser.eval::<Vec<String>>("asked")?, Vec::<String>::new());
    browser.assert_clean()
}

#[test]
fn nothing_is_left_of_one_that_is_gone() -> Result<()> {
    let browser = three()?;
    // While it plays, with an open card, an open dialog and a notice.
    browser.run(
        "const { root } = all.light; root.querySelector('.chevron').click(); root.querySelector('.play').click(); \
         all.light.host.go('#surface=beale&foo=1&opt=adam'); root.querySelector('[data-part=add-optimizer]').click();",
    )?;
    browser.wait_for("all.light.root.querySelector('dialog[open]') && all.light.root.querySelector('.notice')")?;
    let there: Value = browser.eval("counts.now()")?;
    assert!(
        there["handles"].as_u64() > Some(5) && there["observers"].as_u64() > Some(5),
        "nothing was counted: {there}"
    );
    for (name, _) in LINKS {
        browser.run(&format!("all.{name}.playground.free()"))?;
        assert_eq!(browser.eval::<usize>(&format!("all.{name}.root.childNodes.length"))?, 0, "{name} is still there");
    }
    nothing_is_left(&browser)?;
    let adopted: usize = browser.eval("all.shadow.root.adoptedStyleSheets.length")?;
    assert_eq!(adopted, 0);
    // And it can come back.
    browser.run("await open_('light', '#surface=beale')")?;
    browser.wait_for("all.light.root.querySelector('.card .result')?.textContent")?;
    browser.run("all.light.playground.free()")?;
    browser.assert_clean()
}

#[test]
fn trainings_go_with_their_playgrounds() -> Result<()> {
    let browser = Browser::serving(site()?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("window.ready")?;
    for (name, _) in LINKS {
        browser.run(&format!("await open_('{name}', '#view=mnist&train=1000&epochs=1000&opt=sgd,lr:0.1&opt=adam')"))?;
    }
    for (name, _) in LINKS {
        browser.wait_for(&format!("/\\d%/.test(all.{name}.root.querySelector('.card .result')?.textContent)"))?;
    }
    browser.screenshot("instances-training")?;
    assert_eq!(browser.eval::<usize>("counts.now().workers")?, 6, "each of three has a worker for each of two");
    // The one that was handed its files asked for none, the digits and the worker included.
    let asked: Vec<String> = browser.eval("asked")?;
    assert_eq!(asked.iter().filter(|url| url.contains("mnist-1.bin")).count(), 2, "{asked:?}");
    // Nothing of them is kept for the next visit: what one had kept, another would find.
    let kept: Vec<String> = browser.eval("Object.keys(sessionStorage)")?;
    assert!(kept.is_empty(), "{kept:?}");
    assert_eq!(browser.eval::<usize>("indexedDB.databases().then(all => all.length)")?, 0);
    // What one is told, the others do not hear.
    let playing = "it.root.querySelector('.play').title";
    let act = || {
        // The view looks at what trains a few times a second.
        browser.run("const play = all.shadow.root.querySelector('.play'); window.was = play.title; play.click()")?;
        browser.wait_for("all.shadow.root.querySelector('.play').title !== was")
    };
    assert_eq!(changed(&browser, playing, act)?, ["shadow"]);
    for (left, (name, _)) in [4, 2, 0].iter().zip(LINKS) {
        browser.run(&format!("all.{name}.playground.free()"))?;
        browser.wait_for(&format!("counts.now().workers === {left}"))?;
    }
    nothing_is_left(&browser)?;
    browser.assert_clean()
}

#[test]
fn one_that_is_freed_while_it_loads_leaves_nothing() -> Result<()> {
    let browser = Browser::serving(site()?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("window.ready")?;
    browser.run("open_('light', '').then(() => { all.light.playground.free(); window.freed = true; })")?;
    browser.wait_for("window.freed")?;
    nothing_is_left(&browser)?;
    assert_eq!(browser.eval::<usize>("all.light.root.childNodes.length")?, 0);
    browser.assert_clean()
}
