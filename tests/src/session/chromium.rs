//! Chromium through its `chromedriver`.

use super::driver::{Driven, Driver};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, copy, sink};
use std::process::{Command, Stdio};
use xtask::browser::Program;

const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Otherwise, each start loads pages of the browser's own window, which nobody sees.
    "--disable-features=PreloadTopChromeWebUI",
];

/// Starts a driver and a headless browser.
pub(super) fn start(program: &Program, proxy: Option<Value>) -> Result<Driven> {
    // A driver ends at once if the free port that it found is taken where it listens next: by the other version of IP.
    let again = |_| driver(program);
    let driver = driver(program).or_else(again).or_else(again)?;
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"binary": program.browser, "args": ARGUMENTS},
        "goog:loggingPrefs": {"browser": "ALL"},
    });
    Driven::start(driver, capabilities, proxy)
}

fn driver(program: &Program) -> Result<Driver> {
    let path = program.driver.as_ref().context("Chromium has no driver")?;
    let mut process = Command::new(path)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", path.display()))?;
    let mut log = BufReader::new(process.stdout.take().context("the driver has no output")?);
    let port = port(&mut log);
    // Made before the port is looked at, so that the process ends even if there is none.
    let mut driver = Driver { process, port: 0, _display: None };
    driver.port = port.with_context(|| format!("{} did not say its port", path.display()))?;
    // A driver which cannot write its log dies.
    std::thread::spawn(move || copy(&mut log, &mut sink()));
    Ok(driver)
}

/// Reads on until `ChromeDriver was started successfully on port 12345.`
fn port(log: &mut impl BufRead) -> Result<u16> {
    for line in log.lines() {
        if let Some((_, rest)) = line?.split_once("successfully on port ") {
            return Ok(rest.trim_end_matches('.').parse()?);
        }
    }
    bail!("it ended at once")
}
