//! Everything is used, by the names of its parts: the security policy has nothing to report, no request leaves the origin, and nothing is
//! complained of; with storage that is denied in every form as well.

use anyhow::{Context, Result, ensure};
use playground_tests::browser::{Browser, Screen};
use serde_json::json;
use xtask::browser::Engine;
use xtask::paths::dist;

use crate::everyone::{MNIST, OTHERS, Place, SURFACE, TRAINING, enter};
use crate::support::show;

/// Keeps what the browser reports. Requests beyond the usual 250 are kept, too.
const REPORTS: &str = "window.reports = []; \
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => reports.push(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`)); \
    new ReportingObserver(all => { for (const { type, body } of all) reports.push(`${type} ${JSON.stringify(body)}`); }, { buffered: true }).observe(); \
    performance.setResourceTimingBufferSize(10000);";

/// Storage as a browser denies it: it throws, or it is not even there.
const DENIED: &str = "const denied = () => { throw new DOMException('denied by the test', 'SecurityError'); }; \
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: denied }); \
    Object.defineProperty(Document.prototype, 'cookie', { get: denied, set: denied });";

/// Presses each thing of a place once, by the part that it belongs to, and leaves what came of it. What leaves the page, saves files of megabytes or asks for
/// one is left out.
const PRESS: &str = "(async () => { \
    const frame = () => new Promise(done => setTimeout(done, 30)); \
    const things = () => [...document.querySelectorAll('[data-part] :is(button, summary, input[type=checkbox], select, input[type=range]), button[data-part]')].filter(e => !e.disabled && e.checkVisibility() && !e.closest('[inert], dialog, [data-part=theme], [data-part=experiment-start], [data-part=full-page]') && !e.matches('[data-part=theme], [data-part=experiment-start], [data-part=stop], [data-part=epoch-end]')); \
    const nameOf = e => `${e.closest('[data-part]').dataset.part} ${e.tagName} ${e.type ?? ''} ${e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 20)}`; \
    const done = new Set(); let pressed = 0; \
    for (let turns = 0; turns < 60; turns += 1) { \
      const next = things().find(e => !done.has(nameOf(e))); if (!next) break; \
      done.add(nameOf(next)); pressed += 1; \
      if (next.matches('select')) { next.selectedIndex = (next.selectedIndex + 1) % next.options.length; next.dispatchEvent(new Event('change', { bubbles: true })); } \
      else if (next.matches('[type=range]')) { next.stepUp(3); next.dispatchEvent(new Event('input', { bubbles: true })); next.dispatchEvent(new Event('change', { bubbles: true })); } \
      else next.click(); \
      await frame(); \
      for (const dialog of document.querySelectorAll('dialog[open]')) { for (const button of dialog.querySelectorAll('button:not(.icon)')) if (/copy|make|show/i.test(button.textContent)) button.click(); await frame(); dialog.close(); } \
    } return pressed; })()";

fn tour(places: &[Place], prefix: &str, prelude: &str) -> Result<usize> {
    let browser = Browser::watched(Engine::Chromium, &dist(), Screen::DESKTOP)?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": REPORTS }))?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": prelude }))?;
    // Nothing that is saved is kept.
    browser.cdp("Browser.setDownloadBehavior", json!({ "behavior": "deny" }))?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.problem .thumbs')")?;
    let mut pressed = 0;
    for &(hash, act, ready) in places {
        let at = || format!("{hash} {act}");
        enter(&browser, &format!("{prefix}{hash}"), act, ready).with_context(at)?;
        pressed += browser.eval::<usize>(PRESS).with_context(at)?;
        let reports: Vec<String> = browser.eval("reports.splice(0)")?;
        ensure!(reports.is_empty(), "{}: {reports:#?}", at());
        let foreign: Vec<String> = browser.eval(
            "performance.getEntriesByType('resource').map(e => e.name).filter(name => !/^(blob|data):/.test(name) && new URL(name).origin !== location.origin)",
        )?;
        ensure!(foreign.is_empty(), "{}: {foreign:#?}", at());
        let outside = browser.asked_outside();
        ensure!(outside.is_empty(), "{}: {outside:#?}", at());
        ensure!(
            !browser.eval::<bool>("!!document.querySelector('.failure')")?,
            "{}: {}",
            at(),
            browser.text(".failure")?
        );
        browser.assert_clean().with_context(at)?;
    }
    Ok(pressed)
}

#[test]
fn while_the_surface_is_used_nothing_is_reported_and_nothing_leaves() -> Result<()> {
    assert!(tour(SURFACE, "", "")? > 300);
    Ok(())
}

#[test]
fn while_trainings_are_used_nothing_is_reported_and_nothing_leaves() -> Result<()> {
    assert!(tour(MNIST, TRAINING, "")? > 200);
    Ok(())
}

#[test]
fn while_the_other_views_are_used_nothing_is_reported_and_nothing_leaves() -> Result<()> {
    assert!(tour(OTHERS, "", "")? > 60);
    Ok(())
}

#[test]
fn without_storage_everything_works_as_well() -> Result<()> {
    tour(&SURFACE[..12], "", DENIED)?;
    tour(OTHERS, "", DENIED)?;
    Ok(())
}
