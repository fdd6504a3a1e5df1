//! Stdout and files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::failure::{Failure, Result};

/// Prints `text` without a line break at its end.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    Failure::of_stdout(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Prints `value` as JSON on one line, for programs.
pub(crate) fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(value).map_err(|error| Failure::of_file("cli-cannot-write", "stdout", error))?;
    print(&(text + "\n"))
}

/// Prints `value` as indented JSON, for people.
pub(crate) fn print_indented_json(value: &Value) -> Result<()> {
    print(&format!("{value:#}\n"))
}

/// Writes a file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.display().to_string();
    fs::write(path, bytes).map_err(|error| Failure::of_file("cli-cannot-write", &name, error))
}
