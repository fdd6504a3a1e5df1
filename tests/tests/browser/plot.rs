//! The contour plot under mouse, finger and keyboard.

use anyhow::Result;
use playground_tests::browser::{Screen, key};
use serde_json::{Value, json};

use crate::support::{LANDSCAPE, PATHS, START_FIELDS, fingers, hash, mouse, page, picture, results, show, start};

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

    browser.fill(START_FIELDS[0], "-0.5")?;
    browser.fill(START_FIELDS[1], "1.5")?;
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
    // The wheel zooms what has the focus.
    browser.run("document.querySelector('.handle').focus()")?;
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

    browser.click("[data-part=zoom-reset]")?;
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
            "for (let i = 0; i < {times}; i++) document.querySelector('.stage canvas + canvas').dispatchEvent(new WheelEvent('wheel', {{ \
                 clientX: {x}, clientY: {y}, deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true }}))"
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

#[test]
fn only_the_main_button_drags_and_escape_takes_a_drag_back() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let first = start(&browser)?;
    let entries = || browser.eval::<usize>("history.length");
    let (x, y) = browser.rect(".handle")?.at(0.5, 0.5);
    for more in [
        json!({"button": "right", "buttons": 2}),
        json!({"button": "left", "buttons": 1, "modifiers": 2, "clickCount": 1}),
    ] {
        mouse(&browser, "mousePressed", (x, y), more.clone())?;
        mouse(&browser, "mouseMoved", (x + 40.0, y - 30.0), more.clone())?;
        mouse(&browser, "mouseReleased", (x + 40.0, y - 30.0), more.clone())?;
        browser.settle()?;
        assert_eq!(start(&browser)?, first, "{more}");
    }
    let left = json!({"button": "left", "buttons": 1, "clickCount": 1});
    let before = entries()?;
    mouse(&browser, "mousePressed", (x, y), left.clone())?;
    mouse(&browser, "mouseMoved", (x + 40.0, y - 30.0), left.clone())?;
    browser.settle()?;
    assert_ne!(start(&browser)?, first);
    browser.press(&[key::ESCAPE])?;
    browser.settle()?;
    assert_eq!(start(&browser)?, first);
    // Nothing follows the pointer any more.
    mouse(&browser, "mouseMoved", (x + 60.0, y - 50.0), left.clone())?;
    mouse(&browser, "mouseReleased", (x + 60.0, y - 50.0), left.clone())?;
    browser.settle()?;
    assert_eq!(start(&browser)?, first);

    // So does a pan, and the next change is one of its own, which Back takes back alone.
    let stage = browser.rect(".stage")?;
    mouse(&browser, "mousePressed", stage.at(0.2, 0.8), left.clone())?;
    mouse(&browser, "mouseMoved", stage.at(0.3, 0.7), left.clone())?;
    browser.wait_for("location.hash.includes('window=')")?;
    browser.press(&[key::ESCAPE])?;
    mouse(&browser, "mouseReleased", stage.at(0.3, 0.7), left)?;
    browser.settle()?;
    assert!(!hash(&browser)?.contains("window="));
    browser.fill(START_FIELDS[0], "-0.5")?;
    browser.settle()?;
    assert!(entries()? <= before + 2, "{} entries", entries()? - before);
    browser.run("history.back()")?;
    browser.wait_for("!location.hash.includes('start=')")?;
    browser.settle()?;
    assert_eq!(start(&browser)?, first);
    browser.assert_clean()
}

#[test]
fn a_button_that_was_let_go_unseen_ends_the_drag() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let (x, y) = browser.rect(".handle")?.at(0.5, 0.5);
    let left = json!({"button": "left", "buttons": 1, "clickCount": 1});
    mouse(&browser, "mousePressed", (x, y), left.clone())?;
    mouse(&browser, "mouseMoved", (x + 30.0, y), left)?;
    browser.settle()?;
    let dragged = start(&browser)?;
    mouse(&browser, "mouseMoved", (x + 90.0, y - 60.0), json!({"button": "none", "buttons": 0}))?;
    mouse(&browser, "mouseMoved", (x + 120.0, y - 60.0), json!({"button": "none", "buttons": 0}))?;
    browser.settle()?;
    assert_eq!(start(&browser)?, dragged);
    browser.assert_clean()
}

#[test]
fn a_finger_that_the_browser_takes_away_leaves_nothing_and_costs_no_undo() -> Result<()> {
    let browser = page("")?;
    show(&browser, "#surface=beale", Screen::PHONE)?;
    let entries = || browser.eval::<usize>("history.length");
    let before = entries()?;
    let stage = browser.rect(".stage")?;
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    for from in [handle, stage.at(0.2, 0.8)] {
        fingers(&browser, "touchStart", &[from])?;
        for i in 1..5 {
            fingers(&browser, "touchMove", &[(from.0 + 10.0 * f64::from(i), from.1)])?;
        }
        browser.wait_for("/start=|window=/.test(location.hash)")?;
        fingers(&browser, "touchCancel", &[])?;
        browser.settle()?;
        let hash = hash(&browser)?;
        assert!(!hash.contains("start=") && !hash.contains("window="), "{hash}");
    }
    // The entry that was made for the drag belongs to the next change.
    browser.run("document.querySelector('.zoom button').click()")?;
    browser.settle()?;
    assert!(entries()? <= before + 1, "{} entries", entries()? - before);
    browser.wait_for("location.hash.includes('window=')")?;
    browser.run("history.back()")?;
    browser.wait_for("!location.hash.includes('window=')")?;
    browser.assert_clean()
}

#[test]
fn a_second_finger_does_nothing_while_the_start_is_dragged() -> Result<()> {
    let browser = page("")?;
    show(&browser, "#surface=beale", Screen::PHONE)?;
    let stage = browser.rect(".stage")?;
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    let moved = (handle.0 + 20.0, handle.1);
    fingers(&browser, "touchStart", &[handle])?;
    fingers(&browser, "touchMove", &[moved])?;
    browser.settle()?;
    let dragged = hash(&browser).and_then(|_| picture(&browser, PATHS))?;
    fingers(&browser, "touchStart", &[moved, stage.at(0.1, 0.9)])?;
    fingers(&browser, "touchMove", &[moved, stage.at(0.2, 0.8)])?;
    fingers(&browser, "touchEnd", &[moved])?;
    browser.settle()?;
    assert_eq!(picture(&browser, PATHS)?, dragged);
    fingers(&browser, "touchEnd", &[])?;
    browser.settle()?;
    let hash = hash(&browser)?;
    assert!(hash.contains("start=") && !hash.contains("window="), "{hash}");
    browser.assert_clean()
}

#[test]
fn the_wheel_scrolls_the_page_until_the_plot_was_clicked() -> Result<()> {
    let browser = page("")?;
    show(&browser, "#surface=himmelblau", Screen { height: 500, ..Screen::DESKTOP })?;
    let stage = browser.rect(".stage")?;
    let at = stage.at(0.3, 0.5);
    let scrolled = || -> Result<f64> {
        browser.settle()?;
        let y = browser.eval("scrollY")?;
        browser.run("scrollTo(0, 0)")?;
        Ok(y)
    };
    let zoomed = || -> Result<bool> {
        browser.settle()?;
        Ok(hash(&browser)?.contains("window="))
    };
    browser.run("scrollTo(0, 0)")?;
    browser.wheel(at, 100.0)?;
    browser.wait_for("scrollY > 0")?;
    assert!(scrolled()? > 0.0 && !zoomed()?);
    // That is told once.
    assert!(browser.text(".stage .hint")?.contains("Ctrl"));
    browser.wait_for("document.querySelector('.stage .hint').hidden")?;
    browser.wheel(at, 100.0)?;
    browser.settle()?;
    assert!(browser.eval::<bool>("document.querySelector('.stage .hint').hidden")?);
    browser.run("scrollTo(0, 0)")?;

    // With Ctrl or ⌘ it zooms in any case.
    for modifiers in [2, 4] {
        mouse(&browser, "mouseWheel", at, json!({"deltaX": 0, "deltaY": -100, "modifiers": modifiers}))?;
        browser.wait_for("location.hash.includes('window=')")?;
        browser.click("[data-part=zoom-reset]")?;
        browser.run("document.activeElement.blur(); document.querySelector('.top').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))")?;
        browser.settle()?;
        assert!(!zoomed()?);
    }

    browser.drag(&[at])?;
    browser.wheel(at, -100.0)?;
    assert!(zoomed()? && scrolled()? == 0.0);
    // Nor does the page scroll when the plot is left and entered again; a press elsewhere makes the wheel scroll again.
    browser.click("[data-part=zoom-reset]")?;
    browser.click(".top h1")?;
    browser.wheel(at, 100.0)?;
    browser.wait_for("scrollY > 0")?;
    assert!(!zoomed()?);
    browser.assert_clean()
}

#[test]
fn keys_that_mean_something_to_the_browser_do_not_move_the_start() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let first = start(&browser)?;
    for modifier in ["alt", "ctrl", "meta"] {
        browser.run(&format!("document.querySelector('.handle').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowRight', {modifier}Key: true, bubbles: true }}))"))?;
        browser.settle()?;
        assert_eq!(start(&browser)?, first, "{modifier}");
    }
    browser.assert_clean()
}

#[test]
fn escape_takes_the_drag_of_a_slider_back_as_one_of_the_plot() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.002&opt=adam,lr:0.1")?;
    let entries = || browser.eval::<usize>("history.length");
    let left = json!({"button": "left", "buttons": 1, "clickCount": 1});
    let (first, before) = (hash(&browser)?, entries()?);
    let slider = browser.rect(".card[data-optimizer=sgd] .slider input")?;
    mouse(&browser, "mousePressed", slider.at(0.4, 0.5), left.clone())?;
    mouse(&browser, "mouseMoved", slider.at(0.6, 0.5), left.clone())?;
    browser.wait_for(&format!("location.hash !== {}", Value::from(first.clone())))?;
    browser.press(&[key::ESCAPE])?;
    browser.settle()?;
    assert_eq!(hash(&browser)?, first);
    let place = "document.querySelector('.card[data-optimizer=sgd] .slider input').value";
    let there: String = browser.eval(place)?;
    // Nothing follows the pointer any more, and letting it go changes nothing.
    mouse(&browser, "mouseMoved", slider.at(0.8, 0.5), left.clone())?;
    mouse(&browser, "mouseReleased", slider.at(0.8, 0.5), left.clone())?;
    browser.settle()?;
    assert_eq!((hash(&browser)?, browser.eval::<String>(place)?), (first.clone(), there));
    // The next drag is as any other, uses the entry that the first one left, and Back takes it back alone.
    browser.drag(&[slider.at(0.4, 0.5), slider.at(0.3, 0.5), slider.at(0.2, 0.5)])?;
    browser.settle()?;
    assert_ne!(hash(&browser)?, first);
    assert!(entries()? <= before + 1, "{} entries", entries()? - before);
    browser.run("history.back()")?;
    browser.wait_for(&format!("location.hash === {}", Value::from(first)))?;

    // A link that is followed meanwhile is not taken back.
    let other = "#surface=beale&opt=sgd,lr:0.003";
    let slider = browser.rect(".card[data-optimizer=sgd] .slider input")?;
    mouse(&browser, "mousePressed", slider.at(0.4, 0.5), left.clone())?;
    mouse(&browser, "mouseMoved", slider.at(0.6, 0.5), left.clone())?;
    browser.settle()?;
    browser.run(&format!("location.hash = '{other}'"))?;
    browser.wait_for("document.querySelectorAll('.card').length === 1")?;
    browser.press(&[key::ESCAPE])?;
    mouse(&browser, "mouseReleased", slider.at(0.6, 0.5), left.clone())?;
    browser.settle()?;
    assert_eq!(hash(&browser)?, other);

    // The step of a replay is no change: there is nothing to undo.
    let scrubber = browser.rect(".transport input[type=range]")?;
    let (step, before) = (browser.text(".transport output")?, entries()?);
    mouse(&browser, "mousePressed", scrubber.at(0.5, 0.5), left.clone())?;
    mouse(&browser, "mouseMoved", scrubber.at(0.3, 0.5), left.clone())?;
    browser.settle()?;
    assert_ne!(browser.text(".transport output")?, step);
    browser.press(&[key::ESCAPE])?;
    mouse(&browser, "mouseReleased", scrubber.at(0.2, 0.5), left)?;
    browser.settle()?;
    assert_eq!((browser.text(".transport output")?, entries()?), (step, before));
    browser.assert_clean()
}
