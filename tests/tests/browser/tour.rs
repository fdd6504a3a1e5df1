//! A tour through everything, the same in every engine: nothing complained about, nothing asked for elsewhere.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen, key};
use playground_tests::in_every_engine;
use serde_json::json;
use xtask::browser::Engine;
use xtask::paths::dist;

use crate::support::{LANDSCAPE, PATHS, hash, picture, results, show, start, step};

in_every_engine!(
    a_run_is_made_changed_and_taken_along,
    every_view_and_every_tab_is_drawn,
    a_network_is_trained_and_looked_into,
    a_question_is_answered_in_a_lesson_and_in_an_embed,
);

/// The page in an engine, with nothing in its way.
fn page(engine: Engine, hash: &str) -> Result<Browser> {
    let browser = Browser::watched(engine, &dist(), Screen::DESKTOP)?;
    show(&browser, hash, Screen::DESKTOP)?;
    Ok(browser)
}

/// Nothing was complained about, and no address outside was asked for, by the page, its frames or its workers.
fn is_content(browser: &Browser) -> Result<()> {
    browser.settle()?;
    browser.assert_clean()?;
    assert_eq!(browser.asked_outside(), Vec::<String>::new());
    let asked: Vec<String> = browser.eval(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !/^(blob|data):/.test(name) && new URL(name).origin !== location.origin)",
    )?;
    assert_eq!(asked, Vec::<String>::new());
    Ok(())
}

/// The named part of the page.
fn part(name: &str) -> String {
    format!("[data-part=\"{name}\"]")
}

/// Presses a named part, once it is there.
fn press(browser: &Browser, name: &str) -> Result<()> {
    browser.wait_for(&format!("document.querySelector('{}')?.checkVisibility()", part(name)))?;
    browser.click(&part(name))
}

fn a_run_is_made_changed_and_taken_along(engine: Engine) -> Result<()> {
    let browser = page(engine, "")?;
    let is_drawn = |selector: &str| {
        browser.eval::<usize>(&format!(
            "(canvas => {{ const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d'); copy.drawImage(canvas, 0, 0); \
             return new Set(new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size; }})(document.querySelector('{selector}'))"
        ))
    };
    assert!(is_drawn(LANDSCAPE)? > 20 && is_drawn(PATHS)? > 4, "the plot is not drawn");
    let first = hash(&browser)?;

    // The start is dragged, moved by keys, and both are undone.
    let before = picture(&browser, PATHS)?;
    let handle = browser.rect(&part("start"))?.at(0.5, 0.5);
    browser.drag(&[handle, (handle.0 + 40.0, handle.1 - 30.0), (handle.0 + 80.0, handle.1 - 60.0)])?;
    browser.wait_for("location.hash.includes('start=')")?;
    browser.settle()?;
    assert_ne!(picture(&browser, PATHS)?, before, "the paths do not follow the start");
    let dragged = start(&browser)?;
    browser.run(&format!("document.querySelector('{}').focus()", part("start")))?;
    browser.press(&[key::RIGHT, key::UP])?;
    browser.settle()?;
    let moved = start(&browser)?;
    assert!(moved[0] > dragged[0] && moved[1] > dragged[1], "{dragged:?} {moved:?}");
    for _ in 0..2 {
        // One entry for the drag and one for the keys; in a frame or two it is written.
        if hash(&browser)? != first {
            let now = hash(&browser)?;
            browser.back()?;
            browser.wait_for(&format!("location.hash !== {}", json!(now)))?;
        }
    }
    assert_eq!((hash(&browser)?, browser.eval::<usize>("document.querySelectorAll('.card').length")?), (first, 4));

    // A slider by the mouse, and a field by the keyboard.
    let lr = format!(".card[data-optimizer=sgd] {}", part("optimizer/sgd/lr"));
    let slider = browser.rect(&format!("{lr} input[type=range]"))?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.55, 0.5), slider.at(0.3, 0.5)])?;
    browser.wait_for("/opt=sgd,lr:[0-9.e-]+/.test(location.hash)")?;
    browser.settle()?;
    browser.fill(&format!("{lr} .number"), "0.002")?;
    browser.wait_for("location.hash.includes('opt=sgd,lr:0.002')")?;

    // Another surface, another start, a function of one's own with its formula.
    press(&browser, "surface/himmelblau")?;
    browser.wait_for("location.hash.includes('surface=himmelblau')")?;
    for (axis, value) in ["-1", "2"].into_iter().enumerate() {
        browser.run(&format!("document.querySelectorAll('.start-fields input')[{axis}].id = 'axis-{axis}'"))?;
        browser.fill(&format!("#axis-{axis}"), value)?;
    }
    browser.wait_for("location.hash.includes('start=-1,2')")?;
    press(&browser, "surface/own")?;
    browser.wait_for(&format!("document.querySelector('{}')?.checkVisibility()", part("formula")))?;
    browser.fill(&part("formula"), "x^2 + b*y^4/2")?;
    browser.wait_for("location.hash.includes('surface=own') && document.querySelector('.problem .formula mfrac')")?;
    browser.wait_for(&format!("document.querySelector('{}')?.checkVisibility()", part("surface/own/b")))?;
    // Exponents are set higher, and fractions have two storeys.
    let laid: bool = browser.eval(
        "(([base, exponent, whole, plain]) => exponent.top < base.top && exponent.bottom < base.bottom && whole.height > 1.4 * plain.height)\
         (['msup > :first-child', 'msup > :last-child', 'mfrac', 'mi'].map(s => document.querySelector('.problem .formula').querySelector(s).getBoundingClientRect()))",
    )?;
    assert!(laid, "the formula is not laid out");

    // An optimizer is found and added by keys alone.
    press(&browser, "add-optimizer")?;
    browser.wait_for("document.activeElement.matches('dialog input[type=search]')")?;
    browser.press(&["l", "i", "o", "n", key::ENTER])?;
    browser
        .wait_for("document.querySelector('.card[data-optimizer=lion]') && !document.querySelector('dialog[open]')")?;

    // A run is played to its end.
    browser.run("location.hash = '#surface=beale&steps=60&speed=8&opt=adam,lr:0.1&opt=momentum,lr:0.01'")?;
    browser.wait_for("document.querySelectorAll('.card').length === 2")?;
    browser.settle()?;
    press(&browser, "play")?;
    browser.wait_for("document.querySelector('.transport output').textContent.startsWith('60')")?;
    browser.press(&[key::HOME])?;
    browser.wait_for("location.hash.includes('step=0')")?;
    press(&browser, "step-forward")?;
    browser.wait_for("location.hash.includes('step=1')")?;
    browser.settle()?;
    assert_eq!(step(&browser)?, (1, 60));

    // The theme: the next ones of the five.
    let colors = "getComputedStyle(document.querySelector('.playground')).backgroundColor + getComputedStyle(document.body).backgroundColor";
    let light: String = browser.eval(colors)?;
    press(&browser, "theme")?;
    press(&browser, "theme")?;
    browser.settle()?;
    assert_ne!(browser.eval::<String>(colors)?, light, "it does not become dark");
    browser.screenshot(&format!("tour-dark-{}", engine.module()))?;

    // What is handed out: the link is copied, the script is made, and the link opens to the same run.
    let told = results(&browser)?;
    press(&browser, "share")?;
    browser.wait_for("document.querySelector('dialog[open] .copy button')")?;
    let label: String = browser.eval("document.querySelector('dialog .copy button').textContent")?;
    browser.click("dialog .copy button")?;
    browser.wait_for(&format!("document.querySelector('dialog .copy button').textContent !== {}", json!(label)))?;
    let link: String = browser.eval("document.querySelector('dialog textarea').value")?;
    browser.wait_for("document.querySelector('.share-preview').contentDocument?.querySelector('.embedded .card .result')?.textContent")?;
    browser.press(&[key::ESCAPE])?;
    browser.wait_for("!document.querySelector('dialog')")?;
    press(&browser, "save")?;
    browser.wait_for(&format!("document.querySelector('dialog[open] {} button')", part("share-python")))?;
    browser.click(&format!("{} button", part("share-python")))?;
    browser.wait_for(&format!(
        "document.querySelector('{} textarea')?.value.includes('torch.optim.Adam')",
        part("share-python")
    ))?;
    browser.press(&[key::ESCAPE])?;
    browser.wait_for("!document.querySelector('dialog')")?;
    let shared = link.split_once('#').context("the link has no hash")?.1.to_owned();
    show(&browser, &format!("#{shared}"), Screen::DESKTOP)?;
    assert_eq!(results(&browser)?, told);

    // Narrow as a phone: nothing sticks out.
    browser.framed("#surface=beale&opt=adam,lr:0.1", 360, 700, None)?;
    browser.wait_for("document.querySelector('.card .result')?.textContent && document.querySelector('.problem')")?;
    browser.settle()?;
    assert!(browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth")?, "it scrolls sideways");
    is_content(&browser)
}

/// Each view and each tab of the surface's, with a sign that it is there.
const LOOKS: [(&str, &str); 19] = [
    ("#tab=loss", ".charts-panel canvas[role]"),
    ("#tab=gradient", ".charts-panel canvas[role]"),
    ("#tab=effective", ".charts-panel canvas[role]"),
    ("#tab=lr&schedule=cosine", ".charts-panel canvas[role]"),
    ("#tab=step&step=20&opt=adam,lr:0.1", ".step-table:not([hidden]) tr.result math"),
    ("#tab=state&step=20&opt=adam,lr:0.1", ".state canvas"),
    ("#tab=rate", ".rate-table tbody tr"),
    ("#tab=table&step=20", ".table .row.current"),
    ("#surface=linear_regression&tab=data", ".chart.data canvas"),
    ("#surface=double_well&opt=sgd,lr:0.01", ".stage canvas"),
    ("#view=averages", ".averages-view canvas"),
    ("#view=averages&averages.data=textbook&averages.day=3", ".averages-days li"),
    ("#view=schedules&schedules.show=step/cosine", ".schedules-figure canvas[role]"),
    ("#view=optimizers", ".tree .entry-of"),
    ("#view=optimizers&optimizers.part=table", ".all td.of-rule math"),
    ("#view=optimizers&optimizers.id=adamw", ".picture canvas"),
    ("#view=lessons", ".lesson-list li"),
    ("#view=mnist", ".mnist-view [data-part=start], .mnist-view .curves"),
    ("#view=mnist&part=rates", "[data-part=experiment-rates]"),
];

fn every_view_and_every_tab_is_drawn(engine: Engine) -> Result<()> {
    let browser = page(engine, "")?;
    let mut overflowing = Vec::new();
    for (link, sign) in LOOKS {
        browser.run(&format!("location.hash = {}", json!(link)))?;
        browser.wait_for(&format!(
            "(e => e?.checkVisibility() && e.getClientRects().length && (!(e instanceof HTMLCanvasElement) || e.width > 10))(document.querySelector({}))",
            json!(sign)
        ))
        .with_context(|| link.to_owned())?;
        browser.settle()?;
        if browser.eval::<bool>("document.documentElement.scrollWidth > innerWidth")? {
            overflowing.push(link);
        }
        browser.assert_clean().with_context(|| link.to_owned())?;
    }
    assert!(overflowing.is_empty(), "{overflowing:?} scroll sideways");

    // Every surface, every optimizer with all that its card unfolds, every schedule.
    browser.run("location.hash = '#surface=sphere&opt=sgd,lr:0.01'")?;
    for surface in playground_core::surface::ALL {
        let button = part(&format!("surface/{}", surface.id));
        browser.run(&format!("document.querySelector('{button}').click()"))?;
        browser.settle()?;
        assert!(
            browser.eval::<bool>(&format!("document.querySelector('{button}').ariaPressed === 'true'"))?,
            "{button}"
        );
    }
    let optimizers: Vec<&str> = playground_core::optim::ALL.iter().map(|info| info.id).collect();
    for some in optimizers.chunks(14) {
        let link: String = some.iter().map(|id| format!("&opt={id}")).collect();
        browser.run(&format!("location.hash = '#surface=beale&steps=60{link}'"))?;
        browser.wait_for(&format!(
            "document.querySelector('.card[data-optimizer={}] .result')?.textContent",
            some[some.len() - 1]
        ))?;
        browser.run(
            "document.querySelectorAll('.card .chevron[aria-expanded=false]').forEach(chevron => chevron.click())",
        )?;
        browser.wait_for(
            "[...document.querySelectorAll('.card')].every(card => card.querySelector('.about')?.textContent)",
        )?;
    }
    for schedule in playground_core::schedule::ALL {
        browser.run(&format!(
            "location.hash = '#surface=beale&steps=60&tab=lr&schedule={}&opt=adam,lr:0.1'",
            schedule.id
        ))?;
        browser.settle()?;
        browser.assert_clean().with_context(|| schedule.id)?;
    }
    is_content(&browser)
}

fn a_network_is_trained_and_looked_into(engine: Engine) -> Result<()> {
    let browser = Browser::watched(engine, &dist(), Screen::DESKTOP)?;
    browser.open("#view=mnist&hidden=32&train=4000&epochs=20&opt=sgd,lr:0.1&opt=adam,lr:0.003", Screen::DESKTOP)?;
    // It begins by itself. An epoch, a pause, in which nothing moves, and the rest.
    browser.wait_for("[...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))")?;
    press(&browser, "epoch-end")?;
    browser.wait_for("document.querySelector('.curves canvas').width > 10")?;
    browser.wait_for("[...document.querySelectorAll('.results tbody tr')].length === 2")?;
    let does = |what: &str| browser.wait_for(&format!("document.querySelector('[data-part=play][data-does={what}]')"));
    does("resume")?;
    // What is kept comes back after a reload, at the step at which it was left.
    let progress = "document.querySelector('.transport output').textContent";
    let before: String = browser.eval(progress)?;
    browser.run("window.left = true; location.reload()")?;
    browser.wait_for("!window.left && document.querySelector('.card .result')?.textContent.includes('%')")?;
    does("resume")?;
    // The rate is the mean of the networks, which come back one after the other.
    browser.wait_for(&format!("{progress} === {}", json!(before)))?;
    press(&browser, "play")?;
    does("again")?;
    let results = results(&browser)?;
    assert!(results.iter().all(|result| result.contains('%')), "{results:?}");

    browser.run("location.hash = location.hash.replace('view=mnist', 'view=mnist&part=inside')")?;
    browser.wait_for("document.querySelector('.inside .gallery button')")?;
    browser.settle()?;
    let pad = browser.rect(".drawing-area")?;
    browser.drag(&[pad.at(0.55, 0.15), pad.at(0.52, 0.4), pad.at(0.5, 0.6), pad.at(0.47, 0.85)])?;
    browser.wait_for("document.querySelectorAll('.predictions .bar.answer').length === 2")?;
    browser.wait_for(&format!("document.querySelector('{} [role=status]').textContent.includes('1')", part("draw")))?;
    browser.screenshot(&format!("tour-inside-{}", engine.module()))?;
    is_content(&browser)
}

fn a_question_is_answered_in_a_lesson_and_in_an_embed(engine: Engine) -> Result<()> {
    let browser = page(engine, "")?;
    // The lesson asks before it shows.
    browser.run("location.hash = '#view=lessons&lessons.id=momentum&lessons.step=2'")?;
    let stage = ".lesson-stage";
    browser.wait_for(&format!(
        "document.querySelector('{stage} .card .result')?.textContent && document.querySelector('.question')"
    ))?;
    browser.wait_for(&format!("document.querySelector('{stage} {}')?.inert", part("transport")))?;
    let before = picture(&browser, &format!("{stage} {PATHS}"))?;
    browser.run("document.querySelectorAll('.question input')[1].click()")?;
    browser.click(".question button")?;
    browser.wait_for("document.querySelector('.question.right .outcome')?.textContent")?;
    browser.wait_for(&format!("!document.querySelector('{stage} {}').inert", part("transport")))?;
    // The replay begins by itself.
    browser.wait_for(&format!(
        "document.querySelector('{stage} .transport output').textContent.split('/')[0].trim() > 2"
    ))?;
    browser.settle()?;
    assert_ne!(picture(&browser, &format!("{stage} {PATHS}"))?, before);
    browser.assert_clean()?;

    // So does an embed, and the answer starts the replay.
    let link = "#embed=1&embed.show=charts&embed.reveal=play&embed.ask=Which%3F%7CSGD%7C%2AAdam&embed.because=It%20scales.&opt=sgd,lr:0.02&opt=adam,lr:0.3&steps=20&speed=8";
    browser.open("", Screen::DESKTOP)?;
    browser.framed(link, 700, 520, None)?;
    browser.wait_for("document.querySelector('.question') && document.querySelectorAll('.card').length === 2")?;
    browser.settle()?;
    assert_eq!(step(&browser)?.0, 0, "it does not wait");
    browser.wait_for(&format!("!document.querySelector('{}')?.checkVisibility()", part("charts")))?;
    browser.run("document.querySelectorAll('.question input')[1].click()")?;
    browser.click(".question button")?;
    browser.wait_for(&format!(
        "document.querySelector('.question.right') && document.querySelector('.transport output').textContent.startsWith('20') && document.querySelector('{}').checkVisibility()",
        part("charts")
    ))?;
    browser.leave_frames()?;
    is_content(&browser)
}
