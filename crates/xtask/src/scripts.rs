//! The page's JavaScript: its type check and its unit tests.

use crate::packages;
use crate::paths::{find_program, root};
use crate::report::{self, Outcome};
use crate::shell::{done, run, say};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Checks the types in `www/js`, as `tsconfig.json` says.
pub fn check_types() -> Result<()> {
    install_modules()?;
    run(node()?.args(["node_modules/typescript/bin/tsc", "--project", "."]))
}

/// Runs the unit tests in `tests/js`.
pub fn test() -> Result<Outcome> {
    let mut tests: Vec<PathBuf> = fs::read_dir(root().join("tests/js"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    tests.sort();
    ensure!(!tests.is_empty(), "there is no *.test.js in tests/js");
    report::count(node()?.args(["--test", "--test-reporter=spec"]).args(tests))
}

/// Installs Node.js if it is missing.
pub fn install_node() -> Result<()> {
    if find_program(&["node"]).is_some() && find_program(&["npm", "npm.cmd"]).is_some() {
        return Ok(());
    }
    packages::install(&["nodejs", "npm"], "Node.js, for the checks of the page's JavaScript")
}

fn node() -> Result<Command> {
    install_node()?;
    let mut node = Command::new("node");
    node.current_dir(root());
    Ok(node)
}

/// Installs the type checker that `package-lock.json` names, unless that very version is there.
pub fn install_modules() -> Result<()> {
    install_node()?;
    let lock = root().join("package-lock.json");
    let stamp = root().join("node_modules/.installed");
    let wanted = fs::read_to_string(&lock).context("cannot read package-lock.json")?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("installing the type checker from npm into node_modules/");
    let start = Instant::now();
    run(npm().args(["ci", "--loglevel=error"]).current_dir(root()))?;
    fs::write(stamp, wanted)?;
    done("installed", start);
    Ok(())
}

/// npm's client.
pub fn npm() -> Command {
    let program = find_program(&["npm", "npm.cmd"]);
    Command::new(program.as_deref().unwrap_or(Path::new("npm")))
}
