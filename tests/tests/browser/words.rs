//! Every word comes from the locale: what is no message shows in a language of strange letters.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};

use crate::support::{page, show};

/// All texts of the playground that a person can meet, in sight or spoken, without those between the brackets which every
/// message has in that language. A data set has one name everywhere. Formulas are letters, and so are what a person hands out, numbers and their exponents.
const LITERALS: &str = "(() => {
    const skip = 'math, textarea, .checked td, .verified, .letter, [data-part=formula]';
    const bare = text => text.replace(/\\u27e6[^\\u27e7]*\\u27e7/g, ' ').replace('MNIST', ' ');
    const literal = text => /[A-Za-z]{2,}/.test(bare(text));
    const found = [];
    const walk = document.createTreeWalker(document.querySelector('.playground'), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        if ((node.parentElement ?? node).closest(skip) || (node instanceof Element && node.matches(skip))) continue;
        if (node instanceof Text) {
            if (literal(node.data)) found.push(`${node.parentElement.tagName}.${node.parentElement.className}: ${node.data}`);
            continue;
        }
        for (const name of ['title', 'aria-label', 'aria-valuetext', 'aria-description', 'placeholder', 'alt']) {
            // A formula that can be scrolled is called after its letters.
            if (name === 'aria-label' && node.querySelector('math')) continue;
            const text = node.getAttribute(name);
            if (text && literal(text)) found.push(`${node.tagName} ${name}: ${text}`);
        }
    }
    return found;
})()";

pub(crate) fn assert_only_messages(browser: &Browser, place: &str) -> Result<()> {
    let found: Vec<String> = browser.eval(LITERALS)?;
    assert!(found.is_empty(), "{place} has texts that are no messages:\n  {}", found.join("\n  "));
    Ok(())
}

#[test]
fn no_text_of_the_surface_view_is_written_in_the_code() -> Result<()> {
    let browser = page("#lang=pseudo&opt=sgd,lr:0.001&opt=adam,lr:0.05&opt=momentum,lr:5")?;
    // What is only read has come by then.
    browser.wait_for("document.querySelector('.thumbs button').title")?;
    assert!(browser.text(".top h1")?.starts_with('⟦'));
    assert_only_messages(&browser, "the opening")?;

    browser.run("for (const chevron of document.querySelectorAll('.chevron')) chevron.click()")?;
    browser.wait_for("[...document.querySelectorAll('.card .about p')].filter(e => e.textContent).length >= 3")?;
    browser.run("for (const select of document.querySelectorAll('.group select')) { select.selectedIndex = select.options.length - 1; select.dispatchEvent(new Event('change')); }")?;
    browser.settle()?;
    browser.hover(browser.rect(".stage")?.at(0.4, 0.6))?;
    browser.settle()?;
    browser.screenshot("pseudo")?;
    assert_only_messages(&browser, "the open cards")?;

    for tab in ["gradient", "effective", "lr", "table"] {
        browser.click(&format!("#tab-{tab}"))?;
        browser.settle()?;
        assert_only_messages(&browser, tab)?;
    }
    browser.run("document.querySelector('[data-part=add-optimizer]').click()")?;
    browser.wait_for("document.querySelectorAll('.choices small').length > 10")?;
    assert_only_messages(&browser, "the list of optimizers")?;
    browser.run("document.querySelector('dialog').close(); document.querySelector('[data-part=share]').click()")?;
    browser.wait_for("document.querySelectorAll('dialog textarea').length === 4")?;
    assert_only_messages(&browser, "the dialog that shares")?;
    browser.run("document.querySelector('dialog').close(); document.querySelector('.checked summary').click()")?;
    browser.wait_for("document.querySelector('.checked table')")?;
    assert_only_messages(&browser, "what was checked")?;
    Ok(())
}

#[test]
fn no_text_of_the_mnist_view_is_written_in_the_code() -> Result<()> {
    let browser = Browser::start()?;
    let link =
        "#view=mnist&lang=pseudo&hidden=16&train=2000&epochs=2&opt=adam,lr:0.003&opt=sgd,lr:1000,weight_decay:0.1";
    browser.open(link, Screen::DESKTOP)?;
    // One has come to its end by then, and the other has diverged.
    browser.wait_for("document.querySelectorAll('.card .result.good, .card .result.bad').length === 2")?;
    browser.wait_for("document.querySelector('.settings input[type=range]').title")?;
    for tab in ["loss", "accuracy", "gradient", "lr"] {
        browser.click(&format!("#tab-{tab}"))?;
        browser.settle()?;
        assert_only_messages(&browser, tab)?;
    }
    browser.run("const count = document.querySelector('[data-part=hidden-layers]'); count.value = '2'; count.dispatchEvent(new Event('change'))")?;
    browser.wait_for("!document.querySelector('[data-part=restart]').hidden")?;
    assert_only_messages(&browser, "a training whose settings have changed")?;

    browser.click("#tab-inside")?;
    browser.wait_for("document.querySelector('[data-part=samples] .gallery button')")?;
    assert_only_messages(&browser, "the look inside")?;
    browser.run(
        "document.querySelector('.matrix .miss').click(); document.querySelector('[data-part=draw-clear]').click()",
    )?;
    browser.settle()?;
    assert_only_messages(&browser, "a cell of the matrix")?;

    browser.click("#tab-experiments")?;
    browser.wait_for("document.querySelector('#tab-large')")?;
    for id in ["batch", "variants", "rates", "overfitting", "decay", "momentum", "large"] {
        browser.click(&format!("#tab-{id}"))?;
        browser.wait_for(&format!("document.querySelector('[data-part=experiment-{id}]')"))?;
        assert_only_messages(&browser, &format!("the experiment {id}"))?;
        browser.click("[data-part=experiment-start]")?;
        browser.wait_for("document.querySelector('.experiment-results tbody tr')")?;
        assert_only_messages(&browser, &format!("the experiment {id} while it runs"))?;
        browser.click("[data-part=experiment-cancel]")?;
        browser.wait_for("document.querySelector('.experiment').dataset.state === 'cancelled'")?;
        assert_only_messages(&browser, &format!("the experiment {id} when it was canceled"))?;
    }
    let warned: Vec<String> = browser.messages()?.into_iter().filter(|message| message.contains("words:")).collect();
    assert!(warned.is_empty(), "{warned:?}");
    Ok(())
}

#[test]
fn every_surface_and_every_optimizer_has_its_words() -> Result<()> {
    let all: usize = page("")?.eval("document.querySelectorAll('.thumbs button').length")?;
    let browser = page("#lang=pseudo")?;
    for surface in 0..all {
        browser.run(&format!("document.querySelectorAll('.thumbs button')[{surface}].click()"))?;
        browser.settle()?;
        // A typed formula stands as text until it is set.
        browser.wait_for(
            "(formula => !formula || formula.querySelector('math, p'))(document.querySelector('.problem .formula'))",
        )?;
        assert_only_messages(&browser, &format!("surface {surface}"))?;
    }
    let warned: Vec<String> = browser.messages()?.into_iter().filter(|message| message.contains("words:")).collect();
    assert!(warned.is_empty(), "{warned:?}");
    Ok(())
}

#[test]
fn another_language_is_a_link_and_keeps_the_state() -> Result<()> {
    let browser = Browser::start()?;
    show(&browser, "#surface=beale&opt=adam,lr:0.05", Screen::DESKTOP)?;
    browser.run("window.same = true; location.hash += '&lang=pseudo'")?;
    browser.wait_for("document.querySelector('.top h1')?.textContent.startsWith('⟦') && document.querySelector('.card .result')?.textContent")?;
    assert!(browser.eval::<bool>("window.same")?, "the page was loaded again");
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.playground').length")?, 1);
    // It is part of every link from then on.
    browser.click(".card .head input")?;
    browser.wait_for("location.hash.includes('off')")?;
    let hash: String = browser.eval("location.hash")?;
    assert!(hash.starts_with("#surface=beale&opt=adam,lr:0.05,off") && hash.ends_with("lang=pseudo"), "{hash}");
    browser.run("history.back()")?;
    browser.wait_for("!location.hash.includes('off') && location.hash.includes('lang=pseudo')")?;
    browser.run("history.back()")?;
    browser.wait_for("document.querySelector('.top h1')?.textContent === 'Optimizer Playground'")?;
    browser.assert_clean()
}
