//! What an optimizer does in a step.

use anyhow::Result;
use playground_tests::browser::Browser;

use crate::support::page;

/// The formulas, x and y of the last line: the weights after the step.
fn weights(browser: &Browser) -> Result<Vec<String>> {
    browser
        .eval("[...document.querySelector('.step-table tr.result').children].slice(1, 3).map(cell => cell.innerText)")
}

fn opened(browser: &Browser) -> Result<()> {
    browser.wait_for("document.querySelector('.step-table:not([hidden]) tr.result math')")?;
    browser.settle()
}

#[test]
fn the_lines_of_the_rule_lead_from_point_to_point() -> Result<()> {
    let browser = page("#tab=step&step=20&table=3")?;
    opened(&browser)?;
    assert_eq!(browser.text(".step-at")?, "step 20 → 21");
    let lines: usize = browser.eval("document.querySelectorAll('.step-table tbody tr').length")?;
    assert!(lines >= 6, "{lines}");
    let led = weights(&browser)?;
    browser.click("[data-part=step-forward]")?;
    browser.settle()?;
    assert_eq!(browser.text(".step-at")?, "step 21 → 22");
    assert_ne!(weights(&browser)?, led);
    // Back again it is the same: the rule starts anew.
    browser.click("[data-part=step-back]")?;
    browser.settle()?;
    assert_eq!(weights(&browser)?, led);
    // The table has the same point.
    browser.run("location.hash = '#tab=table&step=21&table=3'")?;
    browser.wait_for("document.querySelector('.table .row.current')")?;
    browser.settle()?;
    let row = browser.text(".table .row.current")?;
    let number = |text: &str| text.replace('−', "-").parse::<f64>();
    let x = number(row.split_whitespace().nth(1).unwrap_or_default())?;
    assert!((x - number(&led[0])?).abs() < 0.01 * x.abs(), "{row}: {led:?}");
    browser.assert_clean()
}

#[test]
fn what_cannot_be_followed_says_why() -> Result<()> {
    let browser = page("#tab=step&noise=1")?;
    browser.wait_for("document.querySelector('.step')")?;
    browser.settle()?;
    assert!(browser.text(".step > .quiet")?.contains("exact gradients only"));
    let hidden: bool = browser.eval("document.querySelector('.step-table').hidden")?;
    assert!(hidden);
    browser.run("location.hash = '#tab=step&opt=newton'")?;
    browser.settle()?;
    browser.wait_for("document.querySelector('.step > .quiet').innerText.includes('more than one gradient')")?;
    browser.run("location.hash = '#tab=step&opt=momentum,lr:0.005&step=3'")?;
    opened(&browser)?;
    browser.assert_clean()
}
