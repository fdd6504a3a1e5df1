//! Optimizers that people write: from the first press to the script.

use anyhow::{Result, ensure};
use playground_tests::browser::Browser;

use crate::support::{hash, names, page, results, show};
use playground_tests::browser::Screen;

const FIELD: &str = "document.querySelector('[data-part=own-text]')";

/// Types a text into the editor, as a person does who replaces all of it.
fn write(browser: &Browser, text: &str) -> Result<()> {
    browser.run(&format!(
        "const field = {FIELD}; field.focus(); field.value = {}; field.dispatchEvent(new Event('input', {{bubbles: true}})); field.dispatchEvent(new Event('change', {{bubbles: true}}))",
        serde_json::Value::from(text)
    ))?;
    browser.settle()
}

/// The numbers of the last point of a card's run, in the table.
fn last_row(browser: &Browser) -> Result<String> {
    browser.wait_for("document.querySelector('.table .row')")?;
    browser.eval("[...document.querySelectorAll('.table .row')].pop().innerText")
}

#[test]
fn a_rule_is_written_followed_and_taken_away() -> Result<()> {
    let browser = page("#opt=momentum,lr:0.005&tab=step&table=1&step=20")?;
    browser.click("[data-part=add-optimizer]")?;
    browser.click("[data-part=add-own]")?;
    browser.wait_for("document.querySelectorAll('.choices button').length === 5")?;
    browser.click(".choices button + button")?;
    browser.wait_for(&format!("{FIELD}?.value.includes('beta = 0.9')"))?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["Momentum", "My Momentum"]);
    // At the same rate both go the same way.
    browser.run("location.hash = location.hash.replace(/opt=own,(lr:[^,]*,)?/, 'opt=own,lr:0.005,')")?;
    browser.settle()?;
    let [known, own] = <[String; 2]>::try_from(results(&browser)?).expect("two cards");
    assert_eq!(known, own);
    // Its lines are told with their numbers.
    browser.wait_for("document.querySelectorAll('.step-table:not([hidden]) tbody tr').length > 3")?;

    // Faults are told beside the field, and the last good run stays.
    browser.wait_for("document.querySelector('.card[data-optimizer=own] .chevron')")?;
    if !browser.eval::<bool>(&format!("Boolean({FIELD})"))? {
        browser.click(".card[data-optimizer=own] .chevron")?;
    }
    browser.wait_for(FIELD)?;
    if browser.eval::<bool>("document.querySelector('.own-editor').hidden")? {
        browser.click("[data-part=own-edit]")?;
    }
    write(&browser, "beta = 0.9\nv = beta*v + q\nw = w - lr*v")?;
    browser.wait_for("document.querySelector('.own-editor .fault:not([hidden])')?.textContent.startsWith('Line 2. Character 14: no line sets “q”')")?;
    assert_eq!(browser.eval::<String>("document.querySelector('.own-numbers .wrong').textContent")?, "2");
    assert_eq!(results(&browser)?[1], own);
    let before = hash(&browser)?;
    write(&browser, "beta = 0.5 from 0 to 0.99\ngamma = 2\nv = beta*v + gamma*g\nw = w - lr*v")?;
    browser.wait_for("document.querySelector('.own-editor .fault').hidden")?;
    assert_ne!(results(&browser)?[1], own);
    assert_ne!(hash(&browser)?, before);
    browser
        .wait_for("document.querySelector('.card[data-optimizer=own] .formula').textContent.includes('γ\\u2062gt')")?;

    // Its constants have sliders.
    let of = |key: &str| format!("document.querySelector('[data-part=\"optimizer/own/{key}\"] input[type=range]')");
    let drag = |key: &str, position: u32| {
        browser.run(&format!(
            "const range = {}; range.value = {position}; range.dispatchEvent(new Event('input')); range.dispatchEvent(new Event('change'))",
            of(key)
        ))
    };
    drag("gamma", 400)?;
    browser.settle()?;
    ensure!(hash(&browser)?.contains("gamma:4,"), "{}", hash(&browser)?);
    drag("beta", 0)?;
    browser.settle()?;
    ensure!(hash(&browser)?.contains("beta:0,"), "{}", hash(&browser)?);
    browser.screenshot("own-rule")?;

    // All of it is in the link.
    let (link, outcome) = (hash(&browser)?, results(&browser)?);
    browser.run("history.replaceState(null, '', location.hash.replace('tab=step', 'tab=table'))")?;
    browser.run("location.reload()")?;
    browser
        .wait_for("document.querySelectorAll('.card .result').length === 2 && document.querySelector('.table .row')")?;
    browser.settle()?;
    assert_eq!(results(&browser)?, outcome);
    assert_eq!(hash(&browser)?.replace("tab=table", "tab=step"), link);
    ensure!(!last_row(&browser)?.is_empty());

    // The best rate of it is found by workers that read the text themselves.
    show(&browser, &format!("{}&rate.key=gamma", link.replace("tab=step", "tab=rate")), Screen::DESKTOP)?;
    browser.wait_for(
        "[...document.querySelectorAll('.rate table tbody tr')].some((row) => row.innerText.includes('Use '))",
    )?;

    // A script has it.
    browser.click("[data-part=save]")?;
    browser.wait_for("document.querySelector('[data-part=share-python] button')")?;
    browser.click("[data-part=share-python] button")?;
    browser.wait_for("[...document.querySelectorAll('dialog textarea, dialog pre')].some(({ value, textContent }) => (value ?? textContent).includes('def own(w, g, state, *, lr, beta, gamma):'))")?;
    browser.assert_clean()
}

#[test]
fn a_rule_of_the_catalog_is_edited_as_text() -> Result<()> {
    let browser = page("#opt=adam,lr:0.1,beta1:0.8,amsgrad:1")?;
    browser.click(".card .chevron")?;
    browser.wait_for("document.querySelector('[data-part=as-text]:not([hidden])') && document.querySelector('.card .about p')?.textContent && document.querySelector('.card .about math')")?;
    browser.click("[data-part=as-text]")?;
    browser.wait_for("document.querySelectorAll('.card').length === 2")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["Adam", "Adam as text"]);
    let [known, own] = <[String; 2]>::try_from(results(&browser)?).expect("two cards");
    assert_eq!(known, own);
    ensure!(hash(&browser)?.contains("v_max".replace('_', "%5F").as_str()), "{}", hash(&browser)?);
    // On MNIST it is there as well.
    browser.run("location.hash = location.hash + '&view=mnist&train=1000&epochs=1'")?;
    browser.wait_for("document.querySelectorAll('.mnist-view .card').length === 2")?;
    assert_eq!(names(&browser)?[1], "Adam as text");
    browser.assert_clean()
}

#[test]
fn without_its_module_a_link_says_what_is_missing() -> Result<()> {
    let browser = page("#opt=sgd")?;
    browser.cdp("Network.enable", serde_json::json!({}))?;
    browser.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": ["*/playground_rules*.wasm"] }))?;
    browser.run("location.hash = '#opt=adam&opt=own,own.text:w%20%3D%20w%20-%20lr%2Ag'")?;
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('could not be loaded')")?;
    assert_eq!(names(&browser)?, ["Adam"]);
    Ok(())
}
