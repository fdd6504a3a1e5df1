//! A run over a surface as a Python script in which everything is written out over NumPy arrays: the function, its gradient, each
//! update rule and the loop.

mod calls;
mod head;
mod surface;

use playground_core::data::Order;
use playground_core::surface::lowest;
use playground_spec::{OptimizerSpec, RunSpec, run};

use crate::calls::file;
use crate::data;
use crate::script::{in_batches, noise_draws};
use calls::Calls;

/// The loop, with places for what only some runs have.
const RUN: &str = include_str!("run.py");
const PLOT_PLANE: &str = include_str!("plot_plane.py");
const PLOT_LINE: &str = include_str!("plot_line.py");
const PLOT_LOSS: &str = include_str!("plot_loss.py");

/// NumPy's generator and what it draws, see [`noise_draws`].
const NOISE: [&str; 2] = ["np.random.default_rng(SEED)", "more.standard_normal(WEIGHTS)"];

/// A script that runs every optimizer of `spec` that is on and prints its path. Where optimizers are chaotic, paths differ after
/// some steps; elsewhere they agree up to rounding.
pub fn numpy(spec: &RunSpec) -> String {
    numpy_within(spec, run::UNBOUNDED, &format!("#{}", spec.link()))
}

/// The same for runs that end after so many units of work ([`run::run_within`]): they ask for no more noise than that. `address`:
/// where the same run is shown.
pub fn numpy_within(spec: &RunSpec, work: u64, address: &str) -> String {
    let mut calls = Calls::default();
    let minimum = lowest(spec.surface.build().as_ref(), &spec.surface.minima());
    let in_batches = in_batches(spec);
    let mut call = |optimizer: &OptimizerSpec| {
        let batches = spec.surface.batches(optimizer.batch);
        // Below 0 falls the loss of no batch.
        let minimum = if batches.is_some() { Some(0.0) } else { minimum };
        let size = batches.filter(|_| in_batches.is_some()).map(|(size, _)| size);
        calls.call(optimizer, &spec.schedule, spec.steps, minimum, size)
    };
    let runs: Vec<_> = spec.active().map(&mut call).collect();
    let needs_hessian = calls.needs_hessian;
    let mut blocks = surface::functions(&spec.surface, needs_hessian);
    blocks.extend(noise_draws(spec, work, "NumPy", NOISE));
    blocks.extend(in_batches.map(|order| match order {
        Order::Shuffled => data::batches(order, spec.seed),
        Order::Listed => LISTED.to_owned(),
    }));
    blocks.extend(calls.definitions());
    blocks.push(function(&calls, spec));
    blocks.push(plot(spec));
    blocks.push(format!("PATHS = [\n{}\n]\n\nif \"--plot\" in sys.argv:\n    plot(PATHS)", runs.join("\n")));
    let body = file(&blocks);
    head::head(spec, address, &body) + &body
}

const LISTED: &str = r#"
def batches(size):
    """The batch of each step, in the order of the examples; None stands for all examples."""
    size = size or len(EXAMPLES)
    while True:
        for start in range(0, len(EXAMPLES), size):
            yield EXAMPLES[start:start + size]
"#;

/// The function [`RUN`].
fn function(calls: &Calls, spec: &RunSpec) -> String {
    let (noisy, batched, adds) = (spec.noise > 0.0, in_batches(spec).is_some(), spec.surface.accumulates());
    let clip = spec.clip.map(calls::clipped);
    let is_told = noisy || adds || clip.is_some();
    let holds = |fact: &str| match fact {
        "schedule" => calls.has_schedule(),
        "plateau" => calls.plateau,
        "lookahead" => calls.lookahead,
        "ask" => calls.ask,
        "hessian" => calls.needs_hessian,
        "batch" => batched,
        "noise" => noisy,
        "adds" => adds,
        "clip" => clip.is_some(),
        "told" => is_told,
        _ => unreachable!("run.py asks whether {fact}"),
    };
    let value = |name: &str| match name {
        "clip" => clip.clone().unwrap_or_default(),
        "now" => if calls.has_schedule() { "now" } else { "hyperparameters" }.to_owned(),
        _ => unreachable!("run.py asks for the value of {name}"),
    };
    crate::template::fill(RUN, holds, value)
}

/// What `--plot` draws.
fn plot(spec: &RunSpec) -> String {
    let window = spec.surface.window(spec.start);
    let ends = |[low, high]: [f64; 2]| format!("{}, {}", crate::python::number(low), crate::python::number(high));
    let code = match (&spec.surface.slice, spec.surface.dimension()) {
        (Some(_), _) => PLOT_LOSS,
        (None, 1) => PLOT_LINE,
        _ => PLOT_PLANE,
    };
    let value = |name: &str| match name {
        "x" => ends(window.x),
        "y" => ends(window.y),
        "name_x" => spec.surface.coordinates()[0].to_owned(),
        "name_y" => spec.surface.coordinates().get(1).copied().unwrap_or_default().to_owned(),
        _ => unreachable!("plots ask for the value of {name}"),
    };
    crate::template::fill(code, |_| false, value)
}
