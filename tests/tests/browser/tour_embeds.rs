//! The playground in the pages of others, the same in every engine: frames, the element, many of them, and frames without an origin.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};
use playground_tests::in_every_engine;
use xtask::browser::Engine;
use xtask::paths::dist;

in_every_engine!(
    twelve_frames_and_twelve_elements_stand_on_a_page,
    an_element_is_asked_and_answers,
    a_frame_has_the_keys_between_a_click_and_escape,
);

/// A page of the site that is no playground.
fn beside(engine: Engine, path: &str) -> Result<Browser> {
    let browser = Browser::watched(engine, &dist(), Screen::DESKTOP)?;
    browser.open(path, Screen::DESKTOP)?;
    Ok(browser)
}

/// Those in the frames of the page around, and in its elements: the outcome of the first run.
const IN_FRAMES: &str = "[...document.querySelectorAll('iframe')].map(e => e.contentDocument?.querySelector('.embedded .card .result')?.textContent ?? '')";
const IN_ELEMENTS: &str = "[...document.querySelectorAll('optimizer-playground')].map(e => e.shadowRoot?.querySelector('.card .result')?.textContent ?? '')";

fn twelve_frames_and_twelve_elements_stand_on_a_page(engine: Engine) -> Result<()> {
    let browser = beside(engine, "www/examples/element.html")?;
    browser.wait_for(&format!("{IN_ELEMENTS}.some(Boolean)"))?;
    let all = |tag: &str, made: &str, each: &str| -> Result<()> {
        browser.run(&format!(
            "document.querySelector('main').replaceChildren(...Array.from({{ length: 12 }}, (_, i) => {{ const e = document.createElement('{tag}'); {each} return e; }}))"
        ))?;
        browser.run("scrollTo(0, 0)")?;
        browser.wait_for(&format!("{made}[0]"))?;
        browser.settle()?;
        let early: usize = browser.eval(&format!("{made}.filter(Boolean).length"))?;
        assert!(early < 12, "{tag}s out of sight were loaded");
        for number in 0..12 {
            browser.run(&format!("document.querySelectorAll('{tag}')[{number}].scrollIntoView()"))?;
            browser.wait_for(&format!("{made}[{number}]"))?;
        }
        browser.assert_clean()
    };
    all(
        "optimizer-playground",
        IN_ELEMENTS,
        "e.setAttribute('steps', 40 + i); e.setAttribute('opt', 'sgd,lr:0.01 adam,lr:0.05');",
    )?;
    let modules: usize = browser.eval(
        "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/playground_page_bg.wasm')).length",
    )?;
    assert_eq!(modules, 1, "each element has a module of its own");
    all(
        "iframe",
        IN_FRAMES,
        "e.loading = 'lazy'; e.width = 700; e.height = 520; e.src = `../../index.html#embed=1&steps=${40 + i}&opt=adam,lr:0.05`;",
    )?;
    assert_eq!(browser.asked_outside(), Vec::<String>::new());
    Ok(())
}

fn an_element_is_asked_and_answers(engine: Engine) -> Result<()> {
    let browser = beside(engine, "www/examples/element.html")?;
    browser.wait_for(&format!("{IN_ELEMENTS}[0]"))?;
    browser.run(
        "window.first = document.querySelector('optimizer-playground'); window.told = []; \
         for (const type of ['change', 'step', 'finished']) first.addEventListener(type, ({ type }) => told.push(type))",
    )?;
    browser.wait_for("first.shadowRoot.querySelector('.question button')")?;
    browser.run("first.shadowRoot.querySelectorAll('.question input')[1].click(); first.shadowRoot.querySelector('.question button').click()")?;
    browser.wait_for("first.shadowRoot.querySelector('.question.right') && told.includes('finished')")?;
    // Of a run whose end is concealed there is no figure: it was played to its end.
    let figure: String = browser.eval("first.toSVG()")?;
    assert!(figure.starts_with("<svg"), "{figure:.100}");
    browser.run("first.steps = 30")?;
    browser.wait_for("first.state.last === 30 && first.link.includes('steps=30') && told.includes('change')")?;
    // Moved it stays, taken away it ends.
    browser.run("document.body.append(first)")?;
    browser.settle()?;
    browser.wait_for("first.state.last === 30 && first.shadowRoot.querySelector('.card .result').textContent")?;
    browser.run("first.remove()")?;
    browser.wait_for("first.shadowRoot.childNodes.length === 0")?;
    browser.assert_clean()
}

fn a_frame_has_the_keys_between_a_click_and_escape(engine: Engine) -> Result<()> {
    let browser = beside(engine, "www/examples/embed.html")?;
    browser.wait_for(&format!("{IN_FRAMES}[0]"))?;
    browser.run("document.body.tabIndex = -1; document.body.focus(); window.heard = 0; addEventListener('keydown', ({ key }) => { window.heard += key === 'ArrowLeft'; })")?;
    browser.press(&[key::LEFT])?;
    assert_eq!(browser.eval::<usize>("heard")?, 1, "a frame that nobody touched took a key");
    let frame = browser.rect("iframe")?;
    browser.drag(&[(frame.x + frame.width * 0.3, frame.y + 120.0)])?;
    browser.press(&[key::LEFT])?;
    browser.settle()?;
    assert_eq!(browser.eval::<usize>("heard")?, 1, "the frame does not keep its keys");
    browser.enter_frame(0)?;
    browser.wait_for("location.hash.includes('start=')")?;
    browser.leave_frames()?;
    browser.press(&[key::ESCAPE, key::LEFT])?;
    browser.wait_for("heard === 2")?;
    browser.assert_clean()
}
