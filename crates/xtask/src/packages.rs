//! Installing what is missing from the system's packages.

use crate::paths::find_program;
use crate::shell::{done, run, say};
use anyhow::{Result, bail};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Instant;

/// Installs Debian packages, or says what to install by hand where there is no `apt-get`.
///
/// Packages already present are never removed to make room: apt refuses instead.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let names = packages.join(" ");
    if find_program(&["apt-get"]).is_none() {
        bail!("{purpose}: please install what Debian calls {names} with your system's package manager");
    }
    say(format!("{purpose}: installing {names} with apt-get"));
    let start = Instant::now();
    update()?;
    let install = ["install", "-qq", "-y", "--no-install-recommends", "--no-remove"];
    run(apt().args(install).args(packages))?;
    done("installed", start);
    Ok(())
}

/// Fetches the current list of packages, once.
pub fn update() -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if !DONE.load(Relaxed) {
        run(apt().args(["update", "-qq"]))?;
        DONE.store(true, Relaxed);
    }
    Ok(())
}

/// `apt-get`, through `sudo` where we are not root.
fn apt() -> Command {
    let mut command = if is_root() { Command::new("apt-get") } else { sudo() };
    command.env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr());
    command
}

fn sudo() -> Command {
    let mut command = Command::new("sudo");
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

fn is_root() -> bool {
    crate::shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Whether packages can be installed without a person who types a password.
pub fn without_asking() -> bool {
    find_program(&["apt-get"]).is_some()
        && (is_root() || crate::shell::output(Command::new("sudo").args(["-n", "true"])).is_ok())
}
