//! The optimizers' cards.

use anyhow::Result;
use playground_tests::browser::key;
use serde_json::json;

use crate::support::{PATHS, hash, mouse, names, page, picture, results};

#[test]
fn the_page_opens_with_runs_that_tell_a_story() -> Result<()> {
    let browser = page("")?;
    assert_eq!(names(&browser)?, ["SGD", "Momentum", "RMSprop", "Adam"]);
    let results = results(&browser)?;
    assert!(results.iter().all(|text| text.starts_with("f = ")), "{results:?}");
    let different: std::collections::BTreeSet<_> = results.iter().collect();
    assert_eq!(different.len(), 4, "{results:?}");
    browser.screenshot("opening")?;
    browser.assert_clean()
}

#[test]
fn dragging_a_learning_rate_redraws_every_path_and_writes_the_link() -> Result<()> {
    let browser = page("")?;
    let (before, painted) = (results(&browser)?, picture(&browser, PATHS)?);
    let slider = browser.rect(".card[data-optimizer=sgd] .slider input")?;
    browser.drag(&[slider.at(0.4, 0.5), slider.at(0.3, 0.5), slider.at(0.2, 0.5)])?;
    browser.settle()?;
    let after = results(&browser)?;
    assert_ne!(after[0], before[0]);
    assert_eq!(after[1..], before[1..]);
    assert_ne!(picture(&browser, PATHS)?, painted);
    assert!(hash(&browser)?.contains("opt=sgd,lr:"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn a_typed_learning_rate_counts_and_a_bad_one_is_refused_with_its_range() -> Result<()> {
    let browser = page("")?;
    browser.fill(".card[data-optimizer=adam] .number", "0,25")?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("opt=adam,lr:0.25"), "{}", hash(&browser)?);
    let good = results(&browser)?;
    for bad in ["-1", "NaN", "1e9", "abc", "Infinity"] {
        browser.fill(".card[data-optimizer=adam] .number", bad)?;
        browser.settle()?;
        let told = browser.text(".card[data-optimizer=adam] .fault")?;
        assert!(told.contains("between 0 and 1,000"), "{bad}: {told}");
        assert_eq!(results(&browser)?, good, "{bad}");
    }
    browser.assert_clean()
}

#[test]
fn what_is_being_typed_is_not_overwritten_by_what_comes_from_elsewhere() -> Result<()> {
    let browser = page("#opt=adam,lr:0.1")?;
    let field = "document.querySelector('.card .number')";
    browser.run(&format!("{field}.focus()"))?;
    browser.press(&["0", ".", "3"])?;
    browser.run("location.hash = '#opt=adam,lr:0.2'")?;
    browser.wait_for("document.querySelector('.card .slider input').ariaValueText?.startsWith('0.2')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>(&format!("{field}.value"))?, "0.3");
    browser.press(&[key::TAB])?;
    browser.wait_for("location.hash.includes('opt=adam,lr:0.3')")?;
    // What is given up leaves the number that came meanwhile.
    browser.run(&format!("{field}.focus()"))?;
    browser.press(&["7"])?;
    browser.run("location.hash = '#opt=adam,lr:0.4'")?;
    browser.wait_for("document.querySelector('.card .slider input').ariaValueText?.startsWith('0.4')")?;
    browser.press(&[key::ESCAPE, key::TAB])?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>(&format!("{field}.value"))?, "0.4");
    assert!(hash(&browser)?.contains("opt=adam,lr:0.4"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn every_hyperparameter_is_behind_the_chevron() -> Result<()> {
    let browser = page("#opt=adam")?;
    browser.click(".card .chevron")?;
    browser.settle()?;
    let labels: Vec<String> =
        browser.eval("[...document.querySelectorAll('.card .pair label')].map(e => e.innerText)")?;
    // The learning rate, β₁ and β₂ are in sight without it.
    assert_eq!(labels.len(), 4, "{labels:?}");
    assert_eq!(
        browser.eval::<Vec<String>>("[...document.querySelectorAll('.card .memories label')].map(e => e.innerText)")?,
        ["β₁", "β₂"]
    );
    assert_eq!(browser.text(".card .chevron")?, "Less");
    browser.wait_for("document.querySelector('.card .about math')")?;
    let before = results(&browser)?;
    browser.click(".card .pair .flag:last-child input")?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("bias%5Fcorrection:0"), "{}", hash(&browser)?);
    assert_ne!(results(&browser)?, before);
    browser.assert_clean()
}

#[test]
fn optimizers_are_added_copied_reset_switched_off_and_removed() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.0005")?;
    browser.click(".cards-actions button")?;
    browser.fill("dialog input[type=search]", "Adam")?;
    browser.run("document.querySelector('dialog [data-optimizer=adam]').click()")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD", "Adam"]);

    browser.click(".card[data-optimizer=sgd] .chevron")?;
    browser.click(".card[data-optimizer=sgd] [data-part=duplicate]")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD 1", "SGD 2", "Adam"]);
    let copies = results(&browser)?;
    assert_eq!(copies[0], copies[1]);

    browser.click(".card[data-optimizer=sgd] [data-part=reset]")?;
    browser.settle()?;
    assert_ne!(results(&browser)?[0], copies[0], "reset did nothing");

    browser.click(".card[data-optimizer=sgd] ~ .card[data-optimizer=sgd] .head input")?;
    browser.settle()?;
    assert_eq!(results(&browser)?[1], "off");

    let colour = "getComputedStyle(document.querySelector('.card:last-child')).getPropertyValue('--color')";
    let before: String = browser.eval(colour)?;
    browser.click(".card[data-optimizer=sgd] [data-part=remove]")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD", "Adam"]);
    assert_eq!(browser.eval::<String>(colour)?, before, "removing one recoloured another");

    // Undo is the browser's Back, and Ctrl+Z.
    browser.run("document.activeElement.blur()")?;
    browser.press_with(key::CONTROL, "z")?;
    browser.wait_for("document.querySelectorAll('.card').length === 3")?;
    browser.assert_clean()
}

#[test]
fn a_run_that_diverges_is_named_and_explained_in_numbers() -> Result<()> {
    let browser = page("#surface=quadratic&k=10&start=-2,1&steps=100&opt=sgd,lr:0.21&opt=momentum,lr:0.5")?;
    let results = results(&browser)?;
    assert!(results.iter().all(|text| text.starts_with("diverge")), "{results:?}");
    let why = browser.text(".card[data-optimizer=sgd] .note")?;
    assert!(why.contains("α = 0.21 is above the stability limit 2/λmax = 0.2"), "{why}");
    let why = browser.text(".card[data-optimizer=momentum] .note")?;
    assert!(why.contains("α = 0.5 is above the stability limit 3.8/λmax = 0.38"), "{why}");
    browser.screenshot("diverged")?;
    browser.assert_clean()
}

#[test]
fn where_no_further_optimizer_can_run_none_can_be_copied_either() -> Result<()> {
    let browser = page(&format!("#{}", ["opt=sgd,lr:0.001"; 15].join("&")))?;
    let button = "document.querySelector('[data-part=duplicate]')";
    browser.click(".card[data-optimizer=sgd] .chevron")?;
    browser.settle()?;
    assert!(!browser.eval::<bool>(&format!("{button}.disabled"))?);
    browser.click("[data-part=duplicate]")?;
    browser.settle()?;
    assert_eq!(names(&browser)?.len(), 16);
    assert!(browser.eval::<bool>(&format!("{button}.disabled"))?);
    assert!(browser.eval::<String>(&format!("{button}.title"))?.contains("16"));
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.notice').length")?, 0);
    browser.assert_clean()
}

#[test]
fn the_focus_of_the_list_is_in_its_search_field() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.0005")?;
    browser.run("document.querySelector('.cards-actions button').focus()")?;
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelector('dialog[open]')")?;
    browser.press(&["l", "i", "o", "n", key::ENTER])?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD", "Lion"]);
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelector('dialog[open]')")?;
    browser.press(&[key::ESCAPE])?;
    browser.wait_for("!document.querySelector('dialog')")?;
    assert_eq!(names(&browser)?, ["SGD", "Lion"]);
    browser.assert_clean()
}

#[test]
fn a_double_click_opens_a_dialog_and_does_not_close_it() -> Result<()> {
    let browser = page("")?;
    // However slow this machine is, the two presses follow each other at once.
    browser.run("window.clock = performance.now(); performance.now = () => clock")?;
    for opener in [".cards-actions button", "[data-part=share]", "[data-part=help]", ".card .help"] {
        let at = browser.rect(opener)?.at(0.5, 0.5);
        for count in [1, 2] {
            let press = json!({"button": "left", "buttons": 1, "clickCount": count});
            mouse(&browser, "mousePressed", at, press.clone())?;
            mouse(&browser, "mouseReleased", at, press)?;
            browser.settle()?;
            browser.wait_for("document.querySelector('dialog[open], .entry')")?;
        }
        browser.settle()?;
        assert!(browser.eval::<bool>("!!document.querySelector('dialog[open], .entry')")?, "{opener}");
        // A press that begins in the dialog and slides off it closes nothing either.
        browser.run("clock += 750")?;
        if browser.eval::<bool>("!!document.querySelector('dialog[open]')")? {
            let title = browser.rect("dialog h2")?.at(0.5, 0.5);
            browser.drag(&[title, (5.0, 5.0)])?;
            browser.settle()?;
            assert!(browser.eval::<bool>("!!document.querySelector('dialog[open]')")?, "{opener}");
            browser.drag(&[(5.0, 5.0)])?;
        } else {
            browser.press(&[key::ESCAPE])?;
        }
        browser.wait_for("!document.querySelector('dialog, .entry')")?;
    }
    browser.assert_clean()
}

#[test]
fn two_presses_within_one_frame_remove_one() -> Result<()> {
    let browser = page("")?;
    browser.click(".card[data-optimizer=momentum] .chevron")?;
    browser.wait_for("document.querySelector('[data-part=remove]')")?;
    browser.run("const b = document.querySelector('[data-part=remove]'); b.click(); b.click(); b.click()")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD", "RMSprop", "Adam"]);
    browser.assert_clean()
}

#[test]
fn a_copy_is_off_where_no_more_can_run_and_says_why() -> Result<()> {
    let browser = page(&format!("#{}", ["opt=sgd,lr:0.001"; 15].join("&")))?;
    browser.click(".card[data-optimizer=sgd] .chevron")?;
    browser.wait_for("document.querySelector('[data-part=duplicate]')")?;
    browser.run("const b = document.querySelector('[data-part=duplicate]'); b.click(); b.click()")?;
    browser.settle()?;
    assert_eq!(names(&browser)?.len(), 16);
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.notice').length")?, 0);
    assert!(browser.text(".cards-panel .full")?.contains("At most 16 optimizers"));
    browser.assert_clean()
}

#[test]
fn many_presses_of_an_arrow_key_are_one_change() -> Result<()> {
    let browser = page("")?;
    let entries = || browser.eval::<usize>("history.length");
    let before = entries()?;
    // However slow this machine is, they follow each other at once.
    browser.run("const now = performance.now(); performance.now = () => now; document.querySelector('.card[data-optimizer=adam] .leading input[type=range]').focus()")?;
    // Over the value that the page opens with, of which the link says nothing.
    browser.press(&[key::LEFT; 20])?;
    browser.press(&[key::RIGHT; 40])?;
    browser.press(&[key::LEFT; 20])?;
    browser.settle()?;
    assert_eq!(entries()?, before + 1);
    browser.assert_clean()
}
