//! Trainings in tabs that are left, frozen, or not alone: they go on at the same bits, and nothing is mixed up.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};
use playground_tests::in_every_engine;
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::paths::{dist, root};

use crate::support::show;
use crate::training::{enter, next_visit};

in_every_engine!(in_a_sandboxed_frame_runs_are_shown_and_networks_train);

/// A host that lets browsers keep a page, as most do: only then it can come back from the cache of pages that were left.
const KEEPING: &[(&str, &str)] = &[("cache-control", "no-cache")];
/// A host whose files any page may ask for, as GitHub Pages: only then a sandboxed frame can load its scripts.
const OPEN: &[(&str, &str)] = &[("access-control-allow-origin", "*")];

/// Trainings that take some seconds.
const JOBS: &str = "[lab.adam({ epochs: 40 }), lab.sgd({ epochs: 40 })]";
const NUMBERS: &str = "(async () => JSON.stringify(await lab.numbers('adam')))()";

fn is_over(browser: &Browser) -> Result<()> {
    browser.wait_for("!lab.c.running && [...lab.c.runs.values()].every(({ status }) => status === 'finished')")
}

#[test]
fn a_training_that_was_left_goes_on_at_the_same_bits_when_the_page_comes_back_from_the_cache() -> Result<()> {
    let browser = Browser::hosted(&root(), KEEPING)?;
    enter(&browser)?;
    browser.run(&format!(
        "lab.expected = JSON.stringify(await lab.undisturbed(...{JOBS}));
         lab.shown = []; addEventListener('pageshow', ({{ persisted }}) => lab.shown.push(persisted));
         lab.open({{ fills: true }}).setJobs({JOBS}); lab.c.start();
         await lab.until(() => lab.run('adam').step > 20);"
    ))?;
    assert!(browser.eval::<bool>("lab.c.running")?, "it has ended before the page is left");
    browser.go("about:blank")?;
    browser.wait_for("document.readyState === 'complete' && !document.querySelector('.playground')")?;
    browser.back()?;
    browser.wait_for("document.querySelector('.playground')")?;
    let back: Value = browser.eval("globalThis.lab ? lab.shown : 'loaded again'")?;
    assert_eq!(back, json!([true]), "the browser did not keep the page");
    is_over(&browser)?;
    assert_eq!(browser.eval::<String>(NUMBERS)?, browser.eval::<String>("lab.expected")?);
    assert_eq!(browser.eval::<Value>("lab.notes")?, json!([]), "no worker was given up");
    // What it kept since then is there at the next visit.
    browser.run("await lab.model.store.row")?;
    assert!(next_visit(&browser, JOBS)?);
    assert_eq!(browser.eval::<usize>("lab.run('adam').step")?, 800);
    browser.assert_clean()
}

#[test]
fn the_page_itself_comes_back_from_the_cache_and_shows_what_is() -> Result<()> {
    let browser = Browser::hosted(&dist(), KEEPING)?;
    browser.open("#view=mnist&hidden=16&train=2000&epochs=1000&opt=adam,lr:0.003", Screen::DESKTOP)?;
    let trains = "document.querySelector('.card .result')?.textContent.includes('%') && document.querySelector('[data-part=play]').getAttribute('aria-label').includes('Pause')";
    browser.wait_for(trains)?;
    browser.run("window.shown = []; addEventListener('pageshow', ({ persisted }) => shown.push(persisted))")?;
    browser.go("about:blank")?;
    browser.wait_for("document.readyState === 'complete' && !document.querySelector('.playground')")?;
    browser.back()?;
    browser.wait_for("document.querySelector('.mnist-view .card')")?;
    assert_eq!(browser.eval::<Value>("window.shown ?? 'loaded again'")?, json!([true]));
    // It says that it runs, and it does.
    browser.wait_for(trains)?;
    let told = "[...document.querySelectorAll('.mnist-view .transport output, .mnist-view .detail')].map(e => e.textContent).join()";
    browser.run(&format!("window.before = {told}"))?;
    browser.wait_for(&format!("{told} !== before"))?;
    browser.assert_clean()
}

#[test]
fn a_frozen_tab_loses_no_worker_and_ends_at_the_same_bits() -> Result<()> {
    let browser = Browser::serving(&root())?;
    enter(&browser)?;
    browser.run(&format!(
        "lab.expected = JSON.stringify(await lab.undisturbed(...{JOBS})); lab.told = [];
         for (const type of ['freeze', 'resume']) document.addEventListener(type, () => lab.told.push(type));
         lab.open({{ fills: true }}).setJobs({JOBS}); lab.c.start(); await lab.until(() => lab.run('adam').step > 20);"
    ))?;
    for state in ["frozen", "active", "frozen", "active"] {
        browser.cdp("Page.setWebLifecycleState", json!({ "state": state }))?;
    }
    browser.wait_for("lab.told.length === 4")?;
    is_over(&browser)?;
    assert_eq!(browser.eval::<Value>("[lab.told, lab.notes]")?, json!([["freeze", "resume", "freeze", "resume"], []]));
    assert_eq!(browser.eval::<String>(NUMBERS)?, browser.eval::<String>("lab.expected")?);
    browser.assert_clean()
}

/// One of them changes a learning rate by hand, which is its own affair: the other tab trains what the link says.
#[test]
fn two_tabs_that_train_at_once_both_end_at_their_own_bits_and_keep_them_apart() -> Result<()> {
    let browser = Browser::serving(&root())?;
    enter(&browser)?;
    let first = browser.tab()?;
    let start = format!("lab.open({{ fills: true }}).setJobs({JOBS}); lab.c.start()");
    browser.run(&format!("lab.expected = JSON.stringify(await lab.undisturbed(...{JOBS})); {start}"))?;
    let expected: String = browser.eval("lab.expected")?;
    let second = browser.new_tab()?;
    browser.enter_tab(&second)?;
    enter(&browser)?;
    browser.run(&start)?;
    browser.wait_for("lab.run('adam').step > 20")?;
    browser.run("lab.c.setJobs([lab.adam({ epochs: 40 }, 0.002), lab.sgd({ epochs: 40 })])")?;
    for (tab, changes, same) in [(&first, 0, true), (&second, 1, false)] {
        browser.enter_tab(tab)?;
        is_over(&browser)?;
        assert_eq!(browser.eval::<Value>("[lab.notes, lab.run('adam').changes.length]")?, json!([[], changes]));
        assert_eq!(browser.eval::<String>(NUMBERS)? == expected, same);
        browser.run("lab.kept = JSON.stringify(await lab.numbers('adam')); sessionStorage.kept = lab.kept; await lab.model.store.row")?;
    }
    // Each finds its own again.
    for (tab, rate) in [(&first, 0.01), (&second, 0.002)] {
        browser.enter_tab(tab)?;
        assert!(next_visit(&browser, &format!("[lab.adam({{ epochs: 40 }}, {rate}), lab.sgd({{ epochs: 40 }})]"))?);
        assert_eq!(browser.eval::<usize>("lab.run('adam').step")?, 800);
        assert!(browser.eval::<bool>(&format!("{NUMBERS}.then(text => text === sessionStorage.kept)"))?);
    }
    browser.assert_clean()
}

/// A frame whose origin is like no other: no storage, no worker from an address.
fn in_a_sandboxed_frame_runs_are_shown_and_networks_train(engine: Engine) -> Result<()> {
    let browser = Browser::watched_host(engine, &dist(), OPEN)?;
    show(&browser, "", Screen::DESKTOP)?;
    let frame = |hash: &str| {
        browser.leave_frames()?;
        browser.run(&format!(
            "document.querySelector('iframe')?.remove();
             const frame = Object.assign(document.createElement('iframe'), {{ src: 'index.html?sandboxed{hash}', width: 1000, height: 700 }});
             frame.sandbox = 'allow-scripts'; document.body.prepend(frame); scrollTo(0, 0)"
        ))?;
        browser.enter_frame(0)
    };
    frame("#surface=beale&opt=sgd,lr:0.01&opt=adam,lr:0.1")?;
    if engine == Engine::WebKit {
        // There no policy can name the host of a page without an origin: the page says what the frame needs.
        browser.wait_for("document.querySelector('main.failure')?.checkVisibility()")?;
        let told = browser.text("main.failure")?;
        assert!(told.contains("allow-same-origin") && told.contains("optimizer-playground.html"), "{told}");
        return Ok(());
    }
    browser
        .wait_for("document.querySelectorAll('.card .result').length === 2 && document.querySelector('.problem')")?;
    assert_eq!(browser.eval::<String>("globalThis.origin")?, "null");
    let result = "document.querySelector('.card .result').textContent";
    browser.run(&format!("window.before = {result}"))?;
    browser.run("const field = document.querySelector('.card .number'); field.value = '0.001'; field.dispatchEvent(new Event('change'))")?;
    browser.wait_for(&format!("{result} !== before && {result}.startsWith('f = ')"))?;
    // A sweep is done by workers, too.
    browser.run("document.querySelector('[data-part=tab-rate]').click()")?;
    browser.wait_for("document.querySelector('.look:not([hidden]) table tbody tr')")?;

    frame("#view=mnist&hidden=16&train=2000&epochs=2&opt=adam,lr:0.003&opt=sgd,lr:0.1")?;
    browser.wait_for("document.querySelectorAll('.card .result').length === 2 && [...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))")?;
    let notices: Vec<String> = browser.eval("[...document.querySelectorAll('.notice')].map(e => e.textContent)")?;
    assert!(notices.iter().all(|text| !text.contains("stopped") && !text.contains("could not")), "{notices:?}");
    browser.leave_frames()?;
    browser.assert_clean()
}
