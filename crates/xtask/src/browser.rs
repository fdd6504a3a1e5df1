//! Chromium and its driver, for the browser tests and the benchmarks.

use crate::packages;
use crate::paths::find_program;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// A browser and the program that drives it.
#[derive(Clone, Debug)]
pub struct Chromium {
    /// Chromium or Chrome.
    pub browser: PathBuf,
    /// Its `chromedriver`.
    pub driver: PathBuf,
}

/// Finds Chromium or Chrome and a `chromedriver` on the `PATH`; `CHROME` and `CHROMEDRIVER` may name others.
pub fn find() -> Option<Chromium> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    Some(Chromium {
        browser: named("CHROME").or_else(|| {
            find_program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"])
        })?,
        driver: named("CHROMEDRIVER").or_else(|| find_program(&["chromedriver"]))?,
    })
}

/// Finds a browser or installs one.
pub fn install() -> Result<Chromium> {
    if let Some(found) = find() {
        return Ok(found);
    }
    packages::install(
        &["chromium", "chromium-driver", "fonts-dejavu-core"],
        "Chromium, for the browser tests (about 270 MB)",
    )?;
    find().context("Chromium was installed but is not on the PATH: name it in CHROME, and its driver in CHROMEDRIVER")
}
