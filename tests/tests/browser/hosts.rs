//! The playground in the pages of others: frames that are talked with, the element, the package of npm, React, Vue and a deck of slides.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen, key};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use xtask::node::npm;
use xtask::npm::unpack;
use xtask::paths::{dist, root, target};
use xtask::{files, npm_package, shell, stamp};

use crate::support::{link_folder, made_once};

/// The fixtures beside the built site, its package and the libraries of others. Made once, as all tests of this file run at the same
/// time.
fn site() -> Result<&'static Path> {
    static SITE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    made_once(&SITE, gather)
}

fn gather() -> Result<PathBuf> {
    let dir = target().join("tmp/hosts");
    let _ = fs::remove_dir_all(&dir);
    files::copy(&root().join("tests/fixtures/hosts"), &dir)?;
    link_folder(&dist(), &dir.join("site"))?;
    link_folder(&root().join("node_modules/reveal.js/dist"), &dir.join("reveal"))?;
    let script = root().join("tests/fixtures/hosts/frameworks.js").display().to_string();
    let out = format!("--outfile={}", dir.join("frameworks.bundle.js").display());
    let defined = ["process.env.NODE_ENV=\"production\"", "__VUE_OPTIONS_API__=true", "__VUE_PROD_DEVTOOLS__=false"];
    let more = "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false";
    shell::run(
        npm()?
            .args([
                "exec",
                "--offline",
                "--",
                "esbuild",
                &script,
                "--bundle",
                "--format=esm",
                "--log-level=warning",
                &out,
                more,
            ])
            .args(defined.map(|name| format!("--define:{name}"))),
    )?;
    // What npm would hand out.
    let package = target().join("tmp/hosts-package");
    npm_package::gather(&package)?;
    let name =
        shell::output(npm()?.args(["pack", "--silent", "--offline", "--pack-destination"]).arg(&dir).arg(&package))?;
    unpack(&dir.join(name.trim()), &dir)?;
    Ok(dir)
}

/// A page of somebody else: the policy of the playground's own page is not that of theirs.
fn page(rest: &str) -> Result<Browser> {
    let browser = Browser::serving(site()?)?;
    browser.cdp("Page.setBypassCSP", json!({"enabled": true}))?;
    browser.open(rest, Screen::DESKTOP)?;
    Ok(browser)
}

/// Within the element with this id.
fn cards(id: &str) -> String {
    format!("document.getElementById('{id}')?.shadowRoot.querySelectorAll('.card .result').length")
}

#[test]
fn the_page_around_talks_with_its_frames() -> Result<()> {
    let browser = page("")?;
    browser.run("window.of = id => OptimizerPlayground.of(document.getElementById(id))")?;
    browser.wait_for("heard.filter(message => message?.type === 'hello').length === 3")?;
    browser.run("window.told = []; for (const type of ['change', 'step', 'finished', 'diverged']) of('one').on(type, message => told.push(message))")?;
    // Set and get; each answer has the state after it.
    let state: Value = browser.eval("of('one').set({ steps: 40, opt: ['sgd,lr:1000', 'adam,lr:0.1'] })")?;
    assert_eq!((&state["spec"]["steps"], &state["last"]), (&json!(40), &json!(40)), "{state}");
    assert_eq!(state["spec"]["optimizers"].as_array().map(Vec::len), Some(2));
    assert!(state["link"].as_str().is_some_and(|link| link.contains("embed=1") && link.contains("steps=40")));
    browser.wait_for("told.some(message => message.type === 'change') && told.some(message => message.type === 'diverged' && message.id === 'sgd')")?;
    // A start and a step go over to the frame that is linked, and nothing else does.
    browser.run("await of('one').set({ start: '-2,1' })")?;
    browser.wait_for("of('two').get().then(({ spec }) => spec.start.join() === '-2,1' && spec.steps === 150 && spec.optimizers.length === 1)")?;
    // By one press: what one plays, the other shows, to the end.
    browser.wait_for("of('two').step(3).then(({ step }) => step === 3)")?;
    browser.wait_for("of('one').get().then(({ step }) => step === 3)")?;
    browser.run("await of('one').set({ speed: 8 }); await of('one').play()")?;
    browser.wait_for(
        "told.some(message => message.type === 'finished') && of('two').get().then(({ step }) => step >= 39)",
    )?;
    // The height follows the content where the page says so, and only there.
    browser.wait_for("/^\\d{3,4}px$/.test(document.getElementById('fit').style.height) && document.getElementById('one').style.height === ''")?;
    browser.wait_for("heard.some(message => message?.subject === 'lti.frameResize' && message.height > 200)")?;
    browser.run(
        "window.before = parseFloat(document.getElementById('fit').style.height); document.body.style.width = '340px'",
    )?;
    browser.wait_for("parseFloat(document.getElementById('fit').style.height) > before")?;
    browser.enter_frame(2)?;
    assert!(
        browser.eval::<bool>("document.scrollingElement.scrollHeight <= innerHeight + 1")?,
        "it scrolls though its height follows"
    );
    browser.leave_frames()?;
    // A figure for print, in the words of the page.
    let figure: String = browser.eval("of('one').svg()")?;
    assert!(
        figure.starts_with("<svg") && figure.contains("Quadratic bowl") && figure.contains("Adam"),
        "{figure:.300}"
    );
    // What is no message changes nothing and is answered.
    browser.run("window.count = heard.length; const frame = document.getElementById('one').contentWindow; frame.postMessage({ playground: 1, type: 'explode', id: 99 }, '*'); frame.postMessage({ playground: 1, type: 'set', values: { steps: { a: 1 } }, id: 98 }, '*'); frame.postMessage('x', '*'); frame.postMessage(null, '*')")?;
    browser.wait_for(
        "heard.filter(message => message?.type === 'refused').map(message => message.id).sort().join() === '98,99'",
    )?;
    // Another frame is not the page around.
    browser.enter_frame(1)?;
    browser.run("parent.frames[0].postMessage({ playground: 1, type: 'set', values: { steps: 77 } }, '*')")?;
    browser.leave_frames()?;
    assert_eq!(browser.eval::<u64>("of('one').get().then(({ spec }) => spec.steps)")?, 40);
    browser.assert_clean()
}

#[test]
fn the_element_is_a_part_of_any_page() -> Result<()> {
    let browser = page("element.html")?;
    browser.wait_for(&format!("{} === 2", cards("first")))?;
    // Nothing is made of what nobody sees.
    assert_eq!(browser.eval::<usize>("document.getElementById('below').shadowRoot.childNodes.length")?, 0);
    browser.run("window.first = document.getElementById('first'); window.told = []; for (const type of ['change', 'step', 'finished', 'diverged']) first.addEventListener(type, ({ type, detail }) => told.push({ type, ...detail }))")?;
    let title = "first.shadowRoot.querySelector('.embed-head h2').textContent";
    assert_eq!(browser.eval::<String>(title)?, "Two methods");
    // It is as wide as its column and as high as its box, whatever the window is.
    let fits: bool = browser.eval("(p => p.width === 720 && first.clientHeight === 520 && first.scrollHeight <= 521 && [...first.shadowRoot.querySelectorAll('.card, .stage')].every(e => e.getBoundingClientRect().right <= p.right))(first.getBoundingClientRect())")?;
    assert!(fits, "the element does not fit into its column");
    // Attributes and properties are keys of the link.
    browser.run("first.setAttribute('steps', '50'); first.start = [1, 1]; first.opt = ['sgd,lr:0.01', 'momentum,lr:9']; first.set({ tolerance: 0.5 })")?;
    browser.wait_for("['steps=50', 'start=1,1', 'opt=momentum', 'tolerance=0.5'].every(part => first.link.includes(part)) && told.some(({ type, id }) => type === 'diverged' && id === 'momentum')")?;
    assert_eq!(
        browser.eval::<Value>("[first.steps, first.start, first.opt, first.state.last, first.seed]")?,
        json!(["50", "1,1", "sgd,lr:0.01 momentum,lr:9", 50, null])
    );
    browser.run("first.removeAttribute('steps'); first.step(4)")?;
    browser.wait_for("first.state.step === 4 && !first.link.includes('steps=50')")?;
    browser.run("first.play()")?;
    browser.wait_for("first.state.playing && first.state.step > 5")?;
    browser.run("first.pause()")?;
    // A figure is of what is shown: the numbers on its edges are those of the window.
    let edges = "first.toSVG().then(svg => [...svg.matchAll(/>\\s*([−-]?[\\d.]+)\\s*<\\/text>/g)].map(([, number]) => Number(number.replace('−', '-'))))";
    let whole: Vec<f64> = browser.eval(edges)?;
    browser.run("first.window = '2.9,3.1,0.4,0.6'")?;
    browser.wait_for("first.state.link.includes('window=')")?;
    let zoomed: Vec<f64> = browser.eval(edges)?;
    assert!(whole.iter().any(|edge| *edge < 0.0), "{whole:?}");
    assert!(zoomed.len() > 3 && zoomed.iter().all(|edge| (0.3..3.3).contains(edge)), "{zoomed:?}");
    browser.run("first.window = null")?;
    // Moved, it stays the same; removed, nothing of it is left; put back, it is where it was.
    browser.run(
        "window.inner = first.shadowRoot.querySelector('.playground'); document.getElementById('place').append(first)",
    )?;
    browser.settle()?;
    assert!(browser.eval::<bool>("inner === first.shadowRoot.querySelector('.playground') && first.state.step > 4")?);
    browser.run("window.last = first.link; first.remove()")?;
    browser.wait_for("first.shadowRoot.childNodes.length === 0")?;
    browser.run("document.querySelector('main').prepend(first); first.seed = 5")?;
    browser.wait_for(&format!(
        "{} === 2 && first.link.includes('start=1,1') && first.link.includes('seed=5')",
        cards("first")
    ))?;
    // Its keys are its own, once it was clicked, until Escape.
    browser.run("window.outside = 0; addEventListener('keydown', event => { outside += !event.defaultPrevented && event.key === 'ArrowLeft'; }); first.shadowRoot.querySelector('.handle').focus()")?;
    browser.press(&[key::LEFT])?;
    assert_eq!(browser.eval::<usize>("outside")?, 0);
    browser.press(&[key::ESCAPE, key::LEFT])?;
    browser.wait_for("outside === 1 && document.activeElement === document.body")?;
    // The other is made when it comes into sight.
    browser.run("document.getElementById('below').scrollIntoView()")?;
    browser.wait_for(&format!("{} === 1", cards("below")))?;
    browser.assert_clean()
}

#[test]
fn twelve_on_a_page_share_one_module() -> Result<()> {
    let browser = page("many.html")?;
    let made = "[...document.querySelectorAll('optimizer-playground')].filter(e => e.shadowRoot.querySelector('.card .result')?.textContent).length";
    browser.wait_for(&format!("{made} >= 1"))?;
    browser.settle()?;
    assert!(browser.eval::<usize>(made)? <= 4, "those below the fold were made");
    for number in 0..12 {
        browser.run(&format!("document.querySelectorAll('optimizer-playground')[{number}].scrollIntoView()"))?;
        browser.wait_for(&format!("document.querySelectorAll('optimizer-playground')[{number}].shadowRoot.querySelector('.card .result')?.textContent"))?;
    }
    let fetched = |name: &str| {
        browser.eval::<usize>(&format!(
            "performance.getEntriesByType('resource').filter(({{ name }}) => name.endsWith('{name}')).length"
        ))
    };
    assert_eq!((fetched("playground_page_bg.wasm")?, fetched("playground_curves_bg.wasm")?), (1, 1));
    browser.assert_clean()
}

/// Whoever copies the code of the documentation, with an address of their own, has a playground.
#[test]
fn the_documentation_may_be_taken_literally() -> Result<()> {
    let text = fs::read_to_string(root().join("docs/embedding.md"))?;
    let blocks: Vec<&str> = text.split("```html\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert_eq!(blocks.len(), 3);
    for (number, block) in blocks.iter().enumerate() {
        let code = block.replace("https://example.org/playground/", "site/");
        assert!(!code.contains('…') && !code.contains("example.org"), "not complete: {code}");
        let name = format!("documented-{number}.html");
        fs::write(
            site()?.join(&name),
            format!(
                "<!doctype html><html lang=\"en\"><link rel=\"icon\" href=\"data:,\"><title>A course</title>{code}"
            ),
        )?;
        let browser = page(&name)?;
        if code.contains("<iframe") {
            browser.enter_frame(0)?;
            browser.wait_for("document.querySelectorAll('.embedded .card .result').length === 1 && document.querySelector('.card .name').textContent === 'Adam'")?;
            assert_eq!(browser.text(".notices")?, "", "the link is not understood");
            browser.leave_frames()?;
            if code.contains("fit") {
                browser.wait_for("/^\\d{3,4}px$/.test(document.querySelector('iframe').style.height)")?;
                browser.wait_for("OptimizerPlayground.of(document.querySelector('iframe')).get().then(({ view }) => view === 'surface')")?;
            }
        } else {
            browser.wait_for("document.querySelector('optimizer-playground').shadowRoot.querySelectorAll('.card .result').length === 2")?;
            assert_eq!(browser.eval::<String>("document.querySelector('optimizer-playground').shadowRoot.querySelector('.embed-head h2').textContent")?, "Two methods");
        }
        browser.assert_clean()?;
    }
    // Every path of the site and of the repository that it names is there.
    for path in text
        .split("https://example.org/playground/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '#', '`', '>', ' ', '\n']).next())
    {
        assert!(path.trim_matches([':', '.']).is_empty() || dist().join(path).exists(), "the site has no {path}");
    }
    for path in
        text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|path| !path.starts_with("http"))
    {
        assert!(root().join("docs").join(path).exists(), "there is no {path}");
    }
    Ok(())
}

#[test]
fn frames_below_the_fold_cost_nothing() -> Result<()> {
    let browser = page("frames.html")?;
    browser.wait_for("isThere(0)")?;
    browser.settle()?;
    // Seen frames have come; the last seven are far below, and have loaded a script of a few lines that looks whether they are seen.
    for number in 5..12 {
        browser.wait_for(&format!(
            "document.querySelectorAll('iframe')[{number}].contentDocument?.readyState === 'complete'"
        ))?;
        let asked: Vec<String> = browser.eval(&format!("asked({number})"))?;
        assert_eq!(asked, ["page.js"], "frame {number}");
    }
    let script = fs::metadata(dist().join(stamp::built()?).join("js/page.js"))?.len();
    assert!(script < 1000, "{script} bytes");
    for number in 0..12 {
        browser.run(&format!("document.querySelectorAll('iframe')[{number}].scrollIntoView()"))?;
        browser.wait_for(&format!("isThere({number})"))?;
    }
    browser.assert_clean()
}

#[test]
fn react_and_vue_hold_the_element() -> Result<()> {
    let browser = page("frameworks.html")?;
    browser.wait_for(&format!("{} === 2 && {} === 1", cards("in-react"), cards("in-vue")))?;
    for (id, more, link) in [("in-react", "react-more", "react-link"), ("in-vue", "vue-more", "vue-link")] {
        assert_eq!(browser.eval::<u64>(&format!("document.getElementById('{id}').state.spec.steps"))?, 30);
        browser.run(&format!("document.getElementById('{more}').click()"))?;
        browser.wait_for(&format!("document.getElementById('{link}').textContent.includes('steps=60')"))?;
    }
    // React takes it away and makes another.
    browser.run("document.getElementById('react-toggle').click()")?;
    browser.wait_for("!document.getElementById('in-react')")?;
    browser.run("document.getElementById('react-toggle').click()")?;
    browser.wait_for(&format!("{} === 2", cards("in-react")))?;
    browser.assert_clean()
}

#[test]
fn a_notebook_holds_the_link_of_its_widget() -> Result<()> {
    let browser = page("widget.html")?;
    let shown = "document.querySelector('optimizer-playground')";
    browser.wait_for(&format!("{shown}?.shadowRoot.querySelectorAll('.card .result').length === 1"))?;
    browser.run(&format!("{shown}.set({{ steps: 70 }})"))?;
    browser.wait_for("model.get('link').includes('steps=70') && saved === 1")?;
    browser.run("model.told('#surface=sphere&opt=sgd,lr:0.1&opt=adam')")?;
    browser.wait_for(&format!(
        "{shown}.state.spec.surface.id === 'sphere' && {shown}.shadowRoot.querySelectorAll('.card').length === 2"
    ))?;
    browser.run("end()")?;
    browser.wait_for(&format!("!{shown} && heard.size === 0"))?;
    browser.assert_clean()
}

#[test]
fn the_package_of_npm_has_all_that_the_element_needs() -> Result<()> {
    let package: Value = serde_json::from_str(&fs::read_to_string(site()?.join("package/package.json"))?)?;
    for (_, file) in [("main", &package["main"]), ("types", &package["types"])] {
        let file = file.as_str().context("no path")?;
        assert!(site()?.join("package").join(file).exists(), "{file} is not in the package");
    }
    for file in ["README.md", "LICENSE", "index.html"] {
        assert!(site()?.join("package").join(file).exists(), "{file} is not in the package");
    }
    // What a page with frames loads is small.
    let helper = fs::metadata(dist().join("www/embed.js"))?.len();
    assert!(helper < 2000, "{helper} bytes");
    let browser = page("package.html")?;
    browser.wait_for(&format!("{} === 1", cards("first")))?;
    let elsewhere: Vec<String> = browser.eval(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !name.includes('/package/'))",
    )?;
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    browser.assert_clean()
}

#[test]
fn a_deck_keeps_its_keys_until_the_playground_is_clicked() -> Result<()> {
    let browser = page("deck.html")?;
    browser.wait_for("window.deck?.isReady()")?;
    browser.press(&[key::RIGHT])?;
    browser.wait_for("deck.getIndices().h === 1 && document.querySelector('iframe').src")?;
    // The deck takes a frame away that is not in sight, and brings it back.
    let loaded = || {
        browser.enter_frame(0)?;
        browser.wait_for("document.querySelector('.card .for-readers')?.textContent && performance.getEntriesByType('resource').some(({ name }) => name.endsWith('playground_curves_bg.wasm'))")?;
        browser.settle()?;
        browser.leave_frames()
    };
    loaded()?;
    // Loading took nothing from the deck.
    browser.press(&[key::RIGHT])?;
    browser.wait_for("deck.getIndices().h === 2")?;
    browser.press(&[key::LEFT])?;
    browser.wait_for("deck.getIndices().h === 1")?;
    loaded()?;
    let frame = browser.rect("iframe")?;
    browser.drag(&[(frame.x + frame.width * 0.2, frame.y + frame.height * 0.3)])?;
    browser.press(&[key::LEFT])?;
    browser.enter_frame(0)?;
    browser.wait_for("location.hash.includes('start=')")?;
    browser.leave_frames()?;
    assert_eq!(browser.eval::<usize>("deck.getIndices().h")?, 1, "the deck heard a key of the playground");
    browser.press(&[key::ESCAPE, key::RIGHT])?;
    browser.wait_for("deck.getIndices().h === 2")?;
    browser.screenshot("deck")?;
    browser.assert_clean()
}
