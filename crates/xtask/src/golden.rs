//! `cargo xtask golden`: our optimizers against reference trajectories.

use crate::shell::{cargo, shown};
use anyhow::{Context, Result};
use std::path::{Path, absolute};
use std::process::ExitCode;

/// Replays a folder of references, our own if none is given, and prints what agrees; fails if anything does not. Writes to
/// `json` for each optimizer what it was compared with, how often, and the largest deviation.
pub fn replay(folder: Option<&Path>, json: Option<&Path>) -> Result<ExitCode> {
    // A program of the tests, which depend on this crate: the other way round is closed.
    let mut golden = cargo("run");
    golden.args(["--locked", "--package", "playground-tests", "--bin", "golden", "--"]);
    golden.args(folder.map(absolute).transpose()?);
    if let Some(json) = json {
        golden.arg("--json").arg(absolute(json)?);
    }
    let status = golden.status().with_context(|| format!("cannot start `{}`", shown(&golden)))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
