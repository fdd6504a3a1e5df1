//! `playground run`: runs the optimizers of a spec and prints or draws their paths.

mod csv;
mod json;

use std::path::PathBuf;

use clap::Args;
use playground_core::run::Trajectory;
use playground_pytorch as pytorch;
use playground_spec::OptimizerSpec;
use playground_spec::run::run as run_spec;

use crate::failure::Result;
use crate::{figure, input, output};

/// Run the optimizers of a spec
///
/// Prints `{"runs":[{"id","values","steps":[[k,x,y,f],…],"lr":[…],"stop","diverged_at","evaluations"},…]}`, in the
/// order of the spec. "stop" is max_steps, converged or diverged; the steps of a run that diverged end before its first number
/// that is not finite. Unlike on the page, no run is ended because it is too much work. A method with a second point (averaged, evaluation or slow weights) adds it as
/// `"aux":[[k,x,y],…]`. Where x and y are two weights of many, `"weights":[[…],…]` has all weights of each step. On a function of one
/// variable, there is one coordinate: `[k,w,f]` and `[k,w]`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json")]
    spec: PathBuf,
    /// Print a table of all steps instead of JSON
    #[arg(long)]
    csv: bool,
    /// Draw the paths on the surface as SVG, with a caption of the settings, for print
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw the same figure as PNG
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Write a PyTorch script that takes the same paths
    #[arg(long, value_name = "FILE")]
    pytorch: Option<PathBuf>,
    /// Write a Python script that takes the same paths, with the function, its gradient and every update rule written out over
    /// NumPy arrays
    #[arg(long, value_name = "FILE")]
    numpy: Option<PathBuf>,
}

/// An optimizer of the spec and its trajectory.
struct Run<'a> {
    optimizer: &'a OptimizerSpec,
    path: &'a Trajectory,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let spec = input::spec(&arguments.spec)?;
    if let Some(file) = &arguments.pytorch {
        output::write(file, pytorch::script(&spec).as_bytes())?;
    }
    if let Some(file) = &arguments.numpy {
        output::write(file, pytorch::numpy(&spec).as_bytes())?;
    }
    let paths = run_spec(&spec);
    if let Some(file) = &arguments.svg {
        output::write(file, figure::svg(&spec, &paths).as_bytes())?;
    }
    if let Some(file) = &arguments.png {
        output::write(file, &figure::png(&spec, &paths)?)?;
    }
    let runs: Vec<_> = spec.active().zip(&paths).map(|(optimizer, path)| Run { optimizer, path }).collect();
    if arguments.csv {
        output::print(&csv::table(spec.surface.coordinates(), &runs))
    } else {
        output::print_json(&json::Answer::new(spec.surface.dimension(), &runs))
    }
}
