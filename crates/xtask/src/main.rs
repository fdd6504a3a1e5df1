//! `cargo xtask`: builds, serves, tests and measures the playground.

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{dist, serve, setup};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures the playground", version)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install whatever the other commands would install when they need it
    Setup,
    /// Serve the page on this machine, rebuilding it when the Rust sources change
    Serve {
        /// The port to listen on; the next free one is taken if it is in use
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the static site into dist/
    Build,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Task::Setup => setup::wasm_toolchain().map(|_| ()),
        Task::Serve { port } => serve::serve(port),
        Task::Build => dist::build(),
    }
}
