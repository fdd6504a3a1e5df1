//! The browsers for the browser tests and the benchmarks: Chromium must be there, Firefox and WebKit are tested where they are or can be
//! installed.

use crate::display::Display;
use crate::packages;
use crate::paths::find_program;
use crate::shell::output;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What lays pages out and runs their scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Engine {
    /// That of Chrome and Edge
    Chromium,
    /// That of Firefox
    Firefox,
    /// That of Safari, here as WebKitGTK's little browser
    #[value(name = "webkit")]
    WebKit,
}

impl Engine {
    /// All of them, that which must be there first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// The module of the tests that run in it: a part of their names.
    pub fn module(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What Debian calls what it takes, and what that is for.
    fn packages(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Chromium => (
                &["chromium", "chromium-driver", "fonts-dejavu-core"],
                "Chromium, for the browser tests (about 270 MB)",
            ),
            Self::Firefox => (&["firefox-esr"], "Firefox, for the browser tests (about 70 MB)"),
            Self::WebKit => (&["webkit2gtk-driver", "xvfb"], "WebKit, for the browser tests (about 90 MB)"),
        }
    }
}

/// A browser and what drives it.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it is made of.
    pub engine: Engine,
    /// The browser itself.
    pub browser: PathBuf,
    /// The program that speaks WebDriver for it. Firefox speaks for itself.
    pub driver: Option<PathBuf>,
}

impl Program {
    /// What it calls itself, such as `Mozilla Firefox 153.7.0esr`.
    pub fn version(&self) -> Result<String> {
        let mut command = Command::new(&self.browser);
        command.arg("--version");
        // WebKit's says it on a screen only.
        let display = if self.engine == Engine::WebKit { Some(Display::start()?) } else { None };
        if let Some(display) = &display {
            display.show(&mut command);
        }
        Ok(output(&mut command)?.trim().to_owned())
    }

    /// Tells the tests where it is.
    pub fn told(&self, command: &mut Command) {
        let (browser, driver) = variables(self.engine);
        command.env(browser, &self.browser);
        if let Some(path) = &self.driver {
            command.env(driver, path);
        }
    }
}

/// The environment variables that name an engine's browser and its driver.
fn variables(engine: Engine) -> (&'static str, &'static str) {
    match engine {
        Engine::Chromium => ("CHROME", "CHROMEDRIVER"),
        Engine::Firefox => ("FIREFOX", "FIREFOXDRIVER"),
        Engine::WebKit => ("MINIBROWSER", "WEBKITDRIVER"),
    }
}

/// Finds an engine's browser and its driver, on the `PATH` or where environment variables say.
pub fn find(engine: Engine) -> Option<Program> {
    let (browser, driver) = variables(engine);
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let of = |variable: &str, names: &[&str]| named(variable).or_else(|| find_program(names));
    let chromes = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    Some(match engine {
        Engine::Chromium => {
            Program { engine, browser: of(browser, &chromes)?, driver: Some(of(driver, &["chromedriver"])?) }
        }
        Engine::Firefox => Program { engine, browser: of(browser, &["firefox-esr", "firefox"])?, driver: None },
        Engine::WebKit => {
            find_program(&["Xvfb"])?;
            let browser = named(browser).or_else(mini_browser)?;
            Program { engine, browser, driver: Some(of(driver, &["WebKitWebDriver"])?) }
        }
    })
}

/// The little browser that comes with WebKitGTK, in a folder of its libraries.
fn mini_browser() -> Option<PathBuf> {
    let folders = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let within = folders.iter().flat_map(fs::read_dir).flatten().flatten().map(|entry| entry.path());
    let all = folders.iter().cloned().chain(within);
    let found = all.flat_map(|folder| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|name| folder.join(name).join("MiniBrowser"))
    });
    found.into_iter().find(|file| file.is_file())
}

/// Finds an engine's browser or installs it.
pub fn install(engine: Engine) -> Result<Program> {
    if let Some(found) = find(engine).filter(|found| found.version().is_ok()) {
        return Ok(found);
    }
    let (names, purpose) = engine.packages();
    if engine != Engine::Chromium && !packages::without_asking() {
        bail!("it is not installed, and Debian's packages {} cannot be installed without a password", names.join(" "));
    }
    packages::install(names, purpose)?;
    let (browser, driver) = variables(engine);
    find(engine).with_context(|| {
        let name = engine.name();
        format!(
            "{name} was installed but is not where it was looked for: name it in {browser}, and its driver in {driver}"
        )
    })
}
