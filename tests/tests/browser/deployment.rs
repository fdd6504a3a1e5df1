//! One build after another on the same server.

use anyhow::{Context, Result};
use playground_tests::bench::first_visit;
use playground_tests::browser::{Browser, Screen};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use xtask::files;
use xtask::paths::{BESIDE, dist, target};
use xtask::stamp;

/// What keeps its name from build to build. Nothing of it depends on another file's being of the same build, but for the page and the
/// element, which lead to theirs.
const LASTING: [&str; 9] = [
    "LICENSE",
    "build.json",
    "index.html",
    "sw.js",
    "www/anywidget.js",
    "www/element.js",
    "www/embed.js",
    "www/examples/",
    "www/icon.svg",
];

#[test]
fn every_file_bears_the_build_in_its_path_or_stands_for_itself() -> Result<()> {
    let folder = stamp::built()?;
    let mut found = BTreeSet::new();
    for file in files::all(&dist())? {
        let path = file.strip_prefix(dist())?.to_string_lossy().replace('\\', "/");
        // The package for npm and what else is handed out are no part of the site.
        if path.starts_with(&format!("{folder}/")) || BESIDE.iter().any(|name| path.split('/').next() == Some(name)) {
            continue;
        }
        let lasting = LASTING.iter().find(|lasting| path.starts_with(**lasting));
        found.insert(lasting.with_context(|| format!("{path} has the same name in every build"))?);
    }
    assert_eq!(found.len(), LASTING.len(), "only {found:?} are there");
    Ok(())
}

#[test]
fn the_page_says_which_build_it_is_and_asks_for_few_bytes_of_its_files_alone() -> Result<()> {
    let folder = stamp::built()?;
    let browser = Browser::start()?;
    let visit = first_visit(&browser, &dist(), "")?;
    assert!(visit.gzip_bytes <= 250_000, "the first visit is {} bytes", visit.gzip_bytes);
    let build: String = browser.eval("document.querySelector('meta[name=\"build\"]').content")?;
    assert_eq!(stamp::folder(&build), folder);
    let asked: Vec<String> = browser.eval("performance.getEntriesByType('resource').map(({ name }) => name)")?;
    let others: Vec<&String> = asked
        .iter()
        .filter(|url| !url.starts_with(&browser.url(&format!("{folder}/"))) && !url.ends_with("/www/icon.svg"))
        .collect();
    assert!(asked.len() > 5 && others.is_empty(), "{others:?}");
    browser.assert_clean()
}

/// As a page that holds all its files would start it: without an address, and not as a module.
#[test]
fn each_worker_is_there_as_a_classic_script_too() -> Result<()> {
    let folder = stamp::built()?;
    let classic: Vec<String> = files::all(&dist().join(&folder))?
        .iter()
        .filter(|path| files::name(path).ends_with(".classic.js"))
        .map(|path| Ok(path.strip_prefix(dist())?.to_string_lossy().replace('\\', "/")))
        .collect::<Result<_>>()?;
    assert!(!classic.is_empty());
    // A document of the site that has not made the policy yet.
    let browser = Browser::start()?;
    browser.open(stamp::FILE, Screen::DESKTOP)?;
    let evaluated: Vec<String> = browser.eval(&format!(
        "(async () => {{
            const policy = trustedTypes.createPolicy('playground', {{ createScriptURL: url => url }});
            return Promise.all({}.map(async path => {{
                const source = await (await fetch(path)).text();
                const blob = new Blob([source, '; postMessage(\"evaluated\")'], {{ type: 'text/javascript' }});
                const worker = new Worker(policy.createScriptURL(URL.createObjectURL(blob)));
                return new Promise((resolve, reject) => {{
                    worker.onmessage = ({{ data }}) => {{ worker.terminate(); resolve(data); }};
                    worker.onerror = event => reject(new Error(`${{path}}: ${{event.message}}`));
                }});
            }}));
        }})()",
        Value::from(classic.clone()),
    ))?;
    assert_eq!(evaluated, vec!["evaluated"; classic.len()]);
    Ok(())
}

/// The site is replaced while a page of it is open: as soon as a file is gone, here that of the workers, the page says why.
#[test]
fn an_old_page_whose_workers_are_gone_says_that_there_is_a_newer_version() -> Result<()> {
    let site = target().join("tmp/replaced");
    let _ = fs::remove_dir_all(&site);
    for file in files::all(&dist())? {
        let to = site.join(file.strip_prefix(dist())?);
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(&file, &to)?;
    }
    let browser = Browser::serving(&site)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.card .result')?.textContent")?;
    fs::remove_dir_all(site.join(stamp::built()?).join("js/workers"))?;
    fs::write(site.join("build.json"), r#"{"id":"another"}"#)?;
    browser.run("location.hash = '#view=mnist&train=1000&opt=sgd,lr:0.1'")?;
    browser.wait_for(
        "[...document.querySelectorAll('.notice')].some(({ textContent }) => textContent.includes('newer version'))",
    )
}
