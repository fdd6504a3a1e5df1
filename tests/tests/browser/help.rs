//! What helps: the “?” beside a word, the glossary, and the first words for a new visitor.

use anyhow::Result;
use playground_tests::browser::{Screen, key};

use crate::support::{page, show};

/// Which element has the focus, by its class or its element.
const FOCUS: &str = "document.activeElement.className || document.activeElement.localName";

#[test]
fn a_question_mark_answers_by_keyboard_and_gives_the_focus_back() -> Result<()> {
    let browser = page("")?;
    browser.wait_for("document.querySelector('.card .help').ariaLabel.includes('learning rate')")?;
    browser.run("document.querySelector('.card .help').focus()")?;
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelector('.entry')")?;
    let named = "(() => { const e = document.querySelector('.entry'); return [e.role, document.getElementById(e.getAttribute('aria-labelledby')).textContent] })()";
    let named: Vec<String> = browser.eval(named)?;
    assert!(named[0] == "dialog" && named[1].starts_with("learning rate"), "{named:?}");
    let said = browser.text(".entry p")?;
    assert!(said.contains("diverges") && said.contains("Stability limit"), "{said}");
    assert_eq!(browser.eval::<String>(FOCUS)?, "entry");
    assert_eq!(browser.eval::<String>("document.querySelector('.card .help').ariaExpanded")?, "true");

    browser.press(&[key::ESCAPE])?;
    browser.wait_for("!document.querySelector('.entry')")?;
    assert_eq!(browser.eval::<String>(FOCUS)?, "help");
    assert_eq!(browser.eval::<String>("document.querySelector('.card .help').ariaExpanded")?, "false");

    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelector('.entry')")?;
    browser.press(&[key::TAB])?;
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelector('dialog .wanted')")?;
    assert_eq!(browser.text("dialog .wanted dt")?, "learning rate, α");
    let all: usize = browser.eval("document.querySelectorAll('.glossary dt').length")?;
    assert!(all > 30, "{all} terms");
    browser.fill("dialog input", "saddle")?;
    browser.settle()?;
    let left: Vec<String> =
        browser.eval("[...document.querySelectorAll('.glossary > div:not([hidden]) dt')].map(e => e.textContent)")?;
    assert!(left.contains(&"saddle point".to_owned()) && left.len() < 5, "{left:?}");
    browser.press(&[key::ESCAPE])?;
    browser.wait_for("!document.querySelector('dialog')")?;
    assert_eq!(browser.eval::<String>(FOCUS)?, "help");
    browser.assert_clean()
}

#[test]
fn a_question_mark_answers_to_a_finger_and_a_tap_elsewhere_closes_it() -> Result<()> {
    let browser = page("")?;
    show(&browser, "#surface=quadratic", Screen::PHONE)?;
    browser.run("document.querySelectorAll('.card .help')[1].scrollIntoView({ block: 'center' })")?;
    browser.settle()?;
    // A finger hits it beside what is seen of it as well.
    let seen = browser.rect(".card[data-optimizer=momentum] .help")?;
    let (x, y) = seen.at(0.5, 0.5);
    browser.touch(&[vec![(x + 16.0, y)]])?;
    browser.wait_for("document.querySelector('.entry')")?;
    let entry = browser.rect(".entry")?;
    let (left, top) = entry.at(0.0, 0.0);
    let (right, bottom) = entry.at(1.0, 1.0);
    assert!(left >= 0.0 && top >= 0.0 && right <= 390.0 && bottom <= 844.0, "{entry:?} is within the window");
    browser.touch(&[vec![(x, if top > y { top - 60.0 } else { bottom + 60.0 })]])?;
    browser.wait_for("!document.querySelector('.entry')")?;
    browser.assert_clean()
}

#[test]
fn the_first_words_stand_in_the_opening_alone_and_stay_away_once_dismissed() -> Result<()> {
    let browser = page("")?;
    browser.wait_for("document.querySelectorAll('.welcome li').length === 3")?;
    // They take no more room than was kept for them.
    let heights: Vec<f64> = browser.eval("(() => { const e = document.querySelector('.welcome'); return [e.offsetHeight, parseFloat(getComputedStyle(e).minHeight)] })()")?;
    assert!((heights[0] - heights[1]).abs() < 2.0, "{heights:?}");
    let handle = browser.rect(".handle")?;
    let from = handle.at(0.5, 0.5);
    browser.drag(&[from, (from.0 + 40.0, from.1 + 20.0)])?;
    browser.wait_for("document.querySelectorAll('.welcome li.done').length === 1")?;
    browser.click("[data-part=dismiss-welcome]")?;
    browser.wait_for("!document.querySelector('.welcome')")?;
    show(&browser, "#surface=beale", Screen::DESKTOP)?;
    assert!(!browser.eval::<bool>("!!document.querySelector('.welcome')")?);
    show(&browser, "", Screen::DESKTOP)?;
    assert!(!browser.eval::<bool>("!!document.querySelector('.welcome')")?);
    browser.run("localStorage.clear()")?;
    show(&browser, "#embed=1", Screen::DESKTOP)?;
    assert!(!browser.eval::<bool>("!!document.querySelector('.welcome:not([hidden])')")?);
    browser.assert_clean()
}

#[test]
fn an_invalid_number_is_refused_in_a_sentence_that_belongs_to_its_field() -> Result<()> {
    let browser = page("#surface=quadratic&schedule=warmup_cosine&steps=1500")?;
    browser.fill(".start-fields .number", "abc")?;
    browser.press(&[key::TAB])?;
    let told = "(() => { const e = document.querySelector('.start-fields .number'); return [e.ariaInvalid, document.getElementById(e.getAttribute('aria-describedby')).textContent] })()";
    let told: Vec<String> = browser.eval(told)?;
    assert_eq!(told[0], "true");
    assert_eq!(told[1], "Start\u{a0}x must be a number between −1,000,000 and 1,000,000.");

    let warmup = "[data-part='schedule/warmup_cosine/warmup'] .number";
    let value = |selector: &str| browser.eval::<String>(&format!("document.querySelector(\"{selector}\").value"));
    assert_eq!(value(warmup)?, "auto (150)");
    browser.fill(warmup, "20")?;
    browser.press(&[key::TAB])?;
    browser.settle()?;
    assert_eq!(value(warmup)?, "20");
    browser.fill(warmup, "Auto")?;
    browser.press(&[key::TAB])?;
    browser.settle()?;
    assert_eq!(value(warmup)?, "auto (150)");
    // A person reads a number with its thousands, and edits it without.
    let steps = "[data-part='run/steps'] .number";
    assert_eq!(value(steps)?, "1,500");
    browser.run(&format!("document.querySelector(\"{steps}\").focus()"))?;
    assert_eq!(value(steps)?, "1500");
    browser.assert_clean()
}
