//! Virtual environments of Python below `target/`.

use crate::paths::{root, target};
use crate::shell::{done, output, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// The Python of the environment `target/<name>-venv`, which has the packages that a list in the repository asks for. If they are not there, what is said is
/// printed, and they are installed.
///
/// # Errors
/// If there is no Python, or a package cannot be fetched.
pub fn python(name: &str, list: &str, said: &[&str]) -> Result<PathBuf> {
    let requirements = root().join(list);
    let wanted = fs::read_to_string(&requirements).with_context(|| format!("cannot read {list}"))?;
    let folder = target().join(format!("{name}-venv"));
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // What is installed stands here once it is.
    let installed = folder.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    said.iter().for_each(say);
    let start = Instant::now();
    output(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .context("Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&requirements);
    output(&mut pip)?;
    fs::write(&installed, wanted).with_context(|| format!("cannot write {}", installed.display()))?;
    done("installed", start);
    Ok(python)
}
