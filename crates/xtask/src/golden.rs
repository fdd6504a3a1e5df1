//! `cargo xtask golden`: our optimizers against reference trajectories.

use crate::paths::root;
use crate::shell::shown;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::{Command, ExitCode};

/// Replays a folder of references, our own if none is given, and prints what agrees; fails if anything does not. Writes to
/// `json` for each optimizer what it was compared with, how often, and the largest deviation.
pub fn replay(folder: Option<&Path>, json: Option<&Path>) -> Result<ExitCode> {
    // A program of the tests, which depend on this crate: the other way round is closed.
    let mut golden = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    golden.args(["run", "--quiet", "--locked", "--package", "playground-tests", "--bin", "golden", "--manifest-path"]);
    golden.arg(root().join("Cargo.toml")).arg("--").args(folder);
    if let Some(json) = json {
        golden.arg("--json").arg(json);
    }
    let status = golden.status().with_context(|| format!("cannot start `{}`", shown(&golden)))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
