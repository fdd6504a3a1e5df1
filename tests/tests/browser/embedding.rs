//! The page inside other pages.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{hash, page, results, show, step};

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

/// What is wrong with what is in sight: named parts that lie over each other or outside the frame, a page that scrolls sideways, and a
/// figure that is not to be seen. What is drawn over the plot, and what scrolls in a box of its own, is cut by that.
const WRONG: &str = r"(() => {
    const wrong = [], box = e => e.getBoundingClientRect(), root = document.scrollingElement;
    const seen = e => e.checkVisibility({ visibilityProperty: true }) && box(e).width > 0 && box(e).height > 0 && !e.closest('.for-readers, .skip, .notices');
    const cut = e => {
        let { left, right, top, bottom } = box(e);
        for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
            if (getComputedStyle(p).overflow === 'visible') continue;
            const by = box(p);
            [left, right, top, bottom] = [Math.max(left, by.left), Math.min(right, by.right), Math.max(top, by.top), Math.min(bottom, by.bottom)];
        }
        return { left, right, top, bottom };
    };
    if (root.scrollWidth > innerWidth) wrong.push(`scrolls sideways: ${root.scrollWidth}`);
    const parts = [...document.querySelectorAll('[data-part]')].filter(seen).map(e => [e, cut(e)]);
    for (const [e, a] of parts) {
        if (a.right > innerWidth + 1 || a.left < -1) wrong.push(`outside: ${e.dataset.part}`);
        for (const [other, b] of parts) {
            if (e === other || e.contains(other) || other.contains(e) || (e.closest('.stage') && other.closest('.stage'))) continue;
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) wrong.push(`over each other: ${e.dataset.part}, ${other.dataset.part}`);
        }
    }
    const panel = document.querySelector('.transport-panel');
    if (panel?.checkVisibility()) wrong.push(...[...panel.querySelectorAll('.transport *:not(option)')].filter(seen).filter(e => box(e).right > box(panel).right || box(e).left < box(panel).left || box(e).bottom > box(panel).bottom).map(e => `outside of the transport: ${e.className || e.tagName}`));
    return wrong;
})()";

/// Every view, and what a link adds to it or takes away, with its figure and the least height of that; a reference has none.
const VIEWS: [(&str, &str, u32); 11] = [
    ("#embed=1", ".stage", 80),
    ("#embed=1&tab=table", ".stage", 90),
    ("#embed=1&tab=gradient&embed.hide=plot", ".chart", 120),
    ("#embed=1&embed.hide=optimizers", ".stage", 80),
    ("#embed=1&embed.hide=transport,plot", ".card", 60),
    ("#embed=1&embed.show=charts,surface,run", ".stage", 90),
    ("#embed=1&view=averages", ".chart", 120),
    ("#embed=1&view=schedules", ".chart", 120),
    ("#embed=1&view=mnist", ".curves .chart", 80),
    ("#embed=1&view=mnist&part=rates", "[data-part=experiment-rates]", 90),
    ("#embed=1&view=optimizers&optimizers.id=adam", "[data-part=reference]", 100),
];

#[test]
fn an_embed_is_right_at_any_size() -> Result<()> {
    let browser = page("#embed=1")?;
    for (view, (link, figure, least)) in VIEWS.into_iter().enumerate() {
        browser.open(link, Screen { width: 900, height: 520, ..Screen::DESKTOP })?;
        browser.wait_for(&format!("document.querySelector('{figure}')?.getClientRects().length"))?;
        let step = if view == 0 { 20 } else { 100 };
        let widths = (300..=1200).step_by(step).chain([562, 599, 601, 653, 659, 661]);
        for (width, height) in widths.zip([320, 400, 520, 700].into_iter().cycle()) {
            for height in [height, 200] {
                browser.screen(Screen { width, height, ..Screen::DESKTOP })?;
                browser.settle()?;
                let wrong: Vec<String> = browser.eval(WRONG)?;
                assert!(wrong.is_empty(), "{link} at {width}×{height}: {wrong:#?}");
                let (top, bottom): (f64, f64) = browser.eval(&format!(
                    "(b => [Math.max(0, b.top), Math.min(innerHeight, b.bottom)])(document.querySelector('{figure}').getBoundingClientRect())"
                ))?;
                // What is longer than the frame is scrolled to: its beginning is in sight.
                assert!(
                    bottom - top >= f64::from(least.min(height / 2)),
                    "{link} at {width}×{height}: {top} to {bottom}"
                );
            }
        }
    }
    browser.assert_clean()
}

#[test]
fn a_link_says_what_a_reader_may_see_and_use() -> Result<()> {
    let browser = page(
        "#embed=1&embed.hide=add-optimizer,beta2,nothing&embed.lock=adam/lr,start,play&embed.title=Two%20methods&embed.text=%3Cb%3EWatch%3C/b%3E&opt=sgd,lr:0.01&opt=adam,lr:0.05",
    )?;
    // What is no part is told, and all else counts.
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('embed.hide=nothing')")?;
    let seen = |part: &str| {
        browser.eval::<bool>(&format!("document.querySelector('[data-part=\"{part}\"]').checkVisibility()"))
    };
    let usable = |part: &str| {
        browser.eval::<bool>(&format!("!document.querySelector('[data-part=\"{part}\"]').closest('[inert]')"))
    };
    for (part, is_seen, is_usable) in [
        ("add-optimizer", false, false),
        ("optimizer/adam/beta2", false, false),
        ("optimizer/adam/beta1", true, true),
        ("optimizer/adam/lr", true, false),
        ("optimizer/sgd/lr", true, true),
        ("start", true, false),
        ("play", true, false),
        ("step-forward", true, true),
    ] {
        assert_eq!((seen(part)?, usable(part)?), (is_seen, is_usable), "{part}");
    }
    assert_eq!(browser.text(".embed-head h2")?, "Two methods");
    // A text stays text.
    assert_eq!(browser.text(".embed-head p")?, "<b>Watch</b>");
    // Nor does a click on the plot move a start that is locked, nor a key play.
    let before = hash(&browser)?;
    let stage = browser.rect(".stage")?;
    browser.drag(&[(stage.x + stage.width * 0.3, stage.y + stage.height * 0.7)])?;
    browser.press(&[" "])?;
    browser.settle()?;
    assert_eq!(hash(&browser)?, before);
    assert!(browser.eval::<bool>("!!document.querySelector('.play[data-does=play]')")?);
    // A key of what is not locked still acts.
    browser.press(&[key::HOME])?;
    browser.wait_for("location.hash.includes('step=0')")?;
    // The link keeps what it says, in whatever view.
    browser.run("location.hash = location.hash.replace('embed=1', 'embed=1&embed.show=charts,run')")?;
    browser.wait_for("document.querySelector('.charts-panel .chart') && document.querySelector('[data-part=run]')?.checkVisibility()")?;
    assert!(!seen("surface")?);
    // So are the panels of a training: below the charts and the cards, which stay where they are.
    let screen = Screen { width: 900, height: 520, ..Screen::DESKTOP };
    let parts = [("network", true), ("export", true), ("data", false), ("run", false), ("results", false)];
    for link in ["#view=mnist&embed=1&embed.show=network,export", "#view=mnist&embed=1"] {
        browser.open(link, screen)?;
        browser.wait_for("document.querySelector('.mnist-view .card .for-readers')")?;
        browser.settle()?;
        for (part, is_listed) in parts {
            assert_eq!(seen(part)?, is_listed && link.contains("show"), "{part} of {link}");
        }
        let fits: bool = browser.eval("document.querySelector('.side').getBoundingClientRect().bottom < innerHeight && document.scrollingElement.scrollHeight <= innerHeight")?;
        assert!(fits, "{link}: the document scrolls");
    }
    browser.run("location.hash = '#view=mnist&embed=1&embed.show=network'")?;
    browser.wait_for("document.querySelector('[data-part=network]').checkVisibility()")?;
    assert!(browser.eval::<bool>("document.querySelector('[data-part=network]').getBoundingClientRect().top >= document.querySelector('.side').getBoundingClientRect().bottom")?);
    browser.messages()?;
    Ok(())
}

#[test]
fn a_question_comes_before_its_answer_is_shown() -> Result<()> {
    let link = "#embed=1&embed.show=charts&embed.reveal=play&embed.ask=Which%3F%7CSGD%7C%2AAdam&embed.because=It%20scales.&opt=sgd,lr:0.02&opt=adam,lr:0.3&steps=20&speed=8";
    let browser = page(link)?;
    assert_eq!(step(&browser)?.0, 0, "it waits at the start");
    let told = "document.querySelector('.playground').innerText + [...document.querySelectorAll('[aria-label], [aria-valuetext], [title]')].map(e => [e.ariaLabel, e.ariaValueText, e.title]).join()";
    let before: String = browser.eval(told)?;
    for ahead in ["within 0.001", "diverged", "tability limit", "loss f"] {
        assert!(!before.contains(ahead), "{ahead} is told before the answer");
    }
    assert!(browser.eval::<bool>(
        "[...document.querySelectorAll('.card .tick, .charts-panel, .suggest')].every(e => !e.checkVisibility())"
    )?);
    // Before the answer nothing moves.
    browser.press(&[" "])?;
    browser.run("document.querySelector('.question button').click()")?;
    assert_eq!(browser.text(".question .fault")?, "Choose an answer first.");
    assert_eq!(step(&browser)?.0, 0);
    browser.run(
        "document.querySelectorAll('.question input')[0].click(); document.querySelector('.question button').click()",
    )?;
    browser.wait_for("document.querySelector('.question .outcome')?.textContent.includes('It scales.')")?;
    assert!(browser.eval::<bool>("document.querySelector('.question').classList.contains('wrong')")?);
    // The answer starts the replay, at whose end all is told.
    browser.wait_for("document.querySelector('.transport output').textContent.startsWith('20 ') && document.querySelector('.charts-panel').checkVisibility()")?;
    // One without answers is told with what to do about it.
    show(&browser, "#embed=1&embed.ask=Which%3F&opt=sgd", Screen::DESKTOP)?;
    browser
        .wait_for("document.querySelector('.notice')?.textContent.includes('Write the answers behind the question')")?;
    browser.assert_clean()
}

#[test]
fn a_variant_is_a_start_and_a_seed() -> Result<()> {
    let browser = page("#embed=1&surface=beale&noise=0.1&embed.variant=3&opt=sgd")?;
    browser.run("document.querySelector('.handle').focus()")?;
    browser.press(&[key::HOME])?;
    browser.wait_for("location.hash.includes('step=0')")?;
    let written = hash(&browser)?;
    assert!(written.contains("seed=3") && written.contains("start=") && !written.contains("variant"), "{written}");
    let first: Vec<String> = results(&browser)?;
    // The same for everybody who opens the sheet, and another one for another number.
    for (variant, same) in [(3, true), (4, false)] {
        show(
            &browser,
            &format!("#embed=1&surface=beale&noise=0.1&embed.variant={variant}&opt=sgd&step=0"),
            Screen::DESKTOP,
        )?;
        assert_eq!(results(&browser)? == first, same, "variant {variant}");
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

/// Whose path is which is said where neither a card nor a legend says it.
#[test]
fn paths_have_names_without_cards() -> Result<()> {
    let browser = Browser::start()?;
    let names = "(e => e && e.checkVisibility() ? e.innerText.split('\\n').filter(Boolean).join() : '')(document.querySelector('.path-names'))";
    for (link, expected) in [
        ("#embed=1&embed.hide=optimizers&opt=sgd&opt=adam,off&opt=momentum", "SGD,Momentum"),
        ("#embed=1&embed.hide=optimizers,transport&opt=sgd", "SGD"),
        ("#embed=1&embed.hide=optimizers&embed.show=charts&opt=sgd", ""),
        ("#embed=1&opt=sgd", ""),
    ] {
        show(&browser, link, Screen::DESKTOP)?;
        browser.wait_for("document.querySelector('.path-names')")?;
        browser.settle()?;
        assert_eq!(browser.eval::<String>(names)?, expected, "{link}");
    }
    browser.assert_clean()
}
