//! The whole state in the link, and links that are wrong.

use anyhow::Result;
use playground_tests::browser::{Screen, key};

use crate::support::{LANDSCAPE, PATHS, hash, names, page, picture, results, show};

#[test]
fn opening_a_link_restores_everything() -> Result<()> {
    let browser = page("")?;
    // Change a bit of everything.
    browser.run("document.querySelectorAll('.thumbs button')[8].click()")?;
    browser.settle()?;
    let slider = browser.rect(".card[data-optimizer=momentum] .slider input")?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.45, 0.5)])?;
    browser.click(".card[data-optimizer=rmsprop] .head input")?;
    browser.click(".card[data-optimizer=adam] .chevron")?;
    browser.fill(".card[data-optimizer=adam] .pair .number", "0.7")?;
    browser.click("#tab-gradient")?;
    browser.click("[data-part=zoom-in]")?;
    let stage = browser.rect(".stage")?;
    browser.drag(&[stage.at(0.3, 0.4)])?;
    browser.run("document.activeElement.blur()")?;
    browser.press(&["\u{e012}", "\u{e012}", "\u{e012}"])?;
    // Neither what the pointer marks is part of the link, nor which path was pointed at last and lies on top.
    let touch_nothing_after_sgd = || -> Result<()> {
        browser.hover(browser.rect(".card[data-optimizer=sgd] .head")?.at(0.5, 0.5))?;
        browser.settle()?;
        browser.hover((2.0, 2.0))?;
        browser.settle()
    };
    touch_nothing_after_sgd()?;
    browser.wait_for("location.hash.includes('step=')")?;
    let link = hash(&browser)?;
    assert!(link.contains("step=97"), "{link}");
    let then = (
        names(&browser)?,
        results(&browser)?,
        picture(&browser, LANDSCAPE)?,
        picture(&browser, PATHS)?,
        picture(&browser, ".chart canvas[role]")?,
    );
    show(&browser, &link, Screen::DESKTOP)?;
    touch_nothing_after_sgd()?;
    let now = (
        names(&browser)?,
        results(&browser)?,
        picture(&browser, LANDSCAPE)?,
        picture(&browser, PATHS)?,
        picture(&browser, ".chart canvas[role]")?,
    );
    assert_eq!(now, then, "{link}");
    assert_eq!(hash(&browser)?, link);
    assert!(browser.eval::<bool>("document.querySelector('.notices').children.length === 0")?);
    browser.assert_clean()
}

#[test]
fn a_wrong_link_opens_with_a_gentle_note_and_runs_nothing() -> Result<()> {
    let browser = page("")?;
    let long = format!("#surface=beale&{}", "x".repeat(100_000));
    let links: &[(&str, &str)] = &[
        ("#surface=nowhere", "nowhere"),
        ("#start=1e308,1e308", "start"),
        ("#surface=rosenbrock&b=NaN&steps=Infinity", "b"),
        ("#opt=adam,lr:1e999", "Optimizer 1: “learning rate”"),
        ("#opt=adam,lr:-5,betaz:3&opt=skynet", "skynet"),
        ("#foo=<img src=x onerror=window.pwned=1>", "foo"),
        ("#surface=<script>window.pwned=1</script>", "surface"),
        ("#tab=<svg onload=window.pwned=1>", "tab"),
        ("#start=1&noise=%E0%A4%A", "start"),
        ("#window=0,1e-12,0,1e-12", "window"),
        ("#window=-1e12,1e12,-1e12,1e12", "window"),
        (&long, "100,015 bytes"),
    ];
    for (link, named) in links {
        show(&browser, link, Screen::DESKTOP)?;
        // Its words come later.
        browser.wait_for("document.querySelector('.notice')")?;
        let note = browser.text(".notice")?;
        let told: Vec<String> = browser.eval("[...document.querySelectorAll('.notice li')].map(e => e.textContent)")?;
        let different: std::collections::BTreeSet<_> = told.iter().collect();
        assert_eq!(different.len(), told.len(), "{link}: the same is told twice: {told:?}");
        assert!(note.contains(named), "{}: {note}", &link[..link.len().min(60)]);
        assert!(!results(&browser)?.is_empty());
        assert!(browser.eval::<bool>(
            "window.pwned === undefined && !document.querySelector('.notice img, .notice script, .notice svg[onload]')"
        )?);
        browser.assert_clean()?;
    }
    browser.screenshot("wrong-link")?;
    Ok(())
}

#[test]
fn dragging_floods_no_history_and_back_undoes() -> Result<()> {
    let browser = page("#opt=sgd,lr:0.001")?;
    let (before, entries) = (results(&browser)?, browser.eval::<usize>("history.length")?);
    let slider = browser.rect(".card .slider input")?;
    let points: Vec<_> = (0..20).map(|i| slider.at(0.4 - 0.01 * f64::from(i), 0.5)).collect();
    browser.drag(&points)?;
    browser.settle()?;
    assert_ne!(results(&browser)?, before);
    assert_eq!(browser.eval::<usize>("history.length")?, entries + 1);
    browser.run("history.back()")?;
    browser.wait_for("location.hash === '#opt=sgd,lr:0.001'")?;
    browser.settle()?;
    assert_eq!(results(&browser)?, before);
    browser.assert_clean()
}

#[test]
fn changes_in_quick_succession_are_one_and_two_of_a_colour_are_two() -> Result<()> {
    let browser = page("#opt=adam,lr:0.1&opt=adam,lr:0.01,slot:0")?;
    assert_eq!(names(&browser)?, ["Adam α 0.1", "Adam α 0.01"]);
    let entries = || browser.eval::<u32>("history.length");
    let before = entries()?;
    browser.run("document.querySelector('.handle').focus()")?;
    browser.press(&[key::RIGHT; 12])?;
    browser.settle()?;
    assert_eq!(entries()?, before + 1, "a key that is held is one change");
    let stage = browser.rect(".stage")?;
    let notch = "document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel', { deltaY: -20, ctrlKey: true, cancelable: true }));";
    browser.hover(stage.at(0.5, 0.5))?;
    browser.run(&notch.repeat(20))?;
    browser.settle()?;
    assert_eq!(entries()?, before + 2, "a wheel that turns is one change, and another than the start");
    browser.assert_clean()
}

#[test]
fn constants_that_are_named_like_entities_arrive_whole() -> Result<()> {
    let browser = page("#surface=own&f=reg*x%5E2%2Bcopy*y%5E2&reg=2&copy=3&start=1,1&opt=sgd,lr:0.01")?;
    let constants =
        "[...document.querySelectorAll('.problem [data-part^=\"surface/own/\"] .number')].map(e => Number(e.value))";
    assert_eq!(browser.eval::<Vec<f64>>(constants)?, [2.0, 3.0]);
    // The link that the page writes survives a page of HTML, escaped or not.
    browser.fill(".problem [data-part='surface/own/reg'] .number", "5")?;
    browser.settle()?;
    let link = hash(&browser)?;
    for written in [link.clone(), link.replace('&', "&amp;")] {
        // Where nothing is demanded of texts that become markup.
        browser.go("about:blank")?;
        let read: String = browser.eval(&format!(
            "(text => {{ const page = new DOMParser().parseFromString(`<a href=\"${{text}}\">x</a>`, 'text/html'); return page.querySelector('a').getAttribute('href'); }})({})",
            serde_json::Value::from(written)
        ))?;
        show(&browser, &read, Screen::DESKTOP)?;
        assert_eq!(browser.eval::<Vec<f64>>(constants)?, [5.0, 3.0], "{read}");
    }
    browser.assert_clean()
}

#[test]
fn a_link_behind_a_question_mark_is_taken_over() -> Result<()> {
    let browser = page("")?;
    show(&browser, "?surface=beale&opt=adam,lr:0.2&utm_source=mail", Screen::DESKTOP)?;
    assert_eq!(names(&browser)?, ["Adam"]);
    assert!(browser.eval::<bool>("location.search === '' && location.hash.includes('surface=beale')")?);
    // A hash has the last word, and the query is left to whoever hosts the page.
    show(&browser, "?surface=beale#surface=sphere&opt=sgd", Screen::DESKTOP)?;
    assert_eq!(names(&browser)?, ["SGD"]);
    assert_eq!(browser.eval::<String>("location.search")?, "?surface=beale");
    browser.assert_clean()
}

#[test]
fn an_address_that_the_browser_refuses_catches_up_by_itself() -> Result<()> {
    let browser = page("#surface=beale&opt=sgd,lr:0.001")?;
    let entries: usize = browser.eval("history.length")?;
    browser.run(
        "window.kept = [history.pushState, history.replaceState]; \
         history.pushState = history.replaceState = () => { throw new DOMException('', 'SecurityError') }",
    )?;
    browser.fill(".card .number", "0.02")?;
    browser.settle()?;
    assert!(!hash(&browser)?.contains("lr:0.02"));
    // What is handed out is right in any case.
    browser.run("document.querySelector('[data-part=share]').click()")?;
    browser.wait_for("document.querySelector('dialog textarea')")?;
    assert!(browser.eval::<String>("document.querySelector('dialog textarea').value")?.contains("lr:0.02"));
    browser.run("document.querySelector('dialog').close(); [history.pushState, history.replaceState] = window.kept")?;
    browser.wait_for("location.hash.includes('lr:0.02')")?;
    assert_eq!(browser.eval::<usize>("history.length")?, entries + 1);
    // Undo takes back that, and a second one stays on the page.
    browser.run("document.activeElement.blur()")?;
    browser.press_with(key::CONTROL, "z")?;
    browser.wait_for("location.hash.includes('lr:0.001')")?;
    browser.press_with(key::CONTROL, "z")?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("lr:0.001"));
    browser.assert_clean()
}

#[test]
fn an_address_that_somebody_rewrites_is_shown_and_dragged_numbers_are_short() -> Result<()> {
    let browser = page("#surface=beale&opt=sgd,lr:0.001")?;
    browser.run("location.hash = '#surface=sphere&opt=adam,lr:0.3'")?;
    browser.wait_for("document.querySelector('.card .name').textContent === 'Adam'")?;
    assert_eq!(browser.eval::<String>("document.querySelector('.thumbs [aria-pressed=true]').textContent")?, "Sphere");
    let handle = browser.rect(".handle")?.at(0.5, 0.5);
    browser.drag(&[handle, (handle.0 + 13.0, handle.1 - 7.0), (handle.0 + 31.0, handle.1 - 23.0)])?;
    let stage = browser.rect(".stage")?;
    browser.drag(&[stage.at(0.2, 0.8), stage.at(0.25, 0.75)])?;
    browser.settle()?;
    let link = hash(&browser)?;
    let long = |part: &&str| part.chars().filter(char::is_ascii_digit).count() > 8;
    let numbers: Vec<&str> = link.split(['=', ',', '&', ':']).filter(long).collect();
    assert!(link.contains("start=") && link.contains("window=") && numbers.is_empty(), "{link}");
    browser.assert_clean()
}
