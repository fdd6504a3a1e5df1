//! The equations on the cards, which say what the settings make of a rule.

use anyhow::Result;
use playground_tests::browser::Browser;

use crate::support::page;

/// The text of the equation on a card.
fn equation(browser: &Browser, card: &str) -> Result<String> {
    browser.eval(&format!("document.querySelector('.card[data-optimizer={card}] .about .formula').textContent"))
}

/// Waits until the equation on a card holds this.
fn says(browser: &Browser, card: &str, part: &str) -> Result<()> {
    browser.wait_for(&format!(
        "document.querySelector('.card[data-optimizer={card}] .about .formula')?.textContent.includes('{part}')"
    ))
}

const ASKED: &str = "performance.getEntriesByType('resource').some(({ name }) => name.includes('playground_rules'))";

#[test]
fn the_equation_on_a_card_follows_its_settings() -> Result<()> {
    let browser = page("#opt=adam&opt=momentum,form:averaged")?;
    browser.click(".card[data-optimizer=adam] .chevron")?;
    says(&browser, "adam", "m^t=mt1−β1t")?;
    assert!(!browser.eval::<bool>(ASKED)?, "with the defaults nothing needs to be loaded");
    browser.click(".card[data-optimizer=adam] .pair .flag:last-child input")?;
    says(&browser, "adam", "wt=wt−1−α\u{2062}mtvt+ε")?;
    let without = equation(&browser, "adam")?;
    assert!(!without.contains('^'), "no hats are left: {without}");
    browser.click(".card[data-optimizer=adam] .pair .flag:last-child input")?;
    says(&browser, "adam", "m^t=mt1−β1t")?;

    // What the heavy ball adds as it is, Ng's form averages.
    browser.click(".card[data-optimizer=momentum] .chevron")?;
    says(&browser, "momentum", "(1−β)")?;
    browser.screenshot("rules")?;
    browser.assert_clean()
}

#[test]
fn an_equation_that_cannot_be_loaded_is_no_other_one_and_comes_later() -> Result<()> {
    let browser = page("#opt=momentum,form:averaged")?;
    browser.cdp("Network.enable", serde_json::json!({}))?;
    let block = |urls: &[&str]| browser.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": urls }));
    block(&["*/playground_rules*.wasm"])?;
    browser.click(".card .chevron")?;
    says(&browser, "momentum", "could not be loaded")?;
    assert!(!equation(&browser, "momentum")?.contains('='), "no equation of other settings");
    block(&[])?;
    browser.run("dispatchEvent(new Event('online'))")?;
    says(&browser, "momentum", "(1−β)")
}
