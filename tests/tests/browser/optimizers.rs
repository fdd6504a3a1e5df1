//! The reference of the optimizers.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{hash, names, picture};

/// Shows a link of the reference, once `sign` is there.
fn show(browser: &Browser, link: &str, screen: Screen, sign: &str) -> Result<()> {
    browser.open(link, screen)?;
    browser.wait_for(&format!("document.querySelector('{sign}')"))?;
    browser.settle()
}

/// The rows of the table, by name.
fn rows(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('.all tbody th a:first-child')].map(e => e.textContent)")
}

fn choose(browser: &Browser, part: &str, value: &str) -> Result<()> {
    browser.run(&format!(
        "const select = document.querySelector('[data-part={part}]'); select.value = '{value}'; select.dispatchEvent(new Event('change'))"
    ))?;
    browser.settle()
}

/// By how much the page is wider than the screen.
fn sideways(browser: &Browser) -> Result<i64> {
    browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
}

#[test]
fn the_tree_leads_to_pages_and_back() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#view=optimizers", Screen::DESKTOP, ".tree .entry-of")?;
    // A drawing: no two entries overlap, and every line leads from one to another.
    let overlaps: usize = browser.eval(
        "(() => { const boxes = [...document.querySelectorAll('.tree .entry-of a')].map(e => e.getBoundingClientRect()); \
         return boxes.filter((a, i) => boxes.some((b, j) => j < i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length; })()",
    )?;
    let entries: usize = browser.eval("document.querySelectorAll('.tree .entry-of a').length")?;
    assert_eq!((entries, overlaps), (40, 0));
    assert_eq!(sideways(&browser)?, 0);
    // What is pointed at shows where it comes from.
    browser.hover(browser.rect(".tree [data-id=adamw]")?.at(0.5, 0.5))?;
    browser.wait_for("document.querySelector('.tree .told').textContent.startsWith('AdamW: ')")?;
    let clear = "[...document.querySelectorAll('.tree .entry-of:not(.faint) a')].map(e => e.dataset.id).sort().join()";
    assert_eq!(browser.eval::<String>(clear)?, "adagrad,adam,adamw,momentum,rmsprop,rprop,sgd");
    // By keyboard into a page: the focus goes along.
    browser.run("document.querySelector('.tree [data-id=adam]').focus()")?;
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.activeElement.matches('.one h2')")?;
    assert_eq!(hash(&browser)?, "#view=optimizers&optimizers.id=adam");
    assert!(browser.text(".one h2")?.starts_with("Adam"));
    let lines: Vec<String> = browser.eval("[...document.querySelectorAll('.one .line')].map(e => (e.querySelector('math') ? '' : 'no formula: ') + e.lastChild.textContent)")?;
    assert_eq!(lines.first().map(String::as_str), Some("weighted average of the gradient: momentum"));
    assert!(lines.len() >= 5 && lines.iter().all(|line| !line.starts_with("no formula")), "{lines:?}");
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.one .params tbody tr').length")?, 7);
    // Two pictures of real runs, which are not the same.
    browser.wait_for("[...document.querySelectorAll('.picture canvas')].every(canvas => canvas.width > 300)")?;
    browser.settle()?;
    let paths = [
        picture(&browser, ".columns section:not(section ~ section) .picture canvas + canvas")?,
        picture(&browser, ".columns section ~ section .picture canvas + canvas")?,
    ];
    assert!(paths[0] != paths[1] && paths.iter().all(|&sum| sum != 0.0), "{paths:?}");
    // From child to parent and back again with the browser.
    browser.click(".one dd a[href$='=rmsprop']")?;
    browser.wait_for(
        "location.hash.endsWith('=rmsprop') && document.querySelector('.one h2').textContent.startsWith('RMSprop')",
    )?;
    browser.run("history.back(); history.back()")?;
    browser.wait_for("document.querySelector('.tree') && document.activeElement.dataset.id")?;
    // What breaks it is a run of the playground.
    browser.run("location.hash = '#view=optimizers&optimizers.id=sgd'")?;
    browser.wait_for("document.querySelector('.one h2')?.textContent.startsWith('SGD')")?;
    browser.run("document.querySelector('.one section:has(.picture) ~ section:has(.picture) a').click()")?;
    browser.wait_for("document.querySelectorAll('.card .result').length === 2")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["SGD", "Momentum"]);
    assert!(browser.text(".card .result")?.contains("diverge"), "{}", browser.text(".card .result")?);
    browser.assert_clean()
}

#[test]
fn the_table_is_sorted_and_filtered_as_the_link_says() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#view=optimizers&optimizers.part=table", Screen::DESKTOP, ".all tbody tr")?;
    assert_eq!((rows(&browser)?.len(), rows(&browser)?[0].as_str()), (40, "SGD"));
    browser.wait_for("[...document.querySelectorAll('.all td.of-rule')].every(e => e.querySelector('math'))")?;
    assert_eq!(sideways(&browser)?, 0);
    browser.click("[data-part=sort-year]")?;
    browser.settle()?;
    assert_eq!(rows(&browser)?[0], "Newton");
    browser.click("[data-part=sort-year]")?;
    browser.settle()?;
    assert_eq!(hash(&browser)?, "#view=optimizers&optimizers.part=table&optimizers.sort=-year");
    assert_eq!(browser.eval::<String>("document.querySelector('.all th.of-year').ariaSort")?, "descending");
    let years: Vec<u16> =
        browser.eval("[...document.querySelectorAll('.all td.of-year')].map(e => Number(e.textContent))")?;
    assert!(years.is_sorted_by(|a, b| a >= b), "{years:?}");
    choose(&browser, "optimizers-memory", "0")?;
    choose(&browser, "optimizers-rates", "one")?;
    assert_eq!(rows(&browser)?, ["SGD"]);
    assert_eq!(browser.text(".filters output")?, "1 of 40 optimizers");
    choose(&browser, "optimizers-rates", "")?;
    let kept = rows(&browser)?;
    assert!(kept.contains(&"Newton".to_owned()) && !kept.contains(&"Adam".to_owned()), "{kept:?}");
    browser.click("[data-part=optimizers-networks]")?;
    browser.settle()?;
    assert!(!rows(&browser)?.contains(&"Newton".to_owned()));
    // The link says it all, and each row leads to its run.
    let link = hash(&browser)?;
    show(&browser, &link, Screen::DESKTOP, ".all tbody tr")?;
    assert!(!rows(&browser)?.contains(&"Newton".to_owned()) && rows(&browser)?.len() < kept.len());
    show(&browser, "#view=optimizers&optimizers.part=table&optimizers.sort=name", Screen::DESKTOP, ".all tbody tr")?;
    assert_eq!(rows(&browser)?[0], "AdaBelief");
    browser.click(".all tbody tr:first-child .run")?;
    browser.wait_for("document.querySelectorAll('.card .result').length === 2")?;
    browser.settle()?;
    assert_eq!(names(&browser)?, ["AdaBelief", "Adam"]);
    // Each at the rate that is suggested there, which is not the default.
    assert!(
        hash(&browser)?.starts_with("#surface=rosenbrock&") && !hash(&browser)?.contains("lr:0.001&"),
        "{}",
        hash(&browser)?
    );
    browser.assert_clean()
}

#[test]
fn the_reference_fits_a_phone_and_a_frame() -> Result<()> {
    let browser = Browser::start()?;
    let phone = Screen { width: 360, height: 800, ..Screen::PHONE };
    for (part, sign) in [("tree", ".tree .entry-of"), ("table", ".all td.of-rule math"), ("choose", ".choose .claim")] {
        show(&browser, &format!("#view=optimizers&optimizers.part={part}"), phone, sign)?;
        assert_eq!(sideways(&browser)?, 0, "{part}");
    }
    // On a phone the tree is the list that it is for screen readers, with what each changes.
    show(&browser, "#view=optimizers", phone, ".tree .entry-of")?;
    let (list, item) = (browser.rect(".tree .drawing > ul")?, browser.rect(".tree [data-id=prodigy]")?);
    assert!(item.x > list.x + 20.0 && browser.rect(".tree .change")?.height > 10.0, "{list:?} {item:?}");
    for id in ["adan", "radam", "conjugate_gradient", "lbfgs"] {
        show(&browser, &format!("#embed=1&view=optimizers&optimizers.id={id}"), phone, ".one .line math")?;
        assert_eq!(sideways(&browser)?, 0, "{id}");
        assert!(
            browser
                .eval::<bool>("document.querySelector('.top').hidden && document.querySelector('.checked').hidden")?
        );
    }
    // A link of a frame stays in the frame: no header comes.
    browser.run("[...document.querySelectorAll('.one .acts a')][0].click()")?;
    browser.wait_for("document.querySelector('.surface-view')")?;
    assert!(hash(&browser)?.contains("embed=1"), "{}", hash(&browser)?);
    // Every text is a message, also of what has sources and no rule as text.
    for rest in ["", "&optimizers.part=table", "&optimizers.part=choose", "&optimizers.id=bfgs"] {
        show(
            &browser,
            &format!("#lang=pseudo&view=optimizers{rest}"),
            Screen::DESKTOP,
            ".tree, .all tbody tr, .choose, .one",
        )?;
        crate::words::assert_only_messages(&browser, rest)?;
    }
    browser.assert_clean()
}
