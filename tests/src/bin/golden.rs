//! `golden DIR`: replays a folder of reference trajectories and prints what agrees.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;
use playground_tests::golden;

/// Replays reference trajectories and prints, for each file, cases, largest deviation and what is unsupported.
#[derive(Parser)]
struct Arguments {
    /// Folder of `.json` files as described in tests/golden/README.md; the playground's own if none is given.
    folder: Option<PathBuf>,
    /// Writes for each optimizer what it was compared with, how often, and the largest deviation.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything agreed.
fn run(arguments: &Arguments) -> Result<bool> {
    let own = golden::folder();
    let report = golden::replay(arguments.folder.as_deref().unwrap_or(&own))?;
    println!("{report}");
    if let Some(file) = &arguments.json {
        std::fs::write(file, format!("{:#}\n", report.checked()))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(report.failures().is_empty())
}
