//! `cargo xtask test --torch`: the PyTorch scripts against PyTorch itself. A big download, so it is no step of the ordinary
//! tests.

use crate::shell::{cargo, shown};
use crate::venv;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;

/// Installs PyTorch into a virtual environment of its own, runs the scripts of all optimizers, schedules and surfaces there,
/// and compares their paths with ours; the last line says how many passed and failed.
pub fn test() -> Result<ExitCode> {
    let python = environment()?;
    // A program of the tests, which depend on this crate: the other way round is closed.
    let mut torch = cargo("run");
    torch.args(["--locked", "--package", "playground-tests", "--bin", "torch", "--"]).arg(python);
    let status = torch.status().with_context(|| format!("cannot start `{}`", shown(&torch)))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The Python of a virtual environment that has PyTorch.
fn environment() -> Result<PathBuf> {
    let said = [
        "installing PyTorch into target/torch-venv: some gigabytes, once",
        "(on Linux, PIP_EXTRA_INDEX_URL with PyTorch's own index of CPU wheels spares most of them)",
    ];
    venv::python("torch", "tests/torch/requirements.txt", &said)
}
