//! Everyone can use every view and dialog: axe-core finds nothing, in light and dark, wide and narrow, and with a finger everything is
//! large enough to hit.

use std::fs;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, ensure};
use playground_tests::browser::{Browser, Screen};
use serde_json::json;
use xtask::paths::root;

use crate::support::show;

/// What is looked at: a link, what is done then, and what must be there before it is looked at.
pub(crate) type Place = (&'static str, &'static str, &'static str);

pub(crate) const SURFACE: &[Place] = &[
    ("", "", ".problem .thumbs"),
    ("#tab=gradient", "", ".chart canvas[aria-label]"),
    ("#tab=effective", "", ".chart canvas[aria-label]"),
    ("#tab=lr", "", ".chart canvas[aria-label]"),
    ("#tab=step", "", ".step-table td"),
    ("#tab=state", "", ".look canvas"),
    ("#tab=rate", "", ".rate-point"),
    ("#tab=table&table.all=1&table.show=m", "", ".table .row"),
    ("#surface=own&f=x^2*y^2&opt=own,rule:w%20-%3D%20lr*g", "", ".own .field"),
    ("#surface=own&f=log(x)%2By^2&start=0.1,1&opt=sgd,lr:9", "", ".own .field"),
    ("#surface=line_quartic", "", ".problem .thumbs"),
    ("#surface=linear_regression&tab=data", "", ".chart.data canvas"),
    ("#nonsense=1&surface=none", "", ".notice li"),
    ("", OPEN_ALL, ".card .tools"),
    ("#tab=table", OPEN_ALL, ".memory-columns[open]"),
    ("", "document.querySelector('[data-part=add-optimizer]').click()", "dialog .choices button"),
    ("", "document.querySelector('[data-part=share]').click()", "dialog .share-preview"),
    (
        "#opt=adam",
        "document.querySelector('[data-part=save]').click(); setTimeout(() => document.querySelector('[data-part=share-python] button').click(), 1000)",
        "dialog [data-part=share-python] textarea",
    ),
    ("", "document.querySelector('[data-part=help]').click()", "dialog .glossary dt"),
    ("", "document.querySelector('.card button.help').click()", "[data-part=entry]"),
    ("#embed=1", "", ".embedded .card .result"),
    (
        "#embed=1&embed.title=A%20title&embed.text=A%20text&embed.ask=Which%20one%3F|SGD|*Adam&embed.reveal=play",
        "",
        ".embedded input[type=radio], .embedded fieldset button",
    ),
];

/// A training that ends soon.
pub(crate) const TRAINING: &str = "#view=mnist&hidden=16&train=2000&epochs=1&opt=adam,lr:0.003&opt=sgd,lr:0.1";
const OPEN_ALL: &str = "document.querySelectorAll('.card .chevron[aria-expanded=false]').forEach(e => e.click()); document.querySelectorAll('details').forEach(e => e.open = true)";

pub(crate) const MNIST: &[Place] = &[
    // Before anything was trained.
    (
        "&part=update",
        "while (!document.querySelector('[data-part=update-start]')) await new Promise(done => setTimeout(done, 50)); document.querySelector('[data-part=update-start]').click()",
        ".update .table-scroll td",
    ),
    ("&tab=loss", "", TRAINED),
    ("&tab=accuracy", "", TRAINED),
    ("&tab=training", "", TRAINED),
    ("&tab=gradient", "", TRAINED),
    ("&tab=layers", "", TRAINED),
    ("&tab=lr", "", TRAINED),
    ("&tab=loss", OPEN_ALL, ".card .tools"),
    ("&part=inside", "", ".matrix td button"),
    ("&part=batch", "", ".experiment"),
    ("&part=variants", "", ".experiment"),
    ("&part=rates", "", ".experiment"),
    ("&part=overfitting", "", ".experiment"),
    ("&part=decay", "", ".experiment"),
    ("&part=momentum", "", ".experiment"),
    ("&part=large", "", ".experiment"),
    ("&embed=1", "", ".embedded .mnist-view .card"),
];
const TRAINED: &str = ".results tbody td";

pub(crate) const OTHERS: &[Place] = &[
    ("#view=averages", "", ".averages-view canvas"),
    ("#view=schedules", "", ".schedules-view .rate-point"),
    ("#view=schedules", OPEN_ALL, ".pytorch details[open] textarea"),
    ("#view=optimizers", "", ".tree a"),
    ("#view=optimizers&optimizers.part=table", "", ".all tbody tr"),
    ("#view=optimizers&optimizers.part=choose", "", ".choose .use"),
    ("#view=optimizers&optimizers.id=adam", "", ".one .stage canvas"),
    ("#view=lessons", "", ".lessons-view a"),
    ("#view=lessons&lessons.id=momentum", "", ".lesson-live .card"),
    ("#view=lessons&lessons.id=adam-by-hand&lessons.step=2", "", ".lesson-live .card"),
    ("#view=lessons&lessons.id=report", "", ".lesson h2"),
];

/// axe-core, as npm installed it for the tests; it is not shipped.
fn axe() -> Result<&'static str> {
    static AXE: OnceLock<std::io::Result<String>> = OnceLock::new();
    let read = AXE.get_or_init(|| fs::read_to_string(root().join("node_modules/axe-core/axe.min.js")));
    read.as_deref().map_err(|error| anyhow!("{error}"))
}

fn inject(browser: &Browser) -> Result<()> {
    browser.run(&format!("if (!window.axe) {{ {} }}", axe()?))
}

/// What axe-core finds, with the place in the page. `rules` are all of them, its experiments too, or the contrasts alone: they are all
/// that another theme changes.
fn violations(browser: &Browser, rules: Rules) -> Result<Vec<String>> {
    let only = match rules {
        // Contrasts for the level AAA are those of another theme.
        Rules::All => {
            json!({"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]})
        }
        Rules::Contrast => json!({"type": "rule", "values": ["color-contrast", "link-in-text-block"]}),
    };
    // This rule asks a person to look, and never finds anything by itself; it asks for the style of every element.
    let review = json!({"hidden-content": {"enabled": false}});
    let options = json!({"resultTypes": ["violations"], "runOnly": only, "rules": review, "iframes": false});
    browser.eval(&format!(
        "axe.run(document, {options}).then(({{violations}}) => violations.flatMap(({{id, nodes}}) => nodes.slice(0, 3).map(n => `${{id}}: ${{n.target.join(' ')}}: ${{n.html.slice(0, 160)}} ${{n.failureSummary.split('\\n').slice(1, 3).join(' ')}}`)))"
    ))
}

#[derive(Clone, Copy)]
enum Rules {
    All,
    Contrast,
}

/// What is smaller than a finger: below 44 pixels. A label belongs to its field, and what is drawn around a small button to that. Links within
/// a sentence, and the hundred cells of the matrix, for which a phone has no room, are as small as they must be.
const SMALL: &str = "(() => { const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document, small = []; \
    for (const e of open.querySelectorAll('a[href], button, input, select, textarea, summary, [role=slider], [role=tab]')) { \
      if (!e.checkVisibility({visibilityProperty: true}) || e.disabled || e.closest('.for-readers, .skip, .matrix')) continue; \
      let {width, height} = e.getBoundingClientRect(); \
      const label = e.closest('label'), around = getComputedStyle(e, '::after'); \
      if (label && e.matches('[type=checkbox], [type=radio]')) ({width, height} = label.getBoundingClientRect()); \
      if (around.position === 'absolute' && around.content !== 'none') { width = Math.max(width, parseFloat(around.width)); height = Math.max(height, parseFloat(around.height)); } \
      if (e.matches('a') && getComputedStyle(e).display === 'inline' && e.parentElement.textContent.trim().length > e.textContent.trim().length + 3) continue; \
      const least = e.matches('[type=range]') ? 40 : 43.9; \
      if (width < least || height < 43.9) small.push(`${Math.round(width)}×${Math.round(height)} ${e.outerHTML.slice(0, 110)}`); } \
    return small; })()";

/// What sticks out of the window, other than within something that scrolls: tables and formulas may.
const WIDE: &str = "(() => { const scrolls = e => { for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true; return false; }; \
    const wide = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('.for-readers, .skip, svg, math') && e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e)).map(e => e.outerHTML.slice(0, 100)); \
    const by = document.documentElement.scrollWidth - innerWidth; return by > 0 ? [...wide, `scrolls sideways by ${by}`] : wide; })()";

/// Goes to a place within the page that is shown.
pub(crate) fn enter(browser: &Browser, hash: &str, act: &str, ready: &str) -> Result<()> {
    browser.run(&format!(
        "for (const dialog of document.querySelectorAll('dialog')) dialog.close(); location.hash = {}",
        json!(if hash.is_empty() { "#" } else { hash })
    ))?;
    browser.settle()?;
    if !act.is_empty() {
        browser
            .wait_for("document.querySelector('.card .chevron, .schedules-view .pytorch, [data-part=update-start]')")?;
        browser.run(act)?;
    }
    browser.wait_for(&format!("[...document.querySelectorAll({})].some(e => e.checkVisibility())", json!(ready)))?;
    // Nothing is still to come.
    browser.wait_for("!document.querySelector('.view [role=status] .late')")?;
    browser.settle()
}

/// Looks at places that are all reached from one page.
fn look(places: &[Place], prefix: &str) -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.checked summary')")?;
    inject(&browser)?;
    let narrow = Screen { width: 360, height: 800, ..Screen::PHONE };
    let mut found = Vec::new();
    for &(hash, act, ready) in places {
        browser.screen(Screen::DESKTOP)?;
        enter(&browser, &format!("{prefix}{hash}"), act, ready).with_context(|| format!("{hash} {act}"))?;
        for (screen, rules) in [
            (Screen::DESKTOP, Rules::All),
            (Screen { dark: true, ..Screen::DESKTOP }, Rules::Contrast),
            (narrow, Rules::All),
            (Screen { dark: true, ..narrow }, Rules::Contrast),
        ] {
            browser.screen(screen)?;
            browser.settle()?;
            browser.settle()?;
            let mut here = violations(&browser, rules)?;
            if screen == narrow {
                here.extend(browser.eval::<Vec<String>>(SMALL)?);
            }
            let dark = if screen.dark { ", dark" } else { "" };
            found.extend(here.iter().map(|one| format!("{hash} {act} at {}{dark}: {one}", screen.width)));
        }
        // 1280×1024 at 400 %.
        browser.screen(Screen { width: 320, height: 256, dpr: 4.0, ..Screen::DESKTOP })?;
        browser.settle()?;
        browser.settle()?;
        found.extend(browser.eval::<Vec<String>>(WIDE)?.iter().map(|one| format!("{hash} {act} at 400 %: {one}")));
        // Windows' contrast themes.
        browser.screen(Screen::DESKTOP)?;
        browser
            .cdp("Emulation.setEmulatedMedia", json!({"features": [{"name": "forced-colors", "value": "active"}]}))?;
        browser.settle()?;
        let forced = violations(&browser, Rules::Contrast)?;
        found.extend(forced.iter().map(|one| format!("{hash} {act} in the colors of the system: {one}")));
    }
    ensure!(found.is_empty(), "{} violations:\n  {}", found.len(), found.join("\n  "));
    Ok(())
}

#[test]
fn axe_finds_nothing_on_the_surface_and_in_dialogs() -> Result<()> {
    look(SURFACE, "")
}

#[test]
fn axe_finds_nothing_in_trainings_and_experiments() -> Result<()> {
    look(MNIST, TRAINING)
}

#[test]
fn axe_finds_nothing_in_the_other_views() -> Result<()> {
    look(OTHERS, "")
}

#[test]
fn axe_finds_nothing_in_pages_with_the_element_and_where_nothing_could_start() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("www/examples/element.html", Screen::DESKTOP)?;
    browser.wait_for("[...document.querySelectorAll('optimizer-playground')].every(e => e.shadowRoot?.querySelector('.card .result'))")?;
    inject(&browser)?;
    let mut found = violations(&browser, Rules::All)?;
    browser.open("www/examples/embed.html", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('iframe')")?;
    inject(&browser)?;
    found.extend(violations(&browser, Rules::All)?);
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] }))?;
    for dark in [false, true] {
        browser.open("", Screen { dark, ..Screen::DESKTOP })?;
        browser.wait_for("document.querySelector('.failure[role=alert]')")?;
        inject(&browser)?;
        found.extend(violations(&browser, Rules::All)?);
    }
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*/page.js"] }))?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("getComputedStyle(document.querySelector('.failure')).visibility === 'visible'")?;
    inject(&browser)?;
    found.extend(violations(&browser, Rules::All)?);
    ensure!(found.is_empty(), "{} violations:\n  {}", found.len(), found.join("\n  "));
    Ok(())
}
