//! `torch PYTHON`: runs the PyTorch scripts of many specs and compares their paths.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use playground_tests::torch;

/// Runs the PyTorch script of every optimizer, schedule and surface, and compares each path with ours.
#[derive(Parser)]
struct Arguments {
    /// A Python interpreter that has torch, as tests/torch/requirements.txt says
    python: PathBuf,
    /// Where the cases are written
    #[arg(long, default_value = "target/torch")]
    folder: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    torch::check(&arguments.python, &arguments.folder)
}
