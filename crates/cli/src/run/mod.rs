//! `playground run`: the paths of a spec, as numbers and pictures.

mod csv;
mod json;

use std::path::PathBuf;

use clap::Args;
use playground_core::run::{Trajectory, run as run_spec};
use playground_core::spec::OptimizerSpec;

use crate::failure::Result;
use crate::{input, output};

/// Run the optimizers of a spec
///
/// Prints `{"runs":[{"id","values","steps":[[k,x,y,f],…],"lr":[…],"stop","diverged_at","evaluations"},…]}`, in the order of
/// the spec. "stop" is max_steps, converged or diverged; a run that diverged ends before its first number that is not
/// finite. A method with a second point (averaged, evaluation or slow weights) has it as `"aux":[[k,x,y],…]`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json")]
    spec: PathBuf,
    /// Print a table of all steps instead of JSON
    #[arg(long)]
    csv: bool,
}

/// One optimizer and what it did.
struct Run<'a> {
    optimizer: &'a OptimizerSpec,
    path: &'a Trajectory,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let spec = input::spec(&arguments.spec)?;
    let paths = run_spec(&spec);
    let runs: Vec<_> = spec.active().zip(&paths).map(|(optimizer, path)| Run { optimizer, path }).collect();
    if arguments.csv { output::print(&csv::table(&runs)) } else { output::print_json(&json::Answer::new(&runs)) }
}
