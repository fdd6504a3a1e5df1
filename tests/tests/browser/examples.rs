//! The examples as people who teach use them: a plain page, slides, and pages that MkDocs and Sphinx have made of their sources.

use anyhow::{Result, ensure};
use playground_tests::browser::{Browser, Screen, key};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use xtask::examples::{ADDRESS, MAKERS, folder, test};
use xtask::files;
use xtask::paths::{dist, target};

use crate::support::{link_folder, made_once};

/// The site, and beside it what the makers have made: their pages lead to the site. Made once, as all tests of this file run at the same time.
fn site() -> Result<&'static Path> {
    static SITE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    made_once(&SITE, gather)
}

fn gather() -> Result<PathBuf> {
    let outcome = test();
    ensure!(outcome.failed == 0, "{:?}", outcome.failures);
    let dir = target().join("tmp/examples");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    link_folder(&dist(), &dir.join("site"))?;
    fs::write(dir.join("index.html"), "<!doctype html><title>A course</title>")?;
    for maker in &MAKERS {
        let from = folder().join(maker.example);
        if !from.exists() {
            println!("left out: {}", outcome.notes.join("; "));
            continue;
        }
        for file in files::all(&from)? {
            let to = dir.join(maker.example).join(file.strip_prefix(&from)?);
            fs::create_dir_all(to.parent().unwrap_or(&dir))?;
            match fs::read_to_string(&file) {
                Ok(text) => fs::write(to, text.replace(ADDRESS, "../site/"))?,
                Err(_) => drop(fs::copy(&file, to)?),
            }
        }
    }
    Ok(dir)
}

/// A browser that shows a page: our own examples under the policy of our server, and those of others without, as it is not theirs.
fn page(rest: &str, screen: Screen) -> Result<Browser> {
    let browser = Browser::serving(site()?)?;
    browser.cdp("Page.setBypassCSP", serde_json::json!({"enabled": !rest.starts_with("site/")}))?;
    browser.open(rest, screen)?;
    Ok(browser)
}

const NARROW: Screen = Screen { width: 390, height: 844, ..Screen::DESKTOP };
const WIDE: Screen = Screen { width: 1280, height: 800, ..Screen::DESKTOP };

/// Brings a frame of the page into sight and waits until its playground is there.
fn come(browser: &Browser, frame: usize) -> Result<()> {
    browser.run(&format!(
        "document.querySelectorAll('iframe')[{frame}].scrollIntoView({{ block: 'center', behavior: 'instant' }})"
    ))?;
    browser.enter_frame(frame)?;
    browser.wait_for(
        "document.querySelector('.playground .notices') && document.querySelector('.playground canvas')?.width > 0",
    )?;
    browser.wait_for("[...document.querySelectorAll('.card .for-readers')].every(e => e.textContent)")?;
    let notices: String = browser.text(".notices")?;
    assert_eq!(notices, "", "the link is not understood");
    let scrolls: bool = browser.eval("document.scrollingElement.scrollWidth > innerWidth")?;
    browser.leave_frames()?;
    assert!(!scrolls, "the playground scrolls sideways within its frame");
    Ok(())
}

/// Each frame is as wide as its column and nothing scrolls sideways; the wheel over it scrolls the page, and the first one plays.
fn is_at_home(rest: &str, screen: Screen, name: &str) -> Result<()> {
    let browser = page(rest, screen)?;
    browser.wait_for("document.querySelectorAll('iframe').length === 2")?;
    for frame in 0..2 {
        come(&browser, frame)?;
        let (width, column, high): (f64, f64, f64) = browser.eval(&format!(
            "(frame => {{ const column = frame.parentElement, style = getComputedStyle(column); \
             return [frame.getBoundingClientRect().width, column.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), frame.clientHeight]; }})\
             (document.querySelectorAll('iframe')[{frame}])"
        ))?;
        assert!((width - column).abs() < 2.5, "{rest}: frame {frame} is {width} wide in a column of {column}");
        assert!(width > 280.0 && high >= 450.0, "{rest}: {width} × {high}");
        assert!(
            !browser.eval::<bool>("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")?,
            "{rest} scrolls sideways"
        );
    }
    come(&browser, 0)?;
    browser.screenshot(&format!("example-{name}-{}", screen.width))?;
    // The wheel belongs to the page. On a phone there is none, and a frame in which the cards are below the plot scrolls itself.
    if screen == WIDE {
        let over = browser.rect("iframe")?.at(0.3, 0.5);
        browser.run("window.before = scrollY")?;
        browser.wheel(over, 150.0)?;
        browser.wait_for("scrollY > before")?;
    }
    // Play.
    browser.enter_frame(0)?;
    let step = "document.querySelector('.transport output').textContent";
    browser.run(&format!("document.querySelector('.play').click(); window.was = {step}"))?;
    browser.wait_for(&format!("{step} !== was"))?;
    browser.leave_frames()?;
    // What others complain of is theirs.
    let ours: Vec<String> = browser.messages()?.into_iter().filter(|message| message.contains("/site/")).collect();
    assert!(ours.is_empty(), "{ours:?}");
    Ok(())
}

#[test]
fn a_plain_page_has_two_at_home() -> Result<()> {
    for screen in [WIDE, NARROW] {
        is_at_home("site/www/examples/embed.html", screen, "plain")?;
    }
    Ok(())
}

#[test]
fn pages_that_others_have_made_have_two_at_home() -> Result<()> {
    for maker in MAKERS {
        if !site()?.join(maker.example).exists() {
            continue;
        }
        for screen in [WIDE, NARROW] {
            is_at_home(&format!("{}/index.html", maker.example), screen, maker.example)?;
        }
    }
    Ok(())
}

#[test]
fn slides_have_their_keys_until_a_playground_is_clicked_and_after_escape() -> Result<()> {
    let browser = page("site/www/examples/reveal/index.html", WIDE)?;
    browser.wait_for("document.querySelector('.reveal.ready')")?;
    for _ in 0..2 {
        browser.press(&[key::RIGHT])?;
    }
    browser.wait_for("location.hash === '#/2' && document.querySelector('iframe').src")?;
    come(&browser, 0)?;
    browser.settle()?;
    browser.screenshot("example-reveal-1280")?;
    // On the slide, not beyond it.
    let (frame, slide) = (browser.rect("iframe")?, browser.rect(".slides")?);
    assert!((frame.width - slide.width).abs() < 2.5 && frame.y + frame.height <= 801.0, "{frame:?} on {slide:?}");
    // Loading took no key.
    browser.press(&[key::RIGHT])?;
    browser.wait_for("location.hash === '#/3'")?;
    browser.press(&[key::LEFT])?;
    browser.wait_for("location.hash === '#/2'")?;
    come(&browser, 0)?;
    // After a click, keys move the start.
    browser.drag(&[frame.at(0.25, 0.4)])?;
    browser.press(&[key::LEFT])?;
    browser.enter_frame(0)?;
    browser.wait_for("location.hash.includes('start=')")?;
    browser.leave_frames()?;
    assert_eq!(browser.eval::<String>("location.hash")?, "#/2", "the slides heard a key of the playground");
    browser.press(&[key::ESCAPE, key::RIGHT])?;
    browser.wait_for("location.hash === '#/3'")?;
    // The one that asks is answered by pointer alone.
    browser.press(&[key::RIGHT])?;
    browser.wait_for("location.hash === '#/4'")?;
    browser.enter_frame(1)?;
    browser.wait_for("document.querySelectorAll('.question input').length === 3")?;
    browser.run(
        "document.querySelectorAll('.question input')[1].click(); document.querySelector('.question button').click()",
    )?;
    browser.wait_for("document.querySelector('.question .outcome')?.textContent.includes('momentum adds them up')")?;
    browser.leave_frames()?;
    browser.assert_clean()
}
