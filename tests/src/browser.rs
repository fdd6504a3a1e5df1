//! The built site in a real browser: what a person does there, and what they see.

use crate::outside::Outside;
use crate::probe::Heard;
use crate::session::Session;
use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use xtask::browser::{self, Engine};
use xtask::paths;
use xtask::server::{self, Server, Troubled};

/// How long something is waited for at most.
const PATIENCE: Duration = Duration::from_secs(120);
/// Where the tests put the site: the page must not care.
const SUB_PATH: &str = "/some/course";

/// The screen on which a page is shown, and what its owner prefers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// Device pixels for one CSS pixel.
    pub dpr: f64,
    /// Prefers a dark page.
    pub dark: bool,
    /// Prefers less motion.
    pub reduced_motion: bool,
    /// Prefers more contrast.
    pub more_contrast: bool,
    /// Has a touch screen rather than a mouse.
    pub touch: bool,
}

impl Screen {
    /// A mouse and a light screen of 1440×900.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
        dpr: 1.0,
        dark: false,
        reduced_motion: false,
        more_contrast: false,
        touch: false,
    };
    /// A phone held upright, 390×844 at two device pixels for one.
    pub const PHONE: Self = Self { width: 390, height: 844, dpr: 2.0, touch: true, ..Self::DESKTOP };
}

/// Where an element is, in CSS pixels from the window's top left corner.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// The point at these shares of the width and the height: `(0.5, 0.5)` is the center.
    pub fn at(&self, across: f64, down: f64) -> (f64, f64) {
        (self.x + across * self.width, self.y + down * self.height)
    }
}

/// What a person prefers, as settings of Firefox.
const FIREFOX_SCREEN: &str = "const [dark, still, dpr] = arguments; \
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1); \
    Services.prefs.setIntPref('ui.prefersReducedMotion', still ? 1 : 0); \
    Services.prefs.setCharPref('layout.css.devPixelsPerPx', String(dpr));";

/// What Firefox itself complained about, in pages and in workers. What their scripts wrote to the console is not there.
const FIREFOX_LOG: &str = r"
    const ofPage = entry => entry instanceof Ci.nsIScriptError && (/^(http|file|blob|data):/.test(entry.sourceName) || entry.category === 'CSP');
    const found = Services.console.getMessageArray().filter(ofPage).map(entry => {
        const level = entry.flags & Ci.nsIScriptError.warningFlag && entry.category !== 'CSP' ? 'INFO' : 'SEVERE';
        return `${level} ${entry.category}: ${entry.errorMessage} (${entry.sourceName}:${entry.lineNumber})`;
    });
    Services.console.reset();
    return found;";

/// Keys by their WebDriver code points.
pub mod key {
    #![allow(missing_docs)]
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const SHIFT: &str = "\u{e008}";
    pub const CONTROL: &str = "\u{e009}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SPACE: &str = " ";
    pub const PAGE_UP: &str = "\u{e00e}";
    pub const PAGE_DOWN: &str = "\u{e00f}";
    pub const END: &str = "\u{e010}";
    pub const HOME: &str = "\u{e011}";
    pub const LEFT: &str = "\u{e012}";
    pub const UP: &str = "\u{e013}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DOWN: &str = "\u{e015}";
    pub const BACKSPACE: &str = "\u{e003}";
    pub const DELETE: &str = "\u{e017}";
}

/// A browser of its own and a server with the built site. Everything ends when it is dropped.
///
/// What it can do, it can do in every engine, but for what says otherwise.
#[derive(Debug)]
pub struct Browser {
    session: Session,
    server: Server,
    /// What pages complained about, where the engine keeps no log of all of it.
    heard: Option<Heard>,
    outside: Option<Outside>,
}

impl Browser {
    /// Starts Chromium and a server for the built site.
    pub fn start() -> Result<Self> {
        Self::serving(&paths::dist())
    }

    /// Starts both for the site in a folder.
    pub fn serving(dir: &Path) -> Result<Self> {
        Self::hosted(dir, &[])
    }

    /// Starts both for the site in a folder, with headers of its host, such as those that let the browser keep the page.
    pub fn hosted(dir: &Path, headers: &'static [(&'static str, &'static str)]) -> Result<Self> {
        Self::of(Engine::Chromium, dir, headers, Screen::DESKTOP, None, false)
    }

    /// Starts a browser of any engine, where sites may keep themselves on the device. What pages of other servers complain about is not
    /// heard but in Chromium.
    pub fn keeping(engine: Engine, dir: &Path) -> Result<Self> {
        Self::of(engine, dir, &[], Screen::DESKTOP, None, true)
    }

    /// Starts a browser of any engine on a screen of its own, with a site in a folder; what is asked for elsewhere is watched.
    pub fn watched(engine: Engine, dir: &Path, screen: Screen) -> Result<Self> {
        Self::of(engine, dir, &[], screen, Some(Outside::start()?), false)
    }

    /// The same on a desktop, with headers of the host.
    pub fn watched_host(engine: Engine, dir: &Path, headers: &'static [(&'static str, &'static str)]) -> Result<Self> {
        Self::of(engine, dir, headers, Screen::DESKTOP, Some(Outside::start()?), false)
    }

    fn of(
        engine: Engine,
        dir: &Path,
        headers: &'static [(&'static str, &'static str)],
        screen: Screen,
        outside: Option<Outside>,
        keeps: bool,
    ) -> Result<Self> {
        ensure!(dir.join("index.html").exists(), "there is no page in {}: run `cargo xtask test`", dir.display());
        let program = browser::find(engine)
            .with_context(|| format!("there is no {} with its driver: run `cargo xtask setup`", engine.name()))?;
        let heard = (engine != Engine::Chromium).then(Heard::default);
        let mut router = server::with_headers(server::site(dir, SUB_PATH), headers);
        if let Some(heard) = &heard {
            router = heard.listen(router);
        }
        let server = Server::start(server::listen(0)?, router)?;
        let session = Session::start(&program, screen, outside.as_ref().map(Outside::port))?;
        let browser = Self { session, server, heard, outside };
        if engine == Engine::Chromium && !keeps {
            browser.keep_nothing()?;
        }
        if engine == Engine::Firefox {
            // Its start has something to complain about as well.
            browser.messages()?;
        }
        Ok(browser)
    }

    /// What a page keeps on the device would hide from a test what the server does.
    fn keep_nothing(&self) -> Result<()> {
        let without = json!({"source": "delete Navigator.prototype.serviceWorker"});
        self.cdp("Page.addScriptToEvaluateOnNewDocument", without).map(drop)
    }

    /// What the browser is made of.
    pub fn engine(&self) -> Engine {
        self.session.engine()
    }

    /// Starts Chromium for the built site, of which a file may have trouble. What the page keeps on the device would hide that; it `keeps` it for a
    /// test of that alone.
    pub fn troubled(keeps: bool) -> Result<(Self, Troubled)> {
        let program = browser::find(Engine::Chromium)
            .context("there is no Chromium with its chromedriver: run `cargo xtask setup`")?;
        let troubled = Troubled::default();
        let router = server::with_trouble(server::site(&paths::dist(), SUB_PATH), troubled.clone());
        let server = Server::start(server::listen(0)?, router)?;
        let session = Session::start(&program, Screen::DESKTOP, None)?;
        let browser = Self { session, server, heard: None, outside: None };
        if !keeps {
            browser.keep_nothing()?;
        }
        Ok((browser, troubled))
    }

    /// The id of the process that drives the browser.
    pub fn driver_id(&self) -> u32 {
        self.session.driver_id()
    }

    /// The address of the page with this path or hash behind it.
    pub fn url(&self, rest: &str) -> String {
        format!("http://{}{SUB_PATH}/{rest}", self.server.address())
    }

    /// Shows the page, `rest` being a hash (`#surface=beale`) or a path within the site (`www/examples/embed.html`).
    ///
    /// A browser goes nowhere if only the hash differs, so an empty page is shown first.
    pub fn open(&self, rest: &str, screen: Screen) -> Result<()> {
        self.go("about:blank")?;
        self.screen(screen)?;
        self.go(&self.url(rest))
    }

    /// Follows a link, as typed into the address bar.
    pub fn go(&self, url: &str) -> Result<()> {
        self.session.post("url", json!({"url": url})).map(drop)
    }

    /// Goes back, as with the browser's own button.
    pub fn back(&self) -> Result<()> {
        self.session.post("back", json!({})).map(drop)
    }

    /// Opens another tab, which is not shown yet, and answers its name.
    pub fn new_tab(&self) -> Result<String> {
        let tab = self.session.post("window/new", json!({"type": "tab"}))?;
        Ok(tab["handle"].as_str().context("the tab has no name")?.to_owned())
    }

    /// The name of the tab in which everything is done.
    pub fn tab(&self) -> Result<String> {
        let tab = self.session.get("window")?;
        Ok(tab.as_str().context("the tab has no name")?.to_owned())
    }

    /// Goes to another tab.
    pub fn enter_tab(&self, name: &str) -> Result<()> {
        self.session.post("window", json!({"handle": name})).map(drop)
    }

    /// Changes the screen. Windows of Firefox and WebKit have a least width, and no fingers; see [`Browser::framed`].
    pub fn screen(&self, screen: Screen) -> Result<()> {
        match self.engine() {
            Engine::Chromium => self.emulate(screen),
            Engine::Firefox => {
                self.session.privileged(FIREFOX_SCREEN, json!([screen.dark, screen.reduced_motion, screen.dpr]))?;
                self.resize(screen)
            }
            // All but its size is settled at the start.
            Engine::WebKit => self.resize(screen),
        }
    }

    /// Makes the window so large that the page has the size of a screen: bars around it take some.
    fn resize(&self, Screen { width, height, .. }: Screen) -> Result<()> {
        let inner = || self.eval::<(u32, u32)>("[innerWidth, innerHeight]");
        let (mut outer_width, mut outer_height) = (width, height);
        for _ in 0..5 {
            self.session.post("window/rect", json!({"width": outer_width, "height": outer_height}))?;
            // The page hears of it a little later.
            for _ in 0..25 {
                if inner()? == (width, height) {
                    return Ok(());
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            let (now_width, now_height) = inner()?;
            outer_width = (outer_width + width).saturating_sub(now_width);
            outer_height = (outer_height + height).saturating_sub(now_height);
        }
        bail!("the window is {:?} and cannot be made {width}×{height}", inner()?)
    }

    /// By what only Chromium has.
    fn emulate(&self, screen: Screen) -> Result<()> {
        let metrics = json!({
            "width": screen.width, "height": screen.height, "deviceScaleFactor": screen.dpr, "mobile": screen.touch,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)?;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": screen.touch}))?;
        let prefers = |feature: &str, yes: bool, value: &str, otherwise: &str| json!({"name": format!("prefers-{feature}"), "value": if yes { value } else { otherwise }});
        let features = [
            prefers("color-scheme", screen.dark, "dark", "light"),
            prefers("reduced-motion", screen.reduced_motion, "reduce", "no-preference"),
            prefers("contrast", screen.more_contrast, "more", "no-preference"),
        ];
        self.cdp("Emulation.setEmulatedMedia", json!({"features": features})).map(drop)
    }

    /// Shows a page of the site in a frame of any size, and goes into it: the way to a narrow page in every engine.
    pub fn framed(&self, rest: &str, width: u32, height: u32, sandbox: Option<&str>) -> Result<()> {
        self.leave_frames()?;
        self.run(&format!(
            "const frame = document.createElement('iframe'), sandbox = {}; frame.width = {width}; frame.height = {height}; \
             if (sandbox) frame.setAttribute('sandbox', sandbox); \
             frame.src = {}; document.body.replaceChildren(frame)",
            json!(sandbox),
            json!(self.url(rest))
        ))?;
        self.enter_frame(0)
    }

    /// The value of a JavaScript expression; promises are awaited.
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let script = format!("return (async () => ({expression}))()");
        let value = self.session.post("execute/sync", json!({"script": script, "args": []}));
        let value = value.with_context(|| format!("in the page: {expression}"))?;
        serde_json::from_value(value.clone()).with_context(|| format!("the page answered {value} to {expression}"))
    }

    /// Runs JavaScript statements for their effect; `await` may be used.
    pub fn run(&self, statements: &str) -> Result<()> {
        self.eval::<Value>(&format!("(async () => {{ {statements} }})().then(() => null)")).map(drop)
    }

    /// Waits until a JavaScript expression, or what it promises, is truthy, for as long as a busy machine may need: it is slow, not wrong.
    pub fn wait_for(&self, condition: &str) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            // A page that is just going away answers nothing in Firefox.
            if self.eval::<Option<bool>>(&format!("(async () => !!(await ({condition})))()"))? == Some(true) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!(
            "this did not become true within {PATIENCE:?}: {condition}\nmessages of the page: {:#?}",
            self.messages()?
        )
    }

    /// Waits until the page has drawn what it was last told, two animation frames later.
    pub fn settle(&self) -> Result<()> {
        self.run("await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    }

    /// Where the first element of a CSS selector is, scrolled into view if need be.
    pub fn rect(&self, selector: &str) -> Result<Rect> {
        let selector = Value::from(selector);
        let found: Option<Rect> = self.eval(&format!(
            "(element => {{ if (!element) return null; element.scrollIntoView({{block: 'nearest', behavior: 'instant'}}); \
             const {{x, y, width, height}} = element.getBoundingClientRect(); return {{x, y, width, height}}; }})\
             (document.querySelector({selector}))"
        ))?;
        found.with_context(|| format!("nothing matches {selector}"))
    }

    /// The text of the first element of a CSS selector, as a person sees it.
    pub fn text(&self, selector: &str) -> Result<String> {
        let selector = Value::from(selector);
        let found: Option<String> = self.eval(&format!("document.querySelector({selector})?.innerText ?? null"))?;
        found.with_context(|| format!("nothing matches {selector}"))
    }

    /// Clicks in the middle of an element, once it stands still: what comes late above it moves it away from the mouse.
    pub fn click(&self, selector: &str) -> Result<()> {
        let wanted = Value::from(selector);
        self.run(&format!(
            "const place = () => {{ const {{x, y}} = document.querySelector({wanted})?.getBoundingClientRect() ?? {{}}; return `${{x}} ${{y}}`; }}; \
             const frame = () => new Promise(done => requestAnimationFrame(done)); \
             for (let tries = 0, still = 0, last; tries < 120 && still < 3; tries += 1) {{ const now = place(); still = now === last ? still + 1 : 0; last = now; await frame(); }}"
        ))?;
        let middle = self.rect(selector)?.at(0.5, 0.5);
        self.drag(&[middle])
    }

    /// Moves fingers, each along its own points, all at once: one finger swipes, two pinch.
    pub fn touch(&self, fingers: &[Vec<(f64, f64)>]) -> Result<()> {
        let finger = |(index, points): (usize, &Vec<(f64, f64)>)| json!({"type": "pointer", "id": format!("finger{index}"), "parameters": {"pointerType": "touch"}, "actions": stroke(points)});
        self.perform(fingers.iter().enumerate().map(finger).collect())
    }

    /// Moves the mouse without pressing it.
    pub fn hover(&self, (x, y): (f64, f64)) -> Result<()> {
        self.mouse(vec![pointer_move(x, y, 0)])
    }

    /// Presses the mouse at the first of some points, moves it through the others and lets go at the last.
    pub fn drag(&self, points: &[(f64, f64)]) -> Result<()> {
        self.mouse(stroke(points))
    }

    fn mouse(&self, actions: Vec<Value>) -> Result<()> {
        self.perform(vec![
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}),
        ])
    }

    /// Turns the wheel over a point, by so many pixels downwards.
    pub fn wheel(&self, (x, y): (f64, f64), down: f64) -> Result<()> {
        let scroll = json!({"type": "scroll", "x": x as i64, "y": y as i64, "deltaX": 0, "deltaY": down as i64});
        self.perform(vec![json!({"type": "wheel", "id": "wheel", "actions": [scroll]})])
    }

    /// Presses some keys one after the other, in the element that has the focus. See [`key`].
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let stroke = |key: &&str| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        let actions: Vec<Value> = keys.iter().flat_map(stroke).collect();
        self.perform(vec![json!({"type": "key", "id": "keyboard", "actions": actions})])
    }

    /// Presses a key while another is held.
    pub fn press_with(&self, held: &str, key: &str) -> Result<()> {
        let action = |kind: &str, key: &str| json!({"type": kind, "value": key});
        let actions = [action("keyDown", held), action("keyDown", key), action("keyUp", key), action("keyUp", held)];
        self.perform(vec![json!({"type": "key", "id": "keyboard", "actions": actions})])
    }

    /// Types a text in place of what the field held, and leaves the field.
    pub fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let selector = Value::from(selector);
        self.run(&format!("const field = document.querySelector({selector}); field.focus(); field.select();"))?;
        let characters: Vec<String> = text.chars().map(String::from).collect();
        let mut keys: Vec<&str> = characters.iter().map(String::as_str).collect();
        keys.push(key::TAB);
        self.press(&keys)
    }

    fn perform(&self, sources: Vec<Value>) -> Result<()> {
        self.session.post("actions", json!({"actions": sources})).map(drop)
    }

    /// Goes into the page's `index`-th frame; what follows is done there.
    pub fn enter_frame(&self, index: usize) -> Result<()> {
        self.session.post("frame", json!({"id": index})).map(drop)
    }

    /// Goes back to the page itself.
    pub fn leave_frames(&self) -> Result<()> {
        self.session.post("frame", json!({"id": null})).map(drop)
    }

    /// Sends a command of the Chrome DevTools Protocol, for what WebDriver cannot do. Only Chromium has it.
    pub fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        self.session.cdp(method, params)
    }

    /// Saves what is to be seen as `target/screenshots/NAME.png`.
    pub fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let dir = paths::target().join("screenshots");
        fs::create_dir_all(&dir)?;
        let file = dir.join(name).with_extension("png");
        let shot = match self.engine() {
            // WebDriver's own has the size in CSS pixels of the window, not of the emulated screen.
            Engine::Chromium => self.cdp("Page.captureScreenshot", json!({"format": "png"}))?["data"].take(),
            _ => self.session.get("screenshot")?,
        };
        fs::write(&file, STANDARD.decode(shot.as_str().context("the screenshot is empty")?)?)?;
        Ok(file)
    }

    /// What the page complained about since last asked: errors and warnings, refused policies and lost requests among them; in Chromium, all that it
    /// wrote to the console.
    pub fn messages(&self) -> Result<Vec<String>> {
        match self.engine() {
            Engine::Chromium => {
                let log = self.session.post("se/log", json!({"type": "browser"}))?;
                let entry = |entry: &Value| {
                    format!("{} {}: {}", entry["level"], entry["source"], entry["message"]).replace('"', "")
                };
                Ok(log.as_array().map(|log| log.iter().map(entry).collect()).unwrap_or_default())
            }
            Engine::Firefox => {
                let mut told = self.told();
                told.extend(serde_json::from_value::<Vec<String>>(self.session.privileged(FIREFOX_LOG, json!([]))?)?);
                Ok(told)
            }
            Engine::WebKit => Ok(self.told()),
        }
    }

    fn told(&self) -> Vec<String> {
        self.heard.as_ref().map(Heard::take).unwrap_or_default()
    }

    /// The addresses outside of the server that were asked for, in a browser that is watched.
    pub fn asked_outside(&self) -> Vec<String> {
        self.outside.as_ref().map(Outside::asked).unwrap_or_default()
    }

    /// Fails if the page complained about anything since last asked.
    pub fn assert_clean(&self) -> Result<()> {
        let mut complaints = self.messages()?;
        complaints.retain(|message| message.starts_with("SEVERE") || message.starts_with("WARNING"));
        ensure!(complaints.is_empty(), "the page complained:\n  {}", complaints.join("\n  "));
        Ok(())
    }
}

fn pointer_move(x: f64, y: f64, milliseconds: u32) -> Value {
    json!({"type": "pointerMove", "duration": milliseconds, "x": x.round() as i64, "y": y.round() as i64})
}

/// Down at the first point, through the others, up at the last.
fn stroke(points: &[(f64, f64)]) -> Vec<Value> {
    let mut actions = Vec::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        actions.push(pointer_move(x, y, 20));
        if index == 0 {
            actions.push(json!({"type": "pointerDown", "button": 0}));
        }
    }
    actions.push(json!({"type": "pointerUp", "button": 0}));
    actions
}
