//! The view of averages.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{hash, page, picture, show};

const CHART: &str = ".averages-figure canvas";

/// The lines of the trace.
fn lines(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('.averages-days li span:first-child')].map(e => e.textContent)")
}

/// A column of the table.
fn column(browser: &Browser, number: usize) -> Result<Vec<String>> {
    browser.eval(&format!(
        "[...document.querySelectorAll('.averages-table tbody tr')].map(tr => tr.children[{number}].textContent)"
    ))
}

#[test]
fn the_textbook_is_right_to_the_last_digit_and_the_day_moves() -> Result<()> {
    let browser = page("#view=averages&averages.data=textbook")?;
    assert_eq!(column(&browser, 0)?, ["0.9", "0.98", "0.5"]);
    assert_eq!(column(&browser, 1)?, ["10", "50", "2"], "the windows of the textbook");
    assert_eq!(column(&browser, 4)?[0], "14.48");
    let whole = lines(&browser)?;
    assert_eq!(whole.len(), 6);
    assert_eq!(whole[0], "V₀ = 0");
    assert_eq!(whole[5], "V₅ = 0.9 · 11.8645 + 0.1 · 38 = 14.47805");
    let corrected: String = browser.eval("document.querySelectorAll('.averages-days li')[2].innerText")?;
    assert!(corrected.ends_with("6.45 / 0.19 = 33.94737"), "{corrected}");
    let all = picture(&browser, CHART)?;

    // The day under the pointer, and back.
    let chart = browser.rect(CHART)?;
    browser.hover(chart.at(0.3, 0.4))?;
    browser.settle()?;
    assert_eq!(lines(&browser)?.last().map(String::as_str), Some("V₂ = 0.9 · 3.5 + 0.1 · 33 = 6.45"));
    assert_ne!(picture(&browser, CHART)?, all, "the weights are those of that day");
    browser.hover(browser.rect("h1")?.at(0.5, 0.5))?;
    browser.settle()?;
    assert_eq!(lines(&browser)?, whole);
    assert_eq!(picture(&browser, CHART)?, all);

    // Keys choose a day, which the link holds, and Back takes it back.
    browser.press(&[key::LEFT])?;
    browser.settle()?;
    assert!(hash(&browser)?.ends_with("averages.day=4"), "{}", hash(&browser)?);
    assert!(browser.text(".averages-day output")?.starts_with('4'));
    browser.press_with(key::CONTROL, "z")?;
    browser.wait_for("!location.hash.includes('day')")?;
    browser.settle()?;
    assert_eq!(lines(&browser)?, whole);

    // A further average, looked at, and one removed.
    browser.click("[data-part=averages-add]")?;
    browser.settle()?;
    assert_eq!(column(&browser, 0)?, ["0.9", "0.98", "0.5", "0.99"]);
    assert_eq!(lines(&browser)?[1], "V₁ = 0.99 · 0 + 0.01 · 35 = 0.35");
    browser.click(".average-row:first-child > .icon")?;
    browser.settle()?;
    assert_eq!(column(&browser, 0)?, ["0.98", "0.5", "0.99"]);
    assert!(hash(&browser)?.contains("averages.beta=0.98,0.5,0.99"));
    browser.screenshot("averages")?;

    // What it is for leads to a run whose step has the average.
    browser.click(".averages-ending a")?;
    browser.wait_for("document.querySelector('.step table, .step-table')")?;
    assert!(hash(&browser)?.contains("opt=momentum"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn numbers_of_a_persons_own_are_read_and_told_on_a_phone_and_in_a_frame() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#view=averages", Screen { width: 360, height: 800, ..Screen::PHONE })?;
    let width = "document.documentElement.scrollWidth";
    assert_eq!(browser.eval::<u32>(width)?, 360, "nothing scrolls sideways");
    assert!(
        browser
            .eval::<bool>("document.querySelector('.average-list').getBoundingClientRect().top < 1.2 * innerHeight")?
    );
    browser.run(
        "const select = document.querySelector('.averages-data select'); select.value = 'own'; select.dispatchEvent(new Event('change'))",
    )?;
    browser.settle()?;
    browser.run(
        "const field = document.querySelector('.averages-data textarea'); field.value = '35, 33, 36, 34, 38, rain'; field.dispatchEvent(new Event('input'))",
    )?;
    browser.settle()?;
    let told = browser.text(".averages-data [role=status]")?;
    assert!(told.starts_with("5 numbers were read") && told.contains("“rain”"), "{told}");
    assert_eq!(lines(&browser)?[5], "V₅ = 0.9 · 11.8645 + 0.1 · 38 = 14.47805");
    let link = hash(&browser)?;
    assert!(link.contains("averages.data=35,33,36,34,38"), "{link}");
    // A field without numbers keeps those that were there.
    browser.run(
        "const field = document.querySelector('.averages-data textarea'); field.value = 'none'; field.dispatchEvent(new Event('input'))",
    )?;
    browser.settle()?;
    assert!(browser.text(".averages-data [role=status]")?.starts_with("No number"));
    assert_eq!(hash(&browser)?, link);
    browser.screenshot("averages-phone")?;

    show(&browser, &format!("{link}&embed=1"), Screen { width: 640, height: 420, ..Screen::DESKTOP })?;
    browser.wait_for("document.querySelector('.averages-table tbody tr')")?;
    assert!(browser.eval::<u32>(width)? <= 640, "nothing scrolls sideways");
    assert_eq!(column(&browser, 4)?[0], "14.48");
    assert!(browser.eval::<bool>("document.querySelector('[data-part=averages-data]').offsetHeight === 0")?);
    browser.screenshot("averages-embedded")?;
    browser.assert_clean()
}

#[test]
fn the_header_holds_every_view() -> Result<()> {
    let browser = Browser::start()?;
    for width in [1440, 1024, 768, 360, 320] {
        let screen = if width < 700 {
            Screen { width, height: 800, ..Screen::PHONE }
        } else {
            Screen { width, height: 900, ..Screen::DESKTOP }
        };
        show(&browser, "#view=schedules", screen)?;
        assert!(browser.eval::<u32>("document.documentElement.scrollWidth")? <= width, "nothing scrolls sideways");
        // All links are in sight, each in one line; a finger has 44 pixels for each.
        let out: Vec<String> = browser.eval(
            "[...document.querySelectorAll('nav a')].filter(e => { const {left, right, height} = e.getBoundingClientRect(); return left < 0 || right > innerWidth || height > 45; }).map(e => e.textContent)",
        )?;
        assert!(out.is_empty(), "{width}: {out:?}");
        let height: u32 = browser.eval("document.querySelector('header.top').offsetHeight")?;
        assert!(height <= if screen.touch { 150 } else { 110 }, "{width}: {height}");
    }
    browser.assert_clean()
}
