//! What is in sight together, on every screen.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};

use crate::support::{names, show};

/// The share of an element that lies within the window and is not covered there: of a grid of points.
const IN_SIGHT: &str = "(selector => { const e = document.querySelector(selector), b = e.getBoundingClientRect(); let seen = 0; \
    for (let i = 1; i < 8; i++) for (let j = 1; j < 8; j++) { \
        const at = document.elementFromPoint(b.x + b.width * i / 8, b.y + b.height * j / 8); seen += !!at && e.contains(at); } \
    return seen / 49; })";

fn in_sight(browser: &Browser, selector: &str) -> Result<f64> {
    browser.eval(&format!("{IN_SIGHT}('{selector}')"))
}

#[test]
fn the_plot_stays_in_sight_of_every_card_and_setting() -> Result<()> {
    let browser = Browser::start()?;
    for (screen, share) in [
        (Screen::DESKTOP, 0.95),
        (Screen { width: 1280, height: 720, ..Screen::DESKTOP }, 0.95),
        (Screen { width: 1024, height: 768, ..Screen::DESKTOP }, 0.95),
        (Screen { width: 768, height: 1024, ..Screen::DESKTOP }, 0.95),
        (Screen::PHONE, 0.95),
        (Screen { width: 360, height: 800, ..Screen::PHONE }, 0.95),
    ] {
        show(&browser, "", screen)?;
        // With every card unfolded, the list of cards is as long as it gets.
        browser.run("document.querySelectorAll('.chevron').forEach(button => button.click())")?;
        browser.wait_for("document.querySelectorAll('.card .tools').length === 4")?;
        browser.settle()?;
        let height = browser.eval::<f64>("document.querySelector('.stage').offsetHeight / innerHeight")?;
        let upright = screen.height > screen.width;
        assert!(!upright || height <= 0.38, "the plot takes {height} of {}×{}", screen.width, screen.height);
        let settings = if upright { ", [data-part=run]" } else { "" };
        let last = format!("[...document.querySelectorAll('.card .leading, .card:last-child .tools{settings}')]");
        let count: usize = browser.eval(&format!("{last}.length"))?;
        for index in 0..count {
            browser.run(&format!("{last}[{index}].scrollIntoView({{block: 'end', behavior: 'instant'}})"))?;
            browser.settle()?;
            let seen = in_sight(&browser, ".stage")?;
            assert!(seen >= share, "{seen} of the plot is in sight at {}×{}, {index}", screen.width, screen.height);
        }
        browser.screenshot(&format!("in-sight-{}", screen.width))?;
    }
    browser.assert_clean()
}

#[test]
fn a_pinned_plot_covers_no_field_that_has_the_focus() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen { width: 360, height: 740, ..Screen::PHONE })?;
    browser.run("scrollTo(0, document.documentElement.scrollHeight)")?;
    // Backwards, so that each field comes in from above.
    let fields = "[...document.querySelectorAll('.card input, .problem input')]";
    let count: usize = browser.eval(&format!("{fields}.length"))?;
    for index in (0..count).rev() {
        browser.run(&format!("{fields}[{index}].focus()"))?;
        let covered: bool = browser.eval(
            "(b => b.top < document.querySelector('.plot-panel').getBoundingClientRect().bottom - 1)(document.activeElement.getBoundingClientRect())",
        )?;
        assert!(!covered, "{index} of {count}");
    }
    browser.assert_clean()
}

#[test]
fn a_laptop_shows_plot_cards_and_the_settings_of_the_run() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen { width: 1280, height: 720, ..Screen::DESKTOP })?;
    for shown in [
        ".stage",
        ".transport",
        ".tabs",
        "[data-part=\"run/steps\"] .slider",
        "[data-part=\"run/noise\"] .slider",
        "[data-part=run] .group select",
        ".card[data-optimizer=rmsprop] .memories",
    ] {
        assert!(in_sight(&browser, shown)? > 0.9, "{shown}");
    }
    browser.assert_clean()
}

#[test]
fn no_column_is_blank_while_others_go_on() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen::DESKTOP)?;
    browser.run("document.querySelectorAll('.chevron').forEach(button => button.click())")?;
    browser.wait_for("document.querySelectorAll('.card .tools').length === 4")?;
    let height: f64 = browser.eval("document.documentElement.scrollHeight")?;
    let mut top = 0.0;
    while top < height - 900.0 {
        browser.run(&format!("scrollTo({{top: {top}, behavior: 'instant'}})"))?;
        for column in [".charts-panel", "[data-part=run]", ".cards-panel"] {
            assert!(
                browser.eval::<bool>(&format!("(b => b.top < innerHeight && b.bottom > 0)(document.querySelector('{column}').getBoundingClientRect())"))?,
                "{column} at {top} of {height}"
            );
        }
        top += 300.0;
    }
    browser.assert_clean()
}

#[test]
fn on_a_tablet_no_column_is_blank_beside_a_tall_tab() -> Result<()> {
    let browser = Browser::start()?;
    for tab in ["loss", "rate", "step"] {
        show(&browser, &format!("#tab={tab}"), Screen { width: 768, height: 1024, ..Screen::DESKTOP })?;
        browser.wait_for(&format!(
            "document.querySelector('.charts-panel').offsetHeight > {}",
            if tab == "rate" { 600 } else { 200 }
        ))?;
        let [cards, problem]: [[f64; 2]; 2] = browser.eval(
            "['.cards-panel', '.problem'].map(name => document.querySelector(name).getBoundingClientRect()).map(box => [box.top, box.bottom])",
        )?;
        let charts: f64 = browser.eval("document.querySelector('.charts-panel').getBoundingClientRect().bottom")?;
        // Where nothing stands beside the last of a column.
        let blank = (problem[1].max(charts) - cards[1]).max(0.0);
        assert!(blank < 700.0, "{blank} pixels below the cards, which begin at {}, with the tab {tab}", cards[0]);
    }
    browser.assert_clean()
}

#[test]
fn fingers_find_what_they_are_to_hit_and_no_text_is_too_small() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen { width: 360, height: 800, ..Screen::PHONE })?;
    browser.click(".card[data-optimizer=momentum] .chevron")?;
    browser.wait_for("document.querySelector('.card .tools')")?;
    let small: Vec<String> = browser.eval(
        "[...document.querySelectorAll('button:not(.help, .suggest), select, a.button, input[type=checkbox], input.number')].filter(e => e.checkVisibility()).map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()]).filter(([, b]) => b.height < 43.9 || b.width < 43.9).map(([e, b]) => `${e.className || e.tagName} ${e.innerText} ${b.width}×${b.height}`)",
    )?;
    assert!(small.is_empty(), "{small:#?}");
    for screen in [Screen::PHONE, Screen::DESKTOP] {
        show(&browser, "", screen)?;
        let tiny: Vec<String> = browser.eval(
            "[...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('math, .help') && e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 11).map(e => `${e.className || e.tagName} ${e.textContent}`)",
        )?;
        assert!(tiny.is_empty(), "{tiny:#?}");
    }
    browser.assert_clean()
}

#[test]
fn heads_and_results_stand_in_one_line_and_sliders_level() -> Result<()> {
    let browser = Browser::start()?;
    let hash = "#surface=saddle&opt=momentum,lr:0.01,momentum:0.9&opt=momentum,lr:0.01,momentum:0.99&opt=adam,lr:9&opt=sgd,lr:50";
    for (width, height, embed) in [
        (1440, 900, false),
        (1100, 800, false),
        (1024, 768, false),
        (768, 1024, false),
        (320, 640, false),
        (300, 400, true),
        (700, 400, true),
    ] {
        show(
            &browser,
            &format!("{hash}{}", if embed { "&embed=1" } else { "" }),
            Screen { width, height, ..Screen::DESKTOP },
        )?;
        assert_eq!(names(&browser)?, ["Momentum β 0.9", "Momentum β 0.99", "Adam", "SGD"]);
        let broken: Vec<String> = browser.eval(
            "[...document.querySelectorAll('.card')].filter(card => { const box = e => card.querySelector(e).getBoundingClientRect(); const name = box('.name'), more = box('.chevron'); \
             return name.height > 24 || box('.result').height > 24 || name.right > more.left + 1 || more.right > card.getBoundingClientRect().right + 1 || Math.abs(more.y + more.height / 2 - name.y - name.height / 2) > 2; }).map(card => card.innerText)",
        )?;
        assert!(broken.is_empty(), "{width}: {broken:#?}");
    }
    show(&browser, "#opt=rmsprop&opt=adam&opt=adan&opt=prodigy", Screen::DESKTOP)?;
    browser.run("document.querySelectorAll('.chevron').forEach(button => button.click())")?;
    browser.wait_for("document.querySelectorAll('.card .tools').length === 4")?;
    browser.settle()?;
    let crooked: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.pair, .memories, .problem [data-part=run]')].flatMap(row => { const rows = new Map(); \
         for (const e of row.querySelectorAll('.param')) { const slider = e.querySelector('.slider'); if (!slider) continue; const key = Math.round(e.getBoundingClientRect().top); rows.set(key, [...(rows.get(key) ?? []), Math.round(slider.getBoundingClientRect().top)]); } \
         return [...rows.values()].filter(tops => new Set(tops).size > 1).map(tops => `${row.innerText}: ${tops}`); })",
    )?;
    assert!(crooked.is_empty(), "{crooked:#?}");
    // No label is cut within a word, and its letter stays with it.
    browser.assert_clean()
}

#[test]
fn controls_are_named_with_their_optimizer() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#opt=sgd&opt=adam", Screen::DESKTOP)?;
    let names: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.card .slider input')].map(e => e.getAttribute('aria-labelledby').split(' ').map(id => (i => i === e ? e.ariaLabel : i.textContent)(document.getElementById(id))).join(' '))",
    )?;
    let names: Vec<String> = names.into_iter().map(|name| name.replace('\u{a0}', " ")).collect();
    assert_eq!(
        names,
        [
            "SGD, learning rate α",
            "Adam, learning rate α",
            "Adam, gradient average β₁",
            "Adam, squared-gradient average β₂"
        ]
    );
    browser.assert_clean()
}

#[test]
fn a_card_that_is_off_can_be_read() -> Result<()> {
    let browser = Browser::start()?;
    for dark in [false, true] {
        show(&browser, "#opt=sgd,on:0&opt=adam", Screen { dark, ..Screen::DESKTOP })?;
        let faint: Vec<String> = browser.eval(
            "(() => { const light = color => { const [r, g, b] = color.match(/[\\d.]+/g).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; }; \
             const back = light(getComputedStyle(document.querySelector('.cards-panel')).backgroundColor); \
             return [...document.querySelectorAll('.card.off :is(.name, .result, label, .number, .chevron)')].map(e => { const own = light(getComputedStyle(e).color); let shown = 1; for (let at = e; at; at = at.parentElement) shown *= Number(getComputedStyle(at).opacity); const ratio = (Math.max(own, back) + .05) / (Math.min(own, back) + .05); return [e.className || e.tagName, ratio, shown]; }).filter(([, ratio, shown]) => ratio < 4.5 || shown < 1).map(String); })()",
        )?;
        assert!(faint.is_empty(), "{faint:?}");
    }
    browser.assert_clean()
}

#[test]
fn below_the_first_words_a_laptop_still_shows_the_memories_and_the_clipping() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen { width: 1280, height: 720, ..Screen::DESKTOP })?;
    browser.wait_for("document.querySelector('.welcome li')")?;
    let below: Vec<String> = browser.eval(
        "['.card[data-optimizer=adam] .memories', '[data-part=run] .group:last-child select', '.transport'].filter(s => document.querySelector(s).getBoundingClientRect().bottom > innerHeight)",
    )?;
    assert!(below.is_empty(), "{below:?}");
    // No letter stands alone but those of several averages.
    let labels: Vec<Vec<String>> = browser.eval(
        "[...document.querySelectorAll('.card')].map(card => [...card.querySelectorAll('.memories label')].map(e => e.innerText.replaceAll('\u{a0}', ' ')))",
    )?;
    assert_eq!(labels, [vec![], vec!["momentum β"], vec!["squared-gradient average a"], vec!["β₁", "β₂"]]);
    browser.assert_clean()
}

#[test]
fn beside_the_cards_a_legend_has_two_columns() -> Result<()> {
    let browser = Browser::start()?;
    for (width, height) in [(768, 1024), (360, 800)] {
        show(&browser, "", Screen { width, height, ..Screen::PHONE })?;
        let columns: usize = browser.eval(
            "new Set([...document.querySelectorAll('.charts-panel .legend button')].map(e => Math.round(e.getBoundingClientRect().left))).size",
        )?;
        assert_eq!(columns, 2, "at {width}");
        let outside: usize = browser.eval(
            "(edge => [...document.querySelectorAll('.charts-panel .legend button')].filter(e => e.getBoundingClientRect().right > edge + 1).length)(document.querySelector('.charts-panel').getBoundingClientRect().right)",
        )?;
        assert_eq!(outside, 0, "at {width}");
    }
    browser.assert_clean()
}
