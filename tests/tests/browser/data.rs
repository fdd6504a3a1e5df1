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
    let compared = ["SGD batch size all", "SGD batch size 16", "SGD batch size 1"];
    assert_eq!(names(&browser)?[..3], compared);
    let link = hash(&browser)?;
    for own in ["data.batch:0", "data.batch:16", "data.batch:1"] {
        assert!(link.contains(own), "{link}");
    }
    // The person's own cards are still there, and it is said.
    assert_eq!(link.matches(",off").count(), 4, "{link}");
    let notice = browser.text(".notices")?;
    assert!(notice.contains("Your 4 other cards were switched off"), "{notice}");
    assert!(
        !browser.eval::<bool>("document.querySelector('.batch .without').hidden")?,
        "the common size has no effect"
    );
    // The chart of the loss is over updates, examples or epochs.
    let loss = picture(&browser, ".charts-panel canvas[role]")?;
    let choose = |over: &str| {
        browser.run(&format!(
            "const s = document.querySelector('[data-part=loss-over]'); s.value = '{over}'; s.dispatchEvent(new Event('change'))"
        ))?;
        browser.settle()
    };
    choose("epochs")?;
    assert_ne!(picture(&browser, ".charts-panel canvas[role]")?, loss);
    assert!(hash(&browser)?.contains("loss.over=epochs"));
    let told = browser.text(".charts-panel .table-bar")?;
    assert!(told.contains("SGD batch size 16 in 13 updates"), "{told}");
    choose("steps")?;
    assert_eq!(picture(&browser, ".charts-panel canvas[role]")?, loss);
    let before = ["SGD", "Momentum", "RMSprop", "Adam"];
    // Changes of one thing that follow each other at once are one.
    for _ in 0..3 {
        if names(&browser)? != before {
            browser.press_with(key::CONTROL, "z")?;
            browser.settle()?;
        }
    }
    assert_eq!(names(&browser)?, before, "undo brings the cards back");
    browser.assert_clean()
}

#[test]
fn many_weights_stand_in_a_table_and_two_of_them_on_the_plot() -> Result<()> {
    let browser = page("#surface=multiple_regression&tab=data")?;
    browser.wait_for("document.querySelector('.weights tbody tr')")?;
    browser.settle()?;
    let rows: Vec<String> =
        browser.eval("[...document.querySelectorAll('.weights tbody th')].map(th => th.textContent)")?;
    assert_eq!((rows.len(), &*rows[2], &*rows[3]), (12, "w₁ →", "w₂ ↑"));
    assert!(browser.text(".plot-key")?.contains("the plane of w₁ and w₂ through the minimum"));
    let cell = |row: usize| {
        browser.eval::<String>(&format!("document.querySelectorAll('.weights tbody tr')[{row}].cells[3].textContent"))
    };
    let end = cell(0)?;
    let plot = picture(&browser, "#plot canvas + canvas")?;
    browser.run(
        "const s = document.querySelector('[data-part=\"surface/multiple_regression/data_across\"] select'); \
         s.value = '2'; s.dispatchEvent(new Event('change'))",
    )?;
    browser.settle()?;
    let link = hash(&browser)?;
    assert!(link.contains("data.across=2") && link.contains("data.up=1"), "the two are swapped: {link}");
    assert_eq!(cell(0)?, end, "the weights are the same");
    assert_ne!(picture(&browser, "#plot canvas + canvas")?, plot);
    // The spread of the batches is a cloud of arrows, as long as this tab is open.
    assert!(browser.eval::<bool>("!!document.querySelector('#plot canvas.cloud')")?);
    browser.run("document.querySelector('.transport input[type=range]').focus()")?;
    browser.press(&[key::HOME])?;
    browser.settle()?;
    assert_ne!(cell(0)?, end, "the table moves with the step");
    browser.click("#tab-loss")?;
    browser.settle()?;
    assert!(!browser.eval::<bool>("!!document.querySelector('#plot canvas.cloud')")?);
    browser.assert_clean()
}

#[test]
fn examples_that_are_pasted_take_the_place_of_drawn_ones() -> Result<()> {
    let browser = page("#surface=linear_regression&tab=data")?;
    browser.wait_for("document.querySelector('.own-data')")?;
    let paste = |text: &str| {
        browser.run(&format!(
            "document.querySelector('.own-data').open = true; document.querySelector('.own-data textarea').value = `{text}`"
        ))?;
        browser.click("[data-part=own-data-use]")?;
        browser.settle()
    };
    paste("hours;score\n1,5;52\n2;58\nthree;60\n4;71,5\n5;80\n")?;
    let told = browser.text(".own-told")?;
    for piece in
        ["4 rows", "semicolons", "decimal commas", "“hours” and “score”", "Line 4 was left out: field 1, “three”"]
    {
        assert!(told.contains(piece), "{piece}: {told}");
    }
    let link = hash(&browser)?;
    assert!(link.contains("data.table=1.5,52/2,58/4,71.5/5,80"), "{link}");
    let hidden = "document.querySelector('[data-part=\"surface/linear_regression/data_points\"]').hidden";
    assert!(browser.eval::<bool>(hidden)?);
    assert!(browser.text(".own-data summary")?.contains("4 rows"));
    paste("1,2\n")?;
    assert!(browser.text(".own-data .fault")?.contains("at least 3 are needed"));
    assert_eq!(hash(&browser)?, link, "nothing changes");
    browser.click("[data-part=own-data-drop]")?;
    browser.settle()?;
    assert!(!hash(&browser)?.contains("data.table") && !browser.eval::<bool>(hidden)?);
    browser.assert_clean()
}
