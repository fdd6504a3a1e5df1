//! What a person sees when the page cannot start.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};
use serde_json::json;
use std::fs;
use xtask::files;
use xtask::paths::{dist, target};
use xtask::stamp;

use crate::support::{results, show};

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
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/page.js"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("getComputedStyle(document.querySelector('.failure')).visibility === 'visible'")?;
    assert!(browser.text(".failure")?.contains("Chrome or Edge from version"));
    Ok(())
}

#[test]
fn a_browser_without_simd_is_told_which_ones_have_it() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "WebAssembly.validate = () => false" }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure[role=alert]')")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("WebAssembly with SIMD (Chrome and Edge 91, Firefox 89, Safari 16.4)"), "{told}");
    browser.assert_clean()
}

#[test]
fn what_a_browser_lacks_is_named_where_it_matters() -> Result<()> {
    let browser = Browser::start()?;
    let before = |source: &str| browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    let forget = |script: serde_json::Value| {
        browser.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] }))
    };
    // Every link with a key of the page would end in silence.
    let script = before("delete Object.hasOwn")?;
    browser.open("#embed=1&tab=table", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure[role=alert]')")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("Object.hasOwn (Chrome and Edge 93, Firefox 92, Safari 15.4)"), "{told}");
    forget(script)?;

    // Trainings need what runs over surfaces do not.
    let script = before("delete window.DecompressionStream")?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.click("[data-view=mnist]")?;
    browser.wait_for("document.querySelector('main .failure')")?;
    let told = browser.text("main .failure")?;
    assert!(told.contains("DecompressionStream (Chrome and Edge 80, Firefox 113, Safari 16.4)"), "{told}");
    forget(script)?;
    // All of that was expected.
    browser.messages()?;

    let script = before(
        "const supports = CSS.supports; CSS.supports = (...asked) => !asked.join().includes('color-mix') && supports.apply(CSS, asked)",
    )?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.notice')")?;
    let told = browser.text(".notice")?;
    assert!(told.contains("look wrong") && told.contains("color-mix() (Chrome and Edge 111"), "{told}");
    forget(script)?;
    browser.assert_clean()
}

#[test]
fn an_error_while_starting_is_shown_with_its_text() -> Result<()> {
    let browser = Browser::start()?;
    let script = json!({ "source": "window.matchMedia = () => { throw new Error('made by the test') }" });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", script)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure[role=alert]')")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("went wrong while the page was starting") && told.contains("made by the test"), "{told}");

    // Before there are words, the text of the page itself stays, with the reason.
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/opening.ftl"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.failure pre')?.innerText")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("could not start") && told.contains("Chrome or Edge from version"), "{told}");
    Ok(())
}

#[test]
fn in_a_sandbox_it_says_what_the_frame_lacks() -> Result<()> {
    let browser = crate::support::page("")?;
    browser.run(
        "const frame = Object.assign(document.createElement('iframe'), { src: location.pathname }); frame.sandbox = 'allow-scripts'; document.body.prepend(frame)",
    )?;
    browser.enter_frame(0)?;
    browser.wait_for("document.querySelector('.failure')?.innerText")?;
    let told = browser.text(".failure")?;
    assert!(told.contains("sandbox") && told.contains("allow-same-origin"), "{told}");
    Ok(())
}

#[test]
fn without_a_canvas_the_numbers_are_there_and_it_is_said_once() -> Result<()> {
    let browser = Browser::start()?;
    let script = json!({ "source": "HTMLCanvasElement.prototype.getContext = () => null" });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", script)?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.notice')")?;
    assert!(browser.text(".notice")?.contains("Allow canvases in the settings"));
    let before = results(&browser)?;
    browser.fill(".card[data-optimizer=sgd] .number", "0.01")?;
    browser.settle()?;
    assert_ne!(results(&browser)?[0], before[0]);
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.notice').length")?, 1);
    browser.assert_clean()
}

/// A formula without a value in the window that the plot would show: a link may bring it, since the run itself is valid.
const NOWHERE: &str = "#surface=own&f=log(x-10)&start=20,0";

#[test]
fn a_link_to_a_function_that_has_no_value_where_the_plot_looks_leaves_the_page_alive() -> Result<()> {
    let browser = Browser::start()?;
    browser.open(NOWHERE, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('main .surface-view, main .failure')")?;
    assert_eq!(browser.text(".top h1")?, "Optimizer Playground");
    browser.click(".thumbs button, [data-view=mnist]")?;
    browser.wait_for("document.querySelector('main .surface-view, main .mnist-view')")?;
    Ok(())
}

#[test]
fn a_view_that_throws_says_so_in_its_place_and_all_else_lives_on() -> Result<()> {
    let browser = crate::support::page("")?;
    // The next frames break in the middle of the view.
    browser.run(
        "window.broken = true; HTMLElement.prototype.setAttribute = function (...args) { \
            if (window.broken && args[0] === 'aria-pressed') throw new Error('a fault made by the test'); \
            return Element.prototype.setAttribute.apply(this, args); };",
    )?;
    browser.run("document.querySelectorAll('.thumbs button')[2].click()")?;
    browser.wait_for("document.querySelector('main .failure')")?;
    let told = browser.text("main .failure")?;
    assert!(told.contains("went wrong") && told.contains("a fault made by the test"), "{told}");
    browser.screenshot("view-broke")?;
    // In later frames, too: the theme still changes, the link still holds the state.
    let theme = "document.querySelector('.playground').dataset.theme";
    let before: String = browser.eval(theme)?;
    while browser.eval::<String>(theme)? == before {
        browser.click(".top .actions button:last-child")?;
        browser.settle()?;
    }
    assert!(crate::support::hash(&browser)?.contains("surface=beale"));
    // The view comes back at the press of a button, once it can.
    browser.run("window.broken = false; document.querySelector('main .failure button').click()")?;
    browser.wait_for("document.querySelectorAll('.surface-view .card').length === 4")?;
    // And by itself with another state.
    browser.run("window.broken = true; document.querySelectorAll('.thumbs button')[3].click()")?;
    browser.wait_for("document.querySelector('main .failure')")?;
    browser.run("window.broken = false; history.back()")?;
    browser.wait_for("document.querySelectorAll('.surface-view .card').length === 4")
}

#[test]
fn what_comes_after_the_first_plot_is_there_when_the_connection_is_gone() -> Result<()> {
    let browser = crate::support::page("")?;
    browser.cdp("Network.enable", json!({}))?;
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.cdp("Network.emulateNetworkConditions", offline)?;
    browser.click(".card .chevron")?;
    browser.wait_for("document.querySelector('.card .tools')")?;
    browser.click("[data-part='add-optimizer']")?;
    browser.wait_for("document.querySelectorAll('dialog .choices button').length > 30")?;
    browser.run("document.querySelector('dialog').close(); document.querySelector('[data-part=tab-table]').click()")?;
    browser.wait_for("document.querySelectorAll('.table .row').length > 5")?;
    browser.assert_clean()
}

#[test]
fn what_could_not_be_loaded_after_the_first_plot_says_so_and_comes_at_another_try() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/afterwards*"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.notice button:not(.icon)')")?;
    assert!(browser.text(".notice")?.contains("could not be loaded"));
    // What does not need it works on.
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.card').length")?, 4);
    browser.click(".card .chevron")?;
    browser.settle()?;
    assert!(browser.eval::<bool>("!document.querySelector('.card .tools, .problem')")?);
    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] }))?;
    browser.click(".notice button:not(.icon)")?;
    browser.wait_for("document.querySelector('.card .tools') && document.querySelector('.problem .thumbs')")?;
    assert!(browser.eval::<bool>("!document.querySelector('.notice')")?, "the notice stays");
    // Its styles came with it.
    browser.wait_for("getComputedStyle(document.querySelector('.thumbs')).display === 'grid'")
}

/// The images of a training that a test may wait for.
const TRAINING: &str = "#view=mnist&hidden=16&train=2000&epochs=2&opt=adam,lr:0.003&opt=sgd,lr:0.1";

#[test]
fn a_part_of_a_view_whose_code_was_lost_shows_no_other_part_and_comes_when_it_is_asked_for_again() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/js/inside*", "*/js/*/inside*"] }))?;
    browser.open(TRAINING, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('#tab-inside')")?;
    let failed =
        "document.querySelector('.part .failure') && !document.querySelector('.part .experiment, .part .inside')";
    browser.click("#tab-inside")?;
    browser.wait_for(failed)?;
    browser.click("#tab-experiments")?;
    browser.wait_for("document.querySelector('.part .experiment')")?;
    // It is asked for again, and fails again.
    browser.click("#tab-inside")?;
    browser.wait_for(failed)?;
    browser.click("#tab-train")?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] }))?;
    browser.click("#tab-inside")?;
    browser.wait_for(
        "document.querySelector('.part .inside') && !document.querySelector('.part :is(.failure, .experiment)')",
    )
}

/// Only workers from blobs, as in a sandboxed frame; and none at all.
const NO_ADDRESS: &str = "const { Worker: All } = globalThis; globalThis.Worker = class extends All { constructor(url, how) { \
    if (!String(url).startsWith('blob:')) throw new DOMException('cannot be accessed from origin null', 'SecurityError'); super(url, how); } }";
const NO_WORKER: &str =
    "globalThis.Worker = class { constructor() { throw new DOMException('no workers here', 'SecurityError'); } }";

#[test]
fn where_no_worker_starts_from_an_address_it_trains_all_the_same_and_where_none_starts_it_says_so() -> Result<()> {
    let browser = Browser::start()?;
    let script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_ADDRESS }))?;
    browser.open(TRAINING, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.card') && [...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))")?;
    browser.click("#tab-inside")?;
    browser.wait_for("document.querySelector('.inside .gallery button')")?;
    browser.assert_clean()?;
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", script)?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_WORKER }))?;
    browser.open(&format!("{TRAINING}&seed=2"), Screen::DESKTOP)?;
    browser.wait_for("[...document.querySelectorAll('.notice')].some(({ textContent }) => textContent.includes('Open the page in a tab of its own') && textContent.includes('no workers here'))")?;
    browser.wait_for("[...document.querySelectorAll('.card .result')].every(e => e.textContent === 'stopped')")?;
    // The rest of the page works.
    browser.click("[data-view=surface]")?;
    browser.wait_for("document.querySelectorAll('.surface-view .card').length === 4")
}

/// Each file of the trainings is gone in turn, and comes back.
#[test]
fn a_worker_that_cannot_start_is_told_with_its_file_and_starts_when_it_can() -> Result<()> {
    let site = target().join("tmp/workers-gone");
    let _ = fs::remove_dir_all(&site);
    files::copy(&dist(), &site)?;
    let browser = Browser::serving(&site)?;
    let files = [
        ("js/workers/train.js", "js/workers/train.js"),
        ("pkg/playground_train.js", "js/workers/train.js"),
        ("pkg/playground_train_bg.wasm", "pkg/playground_train_bg.wasm"),
    ];
    for (seed, (gone, told_as)) in files.into_iter().enumerate() {
        let file = site.join(stamp::built()?).join(gone);
        let aside = file.with_extension("aside");
        fs::rename(&file, &aside)?;
        // Each is a training of its own: one that was kept would need no worker.
        browser.open(&format!("{TRAINING}&seed={seed}"), Screen::DESKTOP)?;
        let told = "[...document.querySelectorAll('.notice')].find(({ textContent }) => textContent.includes('did not start'))";
        browser.wait_for(told)?;
        let note: String = browser.eval(&format!("{told}.textContent"))?;
        assert!(
            note.contains(told_as) && note.contains("reload the page") && !note.contains("Close other tabs"),
            "{note}"
        );
        browser.wait_for("[...document.querySelectorAll('.card .result')].every(e => e.textContent === 'stopped')")?;
        fs::rename(&aside, &file)?;
        browser.click("[data-part=play]")?;
        browser.wait_for("[...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))")?;
        assert!(browser.eval::<bool>(&format!("!{told}"))?, "the old note stays");
    }
    Ok(())
}
