//! `numpy PYTHON`: runs the NumPy scripts of many specs and compares their paths.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use playground_tests::numpy;

/// Runs the NumPy script of every optimizer, schedule and surface, and compares each path with ours.
#[derive(Parser)]
struct Arguments {
    /// A Python interpreter that has NumPy
    python: PathBuf,
    /// Where the cases are written
    #[arg(long, default_value = "target/numpy")]
    folder: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    numpy::check(&arguments.python, &arguments.folder)
}
