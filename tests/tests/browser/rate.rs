//! The race over a hyperparameter.

use std::time::Duration;

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{hash, page, picture, show};

/// Waits until every value has been tried.
fn raced(browser: &Browser) -> Result<()> {
    browser.wait_for("document.querySelector('.rate-table tbody tr') && !document.querySelector('.rate .busy')")?;
    browser.settle()
}

/// The texts of a column of the table.
fn column(browser: &Browser, number: usize) -> Result<Vec<String>> {
    browser.eval(&format!(
        "[...document.querySelectorAll('.rate-table tbody tr')].map(tr => tr.children[{number}].innerText.replace(/\\s+/g, ' '))"
    ))
}

const NOW: usize = 1;
const BEST: usize = 2;

#[test]
fn a_race_finds_the_best_rate_of_each_and_takes_it() -> Result<()> {
    let browser = page("#tab=rate")?;
    raced(&browser)?;
    let best = column(&browser, BEST)?;
    assert_eq!(best.len(), 4);
    assert!(best[0].starts_with("0.03"), "gradient descent is stable below 0.04: {best:?}");
    assert_ne!(column(&browser, NOW)?, best);
    let painted = picture(&browser, ".rate canvas")?;
    browser.click("[data-part=rate-use-all]")?;
    browser.settle()?;
    assert_eq!(column(&browser, NOW)?, best, "the runs of the page are those of the workers");
    assert_eq!(picture(&browser, ".rate canvas")?, painted, "the curves are the same, only the points have moved");
    let link = hash(&browser)?;
    show(&browser, &link, Screen::DESKTOP)?;
    raced(&browser)?;
    assert_eq!(column(&browser, NOW)?, best);
    browser.assert_clean()
}

#[test]
fn a_point_is_the_slider_of_its_card() -> Result<()> {
    let browser = page("#tab=rate")?;
    raced(&browser)?;
    let rate = || browser.eval::<String>("document.querySelector('.card .leading .number').value");
    let before = (rate()?, hash(&browser)?);
    let point = browser.rect(".rate-point")?;
    let [from, to] = [point.at(0.5, 0.5), point.at(-1.5, 0.5)];
    browser.drag(&[from, to])?;
    browser.settle()?;
    let dragged = rate()?;
    assert_ne!(dragged, before.0);
    assert!(column(&browser, NOW)?[0].starts_with(&dragged), "{dragged}");
    assert!(!browser.eval::<bool>("!!document.querySelector('.rate .busy')")?, "the curves do not depend on it");
    // Changes that follow each other at once are one.
    std::thread::sleep(Duration::from_secs(1));
    browser.run("document.querySelector('.rate-point').focus()")?;
    browser.press(&[key::RIGHT])?;
    browser.settle()?;
    let pressed = rate()?;
    assert_ne!(pressed, dragged);
    assert_eq!(browser.eval::<String>("document.querySelector('.rate-point').getAttribute('aria-valuenow')")?, pressed);
    // A drag is one change, however long it was, and so is a key.
    browser.press_with(key::CONTROL, "z")?;
    browser.settle()?;
    assert_eq!(rate()?, dragged);
    browser.press_with(key::CONTROL, "z")?;
    browser.settle()?;
    assert_eq!((rate()?, hash(&browser)?), before);
    browser.assert_clean()
}

#[test]
fn one_rate_for_all_moves_all_and_says_that_the_order_is_another() -> Result<()> {
    let browser = page("#tab=rate")?;
    raced(&browser)?;
    browser.click("[data-part=rate-shared]")?;
    browser.settle()?;
    let rates = || {
        browser
            .eval::<Vec<String>>("[...document.querySelectorAll('.card .leading .number')].map(input => input.value)")
    };
    assert_eq!(rates()?, ["0.03"; 4]);
    let story = browser.text(".rate-story")?;
    assert!(story.starts_with("With learning rate 0.03 for all, the order is: "), "{story}");
    browser.run("document.querySelectorAll('.rate-point')[2].focus()")?;
    browser.press(&[key::LEFT, key::LEFT])?;
    browser.settle()?;
    let moved = rates()?;
    assert!(moved[0] != "0.03" && moved.iter().all(|rate| *rate == moved[0]), "{moved:?}");
    assert!(hash(&browser)?.contains("rate.shared=1"));
    browser.assert_clean()
}

#[test]
fn other_hyperparameters_are_swept_and_links_say_which() -> Result<()> {
    let browser = page("#tab=rate&rate.key=beta2&rate.by=steps&noise=0.5&opt=sgd,lr:0.03&opt=adam,lr:0.15")?;
    raced(&browser)?;
    let now = column(&browser, NOW)?;
    assert_eq!(now[0].trim(), "has none");
    assert!(now[1].starts_with("0.999"), "{now:?}");
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.rate-point').length")?, 1);
    assert!(browser.text(".rate .explained")?.contains("median of 8 seeds"));
    browser.run("const s = document.querySelector('[data-part=rate-key]'); s.value = 'lr'; s.dispatchEvent(new Event('change'))")?;
    raced(&browser)?;
    let link = hash(&browser)?;
    assert!(link.contains("rate.by=steps") && !link.contains("rate.key"), "{link}");
    browser.assert_clean()
}

#[test]
fn a_race_of_eight_takes_less_than_a_second_and_keeps_the_page_free() -> Result<()> {
    let ids = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "lion"];
    let browser = page(&format!("#steps=400{}", ids.map(|id| format!("&opt={id},lr:0.01")).concat()))?;
    // What keeps the page free is that workers run every one of the runs, few at a time: how long a task takes depends on the machine.
    browser.run(
        "window.asked = []; const post = Worker.prototype.postMessage; Worker.prototype.postMessage = function (message, ...rest) { \
         if (message.kind === 'sweep') asked.push(message.payload.places.length); return post.call(this, message, ...rest); }; \
         window.long = []; new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration)))\
         .observe({ type: 'longtask' }); window.began = performance.now(); document.querySelector('#tab-rate').click(); \
         const all = () => asked.reduce((sum, places) => sum + places, 0) >= 8 * 97 && !document.querySelector('[data-part=rate-csv]').disabled; \
         const wait = () => all() ? \
         window.took = performance.now() - began : requestAnimationFrame(wait); requestAnimationFrame(wait)",
    )?;
    browser.wait_for("window.took")?;
    let took: f64 = browser.eval("took")?;
    let long: Vec<f64> = browser.eval("long")?;
    println!(
        "a race of 8 optimizers, 97 rates and 400 steps, with the code of the tab: {took:.0} ms; long tasks {long:?}"
    );
    let asked: Vec<usize> = browser.eval("asked")?;
    assert_eq!(asked.iter().sum::<usize>(), 8 * 97, "every value of every optimizer once, by a worker: {asked:?}");
    assert!(asked.len() > 8 && asked.iter().all(|places| *places < 97), "in parts: {asked:?}");
    // The curves are there as they come, and saved as a table.
    browser.run(
        "const make = URL.createObjectURL; URL.createObjectURL = blob => { blob.text().then(text => window.csv = text); return make.call(URL, blob); }; \
         document.querySelector('[data-part=rate-csv]').click(); URL.createObjectURL = make",
    )?;
    browser.wait_for("window.csv")?;
    assert_eq!(browser.eval::<usize>("csv.trim().split('\\r\\n').length")?, 8 * 97 + 1);
    browser.assert_clean()
}

#[test]
fn without_a_worker_the_tab_says_so_and_can_try_again() -> Result<()> {
    let browser = page("")?;
    browser.run("window.real = Worker; window.Worker = class { constructor() { throw new Error('not here') } }")?;
    browser.click("#tab-rate")?;
    browser.wait_for("document.querySelector('.rate-failed:not([hidden])')")?;
    let told = browser.text(".rate-failed")?;
    assert!(told.contains("does not allow this page to start a worker"), "{told}");
    browser.run("window.Worker = real")?;
    browser.click(".rate-failed button")?;
    raced(&browser)?;
    let gone: bool = browser.eval("document.querySelector('.rate-failed').hidden")?;
    assert!(gone);
    browser.messages().context("the page can be asked")?;
    Ok(())
}
