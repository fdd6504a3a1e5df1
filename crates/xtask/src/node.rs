//! Node.js, npm's client, and the packages that `package-lock.json` names.

use crate::packages;
use crate::paths::{find_program, root};
use crate::shell::{done, run, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Installs Node.js if it is missing.
pub fn install() -> Result<()> {
    if find_program(&["node"]).is_some() && find_program(&["npm", "npm.cmd"]).is_some() {
        return Ok(());
    }
    packages::install(&["nodejs", "npm"], "Node.js, which fetches and checks the page's JavaScript")
}

/// `node`, in the root of the workspace.
pub fn node() -> Result<Command> {
    install()?;
    let mut node = Command::new("node");
    node.current_dir(root());
    Ok(node)
}

/// `npm`, in the root of the workspace.
pub fn npm() -> Result<Command> {
    install()?;
    let program = find_program(&["npm", "npm.cmd"]);
    let mut npm = Command::new(program.as_deref().unwrap_or(Path::new("npm")));
    npm.current_dir(root());
    Ok(npm)
}

/// Installs the packages that `package-lock.json` names, unless those very versions are there.
pub fn install_modules() -> Result<()> {
    let lock = root().join("package-lock.json");
    let stamp = root().join("node_modules/.installed");
    let wanted = fs::read_to_string(&lock).context("cannot read package-lock.json")?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("installing the packages of package-lock.json with npm into node_modules/");
    let start = Instant::now();
    run(npm()?.args(["ci", "--loglevel=error"]))?;
    fs::write(stamp, wanted)?;
    done("installed", start);
    Ok(())
}
