//! More views than one: each keeps its state.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};
use serde_json::json;

use crate::support::{hash, names, page, show};

const NETWORKS: &str = "main .mnist-view";
const SURFACE: &str = "main .surface-view";

/// Waits until a view is drawn.
fn shown(browser: &Browser, view: &str) -> Result<()> {
    browser.wait_for(&format!("document.querySelector('{view}') && document.querySelectorAll('.card').length"))?;
    browser.settle()
}

fn current(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('nav a[aria-current=page]')].map(e => e.textContent)")
}

#[test]
fn each_view_comes_back_as_it_was_left() -> Result<()> {
    let browser = page("#surface=beale&opt=adam,lr:0.05")?;
    assert_eq!(current(&browser)?, ["Surface"]);
    browser.click("[data-view=mnist]")?;
    shown(&browser, NETWORKS)?;
    assert_eq!((hash(&browser)?.as_str(), current(&browser)?), ("#view=mnist", vec!["MNIST".to_owned()]));
    assert_eq!(names(&browser)?, ["SGD", "Momentum", "RMSprop", "Adam"]);

    browser.click(".card[data-optimizer=momentum] .head input")?;
    browser.settle()?;
    let networks = hash(&browser)?;
    assert!(networks.starts_with("#view=mnist&opt=") && networks.contains(",off&"), "{networks}");

    browser.click("[data-view=surface]")?;
    shown(&browser, SURFACE)?;
    assert_eq!(
        (hash(&browser)?.as_str(), names(&browser)?),
        ("#surface=beale&opt=adam,lr:0.05", vec!["Adam".to_owned()])
    );

    // The other state survives a reload, and so does this one.
    browser.run("location.reload()")?;
    shown(&browser, SURFACE)?;
    assert_eq!(hash(&browser)?, "#surface=beale&opt=adam,lr:0.05");
    browser.click("[data-view=mnist]")?;
    shown(&browser, NETWORKS)?;
    assert_eq!(hash(&browser)?, networks);
    browser.run("location.reload()")?;
    shown(&browser, NETWORKS)?;
    assert_eq!(hash(&browser)?, networks);

    // Back through all of it: surface, networks as changed, networks as opened, surface.
    for (view, wanted) in [
        (SURFACE, "#surface=beale&opt=adam,lr:0.05"),
        (NETWORKS, &*networks),
        (NETWORKS, "#view=mnist"),
        (SURFACE, "#surface=beale&opt=adam,lr:0.05"),
    ] {
        browser.run("history.back()")?;
        browser.wait_for(&format!("location.hash === '{wanted}'"))?;
        shown(&browser, view)?;
    }
    browser.run("history.forward()")?;
    browser.wait_for("location.hash === '#view=mnist'")?;
    shown(&browser, NETWORKS)?;
    browser.assert_clean()
}

#[test]
fn a_view_that_is_not_shown_is_not_fetched() -> Result<()> {
    let browser = page("")?;
    let fetched = "performance.getEntriesByType('resource').map(e => e.name).filter(name => name.includes('mnist'))";
    assert_eq!(browser.eval::<Vec<String>>(fetched)?, Vec::<String>::new());
    browser.open("#view=mnist", Screen::DESKTOP)?;
    shown(&browser, NETWORKS)?;
    assert_ne!(browser.eval::<Vec<String>>(fetched)?, Vec::<String>::new());
    browser.assert_clean()
}

#[test]
fn views_are_reached_by_keys_and_open_in_a_phone() -> Result<()> {
    let browser = page("")?;
    browser.run("document.querySelector('[data-view=mnist]').focus()")?;
    browser.press(&[key::ENTER])?;
    shown(&browser, NETWORKS)?;
    assert_eq!(browser.eval::<String>("document.activeElement.textContent")?, "MNIST");
    show_phone(&browser)?;
    browser.assert_clean()
}

fn show_phone(browser: &Browser) -> Result<()> {
    show(browser, "#surface=beale", Screen::PHONE)?;
    browser.click("[data-view=mnist]")?;
    shown(browser, NETWORKS)?;
    assert!(browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth")?, "scrolls sideways");
    Ok(())
}

#[test]
fn a_view_that_cannot_be_fetched_says_so() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("", Screen::DESKTOP)?;
    shown(&browser, SURFACE)?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/mnist*.js"] }))?;
    browser.click("[data-view=mnist]")?;
    browser.wait_for("document.querySelector('main .failure')")?;
    assert!(browser.text("main .failure")?.contains("could not be loaded"));
    browser.click("[data-view=surface]")?;
    shown(&browser, SURFACE)
}

#[test]
fn a_view_whose_charts_cannot_be_fetched_says_so_and_comes_at_another_try() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/playground_curves*.wasm"] }))?;
    // The first plot does without them.
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("performance.getEntriesByName('first-plot').length")?;
    browser.wait_for("document.querySelector('.notice')?.innerText.includes('could not be loaded')")?;
    browser.open("#view=mnist", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('main .failure')")?;
    assert!(browser.text("main .failure")?.contains("could not be loaded"));
    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] }))?;
    browser.click("main .failure button")?;
    browser.wait_for("document.querySelector('main .curves canvas')")
}
