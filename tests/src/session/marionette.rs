//! Firefox by its own protocol, Marionette: the commands of WebDriver as JSON over TCP. `geckodriver` turns HTTP into the same; no
//! package of Debian has it, and compiling it takes minutes.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use xtask::browser::Program;
use xtask::paths::target;

/// What a profile begins with. Firefox itself adds what suits tests.
const PREFERENCES: &str = "user_pref('marionette.port', 0);
user_pref('security.fileuri.strict_origin_policy', true);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('browser.safebrowsing.provider.google4.updateURL', '');
user_pref('network.captive-portal-service.enabled', false);
user_pref('network.connectivity-service.enabled', false);
";

/// A Firefox of our own. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Marionette {
    process: Child,
    profile: PathBuf,
    wire: Mutex<Option<Wire>>,
}

impl Marionette {
    /// Starts a headless browser.
    pub(super) fn start(program: &Program, proxy: Option<Value>) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tmp/firefox-{}-{}", std::process::id(), COUNT.fetch_add(1, Relaxed));
        let profile = target().join(name);
        fs::create_dir_all(&profile)?;
        fs::write(profile.join("user.js"), PREFERENCES)?;
        let process = Command::new(&program.browser)
            // What it keeps and what it complains about needs its own rights to be looked at.
            .args(["-headless", "-no-remote", "-marionette", "-remote-allow-system-access", "-profile"])
            .arg(&profile)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.browser.display()))?;
        let mut browser = Self { process, profile, wire: Mutex::new(None) };
        let mut wire = Wire::new(browser.connect()?)?;
        let mut capabilities = json!({});
        if let Some(proxy) = proxy {
            capabilities["proxy"] = proxy;
        }
        wire.command("WebDriver:NewSession", capabilities)?;
        browser.wire = Mutex::new(Some(wire));
        Ok(browser)
    }

    /// Waits until it says at which port it listens, and calls there.
    fn connect(&mut self) -> Result<TcpStream> {
        let start = Instant::now();
        let file = self.profile.join("MarionetteActivePort");
        loop {
            if let Some(stream) = port(&file).and_then(|port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()) {
                return Ok(stream);
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("Firefox ended at once ({status})");
            }
            if start.elapsed() > Duration::from_secs(60) {
                bail!("Firefox does not say at which port it listens");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(super) fn process(&self) -> u32 {
        self.process.id()
    }

    pub(super) fn post(&self, command: &str, body: Value) -> Result<Value> {
        let name = match command {
            "url" => "Navigate",
            "back" => "Back",
            "window/new" => "NewWindow",
            "window" => "SwitchToWindow",
            "window/rect" => "SetWindowRect",
            "execute/sync" => "ExecuteScript",
            "actions" => "PerformActions",
            "frame" => "SwitchToFrame",
            other => bail!("the command {other} is not known here"),
        };
        self.command(&format!("WebDriver:{name}"), body)
    }

    pub(super) fn get(&self, command: &str) -> Result<Value> {
        match command {
            "window" => self.command("WebDriver:GetWindowHandle", json!({})),
            "screenshot" => self.command("WebDriver:TakeScreenshot", json!({"full": false, "hash": false})),
            other => bail!("the command {other} is not known here"),
        }
    }

    /// Runs a script with the rights of the browser.
    pub(super) fn privileged(&self, script: &str, arguments: Value) -> Result<Value> {
        self.command("Marionette:SetContext", json!({"value": "chrome"}))?;
        let value = self.command("WebDriver:ExecuteScript", json!({"script": script, "args": arguments}));
        self.command("Marionette:SetContext", json!({"value": "content"}))?;
        value
    }

    fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        let mut wire = self.wire.lock().unwrap_or_else(PoisonError::into_inner);
        wire.as_mut().context("there is no session")?.command(name, parameters)
    }
}

impl Drop for Marionette {
    fn drop(&mut self) {
        // It ends its own processes; killing it would leave them behind for a while.
        let quits = self.command("Marionette:Quit", json!({"flags": ["eForceQuit"]})).is_ok();
        let start = Instant::now();
        while quits && start.elapsed() < Duration::from_secs(10) && matches!(self.process.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

fn port(file: &Path) -> Option<u16> {
    fs::read_to_string(file).ok()?.trim().parse().ok()
}

/// Messages are JSON behind their length: `[0, id, name, parameters]` is answered by `[1, id, error, value]`.
#[derive(Debug)]
struct Wire {
    stream: TcpStream,
    last: u32,
}

impl Wire {
    fn new(stream: TcpStream) -> Result<Self> {
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        stream.set_nodelay(true)?;
        let mut wire = Self { stream, last: 0 };
        let hello = wire.read()?;
        if hello["marionetteProtocol"] != 3 {
            bail!("this Firefox greets with {hello}");
        }
        Ok(wire)
    }

    fn command(&mut self, name: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let message = json!([0, self.last, name, parameters]).to_string();
        write!(self.stream, "{}:{message}", message.len())?;
        let mut answer = self.read().with_context(|| format!("no answer from Firefox to {name}"))?;
        if answer[1] != self.last {
            bail!("Firefox answers {answer} to {name}");
        }
        if let Some(error) = answer[2].as_object() {
            let part = |key: &str| error.get(key).and_then(Value::as_str).unwrap_or_default();
            bail!("{}: {}", part("error"), part("message"));
        }
        let mut value = answer[3].take();
        // Most are wrapped once more.
        Ok(match value.as_object_mut() {
            Some(object) if object.len() == 1 && object.contains_key("value") => value["value"].take(),
            _ => value,
        })
    }

    fn read(&mut self) -> Result<Value> {
        let mut length = 0;
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte)?;
            match byte[0] {
                b':' => break,
                digit @ b'0'..=b'9' => length = 10 * length + usize::from(digit - b'0'),
                other => bail!("{other} is no digit of a length"),
            }
        }
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message)?;
        Ok(serde_json::from_slice(&message)?)
    }
}
