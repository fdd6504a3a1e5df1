//! A monkey uses the page: it presses, drags, types, turns the wheel, follows links, goes back and forward and changes the
//! size of the window, at random but from a seed. Nothing may be complained of, no view may be blank, the link of the moment
//! must hold the state after every action, and now and then it is opened in a frame, which has to show the same.
//!
//! `MONKEY_ACTIONS` and `MONKEY_SEED` make longer and other walks.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use playground_tests::browser::{Browser, Rect, Screen, key};
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde::Deserialize;
use serde_json::Value;
use xtask::paths::{dist, root, target};
use xtask::stamp;

use crate::support::{link_folder, made_once};

/// How many actions a walk has, and after how many the page is compared with what its link opens.
const ACTIONS: usize = 1_000;
const COMPARED: usize = 25;
/// How long something may be amiss, as while a view is loaded.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many of the last actions are told if something is wrong.
const TOLD: usize = 25;
/// The windows it tries.
const SIZES: [(u32, u32); 6] = [(1440, 900), (1280, 720), (768, 1024), (360, 740), (320, 480), (900, 520)];
/// The keys it presses.
const KEYS: [&str; 16] = [
    key::TAB,
    key::TAB,
    key::ENTER,
    key::ESCAPE,
    key::SPACE,
    key::LEFT,
    key::RIGHT,
    key::UP,
    key::DOWN,
    key::HOME,
    key::END,
    key::PAGE_UP,
    key::PAGE_DOWN,
    key::BACKSPACE,
    "a",
    "1",
];

/// Where something is that it can touch.
#[derive(Debug, Deserialize)]
struct Thing {
    kind: String,
    name: String,
    #[serde(flatten)]
    rect: Rect,
}

/// What the monkey knows.
struct Monkey {
    browser: Browser,
    rng: Pcg64,
    /// What people type into fields, and the links they follow.
    texts: Vec<String>,
    links: Vec<String>,
    screen: Screen,
    done: VecDeque<String>,
    links_seen: HashSet<String>,
    /// The links that it followed.
    given: Vec<String>,
}

/// The built site with the sources beside it, in `lab/`. Made once, as all walks run at the same time.
fn site() -> Result<&'static Path> {
    static SITE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    made_once(&SITE, gather)
}

fn gather() -> Result<PathBuf> {
    let dir = target().join("tmp/monkey");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("lab"))?;
    for name in ["index.html", "build.json"] {
        fs::copy(dist().join(name), dir.join(name))?;
    }
    for folder in [stamp::built()?.as_str(), "www"] {
        link_folder(&dist().join(folder), &dir.join(folder))?;
    }
    link_folder(&root().join("www"), &dir.join("lab/www"))?;
    Ok(dir)
}

/// The texts under a key of a file of inputs.
fn inputs(file: &str, key: &str) -> Vec<String> {
    let text = |line: &str| Some(serde_json::from_str::<Value>(line).ok()?.get(key)?.as_str()?.to_owned());
    file.lines().filter_map(text).collect()
}

impl Monkey {
    fn new(seed: u64, start: &str) -> Result<Self> {
        let mut texts = inputs(include_str!("../../inputs/numbers.jsonl"), "text");
        texts.extend(inputs(include_str!("../../inputs/formulas.jsonl"), "text"));
        let mut links = inputs(include_str!("../../links.jsonl"), "link");
        links.extend(inputs(include_str!("../../inputs/links.jsonl"), "link"));
        let browser = Browser::serving(site()?)?;
        browser.open(start, Screen::DESKTOP)?;
        browser.wait_for("document.querySelector('.surface-view .problem, .mnist-view .card')")?;
        Ok(Self {
            browser,
            rng: Pcg64::seed_from_u64(seed),
            texts,
            links,
            screen: Screen::DESKTOP,
            done: VecDeque::new(),
            links_seen: HashSet::new(),
            given: vec![start.to_owned()],
        })
    }

    fn walk(&mut self, actions: usize) -> Result<()> {
        for action in 1..=actions {
            self.act().with_context(|| format!("action {action}, after {:#?}", self.done))?;
            self.look().with_context(|| format!("after action {action}: {:#?}", self.done))?;
            if action % COMPARED == 0 {
                self.compare().with_context(|| format!("after action {action}: {:#?}", self.done))?;
            }
        }
        // A monkey that does nothing would find nothing.
        let states = self.links_seen.len();
        ensure!(states > actions / 8, "{states} states in {actions} actions");
        Ok(())
    }

    fn told(&mut self, what: String) {
        if self.done.len() == TOLD {
            self.done.pop_front();
        }
        self.done.push_back(what);
    }

    /// Does one thing.
    fn act(&mut self) -> Result<()> {
        match self.rng.random_range(0..100) {
            0..72 => self.touch(),
            72..84 => {
                let key = *KEYS.choose(&mut self.rng).context("there are keys")?;
                self.told(format!("key {}", key.escape_unicode()));
                self.browser.press(&[key])
            }
            84..89 => {
                let (x, y) = (f64::from(self.screen.width), f64::from(self.screen.height));
                let at = (self.rng.random_range(1.0..x - 1.0), self.rng.random_range(1.0..y - 1.0));
                let down = self.rng.random_range(-600.0..600.0);
                self.told(format!("wheel {down:.0} at {at:?}"));
                self.browser.wheel(at, down)
            }
            89..93 => {
                let link = self.links.choose(&mut self.rng).context("there are links")?.clone();
                self.told(format!("link {link}"));
                self.given.push(format!("#{}", link.trim_start_matches('#')));
                self.browser.run(&format!("location.hash = {}", Value::from(link)))
            }
            93..96 => {
                let way = if self.rng.random_bool(0.6) { "back" } else { "forward" };
                self.told(way.to_owned());
                // Not beyond the first page of this visit.
                self.browser.run(&format!("if ('{way}' === 'forward' || history.state?.depth > 0) history.{way}()"))
            }
            96..98 => {
                let (width, height) = *SIZES.choose(&mut self.rng).context("there are sizes")?;
                self.screen = Screen { width, height, dark: self.rng.random_bool(0.5), ..Screen::DESKTOP };
                self.told(format!("a window of {width} × {height}"));
                self.browser.screen(self.screen)
            }
            _ => {
                let share: f64 = self.rng.random();
                let view: Option<String> = self.browser.eval(&format!(
                    "(links => {{ const link = links[Math.floor({share} * links.length)]; link?.click(); return link?.textContent ?? null; }})\
                     ([...document.querySelectorAll('header nav a:not([aria-current=page])')])"
                ))?;
                self.told(format!("the view {view:?}"));
                Ok(())
            }
        }
    }

    /// Touches one of the things that are there.
    fn touch(&mut self) -> Result<()> {
        let shares: [f64; 3] = self.rng.random();
        let script = format!("({})({})", include_str!("monkey.js"), Value::from(shares.to_vec()));
        let Some(Thing { kind, name, rect }) = self.browser.eval(&script)? else { return Ok(()) };
        let mut point = || rect.at(self.rng.random_range(0.02..0.98), self.rng.random_range(0.1..0.9));
        let (from, to, further) = (point(), point(), point());
        self.told(format!("{kind} {name}"));
        // What a person does lies within the window.
        let inside = |&(x, y): &(f64, f64)| {
            x > 0.0 && y > 0.0 && x < f64::from(self.screen.width) && y < f64::from(self.screen.height)
        };
        match kind.as_str() {
            "choose" => Ok(()),
            "type" => {
                let text = self.texts.choose(&mut self.rng).context("there are texts")?.clone();
                self.told(format!("typed {text:?}"));
                let keys: Vec<String> = text.chars().filter(|c| !c.is_control()).map(String::from).collect();
                let mut keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                keys.push(if self.rng.random_bool(0.5) { key::TAB } else { key::ENTER });
                self.browser.press(&keys)
            }
            "slide" | "draw" => {
                let points: Vec<(f64, f64)> = [from, to, further].into_iter().filter(inside).collect();
                if points.is_empty() { Ok(()) } else { self.browser.drag(&points) }
            }
            _ => {
                let at = rect.at(0.5, 0.5);
                if inside(&at) { self.browser.drag(&[at]) } else { Ok(()) }
            }
        }
    }

    /// Whether the page is as it should be, and the link of the moment holds its state.
    fn look(&mut self) -> Result<()> {
        let given = Value::from(self.given.clone());
        let script = format!(
            "(async () => [...await ({})(), ...await ({})({given})])()",
            include_str!("monkey_look.js"),
            include_str!("monkey_link.js")
        );
        let faults = || self.browser.eval::<Vec<String>>(&script);
        let mut seen = faults()?;
        // A view that comes for the first time has to be loaded.
        let start = Instant::now();
        while !seen.is_empty() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(100));
            seen = faults()?;
        }
        ensure!(seen.is_empty(), "{seen:#?}");
        self.links_seen.insert(self.browser.eval("location.hash")?);
        self.browser.assert_clean()
    }

    /// Whether the link restores what is to be seen.
    fn compare(&mut self) -> Result<()> {
        // What is under the pointer is shown, and is in no link.
        self.browser.hover((1.0, 1.0))?;
        let differs: Option<String> =
            self.browser.eval(&format!("({})({})", include_str!("monkey_fresh.js"), PATIENCE.as_millis()))?;
        ensure!(differs.is_none(), "the link does not restore what is shown, but: {}", differs.unwrap_or_default());
        self.browser.assert_clean()
    }
}

fn number(name: &str, otherwise: u64) -> Result<u64> {
    std::env::var(name).map_or(Ok(otherwise), |text| text.parse().with_context(|| format!("{name} is {text}")))
}

fn walk(seed: u64, start: &str) -> Result<()> {
    let seed = number("MONKEY_SEED", seed)?;
    let actions = number("MONKEY_ACTIONS", ACTIONS as u64)? as usize;
    Monkey::new(seed, start)?.walk(actions).with_context(|| format!("MONKEY_SEED={seed}"))
}

#[test]
fn whatever_is_done_on_a_surface_the_page_holds() -> Result<()> {
    walk(1, "")
}

#[test]
fn whatever_is_done_with_a_formula_and_many_cards_the_page_holds() -> Result<()> {
    walk(2, "#surface=own&f=x%5E2%2By%5E2&opt=sgd,lr:0.1&opt=adam,lr:0.1&opt=adam,lr:0.2&opt=lion,lr:0.01&tab=table")
}

#[test]
fn whatever_is_done_while_networks_train_the_page_holds() -> Result<()> {
    walk(3, "#view=mnist&examples=1000&epochs=2&opt=sgd,lr:0.1&opt=adam,lr:0.01")
}
