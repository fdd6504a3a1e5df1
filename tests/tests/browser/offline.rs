//! What the hosted page keeps on the device: it opens without a network, follows new builds, and goes when it is switched off.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen};
use playground_tests::in_every_engine;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::browser::Engine;
use xtask::paths::{SINGLE, SINGLE_WITHOUT_DIGITS, dist, root, target};
use xtask::server::{self, Server};
use xtask::{files, single, stamp, zipped};

in_every_engine!(a_page_that_was_opened_once_opens_without_a_network);

/// Where the site lies, as on the host of a course.
const PATH: &str = "/course";
/// What the section says once all but the digits is kept, once they are too, and when it is switched off.
const KEPT: &str = "All views of this page are kept";
const ALL: &str = "and the MNIST images";
const OFF: &str = "Nothing of this page is kept";
/// What `KEPT` and the sentence with `ALL` begin with.
const VIEWS: &str = "All views of this page";

/// A site on a host that may go, come back, and get another build.
struct Host {
    site: PathBuf,
    port: u16,
    server: Option<Server>,
}

impl Host {
    fn new(name: &str) -> Result<Self> {
        let site = target().join("tmp/offline").join(name);
        let _ = fs::remove_dir_all(&site);
        copy(&dist(), &site)?;
        let mut host = Self { site, port: 0, server: None };
        host.come()?;
        Ok(host)
    }

    fn come(&mut self) -> Result<()> {
        let listener = server::listen(self.port)?;
        let server = Server::start(listener, server::site(&self.site, PATH))?;
        assert!(self.port == 0 || self.port == server.address().port(), "another program took the port");
        self.port = server.address().port();
        self.server = Some(server);
        Ok(())
    }

    /// From now on, nobody answers.
    fn go(&mut self) {
        self.server = None;
    }

    fn url(&self, rest: &str) -> String {
        format!("http://127.0.0.1:{}{PATH}/{rest}", self.port)
    }

    fn show(&self, browser: &Browser, rest: &str) -> Result<()> {
        browser.go("about:blank")?;
        browser.go(&self.url(rest))?;
        browser.wait_for("document.querySelector('.playground .notices')")
    }

    /// Another build in the place of this one, whose titles and names of schedules differ.
    fn deploy(&self) -> Result<()> {
        let old = stamp::built()?;
        let (old, new) = (old.trim_start_matches("www-"), "0123456789ab");
        fs::rename(self.site.join(stamp::folder(old)), self.site.join(stamp::folder(new)))?;
        for name in ["index.html", "build.json", "sw.js", "www/element.js"] {
            edit(&self.site.join(name), old, new)?;
        }
        let words = self.site.join(stamp::folder(new)).join("pkg/locales/en");
        edit(&words.join("opening.ftl"), "opening-title = Optimizer Playground", "opening-title = Second build")?;
        for part in ["schedules", "averages"] {
            let path = words.join(part).with_extension("ftl");
            let text = fs::read_to_string(&path)?;
            fs::write(path, text.replace(" = ", " = Second "))?;
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files::all(from)? {
        let to = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(&file, &to)?;
    }
    Ok(())
}

fn edit(file: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    assert!(text.contains(old), "{} lacks {old}", file.display());
    Ok(fs::write(file, text.replace(old, new))?)
}

fn browser(engine: Engine) -> Result<Browser> {
    let browser = Browser::keeping(engine, &dist())?;
    browser.screen(Screen::DESKTOP)?;
    Ok(browser)
}

fn says(browser: &Browser, text: &str) -> Result<()> {
    let told = "document.querySelector('[data-part=offline] [role=status]')?.textContent";
    browser.wait_for(&format!("{told}?.includes('{text}')")).with_context(|| {
        let workers = "navigator.serviceWorker.getRegistrations().then(all => all.map(({ installing, waiting, active }) => [installing?.state, waiting?.state, active?.state]))";
        let now: Result<Value> = browser.eval(&format!("(async () => [{told}, await {workers}, await caches.keys()])()"));
        format!("not “{text}”, but {now:?}")
    })
}

/// The caches of the site, and how many service workers there are.
fn kept(browser: &Browser) -> Result<(Vec<String>, usize)> {
    let names: Vec<String> = browser.eval("caches.keys()")?;
    let workers = browser.eval("navigator.serviceWorker.getRegistrations().then(all => all.length)")?;
    Ok((names.iter().filter_map(|name| name.rsplit(' ').next().map(str::to_owned)).collect(), workers))
}

fn a_page_that_was_opened_once_opens_without_a_network(engine: Engine) -> Result<()> {
    let mut host = Host::new(&format!("opens-{}", engine.module()))?;
    let browser = browser(engine)?;
    if engine == Engine::Chromium {
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": "
            const { register } = globalThis.ServiceWorkerContainer?.prototype ?? {};
            if (register) ServiceWorkerContainer.prototype.register = function(...all) { window.registered = performance.now(); return register.apply(this, all); };"}))?;
    }
    host.show(&browser, "")?;
    says(&browser, KEPT)?;
    if engine == Engine::Chromium {
        // Nobody waited for that: all that the page asked for had come.
        let late: Vec<String> = browser.eval("performance.getEntriesByType('resource').filter(e => e.startTime < registered && e.responseEnd > registered).map(e => e.name)")?;
        assert!(late.is_empty(), "{late:?} had not come yet");
        assert!(browser.eval::<bool>("performance.getEntriesByName('first-plot')[0].startTime < registered")?);
    }
    let id: String = browser.eval("document.querySelector('meta[name=build]').content")?;
    assert_eq!(kept(&browser)?, (vec![id], 1));

    // Views that were never opened, in the page that is open and in one that is opened anew.
    host.go();
    browser.run("location.hash = '#view=schedules'")?;
    browser.wait_for("document.querySelector('.schedules-figure canvas')")?;
    for (link, there) in [
        ("#surface=beale&opt=adam,lr:0.3&tab=rate", "[data-part=tab-rate][aria-selected=true]"),
        ("index.html#view=averages", ".averages-view canvas"),
        ("?utm_source=course#view=optimizers", ".optimizers-view .tree"),
        ("#view=lessons&lessons.id=slope", ".lesson-stage .card"),
        ("#surface=own&f=x%5E2%2By%5E2&opt=own&own.text=w%20%3D%20w%20-%20lr*g", ".card .result"),
        ("#view=mnist&hidden=16&train=1000&epochs=1&opt=adam,lr:0.003", ".mnist-view"),
    ] {
        host.show(&browser, link).with_context(|| format!("without a network: {link}"))?;
        browser.wait_for(&format!("document.querySelector('{there}')"))?;
    }
    // The digits are kept when somebody wants them. The page that is open would ask for them as soon as the host is back.
    browser.go("about:blank")?;
    host.come()?;
    host.show(&browser, "")?;
    says(&browser, VIEWS)?;
    // The service worker may still have been asking for the training of before, and have got them.
    browser.run(&format!(
        "for (const name of await caches.keys()) for (const path of {}) await (await caches.open(name)).delete(path)",
        Value::from(digits()?)
    ))?;
    host.show(&browser, "")?;
    says(&browser, KEPT)?;
    browser.run("document.querySelector('[data-part=offline] button').click()")?;
    says(&browser, ALL)?;
    let missing: Vec<String> = browser.eval(&format!(
        "(async () => {{ const missing = []; for (const path of {}) if (!await caches.match(path)) missing.push(path); return missing; }})()",
        Value::from(digits()?)
    ))?;
    assert!(missing.is_empty(), "{missing:?}");
    host.go();
    host.show(&browser, "#view=mnist&hidden=16&train=1000&epochs=1&opt=adam,lr:0.003")?;
    browser.wait_for("document.querySelector('.card .result')?.textContent.includes('%')")
}

/// The files of digits, as paths from the page.
fn digits() -> Result<Vec<String>> {
    let all = files::all(&dist().join(stamp::built()?).join("data"))?;
    let bins = all.iter().filter(|path| path.extension().is_some_and(|end| end == "bin"));
    let paths = bins.map(|path| Ok(path.strip_prefix(dist())?.to_string_lossy().replace('\\', "/")));
    paths.collect()
}

#[test]
fn a_new_build_is_told_and_never_mixed_with_the_one_before() -> Result<()> {
    let host = Host::new("updates")?;
    let browser = browser(Engine::Chromium)?;
    host.show(&browser, "")?;
    says(&browser, KEPT)?;
    host.deploy()?;
    // The open page is of one piece, although its files are no longer on the server.
    browser.run("location.hash = '#view=schedules'")?;
    browser.wait_for("document.querySelector('.schedules-figure canvas')")?;
    let second = "document.querySelector('main').textContent.includes('Second')";
    assert!(!browser.eval::<bool>(second)?);
    // Whoever opens the page gets the new one at once.
    let first = browser.tab()?;
    let other = browser.new_tab()?;
    browser.enter_tab(&other)?;
    host.show(&browser, "")?;
    let title = "document.querySelector('h1').textContent";
    assert_eq!(browser.eval::<String>(title)?, "Second build");
    says(&browser, KEPT)?;
    // The page from before is told, and still of one piece.
    browser.enter_tab(&first)?;
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('newer version')")?;
    browser.run("location.hash = '#view=averages'")?;
    browser.wait_for("document.querySelector('.averages-view canvas')")?;
    assert!(!browser.eval::<bool>(second)?);
    assert_eq!(browser.eval::<String>(title)?, "Optimizer Playground");
    let (names, _) = kept(&browser)?;
    assert_eq!(names.len(), 2, "what an open page may need is kept: {names:?}");
    browser.run("document.querySelector('.notice p button').click()")?;
    browser.wait_for("document.querySelector('h1')?.textContent === 'Second build' && document.querySelector('.averages-view canvas')")?;
    assert!(browser.eval::<bool>(second)?);
    // Once no page shows the one before, it goes.
    browser.enter_tab(&other)?;
    browser.go("about:blank")?;
    browser.enter_tab(&first)?;
    host.show(&browser, "")?;
    browser.wait_for("caches.keys().then(all => all.length === 1)")?;
    assert_eq!(kept(&browser)?, (vec!["0123456789ab".to_owned()], 1));
    browser.assert_clean()
}

#[test]
fn what_is_kept_can_be_switched_off_by_readers_and_by_hosts() -> Result<()> {
    let host = Host::new("off")?;
    let browser = browser(Engine::Chromium)?;
    // A frame keeps nothing: who reads the page around did not ask for all the rest.
    fs::write(
        host.site.join("frame.html"),
        "<!doctype html><link rel=\"icon\" href=\"data:,\"><title>A course</title><iframe src=\"index.html#embed=1\" width=\"900\" height=\"500\"></iframe>",
    )?;
    browser.go(&host.url("frame.html"))?;
    browser.enter_frame(0)?;
    browser.wait_for("document.querySelector('.card .for-readers')?.textContent")?;
    browser.settle()?;
    assert!(!browser.eval::<bool>("!!document.querySelector('[data-part=offline]')")?);
    browser.leave_frames()?;
    let none: (Vec<String>, usize) = (Vec::new(), 0);
    assert_eq!(kept(&browser)?, none);

    let toggle = "document.querySelector('[data-part=offline] input').click()";
    host.show(&browser, "")?;
    says(&browser, KEPT)?;
    browser.run(toggle)?;
    browser.wait_for("caches.keys().then(all => all.length === 0)")?;
    says(&browser, OFF)?;
    assert_eq!(kept(&browser)?, none);
    // It stays so.
    host.show(&browser, "")?;
    says(&browser, OFF)?;
    assert_eq!(kept(&browser)?, none);
    browser.run(toggle)?;
    says(&browser, KEPT)?;
    assert_eq!(kept(&browser)?.1, 1);

    // What `--no-service-worker` builds takes away what others left.
    fs::copy(root().join("www/offline/off.js"), host.site.join("sw.js"))?;
    let page = host.site.join("index.html");
    let text = fs::read_to_string(&page)?;
    fs::write(page, text.lines().filter(|line| !line.contains("name=\"offline\"")).collect::<Vec<_>>().join("\n"))?;
    browser.run("caches.open('of another site')")?;
    host.show(&browser, "")?;
    browser.wait_for("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")?;
    browser.wait_for("caches.keys().then(all => all.join() === 'of another site')")?;
    assert!(!browser.eval::<bool>("!!document.querySelector('[data-part=offline]')")?);
    browser.assert_clean()
}

#[test]
fn the_archive_is_unpacked_and_opens_from_a_disk() -> Result<()> {
    let dir = target().join("tmp/archive");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    for (name, digits) in [(SINGLE, true), (SINGLE_WITHOUT_DIGITS, false)] {
        single::write(&dir.join(name), digits)?;
    }
    let file = dir.join("archive.zip");
    zipped::write(&file, &dir)?;
    zip::ZipArchive::new(fs::File::open(&file)?)?.extract(&dir)?;
    let folder = dir.join("optimizer-playground");
    let readme = fs::read_to_string(folder.join("README.txt"))?;
    // All that it names is there, the site as a whole, and the licenses.
    for name in [SINGLE, SINGLE_WITHOUT_DIGITS, "lesson.html", "site/www/examples", "licenses/mnist.txt"] {
        assert!(folder.join(name).exists() && readme.contains(name.trim_end_matches("/www/examples")), "{name}");
    }
    for name in [
        "site/index.html",
        "site/sw.js",
        "licenses/optimizer-playground.txt",
        "licenses/fonts.txt",
        "licenses/fluent.txt",
    ] {
        assert!(folder.join(name).exists(), "{name}");
    }
    let of =
        |folder: &Path| -> Result<u64> { files::all(folder)?.iter().map(|file| Ok(fs::metadata(file)?.len())).sum() };
    assert_eq!(of(&folder.join("site").join(stamp::built()?))?, of(&dist().join(stamp::built()?))?);
    // The page with frames, and a link to the file, as the README says.
    let browser = browser(Engine::Chromium)?;
    let address = |name: &str| format!("file://{}", folder.join(name).display());
    browser.go(&address("lesson.html"))?;
    for frame in 0..2 {
        browser.run(&format!("document.querySelectorAll('iframe')[{frame}].scrollIntoView()"))?;
        browser.enter_frame(frame)?;
        browser.wait_for("document.querySelectorAll('.card .for-readers').length > 1 && document.querySelector('.stage canvas')?.width > 0")?;
        browser.leave_frames()?;
    }
    browser.screenshot("archive-lesson")?;
    browser.go(&address(&format!("{SINGLE}#surface=beale&opt=adam,lr:0.05")))?;
    browser.wait_for("document.querySelector('.card .for-readers')?.textContent")?;
    assert!(!browser.eval::<bool>("!!document.querySelector('[data-part=offline]')")?, "a file keeps nothing");
    browser.assert_clean()
}
