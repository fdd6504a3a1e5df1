//! A session with a browser of any engine: the commands of WebDriver, whoever carries them out.
//!
//! Plain requests rather than a client library: those bring an asynchronous runtime and some sixty crates for these few.

mod chromium;
mod driver;
mod marionette;
mod webkit;

use crate::browser::Screen;
use anyhow::{Context, Result, bail};
use driver::Driven;
use marionette::Marionette;
use serde_json::{Value, json};
use xtask::browser::{Engine, Program};

/// A browser session. Dropping it, also in a panic, closes the browser and ends its driver.
#[derive(Debug)]
pub struct Session {
    engine: Engine,
    wire: Wire,
}

/// Who carries commands out.
#[derive(Debug)]
enum Wire {
    /// A driver, which is asked over HTTP.
    Driven(Driven),
    /// Firefox itself.
    Marionette(Marionette),
}

impl Session {
    /// Starts a browser with a profile of its own. The screen matters to an engine that cannot change all of it later; all that is to leave this
    /// machine goes to the proxy.
    pub fn start(program: &Program, screen: Screen, proxy: Option<u16>) -> Result<Self> {
        let proxy = proxy.map(|port| {
            let address = format!("127.0.0.1:{port}");
            json!({"proxyType": "manual", "httpProxy": address, "sslProxy": address, "noProxy": ["127.0.0.1", "localhost"]})
        });
        let wire = match program.engine {
            Engine::Chromium => Wire::Driven(chromium::start(program, proxy)?),
            Engine::Firefox => Wire::Marionette(Marionette::start(program, proxy)?),
            Engine::WebKit => Wire::Driven(webkit::start(program, screen, proxy)?),
        };
        Ok(Self { engine: program.engine, wire })
    }

    /// What the browser is made of.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Sends one command and returns its value.
    pub fn post(&self, command: &str, body: Value) -> Result<Value> {
        match &self.wire {
            Wire::Driven(driven) => driven.post(command, body),
            Wire::Marionette(marionette) => marionette.post(command, body),
        }
    }

    /// Asks for one value.
    pub fn get(&self, command: &str) -> Result<Value> {
        match &self.wire {
            Wire::Driven(driven) => driven.get(command),
            Wire::Marionette(marionette) => marionette.get(command),
        }
    }

    /// Sends one command of Chromium's own protocol.
    pub fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        match (self.engine, &self.wire) {
            (Engine::Chromium, Wire::Driven(driven)) => {
                let command = json!({"cmd": method, "params": params});
                driven.post("goog/cdp/execute", command).with_context(|| method.to_owned())
            }
            _ => bail!("{} does not know {method}", self.engine.name()),
        }
    }

    /// Runs a script with the rights of Firefox itself.
    pub fn privileged(&self, script: &str, arguments: Value) -> Result<Value> {
        match &self.wire {
            Wire::Marionette(marionette) => marionette.privileged(script, arguments),
            Wire::Driven(_) => bail!("{} runs no script with its own rights", self.engine.name()),
        }
    }

    /// The id of the process that drives the browser.
    pub fn driver_id(&self) -> u32 {
        match &self.wire {
            Wire::Driven(driven) => driven.process(),
            Wire::Marionette(marionette) => marionette.process(),
        }
    }
}
