//! The browser harness itself, on a page that writes down what happens to it and misbehaves when asked to.

use anyhow::{Context, Result};
use playground_tests::bench;
use playground_tests::browser::{Browser, Rect, Screen, key};
use playground_tests::in_every_engine;
use std::path::{Path, PathBuf};
use xtask::browser::Engine;

in_every_engine!(
    every_kind_of_complaint_is_heard,
    mouse_wheel_and_keyboard_arrive,
    the_screen_is_as_asked_for,
    what_is_missing_is_named,
    a_screenshot_has_the_size_of_the_screen,
    a_failing_test_leaves_no_driver_behind,
    what_leaves_this_machine_is_noticed,
);

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/harness")
}

fn open(screen: Screen) -> Result<Browser> {
    let browser = Browser::serving(&fixture())?;
    browser.open("", screen)?;
    Ok(browser)
}

fn open_in(engine: Engine) -> Result<Browser> {
    let browser = Browser::watched(engine, &fixture(), Screen::DESKTOP)?;
    browser.open("", Screen::DESKTOP)?;
    Ok(browser)
}

fn events(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('#events li')].map(item => item.textContent)")
}

fn every_kind_of_complaint_is_heard(engine: Engine) -> Result<()> {
    let browser = open_in(engine)?;
    browser.assert_clean()?;
    // WebKit itself tells no script which assignment it refused, but that it did.
    let html = if engine == Engine::Chromium { "TrustedHTML" } else { "rusted" };
    let policy = if engine == Engine::Firefox { "Content-Security-Policy" } else { "Content Security Policy" };
    for (hash, complaint) in [
        ("#error", "an error"),
        ("#warning", "a warning"),
        ("#throw", "an exception"),
        ("#reject", "a rejection"),
        ("#style", policy),
        ("#html", html),
        ("#lost", "404"),
        ("#foreign", policy),
    ] {
        browser.open(hash, Screen::DESKTOP)?;
        let mut heard = Vec::new();
        for _ in 0..100 {
            browser.settle()?;
            heard.extend(browser.messages()?);
            if heard.iter().any(|message| message.contains(complaint)) {
                break;
            }
        }
        let found = heard.iter().find(|message| message.contains(complaint));
        let found = found.with_context(|| format!("{hash}: {heard:?}"))?;
        assert!(found.starts_with("SEVERE") || found.starts_with("WARNING"), "{hash}: {found}");
    }
    browser.open("#log", Screen::DESKTOP)?;
    browser.settle()?;
    browser.assert_clean()
}

fn mouse_wheel_and_keyboard_arrive(engine: Engine) -> Result<()> {
    let browser = open_in(engine)?;
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

fn the_screen_is_as_asked_for(engine: Engine) -> Result<()> {
    let narrow = Screen { width: 320, height: 640, ..Screen::PHONE };
    let wide =
        Screen { width: 2560, height: 1440, dark: true, reduced_motion: true, more_contrast: true, ..Screen::DESKTOP };
    let screens = match engine {
        Engine::Chromium => vec![narrow, wide, Screen::DESKTOP],
        Engine::Firefox => {
            let sharp = Screen { width: 700, height: 500, dpr: 2.0, ..Screen::DESKTOP };
            vec![Screen { more_contrast: false, ..wide }, sharp, Screen::DESKTOP]
        }
        // Only its size is for each page.
        Engine::WebKit => {
            vec![Screen { width: 1920, height: 1080, ..Screen::DESKTOP }, Screen { width: 600, ..Screen::DESKTOP }]
        }
    };
    let browser = open_in(engine)?;
    for screen in screens {
        browser.open("", screen)?;
        let seen: (u32, u32, f64, bool, bool, bool, bool) = browser.eval(
            "[innerWidth, innerHeight, devicePixelRatio, ...['prefers-color-scheme: dark', 'prefers-reduced-motion: reduce', \
             'prefers-contrast: more'].map(query => matchMedia(`(${query})`).matches), navigator.maxTouchPoints > 0]",
        )?;
        let Screen { width, height, dpr, dark, reduced_motion, more_contrast, touch } = screen;
        assert_eq!(seen, (width, height, dpr, dark, reduced_motion, more_contrast, touch));
    }
    // Narrower than any window.
    browser.framed("#framed", 320, 300, None)?;
    browser.wait_for("document.querySelector('#events') && location.hash === '#framed'")?;
    assert_eq!(browser.eval::<(u32, u32)>("[innerWidth, innerHeight]")?, (320, 300));
    browser.click("button")?;
    assert_eq!(events(&browser)?, ["click"]);
    if engine == Engine::WebKit {
        let dark = Screen { dark: true, dpr: 2.0, ..Screen::DESKTOP };
        let browser = Browser::watched(engine, &fixture(), dark)?;
        browser.open("", Screen { width: 800, height: 600, ..dark })?;
        let seen: (f64, bool) =
            browser.eval("[devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches]")?;
        assert_eq!(seen, (2.0, true));
    }
    Ok(())
}

fn what_leaves_this_machine_is_noticed(engine: Engine) -> Result<()> {
    let browser = open_in(engine)?;
    assert_eq!(browser.asked_outside(), Vec::<String>::new());
    // No policy keeps a page from leading elsewhere.
    let _ = browser.go("http://playground.invalid/elsewhere");
    assert_eq!(browser.asked_outside().first().map(String::as_str), Some("GET http://playground.invalid/elsewhere"));
    Ok(())
}

fn what_is_missing_is_named(engine: Engine) -> Result<()> {
    let browser = open_in(engine)?;
    let undefined = if engine == Engine::WebKit { "find variable: none" } else { "none is not defined" };
    assert_eq!(browser.text("h1")?, "Ready");
    for (error, named) in [
        (browser.text("#none").map(drop), "#none"),
        (browser.rect("#none").map(drop), "#none"),
        (browser.click("#none"), "#none"),
        (browser.eval::<f64>("'text'").map(drop), "'text'"),
        (browser.eval::<f64>("none.value").map(drop), undefined),
        (Browser::serving(Path::new("/none")).map(drop), "cargo xtask test"),
    ] {
        let error = format!("{:#}", error.expect_err(named));
        assert!(error.contains(named), "{error}");
    }
    Ok(())
}

fn a_screenshot_has_the_size_of_the_screen(engine: Engine) -> Result<()> {
    let screen =
        if engine == Engine::Chromium { Screen::PHONE } else { Screen { width: 800, height: 600, ..Screen::DESKTOP } };
    let browser = open_in(engine)?;
    browser.screen(screen)?;
    let png = std::fs::read(browser.screenshot(&format!("harness-{}", engine.module()))?)?;
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!(f64::from(number(16)), f64::from(screen.width) * screen.dpr);
    assert_eq!(f64::from(number(20)), f64::from(screen.height) * screen.dpr);
    Ok(())
}

fn a_failing_test_leaves_no_driver_behind(engine: Engine) -> Result<()> {
    let browser = open_in(engine)?;
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
