//! Each file of the built site is missing in turn, and some are something else, cut off, or never come: the page says which one it is, why, and
//! what to do; what can do without lives on; and what was said to help does help once the file is there.
//!
//! While you work: `FILES=css/` before the command of the tests tries files alone that have this in their path, in every kind of trouble.
//! `TIMES=1` tells how long each takes.

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use playground_tests::browser::{Browser, Screen};
use serde_json::json;
use xtask::paths::{BESIDE, dist};
use xtask::server::{
    Trouble::{self, Cut, Failing, Missing, Other, Silent},
    Troubled,
};
use xtask::{files, stamp};

/// What asks for files: where, what is done there, and what is there in the end.
#[derive(Clone, Copy)]
struct Act {
    /// The files that it asks for, below the folder of the build, or `/` and below the site. A star stands for anything, and `{star}` for the
    /// same in the link.
    files: &'static [&'static str],
    /// A path or a link. `{n}` is another number each time, since a training that was kept asks for nothing, and `{build}` the folder of the build.
    link: &'static str,
    /// Before the page: what its browser is.
    before: &'static str,
    /// Done as far as it can be done; `until` waits.
    act: &'static str,
    /// Done in place of the act to ask again, where no button does.
    again: &'static str,
    /// A condition, true once all is there.
    done: &'static str,
    /// How the page stands, if it is not by itself.
    stands: Stands,
}

#[derive(Clone, Copy, PartialEq)]
enum Stands {
    Alone,
    /// In a frame of a page.
    Framed,
    /// In a page that is not ours: there is no header, and we speak of nothing but what is ours.
    Elsewhere,
    /// What is missing there is missed by nobody: the page is as it is with it.
    WithoutIt,
}

const USUAL: Act = Act {
    files: &[],
    link: "",
    before: "",
    act: "",
    again: "",
    done: "there('.problem .thumbs')",
    stands: Stands::Alone,
};

/// No worker starts from an address, as in a sandboxed frame.
const NO_ADDRESS: &str = "const { Worker: All } = globalThis; globalThis.Worker = class extends All { constructor(url, how) { \
    if (!String(url).startsWith('blob:')) throw new DOMException('cannot be accessed from origin null', 'SecurityError'); super(url, how); } };";
const TRAINED: &str =
    "there('.card') && [...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))";
const TRAINING: &str = "#view=mnist&hidden=16&train=2000&epochs=1&opt=adam,lr:0.003&seed={n}";
const OPEN_CARD: &str = "(await until('.card .chevron[aria-expanded=false]')).click()";

/// Each file that the page can ask for belongs to one of these, or to several. The scripts that others share have names without a meaning:
/// each belongs to the first act whose scripts need it.
const ACTS: &[Act] = &[
    Act {
        files: &[
            "js/page.js",
            "js/start.js",
            "css/base.css",
            "css/controls.css",
            "css/layout.css",
            "pkg/playground_page.js",
            "pkg/playground_page_bg.wasm",
            "pkg/opening.json",
            "pkg/locales/en/opening.ftl",
            "pkg/locales/en/names.ftl",
        ],
        ..USUAL
    },
    Act {
        files: &[
            "js/afterwards-*.js",
            "css/afterwards.css",
            "pkg/playground_curves.js",
            "pkg/playground_curves_bg.wasm",
            "pkg/catalog.json",
            "pkg/locales/en/settings.ftl",
        ],
        ..USUAL
    },
    Act { files: &["pkg/catalog.json"], link: "#surface=beale", ..USUAL },
    Act { files: &["pkg/formulas.json"], act: OPEN_CARD, done: "there('.card math')", ..USUAL },
    Act {
        files: &["pkg/locales/en/help.ftl", "pkg/locales/en/reading.ftl"],
        act: "(await until('[data-part=help]')).click()",
        done: "there('dialog .glossary dt')",
        ..USUAL
    },
    Act {
        files: &["pkg/locales/en/faults.ftl"],
        link: "#surface=nonsense",
        done: "there('.notice')?.textContent.includes('nonsense')",
        ..USUAL
    },
    // What is pressed before the catalog is there waits for it.
    Act {
        files: &["pkg/catalog.json"],
        act: "(await until('[data-part=share]')).click()",
        done: "there('dialog .share-preview')",
        ..USUAL
    },
    Act {
        files: &["js/share-*.js", "css/share.css", "pkg/locales/en/share.ftl"],
        act: "(await until('[data-part=share]')).click()",
        done: "there('dialog .share-preview')",
        ..USUAL
    },
    Act {
        files: &["pkg/playground_export.js", "pkg/playground_export_bg.wasm", "pkg/locales/en/figures.ftl"],
        act: "(await until('[data-part=save]')).click()",
        done: "there('dialog .save-preview')?.src",
        ..USUAL
    },
    Act {
        files: &["pkg/playground_export_bg.wasm"],
        act: "(await until('[data-part=save]')).click(); (await until('[data-part=share-python] button')).click()",
        done: "there('[data-part=share-python] textarea')",
        ..USUAL
    },
    Act {
        files: &["checked.json", "pkg/locales/en/checked.ftl"],
        act: "(await until('.checked')).open = true",
        done: "there('.checked-table')",
        ..USUAL
    },
    Act {
        files: &[
            "js/step-*.js",
            "js/inside-*.js",
            "css/step.css",
            "pkg/locales/en/step.ftl",
            "pkg/playground_rules.js",
            "pkg/playground_rules_bg.wasm",
        ],
        link: "#tab=step",
        done: "there('.step-table td')",
        ..USUAL
    },
    Act {
        files: &["js/state-*.js", "pkg/locales/en/state.ftl"],
        link: "#tab=state",
        done: "there('.look canvas[aria-label]')",
        ..USUAL
    },
    Act {
        files: &["js/rate-*.js", "css/rate.css", "pkg/locales/en/rate.ftl", "js/workers/sweep.js"],
        link: "#tab=rate",
        done: "there('.rate-point')",
        ..USUAL
    },
    Act {
        files: &["js/workers/sweep.classic.js"],
        link: "#tab=rate",
        before: NO_ADDRESS,
        done: "there('.rate-point')",
        ..USUAL
    },
    Act {
        files: &["js/data-*.js", "css/data.css", "pkg/locales/en/data.ftl"],
        link: "#surface=linear_regression&tab=data",
        done: "there('.chart.data canvas[aria-label]')",
        ..USUAL
    },
    Act {
        files: &[
            "js/own-rule-*.js",
            "css/own.css",
            "pkg/locales/en/own.ftl",
            "pkg/playground_rules.js",
            "pkg/playground_rules_bg.wasm",
        ],
        link: "#opt=own,own.text:w%20%3D%20w%20-%20lr*g",
        act: OPEN_CARD,
        done: "there('.card textarea')",
        ..USUAL
    },
    Act {
        files: &["pkg/locales/en/own.ftl", "pkg/playground_rules_bg.wasm"],
        act: "(await until('[data-part=add-optimizer]')).click(); (await until('[data-part=add-own]')).click(); (await until('dialog .choices section:only-child button')).click()",
        done: "there('.card[data-optimizer=own]')",
        ..USUAL
    },
    Act {
        files: &["js/embed-*.js", "css/embed.css", "css/question.css", "pkg/locales/en/question.ftl"],
        link: "#embed=1&embed.title=A&embed.ask=Which%3F|a|*b",
        done: "there('.embed-head .question')",
        stands: Stands::Elsewhere,
        ..USUAL
    },
    Act {
        files: &["js/messages-*.js"],
        done: "there('.problem .thumbs') && parent.heard.includes('ready')",
        stands: Stands::Framed,
        ..USUAL
    },
    Act {
        files: &["js/averages-*.js", "css/averages.css", "pkg/locales/en/averages.ftl", "links.json"],
        link: "#view=averages",
        done: "there('.averages-view canvas[aria-label]')",
        ..USUAL
    },
    Act {
        files: &[
            "js/schedules-*.js",
            "css/schedules.css",
            "pkg/locales/en/schedules.ftl",
            "pkg/playground_schedules.js",
            "pkg/playground_schedules_bg.wasm",
        ],
        link: "#view=schedules",
        done: "there('.schedules-view .rate-point')",
        ..USUAL
    },
    Act {
        files: &[
            "js/optimizers-*.js",
            "css/optimizers.css",
            "pkg/locales/en/optimizers.ftl",
            "pkg/reference.json",
            "evidence.json",
        ],
        link: "#view=optimizers",
        done: "there('.tree a')",
        ..USUAL
    },
    Act {
        files: &["js/lessons-*.js", "css/lessons.css", "pkg/locales/en/lessons.ftl", "pkg/lessons.json"],
        link: "#view=lessons",
        done: "there('.lessons-view a')",
        ..USUAL
    },
    Act {
        files: &["pkg/lessons/*.json"],
        link: "#view=lessons&lessons.id={star}",
        done: "there('.lesson-live .playground')",
        ..USUAL
    },
    Act {
        files: &["lessons/*.md"],
        link: "#view=lessons&lessons.file={build}/lessons/{star}.md",
        done: "there('.lesson-live .playground')",
        ..USUAL
    },
    Act {
        files: &["pkg/playground_reader.js", "pkg/playground_reader_bg.wasm"],
        link: "#view=lessons&lessons.file={build}/lessons/slope.md",
        done: "there('.lesson-live .playground')",
        ..USUAL
    },
    Act {
        files: &[
            "js/mnist-*.js",
            "css/mnist.css",
            "pkg/locales/en/mnist.ftl",
            "pkg/locales/en/training.ftl",
            "js/workers/train.js",
            "pkg/playground_train.js",
            "pkg/playground_train_bg.wasm",
            "data/mnist-*.bin",
        ],
        link: TRAINING,
        again: "there('[data-part=play]').click()",
        done: TRAINED,
        ..USUAL
    },
    Act {
        files: &["js/workers/train.classic.js", "pkg/playground_train_bg.wasm"],
        link: TRAINING,
        before: NO_ADDRESS,
        again: "there('[data-part=play]').click()",
        done: TRAINED,
        ..USUAL
    },
    Act {
        files: &["js/inside-*.js", "css/inside.css", "pkg/locales/en/inside.ftl"],
        link: "#view=mnist&hidden=16&train=2000&epochs=1&opt=adam,lr:0.003&part=inside",
        done: "there('.part .inside')",
        ..USUAL
    },
    Act {
        files: &["js/update-*.js", "pkg/locales/en/update.ftl"],
        link: "#view=mnist&hidden=16&train=2000&epochs=1&opt=adam,lr:0.003&part=update",
        done: "there('.part .update')",
        ..USUAL
    },
    Act {
        files: &["js/experiments-*.js", "css/experiments.css", "pkg/locales/en/experiments.ftl"],
        link: "#view=mnist&part=batch",
        done: "there('[data-part=experiment-start]')",
        ..USUAL
    },
    Act {
        files: &["pkg/playground_pictures.js", "pkg/playground_pictures_bg.wasm"],
        link: "#view=mnist&part=overfitting&trial.overfitting.epochs=2&trial.overfitting.train=100&trial.overfitting.seeds=1",
        before: "globalThis.saved = []; const keep = URL.createObjectURL; URL.createObjectURL = blob => { saved.push(blob.type); return keep.call(URL, blob); };",
        act: "(await until('.experiment [data-part=experiment-start]')); if (!there('.experiment[data-state=done], .experiment[data-state=kept]')) there('[data-part=experiment-start]').click(); \
            await until('.experiment:is([data-state=done], [data-state=kept])'); (await until('[data-part=figure-both-loss] .saving button')).click()",
        done: "saved.includes('image/svg+xml')",
        ..USUAL
    },
    Act {
        files: &["pkg/locales/en/browser.ftl"],
        before: "delete Object.hasOwn;",
        done: "there('.failure pre')?.textContent.includes('Object.hasOwn (')",
        stands: Stands::Elsewhere,
        ..USUAL
    },
    Act {
        files: &["pkg/locales/en/browser.ftl"],
        before: "const supports = CSS.supports; CSS.supports = (...asked) => !asked.join().includes('color-mix') && supports.apply(CSS, asked);",
        done: "there('.notice')?.textContent.includes('color-mix() (')",
        ..USUAL
    },
    Act {
        files: &["fonts/math.woff2"],
        // No font of the system seems to be there.
        before: "CanvasRenderingContext2D.prototype.measureText = () => ({ width: 1 });",
        act: OPEN_CARD,
        done: "there('.card math')",
        stands: Stands::WithoutIt,
        ..USUAL
    },
    Act {
        files: &["/build.json"],
        // It is asked for when somebody comes back after an hour.
        before: "const now = performance.now.bind(performance); performance.now = () => now() + (globalThis.later ?? 0);",
        act: "await until('.problem .thumbs'); globalThis.later = 4e6; document.dispatchEvent(new Event('visibilitychange'))",
        stands: Stands::WithoutIt,
        ..USUAL
    },
    Act {
        files: &["js/inside.js", "pkg/locales/en/opening.ftl", "pkg/playground_page_bg.wasm"],
        link: "www/examples/element.html",
        done: "roots()[2]?.querySelector('.card')",
        stands: Stands::Elsewhere,
        ..USUAL
    },
    Act {
        files: &["/www/element.js", "js/element.js"],
        link: "www/examples/element.html",
        done: "there('main p')",
        stands: Stands::WithoutIt,
        ..USUAL
    },
];

/// What the page does not ask for, and why.
const NEVER: &[(&str, &str)] = &[
    ("/index.html", "it is the page"),
    ("/LICENSE", "it is for people"),
    ("vendor/*", "licenses are for people"),
    ("fonts/LICENSE.txt", "it is for people"),
    ("data/NOTICE.txt", "it is for people"),
    ("lessons/order.txt", "the build reads it"),
    ("/www/examples/*", "they are pages of others"),
    ("/www/icon.svg", "it is for the tab of a window, and there is no window"),
    ("/www/embed.js", "pages of others ask for it"),
    ("/www/anywidget.js", "notebooks ask for it"),
    ("/sw.js", "it has a test of its own, below"),
];

/// What every page has here: how to wait, and what it tells. Nobody wants to wait for what appears once it takes long.
const PRELUDE: &str = r#"
    globalThis.there = sought => document.querySelector(sought);
    globalThis.until = async sought => { while (!there(sought)) await new Promise(done => setTimeout(done, 15)); return there(sought); };
    globalThis.roots = () => [document, ...[...document.querySelectorAll('optimizer-playground')].map(e => e.shadowRoot).filter(Boolean)];
    globalThis.told = (...all) => (there('.failure.late')?.getAnimations() ?? []).forEach(delay => delay.finish()) ?? roots().flatMap(root => [...root.querySelectorAll('.notice > div, .failure, .rate-failed, .lesson-faults, .lost, [role=status]:not(.notices), p')])
        .find(e => e.checkVisibility({ visibilityProperty: true }) && all.every(some => some.some(words => e.innerText.toLowerCase().includes(words))));
    globalThis.sheet = file => roots().some(root => [...root.querySelectorAll('link[rel=stylesheet]')].some(e => new URL(e.href).pathname.endsWith(file) && e.sheet?.cssRules.length));
    globalThis.recolored = async () => {
        const { dataset } = there('.playground'), before = dataset.theme;
        for (let press = 0; press < 5 && dataset.theme === before; press += 1) {
            there('[data-part=theme]').click();
            for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        }
        return dataset.theme !== before;
    };
"#;

/// Nobody wants to wait half a minute for a file that never comes.
const HASTE: &str = "const { setTimeout: after } = globalThis; globalThis.setTimeout = (then, ms, ...more) => after(then, ms === 30000 ? 5000 : ms, ...more);";

/// Some of the words by which something tells what to do.
const REMEDIES: &[&str] = &[
    "try again",
    "tries again",
    "asks for it again",
    "show this view again",
    "reload",
    "press start",
    "check the path",
    "drop the four idx files",
    // Where there are no words of ours, it is an address.
    "index.html",
];

/// Some of the words by which something tells what happened.
fn reasons(trouble: Trouble) -> &'static [&'static str] {
    match trouble {
        Missing => &["404", "did not come", "could not be used", "failed to fetch"],
        Failing => &["503", "did not come", "could not be used", "failed to fetch"],
        Silent => &["has not come for 30 seconds"],
        Other | Cut => &["cut off", "something else", "did not come", "could not be used", "failed to fetch"],
    }
}

/// What without which nothing is missing, or of which a half is not wrong.
fn is_harmless(file: &str, trouble: Trouble) -> bool {
    match trouble {
        // Half a text is a text.
        Cut => [".css", ".md", ".woff2", ".svg"].iter().any(|end| file.ends_with(end)),
        // For style sheets there is no limit of time, and for digits one of their own; the browser waits for the scripts of the page itself and of workers.
        Silent => {
            [".css", ".bin", "js/page.js"].iter().any(|end| file.ends_with(end))
                || file.contains("/workers/")
                || file == "pkg/playground_train.js"
        }
        _ => false,
    }
}

/// A busy machine is slow, not wrong.
const PATIENCE: Duration = Duration::from_secs(30);

struct Site {
    folder: String,
    /// All files of the built site: below the folder of the build, or `/` and below the site.
    files: Vec<String>,
}

impl Site {
    fn built() -> Result<Self> {
        let folder = stamp::built()?;
        let mut found = Vec::new();
        for file in files::all(&dist())? {
            let path = file.strip_prefix(dist())?.to_string_lossy().replace('\\', "/");
            let top = path.split('/').next().unwrap_or_default();
            // What is handed out is no part of the site.
            if !BESIDE.contains(&top) {
                found.push(path.strip_prefix(&format!("{folder}/")).map_or_else(|| format!("/{path}"), str::to_owned));
            }
        }
        Ok(Self { folder, files: found })
    }

    /// The path of a file, as the server is asked for it.
    fn path(&self, file: &str) -> String {
        if file.starts_with('/') { file.to_owned() } else { format!("/{}/{file}", self.folder) }
    }

    /// The scripts that a script needs before it runs, and what those need.
    fn needed_by(&self, script: &str, found: &mut BTreeSet<String>) -> Result<()> {
        let text = fs::read_to_string(dist().join(&self.folder).join(script))?;
        for begins in ["from\"./", "import\"./"] {
            for part in text.split(begins).skip(1) {
                let name = part.split('"').next().unwrap_or_default();
                let file = format!("js/{name}");
                if self.files.contains(&file) && found.insert(file.clone()) {
                    self.needed_by(&file, found)?;
                }
            }
        }
        Ok(())
    }

    /// The acts that ask for a file, with what stands for the star.
    fn acts(&self, file: &str) -> Result<Vec<(Act, String)>> {
        let named: Vec<_> = ACTS
            .iter()
            .filter_map(|act| Some((*act, act.files.iter().find_map(|pattern| star(pattern, file))?)))
            .collect();
        if !named.is_empty() || !file.starts_with("js/") {
            return Ok(named);
        }
        let mut found = Vec::new();
        for act in ACTS {
            let mut needed = BTreeSet::new();
            for script in self.files.iter().filter(|one| act.files.iter().any(|pattern| star(pattern, one).is_some())) {
                if script.starts_with("js/") && !script.starts_with("js/workers/") {
                    self.needed_by(script, &mut needed)?;
                }
            }
            if needed.contains(file) {
                found.push((*act, String::new()));
            }
        }
        Ok(found)
    }
}

/// What a pattern's star stands for, if the file is one of those that it means.
fn star(pattern: &str, file: &str) -> Option<String> {
    match pattern.split_once('*') {
        None => (pattern == file).then(String::new),
        Some((begin, end)) => file.strip_prefix(begin)?.strip_suffix(end).map(str::to_owned),
    }
}

/// What a message may call a file: scripts are told by the one that was asked for, which needs others, and modules by their compiled file.
fn names(file: &str, act: &Act) -> Vec<String> {
    let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
    let mut names = vec![name.replace(".classic", "")];
    if name.ends_with(".js") {
        let scripts = act.files.iter().filter(|file| file.ends_with(".js")).filter_map(|file| file.rsplit('/').next());
        names.extend(scripts.map(|name| name.replace("-*", "").to_lowercase()));
    }
    names
}

struct Page {
    site: Site,
    browser: Browser,
    troubled: Troubled,
    opened: usize,
}

impl Page {
    fn start() -> Result<Self> {
        let (browser, troubled) = Browser::troubled(false)?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PRELUDE }))?;
        browser.screen(Screen::DESKTOP)?;
        Ok(Self { site: Site::built()?, browser, troubled, opened: 0 })
    }

    /// Opens the page at an act and does it, as far as it can be done.
    fn open(&mut self, act: &Act, star: &str) -> Result<()> {
        self.opened += 1;
        let link = act
            .link
            .replace("{star}", star)
            .replace("{build}", &self.site.folder)
            .replace("{n}", &self.opened.to_string());
        // A browser goes nowhere if only the hash differs.
        let (path, hash) = link.split_once('#').unwrap_or((&link, ""));
        let hash = if hash.is_empty() { String::new() } else { format!("#{hash}") };
        let address = self.browser.url(&format!("{path}?{}{hash}", self.opened));
        let Self { browser, .. } = self;
        browser.leave_frames()?;
        if act.stands == Stands::Framed {
            browser.go(&browser.url("LICENSE"))?;
            browser.run(&format!(
                "globalThis.heard = []; addEventListener('message', ({{ data }}) => heard.push(data?.type)); \
                 document.body.replaceChildren(Object.assign(document.createElement('iframe'), {{ src: {}, width: 900, height: 700 }}))",
                json!(address)
            ))?;
            browser.enter_frame(0)?;
            browser.wait_for("globalThis.there")?;
        } else {
            browser.go(&address)?;
        }
        self.act(act.act)
    }

    /// What it waits for may not come.
    fn act(&self, act: &str) -> Result<()> {
        if act.is_empty() {
            Ok(())
        } else {
            self.browser.run(&format!("(async () => {{ {act} }})().catch(() => {{}})"))
        }
    }

    /// Fails if something went wrong that nobody was told of.
    fn nothing_thrown(&self) -> Result<()> {
        let mut thrown = self.browser.messages()?;
        thrown.retain(|message| message.contains("Uncaught"));
        ensure!(thrown.is_empty(), "thrown: {}", thrown.join("\n"));
        Ok(())
    }

    /// One file in trouble. Answers false if nobody asked for it.
    fn try_file(&mut self, file: &str, trouble: Trouble, act: &Act, star: &str) -> Result<bool> {
        let path = self.site.path(file);
        self.troubled.set(Some((&path, trouble)));
        self.browser.messages()?;
        let before = format!("{}{}", act.before, if trouble == Silent { HASTE } else { "" });
        let before = self.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": before }))?;
        let tried = self.told(file, trouble, act, star);
        self.troubled.set(None);
        let tried = match tried {
            Ok(Some(told)) => self.helped(file, trouble, act, star, &told).map(|()| true),
            Ok(None) => Ok(act.stands == Stands::WithoutIt),
            Err(error) => Err(error),
        };
        self.browser.cdp("Page.removeScriptToEvaluateOnNewDocument", before)?;
        tried
    }

    /// The condition that it is told, once it is; nothing if it need not be.
    fn told(&mut self, file: &str, trouble: Trouble, act: &Act, star: &str) -> Result<Option<String>> {
        self.open(act, star)?;
        let path = self.site.path(file);
        let Self { browser, troubled, .. } = self;
        let done = act.done;
        if act.stands == Stands::WithoutIt {
            browser.wait_for(done).context("without it")?;
            let start = Instant::now();
            while !troubled.was_asked(&path) {
                ensure!(start.elapsed() < PATIENCE, "nobody asks for it");
                std::thread::sleep(Duration::from_millis(20));
            }
            browser.settle()?;
            ensure!(browser.eval::<bool>("!there('.notice, .failure')")?, "somebody misses it");
            self.nothing_thrown()?;
            return Ok(None);
        }
        let told = format!("told({}, {}, {})", json!(names(file, act)), json!(reasons(trouble)), json!(REMEDIES));
        // Nothing runs that could name it: what stands in the page itself must do.
        let told = if file == "js/page.js" {
            "told(['still loading'], ['did not come'], ['reload'])".to_owned()
        } else {
            told
        };
        let start = Instant::now();
        let mut done_at = None;
        loop {
            // No list: of a browser that lacks much, the driver can take none.
            let now: u8 = browser.eval(&format!("2 * !!{told} + !!({done})"))?;
            let (is_told, is_done) = (now >= 2, now % 2 == 1);
            if is_told {
                break;
            }
            if is_done && !troubled.was_asked(&path) {
                let at = *done_at.get_or_insert_with(Instant::now);
                if at.elapsed() > Duration::from_millis(1500) {
                    return Ok(None);
                }
            }
            if start.elapsed() > PATIENCE {
                let shown = self.shown()?;
                bail!("it is not told in: {shown}");
            }
            std::thread::sleep(Duration::from_millis(15));
        }
        ensure!(troubled.was_asked(&path), "it is told, but nobody asked for it");
        self.lives(act, &told)?;
        self.nothing_thrown()?;
        Ok(Some(told))
    }

    /// The end of what is to be read, for a failure.
    fn shown(&self) -> Result<String> {
        self.browser.eval(
            "roots().map(root => (root.body ?? root.querySelector('.playground'))?.innerText.slice(-1500)).join()",
        )
    }

    /// What does not need the file works.
    fn lives(&self, act: &Act, told: &str) -> Result<()> {
        let browser = &self.browser;
        if act.stands == Stands::Elsewhere || !browser.eval::<bool>("!!there('.top h1')")? {
            return Ok(());
        }
        ensure!(browser.eval::<bool>("recolored()")?, "the header does not work");
        // In the place of a view there is another one, and on the way back it is asked for and told again.
        let lost: Option<String> =
            browser.eval("there('main > .failure') && there('.top [aria-current=page]').dataset.view")?;
        let Some(view) = lost.filter(|view| view != "surface") else { return Ok(()) };
        browser.run("there('[data-view=surface]').click()")?;
        browser.wait_for("there('.surface-view .card')").context("another view")?;
        browser.run(&format!("there('[data-view={view}]').click()"))?;
        browser.wait_for(told).context("on the way back")
    }

    /// What was said to help does: a button, the same press as before, the page itself after a moment, or that the page is loaded again.
    fn helped(&mut self, file: &str, trouble: Trouble, act: &Act, star: &str, told: &str) -> Result<()> {
        let by_itself: bool = self.browser.eval(&format!("/tries again|asks for it again/.test({told}?.innerText)"))?;
        let starts: bool = self.browser.eval("!!there('.notices') || roots().length > 1")?;
        // What came damaged is known to the browser by its address, and silence may last.
        let is_stuck = file.ends_with(".js") && (trouble == Cut || trouble == Silent);
        // What the page cannot ask for again: an element of others, and what somebody has to put there first.
        let is_theirs = act.link.starts_with("www/") || file == "data/mnist-2.bin" || file.ends_with(".md");
        if !starts || is_stuck || is_theirs {
            self.open(act, star)?;
        } else if !by_itself {
            self.browser.run("globalThis.stays = true")?;
            let pressed: bool = self.browser.eval(&format!(
                "(button => {{ button?.click(); return !!button; }})([...{told}?.querySelectorAll('button') ?? []].find(e => e.checkVisibility()))"
            ))?;
            if !pressed {
                self.act("document.querySelectorAll('dialog').forEach(one => one.close()); document.querySelectorAll('details[open]').forEach(one => { one.open = false; }); await new Promise(requestAnimationFrame)")?;
            }
            self.browser.settle()?;
            let goes_on: bool = self.browser.eval(&format!("!!(there('dialog[open]') || {})", act.done))?;
            if !(pressed && (goes_on || act.act.is_empty())) {
                self.act(if act.again.is_empty() { act.act } else { act.again })?;
            }
        }
        let styled = if file.ends_with(".css") { format!("sheet({})", json!(file)) } else { "true".to_owned() };
        let start = Instant::now();
        loop {
            // A button may have loaded the page again: then it is done there.
            let left = "(() => { const left = !globalThis.stays; globalThis.stays = true; return left; })()";
            let now: u8 = self
                .browser
                .eval(&format!("2 * !!(({}) && {styled} && !{told}) + {left}", act.done))
                .context("what was said to help does not")?;
            if now >= 2 {
                break;
            }
            if start.elapsed() > PATIENCE {
                bail!("what was said to help does not: {} is not there, but {}", act.done, self.shown()?);
            }
            if now == 1 && !by_itself && !is_stuck && starts && !is_theirs {
                self.act(act.act)?;
            }
            std::thread::sleep(Duration::from_millis(15));
        }
        ensure!(self.troubled.was_asked(&self.site.path(file)), "it was not asked for again");
        self.nothing_thrown()
    }

    /// Tries a file wherever it is asked for.
    fn try_all(&mut self, file: &str, trouble: Trouble) -> Result<()> {
        if is_harmless(file, trouble) {
            return Ok(());
        }
        let acts = self.site.acts(file)?;
        ensure!(!acts.is_empty(), "no act of this test asks for it: add it to ACTS, or to NEVER if the page does not");
        let mut asked = false;
        for (act, star) in acts {
            // What many share is tried once.
            if asked && file.contains("/chunk-") {
                break;
            }
            asked |= self.try_file(file, trouble, &act, &star).with_context(|| format!("at {:?}", act.link))?;
        }
        ensure!(asked, "nobody asks for it");
        Ok(())
    }
}

/// Tries files, and tells of all that are not told.
fn try_files(chosen: impl Fn(usize, &str) -> Vec<Trouble>) -> Result<()> {
    let mut page = Page::start()?;
    let wanted = std::env::var("FILES").ok();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (index, file) in page.site.files.clone().iter().enumerate() {
        if NEVER.iter().any(|(pattern, _)| star(pattern, file).is_some())
            || wanted.as_ref().is_some_and(|part| !file.contains(part))
        {
            continue;
        }
        for trouble in chosen(index, file) {
            let start = Instant::now();
            tried += 1;
            let outcome = page.try_all(file, trouble);
            if wanted.is_some() || std::env::var("TIMES").is_ok() {
                let word = if outcome.is_err() { "WRONG" } else { "ok" };
                println!("{:6} ms {word:5} {file} {trouble:?}", start.elapsed().as_millis());
            }
            if let Err(error) = outcome {
                wrong.push(format!("{file} {trouble:?}: {error:#}"));
            }
        }
    }
    ensure!(tried > 0 || wanted.is_some(), "no file was tried");
    ensure!(wrong.is_empty(), "{} of {tried}:\n\n  {}", wrong.len(), wrong.join("\n\n  "));
    Ok(())
}

#[test]
fn each_file_that_is_missing_is_told_and_comes_once_it_is_there() -> Result<()> {
    try_files(|index, _| if index % 2 == 0 { vec![Missing] } else { vec![] })
}

#[test]
fn each_other_file_that_is_missing_is_told_and_comes_once_it_is_there() -> Result<()> {
    try_files(|index, _| if index % 2 == 1 { vec![Missing] } else { vec![] })
}

/// Of each kind of file one; `FILES` tries others.
#[test]
fn a_file_that_is_refused_something_else_cut_off_or_never_comes_is_told() -> Result<()> {
    const SOME: [(&str, &[Trouble]); 11] = [
        ("js/share-", &[Failing, Other, Cut]),
        ("js/step-", &[Silent]),
        ("js/workers/train.js", &[Failing, Other]),
        ("css/rate.css", &[Failing, Other]),
        ("pkg/opening.json", &[Cut]),
        ("pkg/reference.json", &[Failing, Other, Cut, Silent]),
        ("pkg/locales/en/step.ftl", &[Failing, Other, Cut]),
        ("pkg/playground_schedules_bg.wasm", &[Failing, Other, Cut, Silent]),
        ("pkg/playground_train_bg.wasm", &[Failing, Cut]),
        ("data/mnist-1.bin", &[Failing, Other, Cut]),
        ("lessons/slope.md", &[Failing]),
    ];
    let named = std::env::var("FILES").is_ok();
    try_files(|_, file| {
        if named {
            return vec![Failing, Other, Cut, Silent];
        }
        SOME.iter().filter(|(begin, _)| file.starts_with(begin)).flat_map(|(_, troubles)| *troubles).copied().collect()
    })
}

/// What keeps the page on the device stands beside the files of the build.
#[test]
fn without_what_keeps_the_page_it_works_and_says_that_it_is_not_kept_and_keeps_it_later() -> Result<()> {
    let told = |words: &str| format!("there('.offline [role=status]')?.textContent.includes({})", json!(words));
    let (browser, troubled) = Browser::troubled(true)?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PRELUDE }))?;
    troubled.set(Some(("/sw.js", Missing)));
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for(&told("This page could not be kept on this device"))?;
    ensure!(browser.eval::<bool>(&told("then reload the page"))?, "no remedy");
    ensure!(troubled.was_asked("/sw.js"), "nobody asked for it");
    ensure!(
        browser.eval::<bool>("!!there('.problem .thumbs') && !there('.notice') && recolored()")?,
        "the page does not work"
    );
    troubled.set(None);
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for(&told("All views of this page are kept"))
}
