//! `playground run`: runs the optimizers of a spec and prints or draws their paths.

use std::path::PathBuf;

use clap::Args;
use playground_charts::figure::{Figure, Format, Quantity, Size};
use playground_pytorch as pytorch;
use playground_spec::data::{results_csv, results_json, steps_csv, steps_json};
use playground_spec::run::run as run_spec;

use crate::failure::Result;
use crate::{figure, input, output, words};

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
    /// Print a table instead of JSON
    #[arg(long)]
    csv: bool,
    /// Print what became of each run instead of its steps
    #[arg(long)]
    results: bool,
    /// Draw the paths on the surface as SVG, with a caption of the settings, for print
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw the same figure as PNG, with two pixels to each of the screen
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Draw the run from its first step to its last as an animated GIF
    #[arg(long, value_name = "FILE")]
    gif: Option<PathBuf>,
    /// How many seconds the animation takes
    #[arg(long, value_name = "SECONDS", default_value = "8", value_parser = clap::value_parser!(u8).range(1..=60))]
    seconds: u8,
    /// Draw a chart of the runs instead: loss, gradient, effective (rate) or lr (learning rate)
    #[arg(long, value_name = "CHART", value_parser = chart)]
    chart: Option<Quantity>,
    /// How large the figure is: column (85 mm), page (170 mm), slide (16:9), or its width or width x height in millimeters, as
    /// in 120x80
    #[arg(long, value_name = "SIZE", value_parser = size)]
    size: Option<Size>,
    /// Leave the settings out: the figure has only the names of its lines
    #[arg(long)]
    no_caption: bool,
    /// Write a PyTorch script that takes the same paths
    #[arg(long, value_name = "FILE")]
    pytorch: Option<PathBuf>,
    /// Write a Python script that takes the same paths, with the function, its gradient and every update rule written out over
    /// NumPy arrays
    #[arg(long, value_name = "FILE")]
    numpy: Option<PathBuf>,
}

fn chart(given: &str) -> std::result::Result<Quantity, String> {
    Quantity::find(given).ok_or_else(|| words::text("cli-no-chart", []))
}

fn size(given: &str) -> std::result::Result<Size, String> {
    let [least, most] = Size::BOUNDS;
    Size::read(given).ok_or_else(|| words::text("cli-no-size", [("min", least.into()), ("max", most.into())]))
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
    let format = Format { size: arguments.size, caption: !arguments.no_caption };
    let drawn = Figure { chart: arguments.chart, format, ..Figure::new(&spec, &paths, &words::of_figure) };
    if let Some(file) = &arguments.svg {
        output::write(file, figure::svg(&drawn).as_bytes())?;
    }
    if let Some(file) = &arguments.png {
        output::write(file, &figure::png(&drawn)?)?;
    }
    if let Some(file) = &arguments.gif {
        output::write(file, &figure::gif(&drawn, f64::from(arguments.seconds))?)?;
    }
    output::print(&match (arguments.results, arguments.csv) {
        (false, false) => steps_json(&spec, &paths),
        (false, true) => steps_csv(&spec, &paths),
        (true, false) => results_json(&spec, &paths),
        (true, true) => results_csv(&spec, &paths),
    })
}
