//! What an optimizer does in a step: its lines, its arrows on the plot, and what it saw.

use anyhow::Result;
use playground_tests::browser::Browser;

use crate::support::page;

/// x and y of the last line of the rule: the weights after the step.
fn weights(browser: &Browser) -> Result<Vec<String>> {
    browser
        .eval("[...document.querySelector('.step-table tr.result').children].slice(1, 3).map(cell => cell.innerText)")
}

fn opened(browser: &Browser) -> Result<()> {
    browser.wait_for("document.querySelector('.step-table:not([hidden]) tr.result math')")?;
    browser.settle()
}

/// The lines of the first optimizer, as the ids of what is told.
fn lines(browser: &Browser) -> Result<Vec<String>> {
    browser
        .eval("[...document.querySelector('.step-column').querySelectorAll('tbody tr')].map(row => row.dataset.line)")
}

/// The numbers of a line.
fn numbers(browser: &Browser, line: &str) -> Result<Vec<f64>> {
    let texts: Vec<String> = browser.eval(&format!(
        "[...document.querySelectorAll('.step-column:first-child [data-line={line}] td:not(.purpose)')].map(cell => cell.innerText)"
    ))?;
    texts.iter().map(|text| number(text)).collect()
}

/// A number as the page writes it: −0.5, 40,000, 6.87×10⁻⁶.
fn number(text: &str) -> Result<f64> {
    let plain = text.replace('−', "-").replace(',', "").replace('⁻', "-");
    let digit =
        |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|other| other == c).map_or(c.to_string(), |digit| digit.to_string());
    match plain.split_once("×10") {
        Some((mantissa, power)) => Ok(format!("{mantissa}e{}", power.chars().map(digit).collect::<String>()).parse()?),
        None => Ok(plain.parse()?),
    }
}

/// What is drawn over the plot, as one text; empty without a canvas.
const DRAWN: &str = "document.querySelector('canvas.arrows')?.toDataURL() ?? ''";
/// Whether anything is.
const IS_DRAWN: &str = "(canvas => Boolean(canvas) && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean))(document.querySelector('canvas.arrows'))";

#[test]
fn the_lines_of_the_rule_lead_from_point_to_point() -> Result<()> {
    let browser = page("#tab=step&step=20&table=3")?;
    opened(&browser)?;
    assert_eq!(browser.text(".step-at")?, "Step 21: from point 20 to point 21");
    assert!(lines(&browser)?.len() >= 7, "{:?}", lines(&browser)?);
    let led = weights(&browser)?;
    browser.click("[data-part=step-forward]")?;
    browser.settle()?;
    assert_eq!(browser.text(".step-at")?, "Step 22: from point 21 to point 22");
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
    let x = number(row.split_whitespace().nth(1).unwrap_or_default())?;
    assert!((x - number(&led[0])?).abs() < 0.01 * x.abs(), "{row}: {led:?}");
    browser.assert_clean()
}

/// Adam on x² + 50 y² from (5, −2), as one computes it by hand: g = (10, −200).
#[test]
fn the_first_step_of_adam_as_by_hand_and_its_twin_beside_it() -> Result<()> {
    let browser = page("#surface=own&f=x%5E2%2B50*y%5E2&start=5,-2&opt=adam,lr:0.1&tab=step&step=0")?;
    opened(&browser)?;
    assert_eq!(lines(&browser)?, ["slope", "m", "v", "m_hat", "v_hat", "rate", "w", "moved"]);
    for (line, expected) in [
        ("slope", [10.0, -200.0]),
        ("m", [1.0, -20.0]),
        ("v", [0.1, 40.0]),
        ("m_hat", [10.0, -200.0]),
        ("v_hat", [100.0, 40_000.0]),
        ("rate", [0.01, 0.0005]),
        ("w", [4.9, -1.9]),
        ("moved", [-0.1, 0.1]),
    ] {
        let told = numbers(&browser, line)?;
        let is_near = |(told, expected): (&f64, &f64)| (told - expected).abs() < 1e-3 * expected.abs();
        assert!(told.iter().zip(&expected).all(is_near), "{line}: {told:?} instead of {expected:?}");
    }
    // In the first step all gradients agree.
    let shares: Vec<String> = browser
        .eval("[...document.querySelectorAll('.step-share .number')].slice(0, 2).map(number => number.innerText)")?;
    assert_eq!(shares, ["+1", "−1"]);
    let one: usize = browser.eval("document.querySelectorAll('.card').length")?;
    browser.run("[...document.querySelectorAll('.step .table-bar button')].find(button => !button.hidden).click()")?;
    browser.wait_for("document.querySelectorAll('.step-column:not([hidden])').length === 2")?;
    browser.wait_for("document.querySelectorAll('.step-column')[1].querySelector('tr.result math')")?;
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.card').length")?, one + 1);
    let other: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.step-column')[1].querySelectorAll('tbody tr')].map(row => row.dataset.line)",
    )?;
    assert_eq!(other, ["slope", "m", "v", "rate", "w", "moved"], "without bias correction");
    let hash: String = browser.eval("location.hash")?;
    assert!(hash.contains("step.beside=2"), "{hash}");
    browser.assert_clean()
}

#[test]
fn arrows_follow_the_step_and_go_with_the_tab() -> Result<()> {
    let browser = page("#tab=loss&opt=adam,lr:0.1&step=3")?;
    assert_eq!(browser.eval::<String>(DRAWN)?, "", "no tab asks for arrows");
    browser.run("location.hash = '#tab=step&opt=adam,lr:0.1&step=3'")?;
    opened(&browser)?;
    browser.wait_for(IS_DRAWN)?;
    let third: String = browser.eval(DRAWN)?;
    browser.click("[data-part=step-forward]")?;
    browser.wait_for(&format!("({DRAWN}) !== {third:?}"))?;
    let key = browser.text(".arrow-key")?;
    assert!(key.contains("−m̂: momentum") && key.contains("±√v̂") && !key.contains("ahead"), "{key}");
    // Nesterov's point ahead, and the slow weights of Lookahead.
    browser.run("location.hash = '#tab=state&opt=nesterov,lr:0.01,form:sutskever,lookahead,lookahead.k:5&step=7'")?;
    browser.wait_for("document.querySelector('.state .arrow-key')?.innerText.includes('asks for the gradient')")?;
    assert!(browser.text(".state .arrow-key")?.contains("slow weights"));
    browser.wait_for(IS_DRAWN)?;
    browser.click("[data-part=tab-loss]")?;
    browser.wait_for(&format!("({DRAWN}) === ''"))?;
    browser.assert_clean()
}

#[test]
fn what_the_optimizer_saw_is_told() -> Result<()> {
    let browser = page("#tab=step&noise=1&clip=norm:0.5&opt=adam,lr:0.1,lookahead,lookahead.k:2&step=1")?;
    opened(&browser)?;
    let told = lines(&browser)?;
    assert_eq!(told[..4], ["slope", "noisy", "factor", "clipped"], "{told:?}");
    assert!(told.contains(&"slow".to_owned()), "{told:?}");
    let clipped = numbers(&browser, "clipped")?;
    assert!((clipped[0].hypot(clipped[1]) - 0.5).abs() < 0.002, "{clipped:?}");
    assert!(browser.text(".step [data-line=slow] .purpose")?.contains("in this step"), "step 2 of 2");
    browser.run("location.hash = '#surface=linear_regression&tab=step&opt=sgd,lr:0.1,data.batch:4&step=3'")?;
    browser.wait_for("document.querySelector('[data-line=batch] .purpose')?.innerText.includes('4 examples')")?;
    // A method that is no rule tells what it asked and did.
    browser.run("location.hash = '#surface=rosenbrock&tab=step&opt=newton&step=2'")?;
    browser.wait_for("document.querySelector('[data-line=eigenvalues]')")?;
    browser.settle()?;
    assert_eq!(
        lines(&browser)?,
        ["slope", "curvature-x", "curvature-y", "eigenvalues", "direction", "length", "rate-along", "moved", "w"]
    );
    let direction = numbers(&browser, "direction")?;
    assert!((direction[0].hypot(direction[1]) - 1.0).abs() < 0.01, "{direction:?}");
    browser.run("location.hash = '#surface=rosenbrock&tab=step&opt=bfgs&step=2'")?;
    browser
        .wait_for("document.querySelector('[data-line=tries]') && document.querySelector('[data-line=inverse-x]')")?;
    // There is no step without an optimizer.
    browser.run("document.querySelector('.card input[type=checkbox]').click()")?;
    browser.wait_for("document.querySelector('.step > .quiet:not([hidden])')?.innerText.includes('no step')")?;
    browser.assert_clean()
}
