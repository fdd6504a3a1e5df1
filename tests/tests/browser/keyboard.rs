//! By keyboard alone: each control is reached, is seen to have the focus, and lets go of it; dialogs hold the focus and give it back.

use anyhow::{Context, Result, ensure};
use playground_tests::browser::{Browser, Screen, key};
use serde_json::json;

use crate::everyone::{MNIST, OTHERS, Place, SURFACE, TRAINING, enter};
use crate::support::show;

/// Notes what can have the focus in the document or in the open dialog, how it looks without, and each visit. A slider shows the focus on its
/// thumb, whose styles a script cannot ask for: another test looks at it.
const PLAN: &str = "(() => { \
    document.activeElement?.blur(); \
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document; \
    const lookOf = e => (({ outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor }) => [outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor].join())(getComputedStyle(e)); \
    const can = e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert]') && !(e.matches('[type=radio]') && e !== [...document.getElementsByName(e.name)].find((one, i, all) => one.checked || (i === 0 && !all.some?.(other => other.checked)))); \
    const stops = new Map([...root.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(can).map(e => [e, lookOf(e)])); \
    const visited = new Set(), unseen = []; \
    window.stopWatching?.(); \
    const over = new AbortController(); window.stopWatching = () => over.abort(); \
    addEventListener('focusin', ({ target }) => { visited.add(target); if (stops.has(target) && !target.matches('.slider input') && lookOf(target) === stops.get(target)) unseen.push(target); }, { signal: over.signal }); \
    const isUnseen = e => { e.focus(); return can(e) && lookOf(e) === stops.get(e); }; \
    window.looked = () => unseen.filter(isUnseen).map(e => e.outerHTML.slice(0, 120)); \
    window.walked = () => ({ missed: [...stops.keys()].filter(e => !visited.has(e) && can(e)).map(e => e.outerHTML.slice(0, 120)), outside: root === document ? 0 : [...visited].filter(e => !root.contains(e)).map(e => e.outerHTML.slice(0, 80)).length }); \
    return stops.size; })()";

#[derive(serde::Deserialize)]
struct Walked {
    missed: Vec<String>,
    outside: usize,
}

/// Goes through all stops, and tells what is wrong with them.
fn walk(browser: &Browser) -> Result<Vec<String>> {
    let count: usize = browser.eval(PLAN)?;
    ensure!(count > 0, "nothing can be reached");
    // A frame within has stops of its own.
    let frames: usize = browser.eval("document.querySelectorAll('dialog[open] iframe').length")?;
    // More may come while it goes.
    for _ in 0..(2 * count + 200 + 60 * frames).div_ceil(20) {
        browser.press(&[key::TAB; 20])?;
        if browser.eval("walked().missed.length === 0")? {
            break;
        }
    }
    let Walked { missed, outside } = browser.eval("walked()")?;
    // Looked at again: where the focus comes back from the window's own controls, an element can have it before the page has.
    let unseen: Vec<String> = browser.eval("looked()")?;
    let mut wrong: Vec<String> = missed.into_iter().map(|one| format!("not reached: {one}")).collect();
    wrong.extend(unseen.into_iter().map(|one| format!("not seen to have the focus: {one}")));
    if outside > 0 {
        wrong.push(format!("{outside} outside of the dialog"));
    }
    Ok(wrong)
}

fn walk_places(places: &[Place], prefix: &str) -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.problem .thumbs')")?;
    let mut wrong = Vec::new();
    for &(hash, act, ready) in places {
        let at = format!("{hash} {act}");
        enter(&browser, &format!("{prefix}{hash}"), act, ready).with_context(|| at.clone())?;
        wrong.extend(walk(&browser).with_context(|| at.clone())?.into_iter().map(|one| format!("{at}: {one}")));
    }
    ensure!(wrong.is_empty(), "{} stops:\n  {}", wrong.len(), wrong.join("\n  "));
    Ok(())
}

#[test]
fn every_control_of_the_surface_and_of_dialogs_is_reached_and_seen() -> Result<()> {
    walk_places(SURFACE, "")
}

#[test]
fn every_control_of_trainings_is_reached_and_seen() -> Result<()> {
    walk_places(MNIST, TRAINING)
}

#[test]
fn every_control_of_the_other_views_is_reached_and_seen() -> Result<()> {
    walk_places(OTHERS, "")
}

#[test]
fn escape_closes_a_dialog_and_gives_the_focus_back() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.problem .thumbs')")?;
    for (opener, opened) in [
        ("[data-part=help]", "dialog[open]"),
        ("[data-part=share]", "dialog[open]"),
        ("[data-part=save]", "dialog[open]"),
        ("[data-part=add-optimizer]", "dialog[open]"),
        (".card button.help", "[data-part=entry]"),
    ] {
        browser.run(&format!("document.querySelector({}).focus()", json!(opener)))?;
        browser.press(&[key::ENTER])?;
        browser
            .wait_for(&format!("document.querySelector({0})?.contains(document.activeElement)", json!(opened)))
            .with_context(|| opener)?;
        browser.press(&[key::ESCAPE])?;
        browser.wait_for(&format!("!document.querySelector({})", json!(opened)))?;
        assert!(
            browser.eval::<bool>(&format!("document.activeElement === document.querySelector({})", json!(opener)))?,
            "{opener}"
        );
    }
    browser.assert_clean()
}
