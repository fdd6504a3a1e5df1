//! The WebDriver protocol, as far as we need it: JSON over HTTP to a driver process of our own.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::process::Child;
use std::time::Duration;
use ureq::Agent;
use xtask::display::Display;

/// The driver's process, and what must live as long.
#[derive(Debug)]
pub(super) struct Driver {
    pub(super) process: Child,
    pub(super) port: u16,
    pub(super) _display: Option<Display>,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A session with a driver.
#[derive(Debug)]
pub(super) struct Driven {
    agent: Agent,
    url: String,
    driver: Driver,
}

impl Driven {
    /// Has a driver start a browser with these capabilities.
    pub(super) fn start(driver: Driver, mut capabilities: Value, proxy: Option<Value>) -> Result<Self> {
        if let Some(proxy) = proxy {
            capabilities["proxy"] = proxy;
        }
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(120)));
        let agent = Agent::new_with_config(config.build());
        let base = format!("http://127.0.0.1:{}/session", driver.port);
        let body = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = value(&base, agent.post(&base).send_json(body))?;
        let id = answer["sessionId"].as_str().context("the driver gave no session")?;
        Ok(Self { agent, url: format!("{base}/{id}"), driver })
    }

    pub(super) fn post(&self, command: &str, body: Value) -> Result<Value> {
        let url = format!("{}/{command}", self.url);
        value(command, self.agent.post(&url).send_json(body))
    }

    pub(super) fn get(&self, command: &str) -> Result<Value> {
        value(command, self.agent.get(format!("{}/{command}", self.url)).call())
    }

    pub(super) fn process(&self) -> u32 {
        self.driver.process.id()
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // Killing the driver alone would leave the browser behind.
        let _ = self.agent.delete(&self.url).call();
    }
}

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
