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
    browser.run("document.querySelector('dialog').close()")?;
    block(&["*/playground_export*"])?;
    browser.run("document.querySelector('[data-part=save]').click()")?;
    browser.wait_for("document.querySelector('dialog .save-status')?.textContent.includes('try again')")?;
    browser.run(make)?;
    browser.wait_for(
        "document.querySelector('dialog [data-part=share-python] [role=status]').textContent.includes('try again')",
    )?;
    block(&[])?;
    // That the file did not come is all the browser may say of it.
    assert!(browser.messages()?.iter().all(|message| message.contains("playground_export")));
    browser.run(make)?;
    browser.wait_for("document.querySelectorAll('dialog textarea').length === 1")?;
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

/// From the keyboard to the files: pictures, an animation, data and scripts, the same as the command line's.
#[test]
fn everything_is_taken_away_from_one_dialog() -> Result<()> {
    let browser = support::page("#surface=beale&steps=12&schedule=cosine&opt=sgd,lr:0.01&opt=adam,lr:0.1,lookahead")?;
    browser.run("globalThis.saved = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { saved.push(blob); return real.call(URL, blob); }; \
         globalThis.names = []; addEventListener('click', (event) => event.target.download && names.push(event.target.download), true); \
         const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () { if (this.download) names.push(this.download); else click.call(this); }")?;
    browser.run("document.querySelector('[data-part=save]').focus()")?;
    browser.run("document.querySelector('[data-part=save]').click()")?;
    browser.wait_for("document.querySelector('.save-preview')?.naturalWidth === 720")?;
    // Another size and another picture.
    let choose = |field: usize, value: &str| {
        browser.run(&format!("const field = document.querySelectorAll('.save-form select')[{field}]; field.value = '{value}'; field.dispatchEvent(new Event('input', {bubbles}))", bubbles = "{ bubbles: true }"))
    };
    choose(1, "column")?;
    browser.wait_for("document.querySelector('.save-preview').naturalWidth === 321")?;
    choose(0, "loss")?;
    let press = |part: &str, at: usize| {
        browser.run(&format!("document.querySelectorAll('[data-part={part}] button')[{at}].click()"))
    };
    press("save-figure", 0)?;
    browser.wait_for("names.includes('beale-loss.svg')")?;
    let svg: String = browser.eval("saved.filter((blob) => blob.type === 'image/svg+xml').pop().text()")?;
    assert!(
        svg.starts_with("<svg width=\"85mm\"") && svg.contains("Lookahead: k = 5") && svg.contains("loss f"),
        "{svg}"
    );
    press("save-figure", 1)?;
    browser.wait_for("names.includes('beale-loss.png') && saved.some((blob) => blob.type === 'image/png')")?;
    for (at, name) in
        ["beale-steps.csv", "beale-steps.json", "beale-results.csv", "beale-results.json", "beale-spec.json"]
            .into_iter()
            .enumerate()
    {
        press("save-data", at)?;
        browser.wait_for(&format!("names.includes('{name}')"))?;
    }
    let csv: String = browser.eval("saved.find((blob) => blob.type === 'text/csv').text()")?;
    assert_eq!((csv.lines().count(), csv.lines().next()), (1 + 2 * 13, Some("run,optimizer,step,x,y,f,gx,gy,lr")));
    let json: serde_json::Value =
        browser.eval("JSON.parse(await saved.find((blob) => blob.type === 'application/json').text())")?;
    assert_eq!(json["runs"][1]["steps"].as_array().map(Vec::len), Some(13));
    // An animation: a picture for each step.
    press("save-animation", 0)?;
    browser.wait_for("names.includes('beale-loss.gif')")?;
    let film: Vec<u32> = browser.eval("(async () => { const gif = new Uint8Array(await saved.find((blob) => blob.type === 'image/gif').arrayBuffer()); \
         let frames = 0; for (let i = 0; i < gif.length - 2; i += 1) if (gif[i] === 0x21 && gif[i + 1] === 0xf9 && gif[i + 2] === 4) frames += 1; \
         return [gif[6] + 256 * gif[7], frames]; })()")?;
    assert_eq!(film[0], 321);
    assert!(film[1] >= 13, "{film:?}");
    press("share-numpy", 0)?;
    browser.wait_for(
        "document.querySelector('[data-part=share-numpy] textarea')?.value.includes('def adam(w, g, state, *, lr')",
    )?;
    // Of a run whose end is concealed nothing is handed out, before it was played to its end.
    support::show(
        &browser,
        "#surface=beale&steps=12&opt=adam,lr:0.1&embed=1&embed.show=save&embed.reveal=play",
        Screen::DESKTOP,
    )?;
    let save = "document.querySelector('.embed-head button').click()";
    browser.run(save)?;
    browser.wait_for("document.querySelector('dialog[open]')?.textContent.includes('Play it to its end')")?;
    browser
        .run("document.querySelector('dialog[open]').close(); document.querySelector('[data-part=play]').click()")?;
    browser.wait_for("document.querySelector('.transport output').textContent.startsWith('12')")?;
    browser.run(save)?;
    browser.wait_for("document.querySelector('dialog[open] .save-preview')")?;
    browser.assert_clean()
}
