//! The page as one file: opened from a disk, and in a frame without an origin, where nothing can be asked for.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};
use std::fs;
use xtask::paths::target;
use xtask::single;

use crate::support::{PATHS, hash, picture};

#[test]
fn one_file_opens_from_a_disk_and_without_an_origin() -> Result<()> {
    let folder = target().join("tmp/single");
    fs::create_dir_all(&folder)?;
    let file = folder.join("index.html");
    single::write(&file, true)?;
    let browser = Browser::serving(&folder)?;
    browser.screen(Screen::DESKTOP)?;
    let address = format!("file://{}", file.display());
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
    }
    open("#view=mnist&hidden=16&train=1000&epochs=1&opt=adam,lr:0.003")?;
    browser.wait_for("document.querySelector('.card .result')?.textContent.includes('%')")?;
    let asked: Vec<String> = browser.eval(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !/^(blob|data):/.test(name))",
    )?;
    assert!(asked.is_empty(), "{asked:?}");
    browser.assert_clean()?;

    // In a frame without an origin: no storage, no worker from an address.
    let frame = "<!doctype html><iframe sandbox=\"allow-scripts\" style=\"width:900px;height:600px\" src=\"index.html#surface=sphere&opt=sgd,lr:0.1\"></iframe>";
    fs::write(folder.join("frame.html"), frame)?;
    browser.go(&format!("file://{}", folder.join("frame.html").display()))?;
    browser.enter_frame(0)?;
    browser.wait_for("document.querySelector('.card .result')?.textContent")?;
    browser.wait_for("document.querySelector('.stage canvas')?.width > 0")
}
