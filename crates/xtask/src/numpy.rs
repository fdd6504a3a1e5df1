//! The NumPy scripts against the playground's own runs.

use crate::report::{self, Outcome};
use crate::shell::cargo;
use crate::venv;
use anyhow::Result;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs the scripts of all optimizers, schedules and surfaces, and compares their paths with ours. Without a Python that has NumPy, and
/// without one that can get it, nothing is tried, and the last line of all tests says so.
///
/// # Errors
/// If Cargo cannot be started.
pub fn test() -> Result<Outcome> {
    let python = match python() {
        Ok(python) => python,
        Err(error) => return Ok(Outcome::not_run(format!("scripts not run with NumPy: {error:#}"))),
    };
    // A program of the tests, which depend on this crate: the other way round is closed.
    let mut numpy = cargo("run");
    numpy.args(["--locked", "--package", "playground-tests", "--bin", "numpy", "--"]).arg(python);
    report::count(&mut numpy)
}

/// The system's Python if it has NumPy; otherwise that of a virtual environment of its own.
fn python() -> Result<PathBuf> {
    let system = PathBuf::from("python3");
    let mut import = Command::new(&system);
    if import
        .args(["-c", "import numpy"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
    {
        return Ok(system);
    }
    venv::python("numpy", "tests/numpy/requirements.txt", &["installing NumPy into target/numpy-venv, once"])
}
