//! The whole state in the link, and links that are wrong.

use anyhow::Result;
use playground_tests::browser::{Screen, key};

use crate::support::{LANDSCAPE, PATHS, hash, names, page, picture, results, show};

#[test]
fn opening_a_link_restores_everything() -> Result<()> {
    let browser = page("")?;
    // Change a bit of everything.
    browser.run("document.querySelectorAll('.thumbs button')[3].click()")?;
    browser.settle()?;
    let slider = browser.rect(".card:nth-child(2) .slider input")?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.45, 0.5)])?;
    browser.click(".card:nth-child(3) .head input")?;
    browser.click(".card:nth-child(4) .chevron")?;
    browser.fill(".card:nth-child(4) .pair .number", "0.7")?;
    browser.click("#tab-gradient")?;
    browser.click(".zoom button:nth-child(1)")?;
    let stage = browser.rect(".stage")?;
    browser.drag(&[stage.at(0.3, 0.4)])?;
    browser.run("document.activeElement.blur()")?;
    browser.press(&["\u{e012}", "\u{e012}", "\u{e012}"])?;
    // Neither what the pointer marks is part of the link, nor which path was pointed at last and lies on top.
    let touch_nothing_after_sgd = || -> Result<()> {
        browser.hover(browser.rect(".card:nth-child(1) .head")?.at(0.5, 0.5))?;
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
        picture(&browser, ".chart canvas")?,
    );
    show(&browser, &link, Screen::DESKTOP)?;
    touch_nothing_after_sgd()?;
    let now = (
        names(&browser)?,
        results(&browser)?,
        picture(&browser, LANDSCAPE)?,
        picture(&browser, PATHS)?,
        picture(&browser, ".chart canvas")?,
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
        let note = browser.text(".notice")?;
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
