//! The page as one file: opened from a disk, and in a frame without an origin, where nothing can be asked for.

use anyhow::{Context, Result, ensure};
use playground_tests::browser::{Browser, Screen};
use playground_tests::{in_every_engine, probe};
use std::fs;
use std::path::Path;
use xtask::browser::Engine;
use xtask::paths::target;
use xtask::{html, single};

use crate::support::{PATHS, hash, picture};

in_every_engine!(one_file_opens_from_a_disk_and_without_an_origin);

/// The file, which in an engine without a log tells what it complains about: its policy allows one more script.
fn write(engine: Engine, file: &Path) -> Result<()> {
    single::write(file, true)?;
    if engine != Engine::Chromium {
        let page = fs::read_to_string(file)?;
        let (before, after) = page.split_once("script-src ").context("no policy")?;
        let (between, after) = after.split_once("<title>").context("no title")?;
        let script = probe::SCRIPT;
        let allowed = html::hash(script);
        fs::write(file, format!("{before}script-src {allowed} {between}<script>{script}</script><title>{after}"))?;
    }
    Ok(())
}

fn one_file_opens_from_a_disk_and_without_an_origin(engine: Engine) -> Result<()> {
    let folder = target().join("tmp/single").join(engine.module());
    fs::create_dir_all(&folder)?;
    let file = folder.join("index.html");
    write(engine, &file)?;
    let browser = Browser::watched(engine, &folder, Screen::DESKTOP)?;
    browser.screen(Screen::DESKTOP)?;
    let address = format!("file://{}", file.display());
    let is_content = || -> Result<()> {
        let complaints: Vec<String> = browser.eval("window.complaints ?? []")?;
        ensure!(complaints.is_empty(), "{complaints:#?}");
        browser.assert_clean()
    };
    let open = |hash: &str| -> Result<()> {
        browser.go("about:blank")?;
        browser.go(&format!("{address}{hash}"))
    };
    open("#surface=beale&steps=50&opt=adam,lr:0.3")?;
    browser.wait_for("document.querySelector('.card .result')?.textContent")?;
    browser.settle()?;
    let before = picture(&browser, PATHS)?;
    browser.fill("[data-part=\"optimizer/adam/lr\"] .number", "0.1")?;
    browser.settle()?;
    assert_ne!(picture(&browser, PATHS)?, before);
    assert!(hash(&browser)?.contains("opt=adam,lr:0.1"));
    // Every view comes out of the file, and a network is trained by a worker out of it.
    for (link, there) in [
        ("#view=averages", ".averages-view canvas"),
        ("#view=schedules", ".schedules-figure canvas"),
        ("#view=optimizers", ".optimizers-view .tree"),
        ("#view=lessons&lessons.id=slope", ".lesson-stage .card"),
        ("#surface=sphere&tab=rate&opt=sgd,lr:0.1", "[data-part=tab-rate][aria-selected=true]"),
    ] {
        open(link)?;
        browser.wait_for(&format!("document.querySelector('{there}')"))?;
        is_content()?;
    }
    open("#view=mnist&hidden=16&train=1000&epochs=1&opt=adam,lr:0.003")?;
    browser.wait_for("document.querySelector('.card .result')?.textContent.includes('%')")?;
    let asked: Vec<String> = browser.eval(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !/^(blob|data):/.test(name))",
    )?;
    assert!(asked.is_empty(), "{asked:?}");
    is_content()?;

    // In a frame without an origin: no storage, no worker from an address.
    let frame = "<!doctype html><iframe sandbox=\"allow-scripts\" style=\"width:900px;height:600px\" src=\"index.html#surface=sphere&opt=sgd,lr:0.1\"></iframe>";
    fs::write(folder.join("frame.html"), frame)?;
    browser.go(&format!("file://{}", folder.join("frame.html").display()))?;
    browser.enter_frame(0)?;
    browser.wait_for("document.querySelector('.card .result')?.textContent")?;
    browser.wait_for("document.querySelector('.stage canvas')?.width > 0")?;
    browser.settle()?;
    let before = picture(&browser, PATHS)?;
    // Keys go where somebody clicked.
    browser.click("[data-part=\"optimizer/sgd/lr\"] .number")?;
    browser.fill("[data-part=\"optimizer/sgd/lr\"] .number", "0.3")?;
    browser.wait_for("location.hash.includes('lr:0.3')")?;
    browser.settle()?;
    assert_ne!(picture(&browser, PATHS)?, before);
    assert!(browser.eval::<bool>("origin === 'null'")?);
    is_content()?;
    browser.leave_frames()?;
    assert_eq!(browser.asked_outside(), Vec::<String>::new());
    Ok(())
}
