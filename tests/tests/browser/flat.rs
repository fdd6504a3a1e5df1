//! However long it is used, it needs no more memory: runs, views, dialogs, trainings.

use anyhow::{Result, ensure};
use playground_tests::browser::{Browser, Screen};
use serde::Deserialize;
use serde_json::json;

use crate::support::show;

/// What is in use, after everything that is not has been thrown away.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Use {
    /// Bytes of the script's heap.
    heap: f64,
    /// Elements and texts of the document, with those that something still holds.
    nodes: f64,
    listeners: f64,
    /// Bytes of all modules.
    wasm: f64,
}

/// Counts the bytes of modules, and draws without waiting for a screen.
const PRELUDE: &str = "const memories = new Set(); \
    for (const name of ['instantiate', 'instantiateStreaming']) { const make = WebAssembly[name]; WebAssembly[name] = async (...given) => { const made = await make(...given); const { exports } = made.instance ?? made; if (exports.memory) memories.add(exports.memory); return made; }; } \
    window.wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0); \
    const { port1, port2 } = new MessageChannel(); let frames = []; \
    port1.onmessage = () => { const now = frames; frames = []; for (const frame of now) frame(performance.now()); }; \
    window.frame = () => new Promise(done => { frames.push(done); port2.postMessage(0); }); \
    window.hurry = () => { window.requestAnimationFrame = then => { frames.push(then); port2.postMessage(0); return 1; }; };";

fn start(hash: &str) -> Result<Browser> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PRELUDE }))?;
    browser.cdp("Performance.enable", json!({}))?;
    browser.cdp("HeapProfiler.enable", json!({}))?;
    show(&browser, hash, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.problem .thumbs, .mnist-view .card')")?;
    Ok(browser)
}

fn now(browser: &Browser) -> Result<Use> {
    browser.settle()?;
    for _ in 0..3 {
        browser.cdp("HeapProfiler.collectGarbage", json!({}))?;
    }
    let metrics = browser.cdp("Performance.getMetrics", json!({}))?;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.filter(|one| one["name"] == name).find_map(|one| one["value"].as_f64()).unwrap_or(f64::NAN)
    };
    Ok(Use {
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        wasm: browser.eval("wasmBytes()")?,
    })
}

/// How many times something is done before the driver is answered.
const PIECE: usize = 20;

/// Uses the page a little, so that what is kept once for all is there, and then a lot: no more is in use than before.
fn stays_flat(browser: &Browser, what: &str, little: usize, lot: usize, act: &str) -> Result<()> {
    // In pieces, because a driver does not wait for ever.
    let go = |times: usize| {
        (0..times).step_by(PIECE).try_for_each(|from| {
            let to = times.min(from + PIECE);
            browser.run(&format!("for (let i = {from}; i < {to}; i += 1) {{ {act} }}"))
        })
    };
    go(little)?;
    let mut before = now(browser)?;
    // Until a little more use brings nothing new: what loads late is loaded then, and a leak would grow with every round.
    for _ in 0..10 {
        go(little)?;
        let last = std::mem::replace(&mut before, now(browser)?);
        if before.nodes <= last.nodes && before.listeners <= last.listeners && before.wasm <= last.wasm {
            break;
        }
    }
    go(lot)?;
    let after = now(browser)?;
    let told = format!("{what}, {lot} times: {before:?}, then {after:?}");
    println!("{told}");
    ensure!(after.heap < before.heap + 1_000_000.0, "{told}");
    ensure!(after.nodes < before.nodes + 100.0, "{told}");
    ensure!(after.listeners < before.listeners + 50.0, "{told}");
    // A page of memory is 64 kB.
    ensure!(after.wasm <= before.wasm + 131_072.0, "{told}");
    Ok(())
}

#[test]
fn ten_thousand_runs_leave_memory_flat() -> Result<()> {
    let browser = start("")?;
    browser
        .run("window.hurry(); window.slider = document.querySelector('[data-part=\"run/noise\"] input[type=range]')")?;
    // All four optimizers run at each change; a finished change now and then, with its history.
    stays_flat(
        &browser,
        "runs",
        80,
        10_000 / 4,
        "slider.value = 100 + i * 7 % 200; slider.dispatchEvent(new Event('input', { bubbles: true })); if (i % 25 === 0) slider.dispatchEvent(new Event('change', { bubbles: true })); await frame(); await frame();",
    )?;
    // Each tab has something of its own.
    stays_flat(
        &browser,
        "tabs",
        16,
        160,
        "const tabs = [...document.querySelectorAll('.charts-panel .tabs button')].filter(e => !e.hidden); tabs[i % tabs.length].click(); await frame(); await new Promise(done => setTimeout(done, 120)); await frame();",
    )?;
    // A surface that rests gets a finer landscape, for which the memory of the module grows: it has grown before it is measured.
    browser.run("for (const thumb of document.querySelectorAll('.thumbs button')) { thumb.click(); await new Promise(done => setTimeout(done, 400)); await frame(); }")?;
    stays_flat(
        &browser,
        "surfaces",
        40,
        200,
        "const thumbs = document.querySelectorAll('.thumbs button'); thumbs[i % thumbs.length].click(); await frame(); await frame();",
    )?;
    browser.assert_clean()
}

#[test]
fn views_dialogs_and_cards_come_and_go_without_a_trace() -> Result<()> {
    let browser = start("")?;
    stays_flat(
        &browser,
        "dialogs",
        9,
        100,
        "document.querySelector(`[data-part=${['help', 'add-optimizer', 'share'][i % 3]}]`).click(); for (let waits = 0; !document.querySelector('dialog[open]') && waits < 1000; waits += 1) await new Promise(done => setTimeout(done, 20)); document.querySelector('dialog[open]').close(); await frame();",
    )?;
    stays_flat(
        &browser,
        "cards",
        8,
        100,
        "document.querySelectorAll('.card .chevron')[i % 4].click(); await new Promise(done => setTimeout(done, 20));",
    )?;
    // All but the trainings, which have a test of their own.
    stays_flat(
        &browser,
        "views",
        10,
        50,
        "const links = [...document.querySelectorAll('nav a')].filter((_, at) => at !== 1); links[i % links.length].click(); for (let waits = 0; waits < 200 && (waits < 3 || document.querySelector('.view .late')); waits += 1) await new Promise(done => setTimeout(done, 40));",
    )?;
    browser.assert_clean()
}

#[test]
fn trainings_that_start_and_stop_leave_nothing() -> Result<()> {
    let browser = start("")?;
    browser.run("location.hash = '#view=mnist&hidden=16&train=2000&epochs=50&opt=adam,lr:0.003&opt=sgd,lr:0.1'")?;
    browser.wait_for("document.querySelector('.mnist-view [data-part=play]')?.title.startsWith('Pause')")?;
    stays_flat(
        &browser,
        "trainings",
        3,
        20,
        "const title = () => document.querySelector('[data-part=play]').title; const until = async (good) => { for (let waits = 0; waits < 500 && !good(); waits += 1) await new Promise(done => setTimeout(done, 20)); }; \
         document.querySelector('[data-part=stop]').click(); await until(() => !title().startsWith('Pause')); \
         document.querySelector('[data-part=play]').click(); await until(() => title().startsWith('Pause')); await new Promise(done => setTimeout(done, 150));",
    )?;
    browser.assert_clean()
}
