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

fn area(browser: &Browser, label: &str) -> Result<String> {
    browser.eval(&format!(
        "[...document.querySelectorAll('dialog textarea')].find(area => area.ariaLabel.startsWith('{label}')).value"
    ))
}

#[test]
fn a_run_is_handed_out_in_every_form() -> Result<()> {
    let browser = support::page("#surface=beale&steps=300&schedule=cosine&opt=adam,lr:0.05&opt=momentum,lr:0.01")?;
    share(&browser)?;
    assert_eq!(area(&browser, "Link")?, browser.eval::<String>("location.href")?);
    let page: String = browser.eval("location.href")?;
    let frame = area(&browser, "Embed")?;
    assert!(frame.starts_with("<iframe") && frame.contains("surface=beale") && frame.contains("embed=1"), "{frame}");
    for part in ["width=\"100%\"", "height=\"520\"", "frameborder=\"0\"", "title=\"Optimizer Playground\""] {
        assert!(frame.contains(part), "{part}: {frame}");
    }
    assert!(frame.contains("&amp;") && !frame.replace("&amp;", "").contains('&'), "no valid XHTML: {frame}");
    let spec = area(&browser, "Run spec")?;
    let address = browser.eval::<String>("document.querySelector('dialog textarea').value")?;
    let expected = pytorch::script_within(
        &RunSpec::parse(&spec).map_err(|faults| anyhow::anyhow!("{faults:?}"))?,
        PAGE_WORK,
        &address,
    );

    // Without a connection it says so, and can be tried again.
    let make = "[...document.querySelectorAll('dialog button')].find(b => b.textContent === 'Make the script').click()";
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
    assert_eq!(area(&browser, "PyTorch")?, expected);
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
    assert!(area(&browser, "Link")?.contains("batch=32"));
    assert!(area(&browser, "Run spec")?.contains("\"batch\": 32"));
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('dialog textarea').length")?, 4);
    browser.assert_clean()
}
