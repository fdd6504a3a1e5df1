//! What is handed out: the link, the frame, the spec and the script.

use anyhow::Result;
use playground_pytorch as pytorch;
use playground_spec::RunSpec;
use playground_spec::run::PAGE_WORK;
use playground_tests::browser::{Browser, Screen};
use serde_json::json;

use crate::support;

/// Opens the dialog.
fn share(browser: &Browser) -> Result<()> {
    browser.run("document.querySelector('.actions button').click()")?;
    browser.wait_for("document.querySelector('dialog[open]')")
}

/// What is in the field of the link, of the embed, of the spec or of the script.
fn area(browser: &Browser, what: &str) -> Result<String> {
    let field = match what {
        "embed" | "python" => format!("document.querySelector('[data-part=share-{what}] textarea')"),
        "spec" => {
            "[...document.querySelectorAll('dialog textarea')].find(area => area.value.startsWith('{'))".to_owned()
        }
        _ => "document.querySelector('dialog textarea')".to_owned(),
    };
    browser.eval(&format!("{field}.value"))
}

#[test]
fn a_run_is_handed_out_in_every_form() -> Result<()> {
    let browser = support::page("#surface=beale&steps=300&schedule=cosine&opt=adam,lr:0.05&opt=momentum,lr:0.01")?;
    share(&browser)?;
    assert_eq!(area(&browser, "link")?, browser.eval::<String>("location.href")?);
    let page: String = browser.eval("location.href")?;
    // The embed is seen as it will look.
    browser.wait_for("document.querySelector('.share-preview').contentDocument?.querySelector('.embedded .card .result')?.textContent")?;
    let frame = area(&browser, "embed")?;
    assert!(frame.starts_with("<iframe") && frame.contains("surface=beale") && frame.contains("embed=1"), "{frame}");
    for part in ["width=\"100%\"", "height=\"520\"", "frameborder=\"0\"", "title=\"Optimizer Playground\""] {
        assert!(frame.contains(part), "{part}: {frame}");
    }
    assert!(frame.contains("&amp;") && !frame.replace("&amp;", "").contains('&'), "no valid XHTML: {frame}");
    let spec = area(&browser, "spec")?;
    let address = browser.eval::<String>("document.querySelector('dialog textarea').value")?;
    let expected = pytorch::script_within(
        &RunSpec::parse(&spec).map_err(|faults| anyhow::anyhow!("{faults:?}"))?,
        PAGE_WORK,
        &address,
    );

    // Without a connection it says so, and can be tried again.
    let make = "document.querySelector('[data-part=share-python] button').click()";
    let block = |urls: &[&str]| browser.cdp("Network.setBlockedURLs", json!({ "urls": urls }));
    browser.cdp("Network.enable", json!({}))?;
    block(&["*/playground_export*"])?;
    browser.run(make)?;
    browser.wait_for("document.querySelector('dialog [role=status]').textContent.includes('try again')")?;
    block(&[])?;
    // That the file did not come is all the browser may say of it.
    assert!(browser.messages()?.iter().all(|message| message.contains("playground_export")));
    browser.run(make)?;
    browser.wait_for("document.querySelectorAll('dialog textarea').length === 5")?;
    assert_eq!(area(&browser, "python")?, expected);
    browser.screenshot("share")?;
    browser.assert_clean()?;
    // Where another state is shown, the texts of this one are gone.
    browser.run("location.hash = '#surface=sphere'")?;
    browser.wait_for("!document.querySelector('dialog')")?;
    // As HTML and as XHTML it is the same, and leads where the page is.
    browser.go("about:blank")?;
    let address: String = browser.eval(&format!(
        "(text => {{ const as = type => new DOMParser().parseFromString(`<div xmlns=\"http://www.w3.org/1999/xhtml\">${{text}}</div>`, type); \
         const [html, xml] = ['text/html', 'application/xhtml+xml'].map(type => as(type).querySelector('iframe')); \
         return html.src === xml.getAttribute('src') ? html.src : `${{html.src}} is not ${{xml.outerHTML}}`; }})({})",
        json!(frame)
    ))?;
    assert_eq!(address.replace("&embed=1", ""), page);
    Ok(())
}

#[test]
fn an_embed_says_and_shows_what_a_teacher_chooses() -> Result<()> {
    let browser = support::page("#surface=beale&noise=0.1&seed=4&start=1,1&opt=adam,lr:0.05")?;
    share(&browser)?;
    let set = |name: &str, value: &str| {
        browser.run(&format!(
            "(field => {{ if (field.type === 'checkbox') field.checked = true; else field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})\
             (document.querySelector('[name=\"{name}\"]'))",
            json!(value)
        ))
    };
    set("embed.title", "A & \"B\"")?;
    set("embed.ask", "Which one?|SGD|*Adam")?;
    set("embed.hide", "add-optimizer, full-page")?;
    set("embed.lock", "lr")?;
    set("embed.variant", "7")?;
    set("embed.reveal", "")?;
    let frame = area(&browser, "embed")?;
    for part in [
        "embed.title=A%20%26%20%22B%22",
        "title=\"A &amp; &quot;B&quot;\"",
        "embed.ask=Which%20one%3F%7CSGD%7C%2AAdam",
        "embed.hide=add-optimizer,%20full-page",
        "embed.lock=lr",
        "embed.variant=7",
        "embed.reveal=play",
    ] {
        assert!(frame.contains(part), "{part}: {frame}");
    }
    // A sheet has a start and a seed of its own.
    assert!(!frame.contains("start=") && !frame.contains("seed="), "{frame}");
    browser.wait_for(
        "(page => page?.querySelector('.embed-head h2')?.textContent === 'A & \"B\"' && page.querySelector('.question') && !page.querySelector('[data-part=add-optimizer]').checkVisibility())\
         (document.querySelector('.share-preview').contentDocument)",
    )?;
    // Each host has its text, and each text has the address.
    let forms: Vec<(String, String)> = browser.eval(
        "[...document.querySelectorAll('[data-part=share-embed] form > label option')].map(option => { const select = option.parentElement; select.value = option.value; select.dispatchEvent(new Event('input', { bubbles: true })); return [option.value, document.querySelector('[data-part=share-embed] textarea').value]; })",
    )?;
    assert_eq!(forms.len(), 12);
    for (host, text) in &forms {
        assert!(text.contains("embed.variant=7"), "{host}: {text}");
    }
    let oembed: serde_json::Value =
        serde_json::from_str(&forms.last().map(|(_, text)| text.clone()).unwrap_or_default())?;
    assert_eq!((&oembed["version"], &oembed["type"]), (&json!("1.0"), &json!("rich")));
    browser.screenshot("share-embed")?;
    browser.assert_clean()
}

#[test]
fn a_training_is_handed_out_without_a_second_script() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("#view=mnist&batch=32&epochs=1", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.curves')")?;
    // What could not be loaded says so, until it can.
    let block = |urls: &[&str]| browser.cdp("Network.setBlockedURLs", json!({ "urls": urls }));
    browser.cdp("Network.enable", json!({}))?;
    block(&["*/share*"])?;
    browser.run("document.querySelector('.actions button').click()")?;
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('could not be loaded')")?;
    block(&[])?;
    browser.messages()?;
    share(&browser)?;
    assert!(browser.eval::<bool>("!document.querySelector('.notice')")?, "the notice stays");
    assert!(area(&browser, "link")?.contains("batch=32"));
    assert!(area(&browser, "spec")?.contains("\"batch\": 32"));
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('dialog textarea').length")?, 4);
    browser.assert_clean()
}
