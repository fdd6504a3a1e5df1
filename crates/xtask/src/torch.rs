//! `cargo xtask test --torch`: the PyTorch scripts against PyTorch itself. A big download, so it is no step of the ordinary
//! tests.

use crate::paths::root;
use crate::shell::{cargo, done, run, say, shown};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

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

/// The Python of a virtual environment that has what tests/torch/requirements.txt asks for.
fn environment() -> Result<PathBuf> {
    let requirements = root().join("tests/torch/requirements.txt");
    let wanted = fs::read_to_string(&requirements).context("cannot read tests/torch/requirements.txt")?;
    let venv = root().join("target/torch-venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let installed = venv.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    say("installing PyTorch into target/torch-venv: some gigabytes, once");
    say("(on Linux, PIP_EXTRA_INDEX_URL with PyTorch's own index of CPU wheels spares most of them)");
    let start = Instant::now();
    run(Command::new("python3").args(["-m", "venv"]).arg(&venv))
        .context("Python 3.10 or newer with venv is needed (Debian: apt-get install python3-venv)")?;
    install(&python, &requirements)?;
    fs::write(&installed, wanted).with_context(|| format!("cannot write {}", installed.display()))?;
    done("installed", start);
    Ok(python)
}

fn install(python: &Path, requirements: &Path) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(requirements);
    run(&mut pip)
}
