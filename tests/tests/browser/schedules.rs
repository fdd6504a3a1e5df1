//! The view of schedules.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{hash, page, picture, show};

const CURVES: &str = ".schedules-figure canvas[role]";

/// The texts of all elements.
fn texts(browser: &Browser, selector: &str) -> Result<Vec<String>> {
    browser.eval(&format!("[...document.querySelectorAll('{selector}')].map(e => e.textContent)"))
}

#[test]
fn schedules_are_curves_with_points_that_can_be_dragged_and_runs_beside_them() -> Result<()> {
    let browser = page("#view=schedules&steps=100&schedules.show=step/cosine&schedules.focus=0&opt=sgd,lr:0.01")?;
    assert_eq!(texts(&browser, ".schedule-card .name")?, ["Step", "Cosine"]);
    let losses = texts(&browser, ".schedules-beside .legend .value")?;
    assert!(losses.len() == 2 && losses[0] != losses[1], "{losses:?}");
    // A quarter of the run: the first edge of the stair.
    let value = |what: &str| {
        browser.eval::<String>(&format!("document.querySelector('.rate-point').getAttribute('aria-{what}')"))
    };
    assert_eq!((value("valuenow")?, value("valuemax")?), ("25".to_owned(), "100".to_owned()));
    let before = picture(&browser, CURVES)?;
    let point = browser.rect(".rate-point")?;
    let chart = browser.rect(CURVES)?;
    browser.drag(&[point.at(0.5, 0.5), (chart.at(0.7, 0.5).0, point.at(0.5, 0.5).1)])?;
    browser.settle()?;
    let link = hash(&browser)?;
    assert!(link.contains("step.size:"), "{link}");
    let dragged: f64 = value("valuenow")?.parse()?;
    assert!((60.0..80.0).contains(&dragged), "{dragged}");
    assert_ne!(picture(&browser, CURVES)?, before);
    assert_ne!(texts(&browser, ".schedules-beside .legend .value")?, losses, "the run follows");
    // It is a change that can be undone; and keys move it as well.
    browser.press_with(key::CONTROL, "z")?;
    browser.wait_for("!location.hash.includes('step.size')")?;
    browser.settle()?;
    assert_eq!(picture(&browser, CURVES)?, before);
    browser.run("document.querySelector('.rate-point').focus()")?;
    browser.press(&[key::RIGHT])?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("step.size:26"), "{}", hash(&browser)?);

    // Equation, words, and the line of PyTorch.
    browser.wait_for("document.querySelector('.schedule-part .formula math')")?;
    assert!(!browser.text(".schedule-part .when")?.is_empty());
    browser.run("document.querySelector('.pytorch details').open = true")?;
    browser.wait_for("document.querySelector('.pytorch textarea')")?;
    let line: String = browser.eval("document.querySelector('.pytorch textarea').value")?;
    assert_eq!(line, "scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=26, gamma=0.5)");

    // A sequence: the second part begins in the middle, and its beginning is a point too.
    browser.click("[data-part=schedules-then]")?;
    browser.settle()?;
    assert_eq!(texts(&browser, ".schedule-card .name")?[0], "Step, then Cosine");
    assert!(hash(&browser)?.contains("cosine,at:50"), "{}", hash(&browser)?);
    browser.wait_for("document.querySelector('.pytorch textarea').value.includes('SequentialLR')")?;
    browser.screenshot("schedules")?;
    browser.assert_clean()
}

#[test]
fn a_typed_rate_epochs_and_the_calculator() -> Result<()> {
    let browser = page(
        "#view=schedules&steps=100&schedules.show=typed,f:lr%C3%B7%281%2Bt%29/reduce.on.plateau&schedules.focus=0&opt=sgd,lr:0.01",
    )?;
    let field = "[data-part=schedules-typed] input";
    assert_eq!(browser.eval::<String>(&format!("document.querySelector('{field}').value"))?, "lr/(1+t)");
    browser.wait_for("document.querySelector('[data-part=schedules-typed] .formula mfrac')")?;
    let rates = texts(&browser, ".schedules-figure .legend .value")?;
    let before = picture(&browser, CURVES)?;
    let type_in = |text: &str| {
        browser.run(&format!(
        "const field = document.querySelector('{field}'); field.focus(); field.value = '{text}'; field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change'))"
    ))
    };
    type_in("lr*(1 - s)")?;
    browser.settle()?;
    assert!(browser.text("[data-part=schedules-typed] .fault")?.contains("“s”"));
    assert!(browser.eval("document.querySelector('[data-part=schedules-typed] .formula').hidden")?);
    type_in("lr*min(1, t/T)")?;
    browser.settle()?;
    assert!(browser.text("[data-part=schedules-typed] .fault")?.is_empty());
    assert_ne!(picture(&browser, CURVES)?, before);
    assert_ne!(texts(&browser, ".schedules-figure .legend .value")?, rates);
    let link = hash(&browser)?;
    show(&browser, &link, Screen::DESKTOP)?;
    assert_eq!(browser.eval::<String>(&format!("document.querySelector('{field}').value"))?, "lr*min(1, t/T)");

    // Every example is understood.
    for number in (0..4).rev() {
        let link = format!("document.querySelectorAll('[data-part=schedules-presets] a')[{number}]");
        let name: String = browser.eval(&format!("new URLSearchParams({link}.hash).get('schedules.show')"))?;
        browser.run(&format!("{link}.click()"))?;
        browser.wait_for(&format!("new URLSearchParams(location.hash).get('schedules.show') === {name:?}"))?;
        browser.settle()?;
        assert!(
            browser.eval::<bool>(
                "document.querySelector('.schedules-figure > .fault').hidden && !document.querySelector('.notice')"
            )?,
            "{name}"
        );
    }

    // The textbook's four, over epochs.
    browser.click("[data-part=schedules-presets] a")?;
    browser.wait_for("location.hash.includes('unit=epoch')")?;
    browser.settle()?;
    assert_eq!(texts(&browser, ".schedule-card .name")?.len(), 4);
    assert_eq!(browser.eval::<String>("document.querySelector('.rate-point').getAttribute('aria-valuenow')")?, "30");

    // The calculator explains itself.
    let said = texts(&browser, ".calculator .answers p")?.join(" ");
    assert!(said.contains("4,096 × 32 = 131,072") && said.contains("0.001 × √32 = 0.00566"), "{said}");
    browser.click(".calculator .button")?;
    browser.wait_for("document.querySelector('.mnist-view')")?;
    assert!(hash(&browser)?.contains("adam,lr:0.00566"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn schedules_fit_a_phone_and_a_frame() -> Result<()> {
    let browser = Browser::start()?;
    for (link, width, height) in
        [("#view=schedules", 360, 800), ("#view=schedules&embed=1", 640, 420), ("#view=schedules", 768, 1024)]
    {
        show(&browser, link, Screen { width, height, ..Screen::PHONE })?;
        browser.wait_for("document.querySelector('.schedule-card')")?;
        browser.settle()?;
        assert!(browser.eval::<u32>("document.documentElement.scrollWidth")? <= width, "nothing scrolls sideways");
        browser.screenshot(&format!("schedules-{width}"))?;
    }
    browser.assert_clean()
}
