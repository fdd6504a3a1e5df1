//! Every size and taste of screen.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};
use serde_json::{Value, json};

use crate::support::{LANDSCAPE, PATHS, picture, show};

#[test]
fn nothing_scrolls_sideways_from_320_to_2560_pixels() -> Result<()> {
    let browser = Browser::start()?;
    for dark in [false, true] {
        for (width, height) in [(320, 640), (360, 740), (768, 1024), (1100, 800), (1440, 900), (2560, 1440)] {
            show(&browser, "", Screen { width, height, dark, ..Screen::DESKTOP })?;
            let wide: Vec<String> = browser.eval(
                "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, header.top nav, .table, .formula, .skip') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
            )?;
            assert!(wide.is_empty(), "at {width}: {wide:?}");
            browser.screenshot(&format!("screen-{width}-{}", if dark { "dark" } else { "light" }))?;
        }
    }
    browser.assert_clean()
}

#[test]
fn high_contrast_less_motion_and_sharp_screens_draw() -> Result<()> {
    let browser = Browser::start()?;
    for screen in [
        Screen { more_contrast: true, ..Screen::DESKTOP },
        Screen { more_contrast: true, dark: true, reduced_motion: true, ..Screen::DESKTOP },
        Screen { dpr: 2.0, ..Screen::DESKTOP },
        Screen::PHONE,
    ] {
        show(&browser, "", screen)?;
        let sharp: f64 = browser
            .eval("document.querySelector('.stage canvas').width / document.querySelector('.stage').clientWidth")?;
        assert!((sharp - screen.dpr).abs() < 0.02, "{sharp} device pixels for one at {}", screen.dpr);
        browser.screenshot(&format!("taste-{}-{}-{}", screen.width, screen.dpr, screen.more_contrast))?;
    }
    browser.assert_clean()
}

#[test]
fn more_contrast_reaches_the_charts_and_every_theme_can_be_chosen() -> Result<()> {
    let browser = Browser::start()?;
    let mut seen = Vec::new();
    for more_contrast in [false, true] {
        show(&browser, "", Screen { more_contrast, ..Screen::DESKTOP })?;
        seen.push((
            picture(&browser, LANDSCAPE)?,
            picture(&browser, PATHS)?,
            picture(&browser, ".chart canvas[role]")?,
        ));
    }
    assert!(seen[0].0 != seen[1].0 && seen[0].1 != seen[1].1 && seen[0].2 != seen[1].2, "{seen:?}");

    // A link may say how it wants to be shown; whoever reads it has the last word.
    show(&browser, "#theme=dark", Screen::DESKTOP)?;
    let theme = "document.querySelector('.playground').dataset.theme";
    let mut themes = vec![browser.eval::<String>(theme)?];
    for _ in 0..4 {
        browser.click(".top .actions button:last-child")?;
        browser.settle()?;
        themes.push(browser.eval(theme)?);
    }
    assert_eq!(themes, ["dark", "light", "dark", "contrast", "contrast-dark"]);
    browser.assert_clean()
}

#[test]
fn every_run_is_told_to_those_who_do_not_see_it() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#opt=adam,lr:0.1", Screen::DESKTOP)?;
    let story: String = browser.eval("document.querySelector('.card .for-readers').textContent")?;
    assert!(story.contains("Adam: after") && story.contains("from the minimum"), "{story}");
    // Every control has a name.
    let nameless: Vec<String> = browser.eval(
        "[...document.querySelectorAll('button, input, select, textarea, canvas[role]')].filter(e => e.checkVisibility() && !(e.ariaLabel || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))",
    )?;
    assert!(nameless.is_empty(), "{nameless:?}");
    browser.assert_clean()
}

/// How many different colors are to be seen in a part of the window, without the shades between them.
fn colors(browser: &Browser, selector: &str) -> Result<usize> {
    let at = browser.rect(selector)?;
    let clip = json!({"x": at.x, "y": at.y, "width": at.width, "height": at.height, "scale": 1});
    let shot = browser.cdp("Page.captureScreenshot", json!({"format": "png", "clip": clip}))?;
    browser.eval(&format!(
        "(async () => {{ const image = new Image(); image.src = 'data:image/png;base64,' + {}; await image.decode(); \
         const copy = new OffscreenCanvas(image.width, image.height).getContext('2d'); copy.drawImage(image, 0, 0); \
         const {{data}} = copy.getImageData(0, 0, image.width, image.height), count = new Map(); \
         for (let i = 0; i < data.length; i += 4) {{ const color = [data[i], data[i + 1], data[i + 2]].join(); count.set(color, (count.get(color) ?? 0) + 1); }} \
         return [...count.values()].filter(pixels => pixels >= 12).length; }})()",
        shot["data"]
    ))
}

fn media(browser: &Browser, media: &str, features: &[(&str, &str)]) -> Result<()> {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    browser.cdp("Emulation.setEmulatedMedia", json!({"media": media, "features": features})).map(drop)
}

#[test]
fn with_the_colors_of_the_system_nothing_is_lost() -> Result<()> {
    let browser = Browser::start()?;
    for scheme in ["light", "dark"] {
        show(&browser, "#surface=beale&tab=table&step=20", Screen::DESKTOP)?;
        media(&browser, "", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)])?;
        browser.settle()?;
        browser.settle()?;
        assert!(browser.eval::<bool>("matchMedia('(forced-colors: active)').matches")?);
        // The track of a slider, what lies before the thumb, the thumb and the stability limit, on their ground.
        let slider = colors(&browser, ".card[data-optimizer=sgd] .leading .slider")?;
        assert!(slider >= 4, "{scheme}: {slider} colors on a slider");
        let transport = colors(&browser, ".transport .slider")?;
        assert!(transport >= 3, "{scheme}: {transport} colors on the slider of the replay");
        let color = |selector: &str, property: &str| {
            browser.eval::<String>(&format!("getComputedStyle(document.querySelector('{selector}')).{property}"))
        };
        for (chosen, other, property) in [
            (".thumbs [aria-pressed=true] canvas", ".thumbs [aria-pressed=false] canvas", "borderColor"),
            (".tabs [aria-selected=true]", ".tabs [aria-selected=false]", "backgroundColor"),
            (".top [aria-current=page]", ".top [aria-current=false]", "backgroundColor"),
            (".table .row.current", ".table .row:not(.current)", "backgroundColor"),
            (".slider .tick", ".cards-panel", "backgroundColor"),
            (".play", ".cards-panel", "backgroundColor"),
            (".plot-key .start", ".transport-panel", "backgroundColor"),
        ] {
            assert_ne!(color(chosen, property)?, color(other, property)?, "{scheme}: {chosen}");
        }
        browser.screenshot(&format!("forced-colors-{scheme}"))?;
    }
    browser.assert_clean()
}

#[test]
fn paper_has_the_pictures_in_light_colors_and_the_settings_in_words() -> Result<()> {
    let browser = Browser::start()?;
    show(
        &browser,
        "#surface=rosenbrock&b=50&schedule=cosine&opt=adam,lr:0.05",
        Screen { dark: true, ..Screen::DESKTOP },
    )?;
    let theme = "document.querySelector('.playground').dataset.theme";
    assert_eq!(browser.eval::<String>(theme)?, "dark");
    let dark = picture(&browser, LANDSCAPE)?;
    browser.run("dispatchEvent(new Event('beforeprint'))")?;
    media(&browser, "print", &[])?;
    browser.screen(Screen { width: 718, height: 1000, ..Screen::DESKTOP })?;
    media(&browser, "print", &[])?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>(theme)?, "light");
    assert_ne!(picture(&browser, LANDSCAPE)?, dark);
    let told = browser.text(".on-paper")?.replace('\u{a0}', " ");
    for words in [
        "Rosenbrock",
        "valley steepness b 50",
        "Cosine",
        "length T auto",
        "Adam",
        "learning rate α 0.05",
        "surface=rosenbrock&b=50",
        "Where are the steps of Adam long",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let wrong: Vec<String> = browser.eval(
        "(() => { const wrong = [], seen = s => [...document.querySelectorAll(s)].some(e => e.checkVisibility()); \
         for (const gone of ['.thumbs', '.transport', '.slider', '.chevron', '.cards-actions', '.help', '.top nav', '.zoom']) if (seen(gone)) wrong.push(gone); \
         for (const left of ['.stage canvas', '.chart .paper-plot', '.card .result', '.on-paper']) if (!seen(left)) wrong.push(left); \
         for (const e of document.querySelectorAll('.stage canvas, .chart .paper-plot')) if (getComputedStyle(e).objectFit !== 'contain') wrong.push('stretched'); \
         if (document.documentElement.scrollWidth > innerWidth) wrong.push('too wide'); return wrong; })()",
    )?;
    assert!(wrong.is_empty(), "{wrong:?}");
    // Chromium prints a cleared canvas white over the one below.
    for place in [".stage", ".chart"] {
        browser.wait_for(&format!(
            "(picture => picture?.checkVisibility() && picture.naturalWidth > 100)(document.querySelector('{place} > .paper-plot'))"
        ))?;
    }
    assert_eq!(
        browser
            .eval::<usize>("[...document.querySelectorAll('.chart canvas')].filter(e => e.checkVisibility()).length")?,
        0
    );
    browser.screenshot("paper")?;
    browser.run("dispatchEvent(new Event('afterprint'))")?;
    browser.screen(Screen { dark: true, ..Screen::DESKTOP })?;
    browser.settle()?;
    assert_eq!(browser.eval::<String>(theme)?, "dark");
    assert!(!browser.eval::<bool>("!!document.querySelector('.paper-plot')")?);
    // The sheet of a question does not tell its answer.
    show(&browser, "#embed.ask=Which%3F%7CA%7C*B&embed.because=Why&embed.reveal=play&opt=sgd", Screen::DESKTOP)?;
    browser.run("dispatchEvent(new Event('beforeprint'))")?;
    let told: String = browser.eval("document.querySelector('.on-paper').textContent")?;
    assert!(told.contains("embed.reveal=play") && !told.contains("*B") && !told.contains("because"), "{told}");
    browser.run("dispatchEvent(new Event('afterprint'))")?;
    browser.assert_clean()
}

#[test]
fn a_canvas_is_as_sharp_as_the_screen_but_never_too_large() -> Result<()> {
    let browser = Browser::start()?;
    for (width, height, dpr) in
        [(1440, 900, 1.0), (1440, 900, 1.25), (390, 844, 3.0), (1440, 900, 4.0), (3840, 2160, 4.0)]
    {
        show(&browser, "", Screen { width, height, dpr, ..Screen::DESKTOP })?;
        let (pixels, sharp): (f64, f64) = browser
            .eval("(c => [c.width * c.height, c.width / c.clientWidth])(document.querySelector('.stage canvas'))")?;
        assert!(pixels <= 16_777_216.0, "{pixels} pixels at {width}×{height}, {dpr}");
        assert!(pixels > 8e6 || (sharp - dpr).abs() < 0.02, "{sharp} at {width}×{height}, {dpr}");
        // Something is drawn, and where it is pointed at is where it is.
        assert_ne!(picture(&browser, PATHS)?, 0.0);
    }
    browser.assert_clean()
}

#[test]
fn zoomed_to_400_per_cent_nothing_scrolls_sideways() -> Result<()> {
    let browser = Browser::start()?;
    // 1280×1024 at 400 %, and a browser's zoom from 50 to 500 % on a screen of 1600×1000.
    for (width, height, dpr) in
        [(320, 256, 4.0), (3200, 2000, 0.5), (1067, 667, 1.5), (800, 500, 2.0), (533, 333, 3.0), (320, 200, 5.0)]
    {
        for link in ["", "#surface=own&f=x^2*y^2*sin(x)*cos(y)+x^4+y^4", "#embed=1"] {
            show(&browser, link, Screen { width, height, dpr, ..Screen::DESKTOP })?;
            let wide: Vec<String> = browser.eval(
                "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, header.top nav, .table, .formula, .skip') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
            )?;
            assert!(wide.is_empty(), "{link} at {width}: {wide:?}");
            let scrolls: f64 = browser.eval("document.documentElement.scrollWidth - innerWidth")?;
            assert!(scrolls <= 0.0, "{link} at {width}: by {scrolls}");
        }
    }
    browser.assert_clean()
}

#[test]
fn with_less_motion_nothing_moves_by_itself() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "", Screen { reduced_motion: true, ..Screen::DESKTOP })?;
    let moving: Vec<String> = browser.eval(
        "[...document.querySelectorAll('.playground *')].filter(e => (s => s.transitionProperty !== 'none' && s.transitionDuration !== '0s' || s.animationName !== 'none')(getComputedStyle(e))).map(e => e.className || e.tagName)",
    )?;
    assert!(moving.is_empty(), "{moving:?}");
    browser.assert_clean()
}

#[test]
fn cards_are_named_values_are_short_and_the_skip_link_leads_to_the_start() -> Result<()> {
    let browser = Browser::start()?;
    show(
        &browser,
        "#start=0.3333333333333333,1.23456789&opt=sgd,lr:0.0031622776601683794&opt=adam,lr:0.123456789",
        Screen::DESKTOP,
    )?;
    let cards: Vec<String> = browser.eval(
        "[...document.querySelectorAll('article')].map(e => document.getElementById(e.getAttribute('aria-labelledby')).textContent)",
    )?;
    assert_eq!(cards, ["SGD", "Adam"]);
    let long: Vec<String> = browser.eval(
        "[...document.querySelectorAll('[aria-valuetext]')].map(e => e.getAttribute('aria-valuetext')).filter(text => /\\d\\.\\d/.test(text) && text.split('×')[0].replace(/^0\\.0*|\\D/g, '').length > 4)",
    )?;
    assert!(long.is_empty(), "{long:?}");
    browser.run("document.activeElement.blur()")?;
    browser.press(&[key::TAB, key::ENTER])?;
    assert!(browser.eval::<bool>("document.activeElement.matches('.handle')")?);
    for (link, heads) in [("", 1), ("#embed=1", 1)] {
        show(&browser, link, Screen::DESKTOP)?;
        let count: usize =
            browser.eval("[...document.querySelectorAll('h1')].filter(e => e.checkVisibility()).length")?;
        assert_eq!(count, heads, "{link}");
    }
    // What scrolls can be scrolled by keyboard.
    show(&browser, "", Screen::PHONE)?;
    browser.run("document.querySelector('.checked').open = true")?;
    browser.wait_for("document.querySelector('.checked-table')")?;
    assert_eq!(browser.eval::<i32>("document.querySelector('.checked-table').tabIndex")?, 0);
    browser.assert_clean()
}
