//! Surfaces that are made of data: how batches are dealt, and the tab that shows the examples with the models.

use anyhow::Result;
use playground_tests::browser::key;

use crate::support::{hash, names, page, picture};

const DATA: &str = ".chart.data canvas";

#[test]
fn the_data_show_the_model_of_every_optimizer_at_the_step() -> Result<()> {
    let browser = page("#surface=linear_regression&step=30")?;
    browser.click("#tab-data")?;
    browser.wait_for(
        "document.querySelector('.chart.data canvas')?.getAttribute('aria-label')?.includes('line t = x a + y')",
    )?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("tab=data"));
    let painted = picture(&browser, DATA)?;
    let weights = browser.text(".chart.data + .legend button:first-child .value")?;
    assert!(weights.starts_with("x ") && weights.contains(", y "), "{weights}");
    browser.run("document.querySelector('.transport input[type=range]').focus()")?;
    browser.press(&[key::LEFT])?;
    browser.settle()?;
    assert_ne!(picture(&browser, DATA)?, painted, "it moves with the step");
    // Where a surface has no data, the tab is gone, and the first takes its place.
    browser.click("[data-part='surface/sphere']")?;
    browser.settle()?;
    assert!(browser.eval::<bool>("document.querySelector('#tab-data').hidden")?);
    assert!(browser.eval::<bool>("document.querySelector('#tab-loss').getAttribute('aria-selected') === 'true'")?);
    browser.assert_clean()
}

#[test]
fn the_batch_size_is_a_slider_with_steps_up_to_all() -> Result<()> {
    let browser = page("#surface=logistic_regression")?;
    browser.wait_for("document.querySelector('.batch .updates')")?;
    let updates = || browser.text(".batch .updates");
    assert_eq!(updates()?, "13 updates per epoch (last batch 8)");
    browser.run("document.querySelector('.batch input[type=range]').focus()")?;
    browser.press(&[key::END])?;
    browser.settle()?;
    assert_eq!(updates()?, "1 update per epoch");
    assert!(hash(&browser)?.contains("data.batch=0"), "{}", hash(&browser)?);
    browser.press(&[key::HOME])?;
    browser.settle()?;
    assert_eq!(updates()?, "200 updates per epoch");
    assert!(hash(&browser)?.contains("data.batch=1"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn batch_sizes_stand_side_by_side_in_one_press() -> Result<()> {
    let browser = page("#surface=linear_regression")?;
    browser.wait_for("document.querySelector('[data-part=compare-batches]')")?;
    browser.click("[data-part='compare-batches']")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD batch size all", "SGD batch size 16", "SGD batch size 1"]);
    let hash = hash(&browser)?;
    for own in ["data.batch:0", "data.batch:16", "data.batch:1"] {
        assert!(hash.contains(own), "{hash}");
    }
    browser.assert_clean()
}
