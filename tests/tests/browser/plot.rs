//! The contour plot under mouse, finger and keyboard.

use anyhow::Result;
use playground_tests::browser::{Screen, key};

use crate::support::{LANDSCAPE, PATHS, hash, page, picture, results, show, start};

#[test]
fn the_start_is_dragged_clicked_typed_and_moved_by_keys() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let first = start(&browser)?;
    let before = results(&browser)?;

    let handle = browser.rect(".handle")?;
    let (x, y) = handle.at(0.5, 0.5);
    browser.drag(&[(x, y), (x + 30.0, y), (x + 60.0, y - 40.0)])?;
    browser.settle()?;
    let dragged = start(&browser)?;
    assert!(dragged[0] > first[0] && dragged[1] > first[1], "{first:?} {dragged:?}");
    assert_ne!(results(&browser)?, before);

    let stage = browser.rect(".stage")?;
    browser.drag(&[stage.at(0.25, 0.25)])?;
    browser.settle()?;
    let clicked = start(&browser)?;
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    let there = stage.at(0.25, 0.25);
    assert!((handle.0 - there.0).hypot(handle.1 - there.1) < 2.0, "the handle is not where it was clicked");
    assert_ne!(clicked, dragged);

    browser.fill(".start-fields input:nth-of-type(1)", "-0.5")?;
    browser.fill(".start-fields input:nth-of-type(2)", "1.5")?;
    browser.settle()?;
    assert_eq!(start(&browser)?, [-0.5, 1.5]);
    assert!(hash(&browser)?.contains("start=-0.5,1.5"));

    browser.run("document.querySelector('.handle').focus()")?;
    browser.press(&[key::RIGHT, key::UP])?;
    browser.settle()?;
    let nudged = start(&browser)?;
    assert!(nudged[0] > -0.5 && nudged[1] > 1.5, "{nudged:?}");
    browser.assert_clean()
}

#[test]
fn the_wheel_zooms_about_the_pointer_a_drag_pans_and_a_button_goes_back() -> Result<()> {
    let browser = page("#surface=himmelblau")?;
    let whole = picture(&browser, LANDSCAPE)?;
    let stage = browser.rect(".stage")?;
    let under = "document.querySelector('.readout').textContent.match(/x\\s+(\\S+)\\s+y\\s+(\\S+)/).slice(1).map(t => Number(t.replace('−', '-')))";
    browser.hover(stage.at(0.7, 0.3))?;
    browser.settle()?;
    let before: [f64; 2] = browser.eval(under)?;
    browser.wheel(stage.at(0.7, 0.3), -200.0)?;
    browser.settle()?;
    browser.hover(stage.at(0.7, 0.3))?;
    browser.settle()?;
    let after: [f64; 2] = browser.eval(under)?;
    assert!((before[0] - after[0]).abs() < 0.02 && (before[1] - after[1]).abs() < 0.02, "{before:?} {after:?}");
    let zoomed = picture(&browser, LANDSCAPE)?;
    assert_ne!(zoomed, whole);
    assert!(hash(&browser)?.contains("window="));

    let unmoved = start(&browser)?;
    browser.drag(&[stage.at(0.5, 0.5), stage.at(0.45, 0.5), stage.at(0.4, 0.5)])?;
    browser.settle()?;
    assert_ne!(picture(&browser, LANDSCAPE)?, zoomed);
    assert_eq!(start(&browser)?, unmoved, "a pan moved the start");

    browser.click(".zoom button:nth-child(3)")?;
    browser.settle()?;
    assert_eq!(picture(&browser, LANDSCAPE)?, whole);
    browser.assert_clean()
}

#[test]
fn several_turns_of_the_wheel_in_one_frame_zoom_about_the_same_point() -> Result<()> {
    let browser = page("#surface=himmelblau")?;
    let stage = browser.rect(".stage")?;
    let (x, y) = stage.at(0.8, 0.2);
    // The point under the pointer, from the window of the link and the place in the stage.
    let turn = |times: usize| {
        format!(
            "for (let i = 0; i < {times}; i++) document.querySelector('.stage canvas:nth-of-type(2)').dispatchEvent(new WheelEvent('wheel', {{ \
                 clientX: {x}, clientY: {y}, deltaY: -100, bubbles: true, cancelable: true }}))"
        )
    };
    let window = || -> Result<[f64; 4]> {
        browser.settle()?;
        browser.eval("location.hash.match(/window=([^&]*)/)[1].split(',').map(Number)")
    };
    browser.run(&turn(1))?;
    let [left, right, bottom, top] = window()?;
    browser.run(&turn(4))?;
    let now = window()?;
    assert!(now[1] - now[0] < 0.4 * (right - left), "{now:?}");
    // That point stands at the same shares of the new window.
    let about = |[left, right, bottom, top]: [f64; 4]| (left + 0.8 * (right - left), top - 0.2 * (top - bottom));
    let (before, after) = (about([left, right, bottom, top]), about(now));
    let close = |a: f64, b: f64| (a - b).abs() < 0.01 * (now[1] - now[0]);
    assert!(close(before.0, after.0) && close(before.1, after.1), "{before:?} {after:?}");
    browser.assert_clean()
}

#[test]
fn two_fingers_zoom() -> Result<()> {
    let browser = page("")?;
    show(&browser, "#surface=beale", Screen::PHONE)?;
    let whole = picture(&browser, LANDSCAPE)?;
    let stage = browser.rect(".stage")?;
    let finger = |from: f64, to: f64| (0..=4).map(|i| stage.at(from + (to - from) * f64::from(i) / 4.0, 0.5)).collect();
    browser.touch(&[finger(0.45, 0.2), finger(0.55, 0.8)])?;
    browser.settle()?;
    assert_ne!(picture(&browser, LANDSCAPE)?, whole);
    browser.assert_clean()
}

#[test]
fn hovering_a_path_names_its_run_and_step() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    browser.run("document.querySelector('.handle').hidden = true")?;
    browser.hover(handle)?;
    browser.settle()?;
    let told = browser.text(".readout")?;
    assert!(told.starts_with("SGD, step 0"), "{told}");
    browser.assert_clean()
}

#[test]
fn every_surface_has_a_picture_a_formula_and_a_lesson() -> Result<()> {
    let browser = page("")?;
    let count: usize = browser.eval("document.querySelectorAll('.thumbs button').length")?;
    assert!(count >= 6, "{count}");
    let mut seen = std::collections::BTreeSet::new();
    for i in 1..=count {
        browser.run(&format!("document.querySelectorAll('.thumbs button')[{}].click()", i - 1))?;
        browser.settle()?;
        browser.wait_for("document.querySelector('.problem .formula math') || document.querySelector('.own')")?;
        assert!(browser.text(".teaches")?.len() > 20);
        assert!(seen.insert(picture(&browser, LANDSCAPE)? as u64), "surface {i} looks like another");
    }
    assert_ne!(picture(&browser, PATHS)?, 0.0);
    browser.assert_clean()
}
