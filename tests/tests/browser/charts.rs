//! The linked charts and the table.

use anyhow::Result;

use crate::support::{PATHS, names, page, picture, results, step};
use playground_tests::browser::Screen;

#[test]
fn hovering_a_chart_marks_the_step_everywhere() -> Result<()> {
    let browser = page("")?;
    let painted = picture(&browser, PATHS)?;
    let chart = browser.rect(".chart")?;
    browser.hover(chart.at(0.5, 0.5))?;
    browser.settle()?;
    let (marked, last) = step(&browser)?;
    assert!(marked > last / 4 && marked < last * 3 / 4, "{marked} of {last}");
    assert_ne!(picture(&browser, PATHS)?, painted);
    let plot = browser.rect(".zoom")?;
    browser.hover(plot.at(0.5, 0.5))?;
    browser.settle()?;
    assert_eq!(step(&browser)?, (last, last), "the mark stays when the pointer has left");
    browser.assert_clean()
}

#[test]
fn the_legend_has_the_values_of_the_step() -> Result<()> {
    let browser = page("")?;
    let value = || browser.text(".surface-view .legend button:first-child .value");
    let last = value()?;
    assert!(!last.is_empty(), "the end has values too");
    browser.hover(browser.rect(".chart")?.at(0.3, 0.5))?;
    browser.settle()?;
    assert_ne!(value()?, last);
    browser.click("#tab-lr")?;
    browser.settle()?;
    assert!(!value()?.is_empty(), "at the end it is the rate of the last step");
    browser.assert_clean()
}

#[test]
fn the_optimizer_that_is_pointed_at_stands_out() -> Result<()> {
    let browser = page("")?;
    let painted = picture(&browser, PATHS)?;
    let mut pictures = vec![painted as u64];
    for place in
        [".card[data-optimizer=momentum]", ".card[data-optimizer=rmsprop]", ".surface-view .legend button:first-child"]
    {
        browser.hover(browser.rect(place)?.at(0.2, 0.5))?;
        browser.settle()?;
        pictures.push(picture(&browser, PATHS)? as u64);
    }
    pictures.sort_unstable();
    pictures.dedup();
    assert_eq!(pictures.len(), 4, "each has a picture of its own");
    browser.assert_clean()
}

#[test]
fn each_tab_draws_something_of_its_own() -> Result<()> {
    let browser = page("")?;
    let mut pictures = Vec::new();
    for tab in ["loss", "gradient", "effective", "lr"] {
        browser.click(&format!("#tab-{tab}"))?;
        browser.settle()?;
        pictures.push(picture(&browser, ".chart canvas[role]")? as u64);
    }
    pictures.sort_unstable();
    pictures.dedup();
    assert_eq!(pictures.len(), 4);
    browser.assert_clean()
}

/// The axes have a canvas of their own, which is drawn when they change.
#[test]
fn the_axes_follow_the_chart_its_size_and_its_colors() -> Result<()> {
    const AXES: &str = ".chart canvas:not([role])";
    let browser = page("#opt=sgd,lr:0.01&opt=adam,lr:0.1")?;
    let axes = || -> Result<u64> {
        browser.settle()?;
        Ok(picture(&browser, AXES)? as u64)
    };
    let first = axes()?;
    // One line of two changes, and the axes do not.
    browser.run("document.querySelectorAll('.card')[1].querySelector('input[type=checkbox]').click()")?;
    browser.run("document.querySelectorAll('.card')[1].querySelector('input[type=checkbox]').click()")?;
    assert_eq!(axes()?, first);
    browser.screen(Screen { dark: true, ..Screen::DESKTOP })?;
    let dark = axes()?;
    assert_ne!(dark, first, "the colors");
    browser.screen(Screen::DESKTOP)?;
    assert_eq!(axes()?, first);
    browser.click("#tab-gradient")?;
    assert_ne!(axes()?, first, "another chart");
    browser.click("#tab-loss")?;
    browser.screen(Screen { width: 1000, ..Screen::DESKTOP })?;
    let narrow = axes()?;
    assert_ne!(narrow, first, "the size");
    let colors: usize = browser.eval(&format!(
        "(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)(document.querySelector('{AXES}'))"
    ))?;
    assert!(colors > 5, "the axes are drawn again: {colors} colors");
    browser.assert_clean()
}

#[test]
fn the_legend_switches_runs_off_and_on() -> Result<()> {
    let browser = page("")?;
    browser.click(".legend button + button")?;
    browser.settle()?;
    assert_eq!(results(&browser)?[1], "off");
    browser.click(".legend button + button")?;
    browser.settle()?;
    assert_ne!(results(&browser)?[1], "off");
    browser.assert_clean()
}

#[test]
fn ten_thousand_rows_scroll_with_few_elements() -> Result<()> {
    let browser = page("#steps=10000&tab=table&opt=adam,lr:0.01&opt=sgd,lr:0.001")?;
    browser.run("document.querySelector('.table').scrollTop = 0")?;
    browser.settle()?;
    let first = browser.text(".table .row:first-child")?;
    assert!(first.starts_with('0'), "{first}");
    browser.run("document.querySelector('.table').scrollTop = 1e9")?;
    browser.settle()?;
    let last: String = browser.eval("[...document.querySelectorAll('.table .body .row')].at(-1).innerText")?;
    assert!(last.starts_with("10,000"), "{last}");
    let rows: usize = browser.eval("document.querySelectorAll('.table .body .row').length")?;
    assert!(rows < 60, "{rows} rows exist");
    // A row that is clicked becomes the step that is looked at.
    browser.run("document.querySelector('.table').scrollTop = 24 * 5000")?;
    browser.settle()?;
    let clicked: String = browser.eval("(row => { row.click(); return row.firstChild.innerText })([...document.querySelectorAll('.table .body .row')][12])")?;
    browser.settle()?;
    assert_eq!(step(&browser)?.0.to_string(), clicked.replace(',', ""));
    // Another optimizer.
    assert_eq!(names(&browser)?.len(), 2);
    let adam = browser.text(".table .row.current")?;
    browser.run(
        "const s = document.querySelector('.table-bar:has([data-part=save-table]) select'); s.value = '1'; s.dispatchEvent(new Event('change'))",
    )?;
    browser.settle()?;
    assert_ne!(browser.text(".table .row.current")?, adam);
    browser.assert_clean()
}
