//! The browser harness itself, on a page that writes down what happens to it and misbehaves when asked to.

use anyhow::Result;
use playground_tests::bench;
use playground_tests::browser::{Browser, Rect, Screen, key};
use std::path::{Path, PathBuf};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/harness")
}

fn open(screen: Screen) -> Result<Browser> {
    let browser = Browser::serving(&fixture())?;
    browser.open("", screen)?;
    Ok(browser)
}

fn events(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('#events li')].map(item => item.textContent)")
}

#[test]
fn every_kind_of_complaint_is_heard() -> Result<()> {
    let browser = open(Screen::DESKTOP)?;
    browser.assert_clean()?;
    for (hash, complaint) in [
        ("#error", "an error"),
        ("#warning", "a warning"),
        ("#throw", "an exception"),
        ("#reject", "a rejection"),
        ("#style", "Content Security Policy"),
        ("#html", "TrustedHTML"),
        ("#lost", "404"),
        ("#foreign", "Content Security Policy"),
    ] {
        browser.open(hash, Screen::DESKTOP)?;
        browser.settle()?;
        let heard = browser.assert_clean().expect_err(hash).to_string();
        assert!(heard.contains(complaint), "{hash}: {heard}");
    }
    browser.open("#log", Screen::DESKTOP)?;
    browser.settle()?;
    browser.assert_clean()
}

#[test]
fn mouse_wheel_and_keyboard_arrive() -> Result<()> {
    let browser = open(Screen::DESKTOP)?;
    browser.click("button")?;
    browser.fill("#text", "0.1")?;
    let pad = browser.rect("#pad canvas")?;
    browser.drag(&[pad.at(0.1, 0.5), pad.at(0.5, 0.5), pad.at(0.9, 0.5)])?;
    browser.wheel(pad.at(0.5, 0.5), 120.0)?;
    browser.press(&["a", key::LEFT])?;
    browser.press_with(key::CONTROL, "z")?;
    let expected = [
        "click",
        "key 0",
        "key .",
        "key 1",
        "key Tab",
        "text 0.1",
        "mouse pointerdown",
        "mouse pointerup",
        "wheel 120",
        "key a",
        "key ArrowLeft",
        "key ctrl Control",
        "key ctrl z",
    ];
    assert_eq!(events(&browser)?, expected);
    Ok(())
}

#[test]
fn fingers_arrive() -> Result<()> {
    let browser = open(Screen::PHONE)?;
    let pad = browser.rect("#pad canvas")?;
    browser.touch(&[vec![pad.at(0.4, 0.5), pad.at(0.3, 0.5)], vec![pad.at(0.6, 0.5), pad.at(0.7, 0.5)]])?;
    let events = events(&browser)?;
    assert_eq!(events.iter().filter(|event| *event == "touch pointerdown").count(), 2, "{events:?}");
    Ok(())
}

#[test]
fn the_screen_is_as_asked_for() -> Result<()> {
    let narrow = Screen { width: 320, height: 640, ..Screen::PHONE };
    let wide =
        Screen { width: 2560, height: 1440, dark: true, reduced_motion: true, more_contrast: true, ..Screen::DESKTOP };
    let browser = open(Screen::DESKTOP)?;
    for screen in [narrow, wide, Screen::DESKTOP] {
        browser.open("", screen)?;
        let seen: (u32, u32, f64, bool, bool, bool, bool) = browser.eval(
            "[innerWidth, innerHeight, devicePixelRatio, ...['prefers-color-scheme: dark', 'prefers-reduced-motion: reduce', \
             'prefers-contrast: more'].map(query => matchMedia(`(${query})`).matches), navigator.maxTouchPoints > 0]",
        )?;
        let Screen { width, height, dpr, dark, reduced_motion, more_contrast, touch } = screen;
        assert_eq!(seen, (width, height, dpr, dark, reduced_motion, more_contrast, touch));
    }
    Ok(())
}

#[test]
fn what_is_missing_is_named() -> Result<()> {
    let browser = open(Screen::DESKTOP)?;
    assert_eq!(browser.text("h1")?, "Ready");
    for (error, named) in [
        (browser.text("#none").map(drop), "#none"),
        (browser.rect("#none").map(drop), "#none"),
        (browser.click("#none"), "#none"),
        (browser.eval::<f64>("'text'").map(drop), "'text'"),
        (browser.eval::<f64>("none.value").map(drop), "none is not defined"),
        (Browser::serving(Path::new("/none")).map(drop), "cargo xtask test"),
    ] {
        let error = format!("{:#}", error.expect_err(named));
        assert!(error.contains(named), "{error}");
    }
    Ok(())
}

#[test]
fn a_screenshot_has_the_size_of_the_screen() -> Result<()> {
    let browser = open(Screen::PHONE)?;
    let png = std::fs::read(browser.screenshot("harness")?)?;
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!((number(16), number(20)), (2 * Screen::PHONE.width, 2 * Screen::PHONE.height));
    Ok(())
}

#[test]
fn a_failing_test_leaves_no_driver_behind() -> Result<()> {
    let browser = open(Screen::DESKTOP)?;
    let driver = browser.driver_id();
    assert!(runs(driver));
    let test = std::thread::spawn(move || {
        let _browser = browser;
        std::panic::resume_unwind(Box::new("as a failing test would"));
    });
    assert!(test.join().is_err());
    assert!(!runs(driver));
    Ok(())
}

/// Whether a process of this id exists.
fn runs(process: u32) -> bool {
    std::process::Command::new("kill")
        .args(["-0", &process.to_string()])
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn the_benchmark_measures_a_page_of_known_cost() -> Result<()> {
    let browser = open(Screen::DESKTOP)?;
    let slider: Rect = browser.rect("#slider")?;
    let drag = bench::drag_slider(&browser, slider, 30)?;
    // Each redraw is busy for 3 ms; the slow side is left wide, for the machine may be.
    let script = bench::Summary::of(&drag.script);
    assert!(drag.script.len() >= 20, "{drag:?}");
    assert!(script.median >= 3.0 && script.median < 12.0, "{drag:?}");
    assert!(bench::Summary::of(&drag.to_paint).median >= script.median, "{drag:?}");
    let visit = bench::first_visit(&browser, &fixture(), "")?;
    let sent =
        ["index.html", "page.js"].map(|name| xtask::dist::gzip_size(&std::fs::read(fixture().join(name)).unwrap()));
    assert_eq!(visit.gzip_bytes, sent.iter().sum::<usize>());
    assert!(visit.first_plot > 0.0, "{visit:?}");
    Ok(())
}
