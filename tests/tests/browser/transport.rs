//! Play, pause, step, scrub.

use anyhow::Result;
use playground_tests::browser::key;

use crate::support::{PATHS, hash, page, picture, results, step};

#[test]
fn play_replays_what_is_computed() -> Result<()> {
    let browser = page("#steps=200&opt=adam,lr:0.05&speed=8")?;
    assert_eq!(step(&browser)?, (200, 200));
    browser.click(".play")?;
    browser.wait_for("Number(document.querySelector('.transport output').textContent.split('/')[0]) < 200")?;
    browser.wait_for("document.querySelector('.transport output').textContent.startsWith('200')")?;
    browser.wait_for("document.querySelector('.play[data-does=play]')")?;
    browser.assert_clean()
}

#[test]
fn the_keyboard_steps_jumps_and_plays() -> Result<()> {
    let browser = page("#steps=50&opt=adam,lr:0.05")?;
    let painted = picture(&browser, PATHS)?;
    for (pressed, at) in
        [(key::HOME, 0), (key::RIGHT, 1), (key::RIGHT, 2), (key::LEFT, 1), (key::END, 50), (key::LEFT, 49)]
    {
        browser.press(&[pressed])?;
        browser.settle()?;
        assert_eq!(step(&browser)?.0, at);
    }
    assert_ne!(picture(&browser, PATHS)?, painted);
    browser.wait_for("location.hash.includes('step=49')")?;
    // From the start, for from here the end is near and a busy machine would look too late.
    browser.press(&[key::HOME, key::SPACE])?;
    browser.wait_for("document.querySelector('.play[data-does=pause]')")?;
    browser.press(&[key::SPACE])?;
    browser.wait_for("document.querySelector('.play[data-does=play]')")?;
    browser.assert_clean()
}

#[test]
fn moving_a_slider_while_it_plays_neither_stops_nor_delays() -> Result<()> {
    let browser = page("#steps=2000&opt=adam,lr:0.05&speed=0.25")?;
    browser.press(&[key::HOME, key::SPACE])?;
    let slider = browser.rect(".card .slider input")?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.6, 0.5)])?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("opt=adam,lr:"));
    assert_eq!(browser.eval::<String>("document.querySelector('.play').title")?, "Pause (space)");
    browser.assert_clean()
}

#[test]
fn a_replay_leaves_nothing_to_take_back() -> Result<()> {
    let browser = page("#steps=50&opt=adam,lr:0.05")?;
    let entries = browser.eval::<usize>("history.length")?;
    browser.press(&[key::LEFT, key::LEFT])?;
    browser.wait_for("location.hash.includes('step=48')")?;
    browser.settle()?;
    // The card tells of the step that is looked at.
    let before = results(&browser)?;
    assert_eq!(browser.eval::<usize>("history.length")?, entries);
    // A change after it is an entry of its own, and Back takes back that alone.
    let slider = browser.rect(".card .slider input")?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.6, 0.5)])?;
    browser.settle()?;
    assert_ne!(results(&browser)?, before);
    browser.run("history.back()")?;
    browser.wait_for("location.hash.includes('opt=adam,lr:0.05')")?;
    browser.settle()?;
    assert_eq!((results(&browser)?, step(&browser)?.0), (before, 48));
    browser.assert_clean()
}
