//! What a person sees when the page cannot start.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};
use serde_json::json;

#[test]
fn a_core_that_cannot_be_loaded_is_a_message_with_a_remedy() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure[role=alert]')")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("could not start") && told.contains("Reload"), "{told}");
    browser.screenshot("failure")?;
    Ok(())
}

#[test]
fn a_script_that_never_runs_leaves_words_not_a_blank_page() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/main.js"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("getComputedStyle(document.querySelector('.failure')).visibility === 'visible'")?;
    assert!(browser.text(".failure")?.contains("WebAssembly"));
    Ok(())
}

#[test]
fn a_browser_without_simd_is_told_which_ones_have_it() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "WebAssembly.validate = () => false" }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure[role=alert]')")?;
    assert!(browser.text(".failure")?.contains("Chrome"));
    browser.assert_clean()
}
