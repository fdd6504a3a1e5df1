//! The lessons, done as a student does them, and a file as a teacher writes it.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen};
use std::fs;
use std::path::PathBuf;
use xtask::{files, paths};

use crate::support::{PATHS, hash, picture};

const NARROW: Screen = Screen { width: 360, height: 800, ..Screen::PHONE };
/// The page of a lesson on which SGD and momentum run with the same rate.
const PAGE: &str = "#view=lessons&lessons.id=momentum&lessons.step=2";

/// A copy of the site to which a test adds files.
fn site(name: &str) -> Result<PathBuf> {
    let folder = paths::target().join("tmp").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    files::copy(&paths::dist(), &folder)?;
    Ok(folder)
}

/// Waits until the live view of a lesson shows its paths.
fn ready(browser: &Browser) -> Result<()> {
    browser.wait_for("document.querySelector('.lesson-stage .card .result')?.textContent")?;
    browser.wait_for("document.querySelector('.lesson-stage .stage canvas')?.width > 0")?;
    browser.settle()
}

fn press(browser: &Browser, text: &str) -> Result<()> {
    browser.run(&format!(
        "[...document.querySelectorAll('.lesson-text button, .lesson-text a')].find(element => element.textContent.includes('{text}')).click()"
    ))
}

/// Whether a part of the live view is to be seen.
fn is_seen(browser: &Browser, part: &str) -> Result<bool> {
    browser.eval(&format!("document.querySelector('.lesson-stage [data-part=\"{part}\"]')?.checkVisibility() ?? false"))
}

#[test]
fn a_student_answers_watches_and_reaches_a_goal() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("#view=lessons", Screen::DESKTOP)?;
    browser.wait_for("document.querySelectorAll('.lesson-list li').length >= 15")?;
    assert!(browser.text(".lesson-list")?.contains("The ravine"));
    browser.run("document.querySelector('.lesson-list [href*=momentum]').click()")?;
    ready(&browser)?;
    assert!(hash(&browser)?.contains("lessons.id=momentum"));
    for (screen, name) in [(Screen::DESKTOP, "lesson-desktop"), (NARROW, "lesson-phone")] {
        browser.open("#view=lessons", screen)?;
        browser.wait_for("document.querySelector('.lesson-list')")?;
        browser.run("localStorage.clear()")?;
        browser.open(PAGE, screen)?;
        ready(&browser)?;
        // Before the answer nothing of the paths is drawn, nothing is told, and nothing can be used.
        let before = picture(&browser, &format!(".lesson-stage {PATHS}"))?;
        let told = browser.text(".lesson-stage .cards-panel")?;
        assert!(!told.contains("step 43") && !told.contains("127"), "{told}");
        assert!(browser.eval("document.querySelector('.lesson-stage [data-part=transport]').inert")?);
        assert!(!is_seen(&browser, "charts")? && !is_seen(&browser, "surface")? && is_seen(&browser, "play")?);
        assert!(!browser.text(".lesson-body")?.contains("Momentum is there"));
        browser.screenshot(&format!("{name}-asking"))?;
        press(&browser, "Answer")?;
        assert!(browser.text(".question .fault")?.contains("Choose an answer"));
        browser.run("document.querySelectorAll('.question input')[1].click()")?;
        press(&browser, "Answer")?;
        assert!(browser.text(".question .outcome")?.contains("Right. "));
        // The replay runs by itself, and its end is shown.
        browser.wait_for("document.querySelector('.lesson-stage .cards-panel').innerText.includes('step 43')")?;
        assert_ne!(picture(&browser, &format!(".lesson-stage {PATHS}"))?, before);
        assert!(!browser.eval::<bool>("document.querySelector('.lesson-stage [data-part=transport]').inert")?);
        // What is pinned on a phone stays in sight.
        browser.run("document.querySelector('.lesson-text .steps').scrollIntoView({block: 'end'})")?;
        browser.settle()?;
        assert!(
            browser.eval::<f64>("document.querySelector('.lesson-stage .stage').getBoundingClientRect().bottom")?
                > 100.0
        );
        assert!(
            browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth")?,
            "nothing scrolls sideways"
        );
        browser.screenshot(&format!("{name}-answered"))?;

        // The last page has a goal.
        press(&browser, "Continue")?;
        press(&browser, "Continue")?;
        browser.wait_for("document.querySelector('.goal .now')?.textContent.includes('87')")?;
        assert!(hash(&browser)?.contains("lessons.step=4"));
        assert!(browser.eval("document.querySelector('.lesson-stage [data-part=\"optimizer/momentum/lr\"]').inert")?);
        let field = ".lesson-stage [data-part=\"optimizer/momentum/momentum\"] .number";
        browser.fill(field, "0.7")?;
        browser.wait_for("document.querySelector('.goal.reached .status')?.textContent === 'Reached.'")?;
        browser.screenshot(&format!("{name}-goal"))?;
        browser.fill(field, "0.9")?;
        browser.wait_for("document.querySelector('.goal.reached .status')?.textContent === 'Reached before.'")?;
        // Another visit.
        browser.open(PAGE, screen)?;
        ready(&browser)?;
        assert!(browser.text(".question .outcome")?.contains("Right. "), "the answer is kept");
        browser.open("#view=lessons&lessons.id=momentum&lessons.step=4", screen)?;
        browser.wait_for("document.querySelector('.goal.reached')")?;
    }
    browser.open("#view=lessons", Screen::DESKTOP)?;
    browser.wait_for("document.querySelectorAll('.lesson-list li')[3]?.matches('.open')")?;
    browser.screenshot("lessons")?;
    // Back to another view and here again: nothing is left behind.
    browser.run("[...document.querySelectorAll('.top nav a')][0].click()")?;
    browser.wait_for("document.querySelector('main > .surface-view')")?;
    browser.assert_clean()
}

#[test]
fn a_teacher_sees_faults_with_their_lines_and_then_the_lesson() -> Result<()> {
    let folder = site("lessons-site")?;
    fs::create_dir_all(folder.join("course"))?;
    let text = "# My lesson\n\n## First\n\n```state\nlink: #surface=spere&opt=sgd,lr:0.1\nhide: plott, optimizer/sgd/beta1\n```\n\nSee [this](term:gradiant) <b>x</b>.\n";
    fs::write(folder.join("course/bad.md"), text)?;
    let good = "# My lesson\n\n## First\n\n```state\nlink: #surface=sphere&opt=sgd,lr:0.1\nhide: key\n```\n\nSee the *start*.\n\n```ask\nquestion: Mark it.\nslider: optimizer/sgd/lr\nnumber: 0.1\nbecause: It is 0.1.\nplay: no\n```\n\nAfterwards.\n\n```figure\nlink: #surface=beale&steps=50&opt=adam,lr:0.3\ncaption: Beale.\n```\n";
    fs::write(folder.join("course/good.md"), good)?;
    let browser = Browser::serving(&folder)?;
    browser.open("#view=lessons&lessons.file=course/bad.md", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.lesson-faults li')")?;
    let faults: Vec<String> =
        browser.eval("[...document.querySelectorAll('.lesson-faults li')].map(e => e.innerText)")?;
    let lines: Vec<&str> = faults.iter().map(|fault| fault.split(':').next().unwrap_or_default()).collect();
    assert_eq!(lines, ["Line 6", "Line 7", "Line 7", "Line 10", "Line 10", "Line 10"], "{faults:#?}");
    assert!(faults[0].contains("“spere”") && faults[1].contains("“plott”"), "{faults:#?}");
    browser.screenshot("lesson-faults")?;

    browser.open("#view=lessons&lessons.file=course/good.md", Screen::DESKTOP)?;
    ready(&browser)?;
    browser.wait_for("document.querySelector('.lesson-stage [data-part=key]')")?;
    browser.settle()?;
    assert!(browser.eval("!document.querySelector('.lesson-faults') && !document.querySelector('.lesson-stage [data-part=key]').checkVisibility()")?);
    browser.run("const range = document.querySelector('.answer-mark input'); range.value = '1'; range.dispatchEvent(new Event('input'))")?;
    press(&browser, "Answer")?;
    assert!(browser.text(".question .outcome")?.contains("it is 0.1"));
    assert!(browser.text(".after")?.contains("Afterwards."));
    assert!(browser.text(".after figure")?.contains("Beale."));
    browser.wait_for(
        "(canvas => canvas && canvas.width > 100 && new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).some(pixel => pixel !== 0))(document.querySelector('.after figure canvas:last-of-type'))",
    )?;

    browser.open("#view=lessons&lessons.file=course/gone.md", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.lesson-faults')?.innerText.includes('course/gone.md')")?;
    browser.open("#view=lessons&lessons.file=//other.org/a.md", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.lesson-list')")?;
    browser.wait_for("document.querySelector('.notice')?.innerText.includes('lessons.file')")?;
    let messages = browser.messages()?;
    assert!(messages.iter().all(|message| message.contains("gone.md")), "{messages:?}");
    fs::remove_dir_all(&folder).context("cannot remove the copy of the site")
}

#[test]
fn what_is_ahead_is_concealed_by_any_link() -> Result<()> {
    let link = "#surface=quadratic&opt=sgd,lr:0.05&opt=momentum,lr:0.02&step=0";
    let browser = crate::support::page(link)?;
    let faint = picture(&browser, PATHS)?;
    assert!(browser.eval("[...document.querySelectorAll('.tick')].some(tick => !tick.hidden)")?);
    crate::support::show(&browser, &format!("{link}&embed.reveal=play"), Screen::DESKTOP)?;
    assert_ne!(picture(&browser, PATHS)?, faint, "the path ahead is not drawn");
    assert!(!browser.eval::<bool>("[...document.querySelectorAll('.card .tick')].some(tick => !tick.hidden)")?);
    assert!(browser.eval("document.querySelector('.charts-panel').hidden")?);
    // Nor does the pointer find it.
    let middle = browser.rect(".stage")?.at(0.5, 0.5);
    browser.hover(middle)?;
    browser.settle()?;
    assert!(!browser.text(".readout")?.contains("step"));
    browser.run("document.querySelector('[data-part=scrubber]').value = 1e6; document.querySelector('[data-part=scrubber]').dispatchEvent(new Event('input'))")?;
    browser.settle()?;
    assert!(!browser.eval::<bool>("document.querySelector('.charts-panel').hidden")?);
    assert!(hash(&browser)?.contains("embed.reveal=play"));
    browser.assert_clean()
}

#[test]
fn a_replay_ends_with_its_page_and_what_a_later_page_asks_is_not_shown_before() -> Result<()> {
    let browser = Browser::start()?;
    let at = "Number(document.querySelector('.lesson-stage [data-part=scrubber]').value)";
    browser.open("#view=lessons&lessons.id=saddle", Screen::DESKTOP)?;
    ready(&browser)?;
    browser.run("document.querySelectorAll('.question input')[0].click()")?;
    press(&browser, "Answer")?;
    browser.wait_for(&format!("{at} > 0"))?;
    press(&browser, "Continue")?;
    browser.wait_for(&format!("document.querySelector('.lesson-text.asking .question') && {at} === 0"))?;
    // A replay would go on now.
    browser.run("await new Promise(done => setTimeout(done, 800))")?;
    assert_eq!(browser.eval::<f64>(at)?, 0.0);
    let told = browser.text(".lesson-stage .cards-panel")?;
    assert!(!told.contains("within"), "{told}");

    // A question about the surface: the run is asked about on the third page.
    browser.open("#view=lessons&lessons.id=slope", Screen::DESKTOP)?;
    ready(&browser)?;
    browser.fill(".question .field", "-3")?;
    press(&browser, "Answer")?;
    browser.wait_for("document.querySelector('.question .outcome')?.textContent.includes('Right')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<f64>(at)?, 0.0);
    browser.open("#view=lessons&lessons.id=slope", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.question .outcome')?.textContent.includes('Right')")?;
    browser.wait_for(&format!("document.querySelector('.lesson-stage .stage canvas') && {at} === 0"))?;
    browser.assert_clean()
}
