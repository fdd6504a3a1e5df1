//! `cargo xtask`: builds, serves, tests and measures the playground.

use anyhow::Result;
use clap::Parser;
use std::process::ExitCode;
use xtask::arguments::Arguments;

fn main() -> Result<ExitCode> {
    Arguments::parse().run()
}
