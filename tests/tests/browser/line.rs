//! Functions of one variable: a curve with the points on it, and one coordinate everywhere.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{LANDSCAPE, PATHS, hash, page, picture, results, show};

/// The start of the link: as many coordinates as stand there.
fn linked(browser: &Browser) -> Result<Vec<f64>> {
    browser.eval("(location.hash.match(/start=([^&]*)/)?.[1] ?? '').split(',').map(Number)")
}

#[test]
fn the_start_is_dragged_along_the_curve() -> Result<()> {
    let browser = page("#surface=parabola&start=4&steps=10&opt=sgd,lr:0.1")?;
    // One number is the start, and the field of the other is not there.
    let fields: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.start-fields input')].filter(e => e.offsetWidth > 0).map(e => e.value)",
    )?;
    assert_eq!(fields, ["4"]);
    assert!(browser.text(".start-fields")?.contains("(w)"));
    let before = results(&browser)?;
    let stage = browser.rect(".stage")?;
    let handle = || -> Result<(f64, f64)> { Ok(browser.rect(".handle")?.at(0.5, 0.5)) };
    let (x, y) = handle()?;
    browser.drag(&[(x, y), (x - 40.0, y + 10.0), (x - 120.0, y - 30.0)])?;
    browser.settle()?;
    let at = linked(&browser)?;
    assert!(at.len() == 1 && at[0] < 4.0 && at[0] > 0.0, "{at:?}");
    assert_ne!(results(&browser)?, before);
    // Wherever the pointer let go, the handle is on the curve: lower than before, since w is smaller.
    let moved = handle()?;
    assert!((moved.0 - (x - 120.0)).abs() < 2.0 && moved.1 > y + 10.0, "{moved:?} from {:?}", (x, y));
    browser.run("document.querySelector('.handle').focus()")?;
    browser.press(&[key::LEFT, key::UP])?;
    browser.settle()?;
    let nudged = linked(&browser)?;
    assert!(nudged.len() == 1 && nudged[0] < at[0], "{nudged:?}");

    // The readout tells w, f and the slope; on the path, the step as well.
    browser.hover(stage.at(0.5, 0.2))?;
    browser.settle()?;
    let readout = browser.text(".readout")?;
    assert!(["w ", "f ", "f′ "].iter().all(|part| readout.contains(part)) && !readout.contains("y "), "{readout}");
    // The wheel zooms, and the button goes back.
    let (whole, paths) = (picture(&browser, LANDSCAPE)?, picture(&browser, PATHS)?);
    browser.wheel(stage.at(0.5, 0.6), -200.0)?;
    browser.settle()?;
    assert_ne!(picture(&browser, LANDSCAPE)?, whole);
    assert!(hash(&browser)?.contains("window="));
    browser.click("[data-part=zoom-reset]")?;
    browser.settle()?;
    assert_eq!(picture(&browser, LANDSCAPE)?, whole);
    // At a step there are tangent and arrow, which at the end there are not.
    browser.hover((2.0, 2.0))?;
    browser.run("location.hash = location.hash + '&step=1'")?;
    browser.settle()?;
    assert_ne!(picture(&browser, PATHS)?, paths);
    browser.assert_clean()
}

#[test]
fn everything_has_one_coordinate() -> Result<()> {
    let browser = page("#surface=own&f=x%5E2&start=5,2&opt=adam,lr:0.1&tab=table")?;
    // An old link with two coordinates opens as it is meant, and start and minimum are in sight.
    browser.wait_for("document.querySelector('.table .row')")?;
    assert_eq!(browser.text(".notices")?, "");
    let columns: Vec<String> =
        browser.eval("[...document.querySelectorAll('.table .head span')].map(e => e.textContent)")?;
    assert_eq!(columns, ["step", "x", "f", "f′"]);
    let shown: bool = browser.eval("!document.querySelector('.handle').hidden")?;
    assert!(shown, "the start is out of sight");
    assert_eq!(browser.text(".own label")?, "f(x) =");
    browser.fill("#own", "x^2 + 3y^2")?;
    browser.settle()?;
    assert_eq!(browser.text(".own label")?, "f(x, y) =");
    assert_eq!(linked(&browser)?, [5.0, 2.0], "x stays, y is the usual one");
    let columns: usize = browser.eval("document.querySelectorAll('.table .row:first-child span').length")?;
    assert_eq!(columns, 6);

    // One press of a worked example: the numbers of the textbook.
    browser.run("document.querySelector('[data-part=\"surface/parabola\"]').click()")?;
    browser.settle()?;
    browser.run("document.querySelector('[data-part=\"example/adam\"]').click()")?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("surface=parabola&steps=100&opt=adam"), "{}", hash(&browser)?);
    browser.run("location.hash += '&step=0'")?;
    browser.wait_for("document.querySelector('.table .row').firstChild.textContent === '0'")?;
    let w: Vec<String> = browser
        .eval("[...document.querySelectorAll('.table .row')].slice(0, 4).map(row => row.children[1].textContent)")?;
    let rounded: Vec<String> =
        w.iter().filter_map(|text| text.replace('−', "-").parse().ok()).map(|w: f64| format!("{w:.2}")).collect();
    assert_eq!(rounded, ["5.00", "4.90", "4.80", "4.70"], "{w:?}");
    // The step's lines have one column.
    browser.run("location.hash = location.hash.replace('tab=table', 'tab=step').replace('step=0', 'step=1')")?;
    browser.wait_for("document.querySelector('.step-table:not([hidden]) tr.result math')")?;
    browser.settle()?;
    let head: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.step-table thead th')].filter(e => e.offsetWidth > 0).map(e => e.innerText.trim())",
    )?;
    assert!(head.contains(&"w".to_owned()) && !head.iter().any(|name| name == "y") && head.len() == 3, "{head:?}");
    let led = browser.text(".step-table tr.result td")?;
    assert!((led.replace('−', "-").parse::<f64>()? - 4.8001).abs() < 1e-3, "{led}");
    show(&browser, "#surface=double_well", Screen::PHONE)?;
    let wide: bool = browser.eval("document.documentElement.scrollWidth > innerWidth")?;
    assert!(!wide);
    browser.assert_clean()
}

#[test]
fn runs_that_end_outside_are_told_and_shown() -> Result<()> {
    let browser = page("#surface=own&f=x%5E2%2B3sin%28y%29%5E2&opt=sgd,lr:0.1")?;
    let told = "[data-part=show-runs]:not([hidden])";
    browser.wait_for(&format!("document.querySelector('{told}')"))?;
    let before = picture(&browser, LANDSCAPE)?;
    browser.click("[data-part=zoom-reset]")?;
    browser.settle()?;
    assert_ne!(picture(&browser, LANDSCAPE)?, before);
    let still: bool = browser.eval(&format!("!!document.querySelector('{told}')"))?;
    assert!(!still && hash(&browser)?.contains("window="));
    browser.click("[data-part=zoom-reset]")?;
    browser.settle()?;
    assert_eq!(picture(&browser, LANDSCAPE)?, before);
    browser.click(told)?;
    browser.settle()?;
    assert_ne!(picture(&browser, LANDSCAPE)?, before);
    browser.assert_clean()
}
