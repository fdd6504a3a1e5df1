//! What is handed out: the link, the frame, the spec and the script.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
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
        "embed.hide=add-optimizer,full-page",
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
    // The link below a frame conceals what the frame does.
    let below = forms.iter().find(|(host, _)| host == "moodle").map(|(_, text)| text.clone()).unwrap_or_default();
    let link = below.split("<a href=").nth(1).unwrap_or_default();
    assert!(link.contains("embed.reveal=play") && link.contains("embed.ask=") && !link.contains("embed=1"), "{below}");
    // What is not understood is told beside the fields, and handed out to nobody.
    let fault = "document.querySelector('.share-form > .fault').textContent";
    assert_eq!(browser.eval::<String>(fault)?, "");
    set("embed.ask", "At which step? | 25")?;
    set("embed.lock", "lr, foo")?;
    let told: String = browser.eval(fault)?;
    assert!(told.contains("needs its answers") && told.contains("foo") && !told.contains("lr"), "{told}");
    let frame = area(&browser, "embed")?;
    assert!(!frame.contains("embed.ask") && !frame.contains("foo") && frame.contains("embed.lock=lr"), "{frame}");
    set("embed.ask", "At which step? | =25")?;
    set("embed.lock", "lr")?;
    assert_eq!(browser.eval::<String>(fault)?, "");
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

/// Keeps what is saved: every blob in `saved`, the names of the files in `names`, and their content in `files`.
const SAVED: &str = "globalThis.saved = []; globalThis.names = []; globalThis.files = {}; const urls = new Map(); const real = URL.createObjectURL; \
    URL.createObjectURL = (blob) => { const url = real.call(URL, blob); saved.push(blob); urls.set(url, blob); return url; }; \
    const click = HTMLAnchorElement.prototype.click; \
    HTMLAnchorElement.prototype.click = function () { if (!this.download) return click.call(this); names.push(this.download); files[this.download] = urls.get(this.href); }";

/// Opens the dialog of files, and waits for its picture.
fn take(browser: &Browser) -> Result<()> {
    browser.run(SAVED)?;
    browser.run("document.querySelector('[data-part=save]').click()")?;
    browser.wait_for("document.querySelector('dialog[open] .save-preview')?.naturalWidth === 720")
}

/// Presses a button of the dialog, and answers with what is in the file that it saves.
fn kept(browser: &Browser, part: &str, at: usize, name: &str) -> Result<String> {
    browser.run(&format!("document.querySelectorAll('dialog[open] [data-part={part}] button')[{at}].click()"))?;
    browser.wait_for(&format!("names.includes('{name}')"))?;
    browser.eval(&format!("files['{name}'].text()"))
}

/// Chooses the picture of this name, or of the size.
fn choose(browser: &Browser, field: usize, value: &str) -> Result<()> {
    browser.run(&format!("const field = document.querySelectorAll('.save-form select')[{field}]; field.value = '{value}'; field.dispatchEvent(new Event('input', {bubbles}))", bubbles = "{ bubbles: true }"))
}

/// A picture that was saved.
#[derive(Debug)]
struct Saved {
    title: String,
    about: String,
    /// All that is written on it.
    texts: Vec<String>,
    /// The slots whose lines are drawn.
    slots: Vec<usize>,
}

impl Saved {
    /// All that is written on it, in whatever lines, with ordinary spaces.
    fn written(&self) -> String {
        self.texts.join(" ").replace('\u{a0}', " ")
    }

    /// What it shows, with ordinary spaces.
    fn about(&self) -> String {
        self.about.replace('\u{a0}', " ")
    }
}

/// Reads an SVG, and sees that it says what it is.
fn read(svg: &str) -> Result<Saved> {
    let document = roxmltree::Document::parse(svg)?;
    let root = document.root_element();
    let mut first = root.children().filter(roxmltree::Node::is_element);
    let (title, about) = (first.next().context("nothing is drawn")?, first.next().context("nothing is drawn")?);
    anyhow::ensure!([title.tag_name().name(), about.tag_name().name()] == ["title", "desc"], "{svg}");
    anyhow::ensure!(
        root.attribute("role") == Some("img")
            && root.attribute("aria-labelledby").is_some_and(|id| title.attribute("id") == Some(id))
            && root.attribute("aria-describedby").is_some_and(|id| about.attribute("id") == Some(id)),
        "{svg}"
    );
    let text = |node: roxmltree::Node<'_, '_>| node.text().unwrap_or_default().trim().to_owned();
    let of = |name: &'static str| {
        document.descendants().filter(move |node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
    };
    // The pieces of line beside the names are the thickest.
    let lines = of("polyline").filter(|line| line.attribute("stroke-width") != Some("24"));
    let lines: BTreeSet<_> = lines.filter_map(|line| line.attribute("stroke")).map(str::to_lowercase).collect();
    let catalog: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(xtask::paths::root().join("www/pkg/catalog.json"))?)?;
    let palette = catalog["palette"]["light"].as_array().context("the catalog has a palette")?;
    let colors: Vec<_> = palette.iter().filter_map(|style| style["color"].as_str()).collect();
    // Later slots have the same colors with other dashes.
    let slot = |color: &String| colors.iter().position(|known| known == color);
    let mut slots: Vec<_> = lines.iter().filter_map(slot).collect();
    slots.sort_unstable();
    Ok(Saved { title: text(title), about: text(about), texts: of("text").map(text).collect(), slots })
}

/// The rows of a table as numbers, without its head.
fn numbers(csv: &str) -> Vec<Vec<f64>> {
    csv.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()).collect()
}

#[test]
fn the_averages_are_taken_away_as_pictures_and_numbers() -> Result<()> {
    let betas = [0.9, 0.5];
    let browser =
        support::page("#view=averages&averages.data=textbook&averages.beta=0.9,0.5&averages.focus=1&averages.day=4")?;
    take(&browser)?;
    // One chart needs no choice; of runs there is nothing here.
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.save-form select').length")?, 1);
    assert!(browser.eval::<bool>(
        "!document.querySelector('dialog [data-part=save-animation], dialog [data-part=save-scripts]')"
    )?);
    let svg = kept(&browser, "save-figure", 0, "averages.svg")?;
    let picture = read(&svg)?;
    assert_eq!((picture.title.as_str(), &picture.slots[..]), ("Exponentially weighted averages", &[0, 1][..]));
    for part in ["five days: 5 values", "with and without bias correction", "β = 0.5 on day 4"] {
        assert!(picture.about().contains(part) && picture.written().contains(part), "{part}: {svg}");
    }
    assert!(picture.texts.contains(&"β = 0.9".to_owned()) && picture.texts.contains(&"temperature".to_owned()));
    // Narrow, without the settings, in a PNG of two pixels to each of the screen.
    choose(&browser, 0, "column")?;
    browser.run("document.querySelector('.save-form input[type=checkbox]').click()")?;
    browser.wait_for("document.querySelector('.save-preview').naturalWidth === 321")?;
    browser.run("document.querySelectorAll('[data-part=save-figure] button')[1].click()")?;
    browser.wait_for("files['averages.png']?.type === 'image/png'")?;
    assert_eq!(browser.eval::<u32>("(async () => (await createImageBitmap(files['averages.png'])).width)()")?, 642);
    // The same bytes as the command line's, and the numbers of the view.
    let csv = kept(&browser, "save-data", 0, "averages.csv")?;
    assert_eq!(csv, playground_spec::data::averages_csv(&playground_core::ewa::TEXTBOOK, &betas));
    let json = kept(&browser, "save-data", 1, "averages.json")?;
    assert_eq!(json, playground_spec::data::averages_json(&playground_core::ewa::TEXTBOOK, &betas));
    browser.screenshot("save-averages")?;
    let told: Vec<f64> = browser.eval(
        "[...document.querySelectorAll('.averages-table tbody tr')].flatMap(row => [...row.cells].slice(4).map(cell => Number(cell.textContent)))",
    )?;
    for (shown, saved) in told.iter().zip(&numbers(&csv)[3][2..]) {
        assert!((shown - saved).abs() < 0.005 * saved.abs(), "{told:?} {csv}");
    }
    assert_eq!(told.len(), 4);
    browser.assert_clean()
}

#[test]
fn schedules_are_taken_away_with_what_they_do() -> Result<()> {
    let browser = support::page(
        "#view=schedules&steps=20&schedules.show=step,step.size:5/linear/cosine,at:8,eta.min:0.002/typed,f:lr*(1-t÷T),lr:0.02&opt=sgd,lr:0.01",
    )?;
    take(&browser)?;
    let svg = kept(&browser, "save-figure", 0, "schedules.svg")?;
    let picture = read(&svg)?;
    assert_eq!((picture.title.as_str(), &picture.slots[..]), ("Learning rates", &[0, 1, 2][..]));
    let written = picture.written();
    for part in [
        "Base rate 0.01, 20 steps.",
        "Step (",
        "Linear, then Cosine: Linear (",
        "from step 8 on Cosine",
        "Typed formula: α(t, T) = lr*(1-t/T), base rate 0.02",
    ] {
        assert!(picture.about().contains(part) && written.contains(part), "{part}: {svg}");
    }
    // What each does to the same run, called after its schedule.
    for (id, title) in [("loss", "Loss of runs on "), ("paths", "Paths on ")] {
        choose(&browser, 0, id)?;
        let svg = kept(&browser, "save-figure", 0, &format!("schedules-{id}.svg"))?;
        let picture = read(&svg)?;
        assert!(
            picture.title.starts_with(title) && picture.slots == [0, 1, 2],
            "{}: {:?}",
            picture.title,
            picture.slots
        );
        let written = picture.written();
        for part in ["Linear, then Cosine", "SGD: α = 0.02", "Schedule: α(t, T) = lr*(1-t/T)"] {
            assert!(written.contains(part), "{part}: {written}");
        }
    }
    browser.screenshot("save-schedules")?;
    // The numbers are those that the page shows at the end.
    let shown = |place: &str| {
        browser.eval::<Vec<f64>>(&format!(
            "[...document.querySelectorAll('{place} .legend .value')].map(e => Number(e.textContent))"
        ))
    };
    for (at, key, place, lines) in [(0, "lr", ".schedules-figure", 20), (2, "loss", ".schedules-beside", 21)] {
        let csv = kept(&browser, "save-data", at, &format!("schedules-{key}.csv"))?;
        assert_eq!(csv.lines().next(), Some("step,Step,\"Linear, then Cosine\",Typed formula"));
        let rows = numbers(&csv);
        assert_eq!((rows.len(), &rows[lines - 1][..1]), (lines, &[lines as f64 - 1.0][..]), "{csv}");
        let told = shown(place)?;
        assert_eq!(told.len(), 3);
        for (told, saved) in told.iter().zip(&rows[lines - 1][1..]) {
            assert!((told - saved).abs() <= 0.01 * saved.abs(), "{told} is not {saved}");
        }
        let json = kept(&browser, "save-data", at + 1, &format!("schedules-{key}.json"))?;
        let json: serde_json::Value = serde_json::from_str(&json)?;
        assert_eq!(json["runs"][2][key][lines - 1].as_f64(), rows[lines - 1].last().copied(), "{json}");
        assert_eq!(json["runs"][1]["schedule"][1]["id"], "cosine");
    }
    browser.assert_clean()?;
    // Schedules that count epochs, one of which waits for the loss.
    support::show(
        &browser,
        "#view=schedules&steps=40&schedules.unit=epoch&schedules.every=4&schedules.show=cosine/reduce.on.plateau,patience:1&opt=sgd,lr:0.01",
        Screen::DESKTOP,
    )?;
    take(&browser)?;
    let picture = read(&kept(&browser, "save-figure", 0, "schedules.svg")?)?;
    assert!(
        picture.about.contains("10 epochs of 4 steps") && picture.texts.contains(&"epoch".to_owned()),
        "{}",
        picture.about
    );
    assert_eq!(picture.slots, [0, 1]);
    choose(&browser, 0, "loss")?;
    let picture = read(&kept(&browser, "save-figure", 0, "schedules-loss.svg")?)?;
    assert!(picture.about.contains(", in epochs of 4 steps"), "{}", picture.about);
    assert_eq!(numbers(&kept(&browser, "save-data", 0, "schedules-lr.csv")?).len(), 10);
    browser.assert_clean()
}

#[test]
fn the_charts_of_trainings_are_taken_away() -> Result<()> {
    let browser = Browser::start()?;
    let link = "#view=mnist&hidden=16&train=2000&epochs=1&batch=64&seed=7&tab=accuracy&opt=adam,lr:0.003&opt=sgd,lr:0.1&opt=momentum,off";
    // Where nothing was trained yet, there is no chart.
    browser.open(&format!("{link}&embed=1&embed.show=save"), Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.embed-head button') && document.querySelector('.curves')")?;
    browser.run("document.querySelector('.embed-head button').click()")?;
    browser.wait_for("document.querySelector('dialog[open]')?.textContent.includes('There is no chart yet')")?;
    assert!(browser.eval::<bool>("!document.querySelector('dialog .save-preview')")?);
    browser.open(link, Screen::DESKTOP)?;
    browser.wait_for("[...document.querySelectorAll('.card:not(.off) .result')].length === 2 && [...document.querySelectorAll('.card:not(.off) .result')].every(e => /%/.test(e.textContent)) && document.querySelector('[data-part=play]').title.startsWith('Train again')")?;
    take(&browser)?;
    // The one that is looked at comes first.
    let all: Vec<String> =
        browser.eval("[...document.querySelector('.save-form select').options].map(option => option.value)")?;
    assert_eq!(all, ["accuracy", "loss", "gradient", "layers", "lr"]);
    for (id, title) in [("accuracy", "Accuracy by epoch"), ("loss", "Loss by epoch"), ("lr", "Learning rate by epoch")]
    {
        choose(&browser, 0, id)?;
        let svg = kept(&browser, "save-figure", 0, &format!("mnist-{id}.svg"))?;
        let picture = read(&svg)?;
        assert_eq!((picture.title.as_str(), &picture.slots[..]), (title, &[0, 1][..]));
        let written = picture.written();
        for part in ["MNIST: network 784–16–10", "batch size B = 64", "Adam learning rate α = 0.003", "Seeds: 7."]
        {
            assert!(picture.about().contains(part) && written.contains(part), "{part}: {svg}");
        }
    }
    browser.screenshot("save-mnist")?;
    let csv = kept(&browser, "save-data", 0, "mnist-metrics.csv")?;
    let json = kept(&browser, "save-data", 1, "mnist-metrics.json")?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    assert_eq!(json["runs"].as_array().map(Vec::len), Some(2));
    assert!(csv.lines().count() > 32);
    kept(&browser, "save-data", 2, "mnist-spec.json")?;
    browser.assert_clean()
}

#[test]
fn an_experiment_is_taken_away_from_the_dialog_and_beside_its_figures_alike() -> Result<()> {
    let browser = Browser::start()?;
    browser.open(
        "#view=mnist&part=overfitting&trial.overfitting.epochs=2&trial.overfitting.train=300&trial.overfitting.seeds=1",
        Screen::DESKTOP,
    )?;
    browser.wait_for("document.querySelector('[data-part=experiment-start]')")?;
    browser.run("document.querySelector('[data-part=experiment-start]').click()")?;
    browser.wait_for("document.querySelector('.experiment')?.dataset.state === 'done'")?;
    take(&browser)?;
    let own = kept(&browser, "save-figure", 0, "mnist-overfitting-both-loss.svg")?;
    let picture = read(&own)?;
    assert!(
        picture.about.contains("Seeds: 1.") && picture.slots == [0, 1, 2],
        "{}: {:?}",
        picture.about,
        picture.slots
    );
    let csv = kept(&browser, "save-data", 0, "mnist-overfitting.csv")?;
    assert!(csv.lines().count() > 4, "{csv}");
    browser.run("document.querySelector('dialog').close(); names.length = 0; document.querySelector('[data-part=figure-both-loss] [data-part=save-picture] button').click()")?;
    browser.wait_for("names.includes('mnist-overfitting-both-loss.svg')")?;
    assert_eq!(browser.eval::<String>("files['mnist-overfitting-both-loss.svg'].text()")?, own);
    browser.assert_clean()
}

/// A lesson hands out what its live view shows, and a view without anything to save says so.
#[test]
fn what_is_taken_away_is_what_is_shown() -> Result<()> {
    let browser = Browser::start()?;
    // Where there is nothing, no button leads to what says so, but a link may ask for one.
    let shown = "document.querySelector('[data-part=save]').checkVisibility()";
    for (link, ready) in [("#view=optimizers", "[data-part=reference] *"), ("#view=lessons", ".lesson-list li")] {
        browser.open(link, Screen::DESKTOP)?;
        browser.wait_for(&format!("document.querySelector('{ready}')"))?;
        assert!(!browser.eval::<bool>(shown)?, "{link}");
        browser.open(&format!("{link}&embed=1&embed.show=save"), Screen::DESKTOP)?;
        browser
            .wait_for(&format!("document.querySelector('{ready}') && document.querySelector('.embed-head button')"))?;
        browser.run("document.querySelector('.embed-head button').click()")?;
        browser
            .wait_for("document.querySelector('dialog[open]')?.textContent.includes('nothing to save in this view')")?;
        assert!(browser.eval::<bool>("!document.querySelector('dialog [data-part=save-figure]')")?);
    }
    // Before the question of a page is answered, nothing of it is handed out.
    for (step, told) in [(1, "Play it to its end"), (4, "Every step of every run")] {
        browser.open(&format!("#view=lessons&lessons.id=momentum&lessons.step={step}"), Screen::DESKTOP)?;
        browser.wait_for("document.querySelector('.lesson-stage .card .result')")?;
        browser.settle()?;
        assert!(browser.eval::<bool>(shown)?, "step {step}");
        browser.click("[data-part=save]")?;
        browser.wait_for(&format!(
            "document.querySelector('.lesson-stage dialog[open]')?.textContent.includes('{told}')"
        ))?;
    }
    browser.wait_for("document.querySelector('.lesson-stage dialog[open] .save-preview')?.naturalWidth === 720")?;
    assert!(browser.eval::<String>("document.querySelector('.save-preview').alt")?.contains("Paths"));
    browser.screenshot("save-lesson")?;
    browser.assert_clean()
}

/// From the keyboard to the files: pictures, an animation, data and scripts, the same as the command line's.
#[test]
fn everything_is_taken_away_from_one_dialog() -> Result<()> {
    let browser = support::page("#surface=beale&steps=12&schedule=cosine&opt=sgd,lr:0.01&opt=adam,lr:0.1,lookahead")?;
    browser.run(SAVED)?;
    browser.run("document.querySelector('[data-part=save]').focus()")?;
    browser.run("document.querySelector('[data-part=save]').click()")?;
    browser.wait_for("document.querySelector('.save-preview')?.naturalWidth === 720")?;
    // Another size and another picture.
    choose(&browser, 1, "column")?;
    browser.wait_for("document.querySelector('.save-preview').naturalWidth === 321")?;
    choose(&browser, 0, "loss")?;
    let press = |part: &str, at: usize| {
        browser.run(&format!("document.querySelectorAll('[data-part={part}] button')[{at}].click()"))
    };
    press("save-figure", 0)?;
    browser.wait_for("names.includes('beale-loss.svg')")?;
    let svg: String = browser.eval("saved.filter((blob) => blob.type === 'image/svg+xml').pop().text()")?;
    let picture = read(&svg)?;
    assert!(picture.title == "Loss of runs on Beale" && picture.about.contains("Lookahead: k = 5"), "{svg}");
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
