//! A function of one's own: typed, wrong, without a value, and kept.

use anyhow::Result;
use playground_tests::browser::{Browser, key};

use crate::support::{hash, page, results, start};

/// Types a formula in place of the one in the field, and stays there.
fn type_formula(browser: &Browser, formula: &str) -> Result<()> {
    browser.run("const field = document.querySelector('#own'); field.focus(); field.select();")?;
    let keys: Vec<String> = formula.chars().map(String::from).collect();
    browser.press(&keys.iter().map(String::as_str).collect::<Vec<_>>())?;
    browser.settle()
}

fn fault(browser: &Browser) -> Result<String> {
    browser.text(".own .fault")
}

/// Waits until this is said beside the field: its words come later.
fn faulted(browser: &Browser, words: &str) -> Result<()> {
    browser.wait_for(&format!("document.querySelector('.own .fault').textContent.includes('{words}')"))
}

#[test]
fn a_typed_function_runs_and_what_is_wrong_with_it_is_told_beside_it() -> Result<()> {
    let browser = page("#surface=own&opt=sgd,lr:0.01&steps=50")?;
    type_formula(&browser, "x^2+b*y^2")?;
    browser.wait_for("location.hash.includes('b%2Ay')")?;
    assert_eq!(fault(&browser)?, "");
    assert_eq!(browser.text(".problem section .param label")?, "constant\u{a0}b");
    let before = results(&browser)?;
    // Its tree is made by a module that only comes now.
    browser.wait_for("document.querySelectorAll('.problem .formula msup').length === 2")?;

    type_formula(&browser, "x^2+*y")?;
    faulted(&browser, "Character 5")?;
    // Leaving the field loses nothing of what was typed, and takes none of it over.
    browser.press(&[key::TAB])?;
    browser.click("#tab-gradient")?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>("document.querySelector('#own').value")?, "x^2+*y");
    assert!(fault(&browser)?.contains("Character 5"));

    type_formula(&browser, "log(-1-x^2)")?;
    faulted(&browser, "not defined anywhere")?;

    type_formula(&browser, "x^2+b*y^2")?;
    assert_eq!((fault(&browser)?, results(&browser)?), (String::new(), before));
    browser.assert_clean()
}

#[test]
fn runs_start_only_where_there_is_a_value() -> Result<()> {
    let browser = page("#surface=own&opt=sgd,lr:0.01&steps=50")?;
    assert!(start(&browser)?[0] < 0.0);
    type_formula(&browser, "sqrt(x)+y^2")?;
    let moved = start(&browser)?;
    assert!(moved[0] > 0.0, "{moved:?}");
    assert_eq!(fault(&browser)?, "");

    // The handle stays on the last place that has a value, and a note says why.
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    let stage = browser.rect(".stage")?;
    browser.drag(&[handle, (handle.0 + 40.0, handle.1), stage.at(0.1, 0.5)])?;
    browser.settle()?;
    assert!(start(&browser)?[0] > moved[0]);
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('square root of a negative number')")?;
    let link = hash(&browser)?;
    browser.run("document.querySelector('.actions button').click()")?;
    browser.wait_for("document.querySelector('dialog textarea')")?;
    assert!(browser.eval::<String>("document.querySelector('dialog textarea').value")?.ends_with(&link));
    browser.press(&[key::ESCAPE])?;

    // A start that has a value takes the note away.
    browser.drag(&[stage.at(0.8, 0.5)])?;
    browser.settle()?;
    assert!(browser.eval::<bool>("document.querySelector('.notices').children.length === 0")?);
    browser.assert_clean()
}

#[test]
fn a_function_is_kept_in_the_history_and_for_when_it_is_chosen_again() -> Result<()> {
    let browser = page("#surface=own&opt=sgd,lr:0.01&steps=50")?;
    type_formula(&browser, "c*x^2+y^4")?;
    browser.press(&[key::TAB])?;
    browser.fill(".card .number", "0.02")?;
    browser.wait_for("location.hash.includes('lr:0.02')")?;
    browser.run("history.back()")?;
    browser.wait_for("location.hash.includes('c%2Ax') && location.hash.includes('lr:0.01')")?;

    browser.run("document.querySelectorAll('.thumbs button')[1].click()")?;
    browser.wait_for("!location.hash.includes('surface=own')")?;
    browser.run("[...document.querySelectorAll('.thumbs button')].at(-1).click()")?;
    browser.wait_for("location.hash.includes('c%2Ax')")?;
    assert!(
        browser.eval::<bool>(
            "(([list, button]) => button.bottom <= list.bottom + 1 && button.top >= list.top - 1)\
             (['.thumbs', '.thumbs [aria-pressed=true]'].map(s => document.querySelector(s).getBoundingClientRect()))"
        )?,
        "the chosen surface is out of sight"
    );
    browser.assert_clean()
}

#[test]
fn what_was_probably_meant_is_offered_and_taken_over() -> Result<()> {
    let browser = page("#surface=own&opt=sgd,lr:0.01&steps=50")?;
    type_formula(&browser, "sinx+y^2")?;
    browser.wait_for("document.querySelector('.own .remarks').textContent.includes('“sinx”')")?;
    browser.wait_for("document.querySelector('[data-part=formula-offer]').textContent.includes('sin(x)+y^2')")?;
    browser.click("[data-part=formula-offer]")?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>("document.querySelector('#own').value")?, "sin(x)+y^2");
    assert!(browser.eval::<bool>("document.querySelector('[data-part=formula-offer]').hidden")?);
    // Cyrillic letters are x and y; the field wants no capitals.
    browser.run(
        "const field = document.querySelector('#own'); field.value = 'х²+у²'; field.dispatchEvent(new Event('input'))",
    )?;
    browser.settle()?;
    assert_eq!(browser.eval::<u32>("document.querySelectorAll('.problem section .param.constant').length")?, 0);
    assert_eq!(fault(&browser)?, "");
    let asks = "['autocapitalize', 'autocorrect'].map(name => document.querySelector('#own').getAttribute(name))";
    assert_eq!(browser.eval::<Vec<String>>(asks)?, ["off", "off"]);
    browser.assert_clean()
}

/// A formula that a link has and that cannot be read stays, for the person to mend it.
#[test]
fn a_refused_formula_of_a_link_stays_in_the_field() -> Result<()> {
    let browser = page("#surface=own&f=x%5E2%2B%2Ay&opt=sgd,lr:0.01&steps=50")?;
    faulted(&browser, "Character 5")?;
    assert_eq!(browser.eval::<String>("document.querySelector('#own').value")?, "x^2+*y");
    type_formula(&browser, "x^2+y")?;
    browser.wait_for("location.hash.includes('f=x%5E2%2By')")?;
    assert_eq!(fault(&browser)?, "");
    browser.assert_clean()
}

/// Half a formula moves the start only as long as it stands there.
#[test]
fn typing_does_not_move_the_start_for_good() -> Result<()> {
    let browser = page("#surface=own&start=-1,0.5&opt=sgd,lr:0.01&steps=50")?;
    type_formula(&browser, "ln(x)+y^2")?;
    browser.wait_for("!location.hash.includes('start=-1,0.5')")?;
    browser.wait_for("document.querySelector('.own .remarks').textContent.includes('moved')")?;
    type_formula(&browser, "x^2+y^2")?;
    browser.wait_for("location.hash.includes('start=-1,0.5')")?;
    browser.assert_clean()
}

#[test]
fn a_formula_that_is_shown_can_be_copied_and_typed() -> Result<()> {
    let browser = page("")?;
    // The compiled core of the page knows both: the surface, and what was copied of its formula.
    let wrong: Vec<String> = browser.eval(
        "(async () => { const url = performance.getEntriesByType('resource').map(e => e.name).find(name => name.endsWith('/playground_page.js')); \
         const engine = await import(url), {surfaces} = await (await fetch(url.replace(/[^/]*$/, 'catalog.json'))).json(), wrong = []; \
         for (const surface of surfaces.filter(({ formula }) => formula)) { \
             document.querySelector(`[data-part='surface/${surface.id}']`).click(); \
             await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); \
             const clipboardData = new DataTransfer(); \
             document.querySelector('.problem .formula').dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true })); \
             const f = clipboardData.getData('text/plain'), params = Object.fromEntries(surface.params.map(p => [p.key, p.default])); \
             for (const [x, y] of [[0.3, -0.7], [1.25, 0.5]]) { \
                 const [own] = engine.valueAt(JSON.stringify({ id: 'own', ...params, f }), Float64Array.of(x, y)), [shown] = engine.valueAt(JSON.stringify(surface.id === 'own' ? { id: 'own', a: 1, f: surface.formula } : { id: surface.id, ...params }), Float64Array.of(x, y)); \
                 if (!(Math.abs(own - shown) <= 1e-9 * Math.max(1, Math.abs(shown)))) wrong.push(`${surface.id}: ${f}: ${own} is not ${shown}`); } } \
         return wrong; })()",
    )?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    browser.assert_clean()
}
