//! The page inside other pages.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{page, show};

#[test]
fn embed_leaves_the_plot_the_transport_and_the_cards() -> Result<()> {
    let browser = page("")?;
    for (width, height) in [(900, 520), (700, 420), (360, 640)] {
        show(&browser, "#embed=1&opt=sgd,lr:0.001&opt=adam,lr:0.05", Screen { width, height, ..Screen::DESKTOP })?;
        let seen = |selector: &str| {
            browser.eval::<bool>(&format!(
                "(e => !!e && e.getClientRects().length > 0)(document.querySelector('{selector}'))"
            ))
        };
        for shown in [".stage", ".transport", ".card"] {
            assert!(seen(shown)?, "{shown} at {width}×{height}");
        }
        for gone in [".top", ".thumbs", ".charts-panel"] {
            assert!(!seen(gone)?, "{gone} at {width}×{height}");
        }
        assert!(
            browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth")?,
            "{width}×{height} scrolls sideways"
        );
        browser.screenshot(&format!("embed-{width}"))?;
    }
    browser.assert_clean()
}

#[test]
fn an_embed_is_right_at_any_size() -> Result<()> {
    let browser = page("#embed=1")?;
    let widths = (300..=1200).step_by(20).chain([562, 599, 601, 653, 659, 661, 670]);
    for (width, height) in widths.zip([200, 320, 400, 520, 700].into_iter().cycle()) {
        for height in [height, 200] {
            browser.screen(Screen { width, height, ..Screen::DESKTOP })?;
            browser.settle()?;
            let wrong: Vec<String> = browser.eval(
                "(() => { const wrong = [], box = e => e.getBoundingClientRect(), of = s => document.querySelector(s); \
                 const wide = [...document.querySelectorAll('.surface-view, .surface-view *')].filter(e => !e.closest('.for-readers') && (box(e).right > innerWidth + 1 || box(e).left < -1)); \
                 wrong.push(...wide.map(e => `wide: ${e.className || e.tagName}`)); \
                 if (document.documentElement.scrollWidth > innerWidth) wrong.push('scrolls sideways'); \
                 const cards = box(of('.cards-panel')), frame = box(of('.transport-panel')); \
                 const parts = [...document.querySelectorAll('.plot-panel, .plot-panel *, .transport-panel, .transport-panel *')].filter(e => !e.closest('.handle') && e.checkVisibility()); \
                 wrong.push(...parts.filter(e => (b => b.left < cards.right && b.right > cards.left && b.top < cards.bottom && b.bottom > cards.top)(box(e))).map(e => `over the cards: ${e.className || e.tagName}`)); \
                 wrong.push(...[...document.querySelectorAll('.transport *:not(option)')].filter(e => box(e).right > frame.right || box(e).left < frame.left || box(e).bottom > frame.bottom).map(e => `outside: ${e.className || e.tagName}`)); \
                 const stage = box(of('.stage')); if (stage.height < 80 || stage.top < 0 || stage.bottom > innerHeight || frame.bottom > innerHeight) wrong.push(`plot ${stage.width}×${stage.height}`); \
                 return wrong; })()",
            )?;
            assert!(wrong.is_empty(), "{width}×{height}: {wrong:#?}");
        }
    }
    browser.assert_clean()
}

#[test]
fn the_example_shows_two_that_share_nothing() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("www/examples/embed.html", Screen::DESKTOP)?;
    for frame in 0..2 {
        browser.run(&format!("document.querySelectorAll('iframe')[{frame}].scrollIntoView()"))?;
        browser.enter_frame(frame)?;
        browser.wait_for(
            "document.querySelectorAll('.card').length === 2 && document.querySelector('.card .result').textContent",
        )?;
        assert!(
            browser.eval::<bool>("document.querySelector('.notices').children.length === 0")?,
            "the example's link is not understood"
        );
        browser.leave_frames()?;
    }
    browser.enter_frame(1)?;
    let other = browser.text(".card .result")?;
    browser.leave_frames()?;
    let entries: usize = browser.eval("history.length")?;
    browser.enter_frame(0)?;
    browser.run("const r = document.querySelector('.card .slider input'); r.value = '100'; r.dispatchEvent(new Event('input')); r.dispatchEvent(new Event('change'))")?;
    browser.settle()?;
    browser.leave_frames()?;
    browser.enter_frame(1)?;
    assert_eq!(browser.text(".card .result")?, other);
    browser.leave_frames()?;
    assert_eq!(browser.eval::<usize>("history.length")?, entries, "a frame wrote into the history of the page around");
    browser.screenshot("embed-example")?;
    browser.assert_clean()
}

#[test]
fn a_frame_leaves_the_wheel_and_gives_the_keys_back() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("www/examples/embed.html", Screen::DESKTOP)?;
    browser.enter_frame(0)?;
    browser.wait_for("document.querySelector('.card .result')?.textContent")?;
    browser.leave_frames()?;
    let frame = browser.rect("iframe")?;
    browser.run("scrollTo(0, 0)")?;
    let stage = (frame.x + frame.width * 0.3, frame.y + 120.0);
    browser.run("document.body.style.minHeight = '3000px'; window.heard = 0; addEventListener('keydown', event => window.heard += event.key === 'ArrowLeft')")?;
    browser.wheel(stage, 120.0)?;
    browser.wait_for("scrollY > 0")?;
    browser.run("scrollTo(0, 0)")?;
    browser.settle()?;
    // A click gives the frame the wheel and the keys, and Escape takes them back.
    browser.drag(&[stage])?;
    browser.press(&[key::LEFT])?;
    browser.settle()?;
    assert_eq!(browser.eval::<usize>("window.heard")?, 0);
    browser.press(&[key::ESCAPE, key::LEFT])?;
    browser.wait_for("window.heard === 1")?;
    browser.wheel(stage, 120.0)?;
    browser.wait_for("scrollY > 0")?;
    browser.assert_clean()
}
