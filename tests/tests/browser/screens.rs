//! Every size and taste of screen.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};

use crate::support::{LANDSCAPE, PATHS, picture, show};

#[test]
fn nothing_scrolls_sideways_from_320_to_2560_pixels() -> Result<()> {
    let browser = Browser::start()?;
    for dark in [false, true] {
        for (width, height) in [(320, 640), (360, 740), (768, 1024), (1100, 800), (1440, 900), (2560, 1440)] {
            show(&browser, "", Screen { width, height, dark, ..Screen::DESKTOP })?;
            let wide: Vec<String> = browser.eval(
                "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, .table, .formula, .skip') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
            )?;
            assert!(wide.is_empty(), "at {width}: {wide:?}");
            browser.screenshot(&format!("screen-{width}-{}", if dark { "dark" } else { "light" }))?;
        }
    }
    browser.assert_clean()
}

#[test]
fn high_contrast_less_motion_and_sharp_screens_draw() -> Result<()> {
    let browser = Browser::start()?;
    for screen in [
        Screen { more_contrast: true, ..Screen::DESKTOP },
        Screen { more_contrast: true, dark: true, reduced_motion: true, ..Screen::DESKTOP },
        Screen { dpr: 2.0, ..Screen::DESKTOP },
        Screen::PHONE,
    ] {
        show(&browser, "", screen)?;
        let sharp: f64 = browser
            .eval("document.querySelector('.stage canvas').width / document.querySelector('.stage').clientWidth")?;
        assert!((sharp - screen.dpr).abs() < 0.02, "{sharp} device pixels for one at {}", screen.dpr);
        browser.screenshot(&format!("taste-{}-{}-{}", screen.width, screen.dpr, screen.more_contrast))?;
    }
    browser.assert_clean()
}

#[test]
fn more_contrast_reaches_the_charts_and_every_theme_can_be_chosen() -> Result<()> {
    let browser = Browser::start()?;
    let mut seen = Vec::new();
    for more_contrast in [false, true] {
        show(&browser, "", Screen { more_contrast, ..Screen::DESKTOP })?;
        seen.push((picture(&browser, LANDSCAPE)?, picture(&browser, PATHS)?, picture(&browser, ".chart canvas")?));
    }
    assert!(seen[0].0 != seen[1].0 && seen[0].1 != seen[1].1 && seen[0].2 != seen[1].2, "{seen:?}");

    // A link may say how it wants to be shown; whoever reads it has the last word.
    show(&browser, "#theme=dark", Screen::DESKTOP)?;
    let theme = "document.querySelector('.playground').dataset.theme";
    let mut themes = vec![browser.eval::<String>(theme)?];
    for _ in 0..4 {
        browser.click(".top .actions button:last-child")?;
        browser.settle()?;
        themes.push(browser.eval(theme)?);
    }
    assert_eq!(themes, ["dark", "light", "dark", "contrast", "contrast-dark"]);
    browser.assert_clean()
}

#[test]
fn every_run_is_told_to_those_who_do_not_see_it() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#opt=adam,lr:0.1", Screen::DESKTOP)?;
    let story: String = browser.eval("document.querySelector('.card .for-readers').textContent")?;
    assert!(story.contains("Adam: after") && story.contains("from the minimum"), "{story}");
    // Every control has a name.
    let nameless: Vec<String> = browser.eval(
        "[...document.querySelectorAll('button, input, select, textarea, canvas[role]')].filter(e => e.checkVisibility() && !(e.ariaLabel || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))",
    )?;
    assert!(nameless.is_empty(), "{nameless:?}");
    browser.assert_clean()
}
