//! A compiled module stops in the middle of its work: that is told, and a press begins anew with the same state.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen};
use serde_json::json;

use crate::support::hash;

/// Lets the next call of a module's function trap, once `window.trap` names the module, as a panic does after its message. The functions of a module
/// are the browser's own and cannot be replaced, so the page is handed others.
const TRAPS: &str = r"
const code = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,116,0,0,10,5,1,3,0,0,11]);
const { exports: { t: unreachable } } = new WebAssembly.Instance(new WebAssembly.Module(code));
const { instantiateStreaming } = WebAssembly;
window.trapped = [];
WebAssembly.instantiateStreaming = async (source, imports) => {
  const response = await source;
  const name = /playground_(\w+)_bg/.exec(response.url)[1];
  const { instance, module } = await instantiateStreaming(response, imports);
  const exports = Object.create(null);
  for (const [key, value] of Object.entries(instance.exports)) {
    const calls = typeof value === 'function' && !key.startsWith('__') && key !== 'onPanic';
    exports[key] = !calls ? value : (...args) => {
      if (window.trap !== name) return value(...args);
      window.trap = '';
      window.trapped.push(`${name} ${key}`);
      unreachable();
    };
  }
  return { instance: { exports }, module };
};
";

/// Where a module works, what must be there first, and what makes it work.
const MODULES: [(&str, &str, &str, &str); 7] = [
    (
        "page",
        "#surface=beale&opt=adam,lr:0.02",
        ".problem .thumbs",
        "document.querySelectorAll('.thumbs button')[3].click()",
    ),
    (
        "curves",
        "#surface=beale&tab=gradient",
        ".chart canvas[aria-label]",
        "document.querySelector('[data-part=tab-effective]').click()",
    ),
    ("rules", "#opt=adam&tab=step", ".step-table td", "document.querySelectorAll('.thumbs button')[3].click()"),
    (
        "schedules",
        "#view=schedules",
        ".schedules-view .rate-point",
        "document.querySelectorAll('[data-part=schedules-presets] a')[1].click()",
    ),
    (
        "export",
        "#surface=beale",
        ".problem .thumbs",
        "document.querySelector('[data-part=save]').click(); while (!window.trapped.length && !document.querySelector('[data-part=share-python] button')) await new Promise(done => setTimeout(done, 30)); document.querySelector('[data-part=share-python] button')?.click()",
    ),
    (
        "reader",
        "#view=lessons",
        ".lessons-view a",
        "location.hash = `#view=lessons&lessons.file=${document.querySelector('link[rel=stylesheet]').getAttribute('href').split('/')[0]}/lessons/slope.md`",
    ),
    (
        "pictures",
        "#view=mnist&part=batch",
        "[data-part=experiment-start]",
        "document.querySelector('[data-part=experiment-start]').click(); await until('[data-part=save-picture]:not([hidden]) button'); document.querySelector('[data-part=save-picture]:not([hidden]) button').click()",
    ),
];

/// Waits in the page.
const UNTIL: &str = "const until = async selector => { while (!document.querySelector(selector)) await new Promise(done => setTimeout(done, 50)); };";

#[test]
fn a_module_that_stops_is_told_and_begins_anew_where_it_was() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": TRAPS }))?;
    for (module, link, ready, act) in MODULES {
        (|| {
            browser.open(link, Screen::DESKTOP)?;
            browser.wait_for(&format!("document.querySelector({})", json!(ready)))?;
            browser.settle()?;
            browser.run(&format!("{UNTIL} window.trap = {}; {act}", json!(module)))?;
            let told =
                "[...document.querySelectorAll('.notice')].find(e => e.textContent.includes('stopped unexpectedly'))";
            browser.wait_for(&format!("window.trapped.length === 1 && {told}"))?;
            let before = hash(&browser)?;
            browser.run(&format!("window.stays = true; {told}.querySelector('button:not(.icon)').click()"))?;
            browser.wait_for(&format!("!window.stays && document.querySelector({})", json!(ready)))?;
            browser.settle()?;
            assert_eq!(hash(&browser)?, before, "the state is kept");
            assert!(browser.eval::<bool>("!document.querySelector('.notice, .failure')")?, "it works again");
            // What stopped it works now.
            browser.run(&format!("{UNTIL} {act}"))?;
            browser.settle()?;
            browser.settle()?;
            assert!(browser.eval::<bool>(&format!("!({told}) && !document.querySelector('.failure')"))?);
            anyhow::Ok(())
        })()
        .with_context(|| module)?;
    }
    Ok(())
}

/// In somebody else's page nothing is loaded again: the playground alone begins anew.
#[test]
fn in_the_page_of_others_a_playground_begins_anew_by_itself() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": TRAPS }))?;
    browser.open("www/examples/element.html", Screen::DESKTOP)?;
    let element = "document.querySelector('optimizer-playground')";
    let inside = format!("{element}.shadowRoot");
    browser.wait_for(&format!("{inside}?.querySelector('.card .tools, .card .result')"))?;
    browser.wait_for(&format!("{inside}.querySelector('.card .story, .card .for-readers')?.textContent"))?;
    browser.run(&format!("window.stays = true; {element}.set({{ steps: 77 }})"))?;
    browser.wait_for(&format!("{inside}.querySelector('.transport output').textContent.includes('77')"))?;
    browser.run(&format!(
        "window.trap = 'page'; const slider = {inside}.querySelector('.leading .slider input'); slider.value = Number(slider.value) - 20; slider.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    ))?;
    let told =
        format!("[...{inside}.querySelectorAll('.notice')].find(e => e.textContent.includes('stopped unexpectedly'))");
    browser.wait_for(&told)?;
    browser.run(&format!("{told}.querySelector('button:not(.icon)').click()"))?;
    browser
        .wait_for(&format!("!({told}) && {inside}.querySelector('.transport output')?.textContent.includes('77')"))?;
    assert!(browser.eval::<bool>("window.stays")?, "the page around was not loaded again");
    browser.run(&format!("{element}.set({{ steps: 66 }})"))?;
    browser.wait_for(&format!("{inside}.querySelector('.transport output').textContent.includes('66')"))
}
