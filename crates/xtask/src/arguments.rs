//! The commands of `cargo xtask`.

use crate::browser::{self, Engine};
use crate::test::Step;
use crate::{bench, data, dist, golden, hand_out, node, npm_package, serve, setup, test, torch};
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// What was asked for on the command line.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures the playground", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install whatever the other commands would install when they need it
    Setup,
    /// Serve the page on this machine, rebuilding it when its Rust or its texts change
    Serve {
        /// The port to listen on; the next free one is taken if it is in use
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the static site into dist/
    Build {
        /// Keep nothing on the devices of readers, and take away what earlier builds kept there
        #[arg(long)]
        no_service_worker: bool,
    },
    /// Build it and make all there is to hand out beside it: the page as one file, with MNIST and without, and a zip archive for
    /// classrooms without a network
    Dist {
        /// Keep nothing on the devices of readers, and take away what earlier builds kept there
        #[arg(long)]
        no_service_worker: bool,
    },
    /// Build it and make dist/npm/, a package for npm with the element
    Npm,
    /// Run everything that guards the project
    Test {
        /// Run only this step (may be repeated)
        #[arg(long, value_enum)]
        only: Vec<Step>,
        /// Leave this step out (may be repeated)
        #[arg(long, value_enum)]
        skip: Vec<Step>,
        /// Run the browser tests of this engine alone (may be repeated)
        #[arg(long, value_enum)]
        engine: Vec<Engine>,
        /// Instead, hold the PyTorch scripts against PyTorch, which is downloaded once (some gigabytes)
        #[arg(long, conflicts_with_all = ["only", "skip", "engine"])]
        torch: bool,
    },
    /// Measure the page's budgets in headless Chromium
    Bench {
        /// What to measure: the page's budgets, or training on MNIST beside TensorFlow.js and PyTorch
        #[arg(value_enum, default_value_t)]
        subject: bench::Subject,
        /// A Python with PyTorch, for `mnist`; left out of the comparison if it has none
        #[arg(long, default_value = "python3")]
        python: PathBuf,
        /// Print one JSON object a line: name, value, unit, budget
        #[arg(long)]
        json: bool,
    },
    /// Replay a folder of reference trajectories and print what agrees
    Golden {
        /// Folder of .json files as described in tests/golden/README.md; that folder itself if none is given
        folder: Option<PathBuf>,
        /// Write for each optimizer what it was compared with, how often, and the largest deviation
        #[arg(long, value_name = "FILE")]
        json: Option<PathBuf>,
    },
}

impl Arguments {
    /// Does it.
    pub fn run(self) -> Result<ExitCode> {
        match self.command {
            Task::Setup => {
                setup::wasm_toolchain()?;
                node::install_modules()?;
                browser::install(Engine::Chromium)?;
                test::others(&Engine::ALL);
                data::prepare();
            }
            Task::Serve { port } => serve::serve(port)?,
            Task::Build { no_service_worker } => dist::build(!no_service_worker)?,
            Task::Dist { no_service_worker } => hand_out::make(!no_service_worker)?,
            Task::Npm => {
                dist::gather(true)?;
                npm_package::make()?;
            }
            Task::Bench { subject, python, json } => bench::bench(subject, &python, json)?,
            Task::Golden { folder, json } => return golden::replay(folder.as_deref(), json.as_deref()),
            Task::Test { torch: true, .. } => return torch::test(),
            Task::Test { only, skip, engine, .. } => return Ok(test::test(&only, &skip, &engine)),
        }
        Ok(ExitCode::SUCCESS)
    }
}
