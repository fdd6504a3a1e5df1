//! WebKitGTK's little browser through `WebKitWebDriver`, on a screen that nobody sees: it has no headless mode.

use super::driver::{Driven, Driver};
use crate::browser::Screen;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::browser::Program;
use xtask::display::Display;

/// Starts a driver and a browser.
pub(super) fn start(program: &Program, screen: Screen, proxy: Option<Value>) -> Result<Driven> {
    // It takes a port by number only, and another program may be faster.
    let again = |_| driver(program, screen);
    let driver = driver(program, screen).or_else(again).or_else(again)?;
    let arguments = ["--automation"].into_iter().chain(screen.dark.then_some("--dark-mode"));
    let capabilities = json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {"binary": program.browser, "args": arguments.collect::<Vec<_>>()},
    });
    // With a list of hosts that need no proxy, this browser crashes at one start in five.
    let proxy = proxy.map(|mut proxy| {
        proxy.as_object_mut().map(|settings| settings.remove("noProxy"));
        proxy
    });
    Driven::start(driver, capabilities, proxy)
}

fn driver(program: &Program, screen: Screen) -> Result<Driver> {
    let path = program.driver.as_ref().context("WebKit has no driver")?;
    let display = Display::start()?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(path);
    command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.env("GDK_SCALE", screen.dpr.to_string());
    display.show(&mut command);
    let process = command.spawn().with_context(|| format!("cannot start {}", path.display()))?;
    let mut driver = Driver { process, port, _display: Some(display) };
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if driver.process.try_wait()?.is_some() || start.elapsed() > Duration::from_secs(30) {
            bail!("{} does not answer", path.display());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(driver)
}
