//! The WebDriver protocol, as far as we need it: JSON over HTTP to a driver process of our own.
//!
//! Plain requests rather than a client library: those bring an asynchronous runtime and some sixty crates for these few.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use ureq::Agent;
use xtask::browser::Chromium;

/// A browser session. Dropping it, also in a panic, closes the browser and ends its driver.
#[derive(Debug)]
pub struct Session {
    agent: Agent,
    url: String,
    driver: Driver,
}

/// The driver's process and what it says.
#[derive(Debug)]
struct Driver {
    process: Child,
    /// Kept open: a driver which cannot write its log dies.
    _log: BufReader<ChildStdout>,
    port: u16,
}

impl Driver {
    fn start(chromium: &Chromium) -> Result<Self> {
        let mut command = Command::new(&chromium.driver);
        let mut process = command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", chromium.driver.display()))?;
        let mut log = BufReader::new(process.stdout.take().context("the driver has no output")?);
        let port = port(&mut log);
        // Made before the port is looked at, so that the process ends even if there is none.
        let mut driver = Self { process, _log: log, port: 0 };
        driver.port = port.with_context(|| format!("{} did not say its port", chromium.driver.display()))?;
        Ok(driver)
    }
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

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Session {
    /// Starts a driver and a headless browser, with a profile of its own.
    pub fn start(chromium: &Chromium) -> Result<Self> {
        // A driver ends at once if the free port that it found is taken where it listens next: by the other version of IP.
        let again = |_| Driver::start(chromium);
        let driver = Driver::start(chromium).or_else(again).or_else(again)?;
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(120)));
        let agent = Agent::new_with_config(config.build());
        let base = format!("http://127.0.0.1:{}/session", driver.port);
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": chromium.browser, "args": ARGUMENTS},
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let body = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = value(&base, agent.post(&base).send_json(body))?;
        let id = answer["sessionId"].as_str().context("the driver gave no session")?;
        Ok(Self { agent, url: format!("{base}/{id}"), driver })
    }

    /// Sends one command and returns its value.
    pub fn post(&self, command: &str, body: Value) -> Result<Value> {
        let url = format!("{}/{command}", self.url);
        value(command, self.agent.post(&url).send_json(body))
    }

    /// Asks for one value.
    pub fn get(&self, command: &str) -> Result<Value> {
        value(command, self.agent.get(format!("{}/{command}", self.url)).call())
    }

    /// Sends one command of the browser's own protocol.
    pub fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        self.post("goog/cdp/execute", json!({"cmd": method, "params": params})).with_context(|| method.to_owned())
    }

    /// The driver's process id.
    pub fn driver_id(&self) -> u32 {
        self.driver.process.id()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Killing the driver alone would leave the browser behind.
        let _ = self.agent.delete(&self.url).call();
    }
}

const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The value of an answer, or the driver's own error.
fn value(command: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let mut answer = answer.with_context(|| format!("no answer from the driver to {command}"))?;
    let mut body: Value = answer.body_mut().with_config().limit(64 << 20).read_json()?;
    let value = body["value"].take();
    if let (Some(error), Some(message)) = (value["error"].as_str(), value["message"].as_str()) {
        // The rest is a stack of addresses within the driver.
        bail!("{error}: {}", message.lines().next().unwrap_or_default());
    }
    Ok(value)
}
