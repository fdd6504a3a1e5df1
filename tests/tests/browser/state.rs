//! What optimizers remember over the steps: the chart, and the columns of the table.

use anyhow::Result;

use crate::support::page;

#[test]
fn the_chart_shows_what_optimizers_share() -> Result<()> {
    let browser =
        page("#surface=quadratic&steps=60&opt=adagrad,lr:0.5&opt=rmsprop,lr:0.05&opt=sgd,lr:0.01&tab=state&step=40")?;
    let value = |place: usize| format!("document.querySelectorAll('.state .legend .value')[{place}].innerText");
    browser.wait_for(&format!("({})?.includes('y')", value(0)))?;
    assert_eq!(browser.eval::<String>("document.querySelector('.state select').value")?, "rate");
    // The rates of both coordinates, as numbers.
    let rates = |place: usize| -> Result<Vec<f64>> {
        let text: String = browser.eval(&value(place))?;
        let numbers = text.replace('·', " ");
        Ok(numbers.split_whitespace().filter_map(|word| word.parse().ok()).collect())
    };
    let late = rates(0)?;
    assert_eq!(late.len(), 2, "{late:?}");
    assert!(late[0] > 1.5 * late[1], "the rate of the steep coordinate is smaller: {late:?}");
    let rms = rates(1)?;
    assert!(rms[1] < rms[0], "{rms:?}");
    // AdaGrad's rates only fall.
    browser.run("document.querySelector('[data-part=step-back]').click()")?;
    browser.settle()?;
    let before = rates(0)?;
    assert!(before.iter().zip(&late).all(|(before, late)| before >= late), "{before:?} {late:?}");
    // What only one of them has.
    browser.run("(select => { select.value = 's'; select.dispatchEvent(new Event('change')) })(document.querySelector('.state select'))")?;
    browser.wait_for(&format!("({}) === 'has none'", value(2)))?;
    let hash: String = browser.eval("location.hash")?;
    assert!(hash.contains("state.show=s"), "{hash}");
    let label: String = browser.eval("document.querySelector('.state canvas').getAttribute('aria-label')")?;
    assert!(label.contains("sum of squares"), "{label}");
    browser.assert_clean()
}

/// Ten thousand steps of Adam with its averages: one link and one press.
#[test]
fn the_table_of_ten_thousand_steps_is_saved_whole() -> Result<()> {
    let browser =
        page("#surface=rosenbrock&start=-1,1&steps=10000&opt=adam,lr:0.001&tab=table&table.show=m_hat,v_hat")?;
    browser.wait_for("document.querySelectorAll('.table .head span').length === 10")?;
    browser.run(
        "window.saved = new Promise((resolve) => { URL.createObjectURL = (blob) => { blob.text().then(resolve); return '#' } })",
    )?;
    browser.run("document.querySelector('[data-part=save-table]').click()")?;
    let text: String = browser.eval("await window.saved")?;
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["step", "x", "y", "f", "fx", "fy", "m_hat_x", "m_hat_y", "v_hat_x", "v_hat_y"]);
    assert_eq!(rows.len(), 10_002, "the head, the start and every step");
    assert_eq!(rows[1][..3], ["0", "-1", "1"]);
    assert_eq!(rows[1][6], "", "nothing is remembered before the first step");
    // After the first step, m̂ is the gradient at the start and v̂ its square: (−4, 0).
    let first: Vec<f64> = rows[2][6..].iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
    assert!((first[0] + 4.0).abs() < 1e-9 && (first[2] - 16.0).abs() < 1e-9 && first[1] == 0.0, "{first:?}");
    let last: Vec<f64> = rows[10_001].iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
    assert!(last[0] == 10_000.0 && last[3] < 0.1 && last[8] > 0.0, "{last:?}");
    // Several side by side.
    browser
        .run("location.hash = '#steps=50&opt=adam,lr:0.1&opt=rmsprop,lr:0.05&tab=table&table.show=v&table.all=1'")?;
    browser.wait_for("document.querySelectorAll('.table .head:not(.group) span').length === 15")?;
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.table .group span').length")?, 3);
    browser.assert_clean()
}
