//! `playground schedule`: the learning rates of a run.

use std::path::PathBuf;

use clap::Args;
use playground_spec::run::run_one;
use playground_spec::{OptimizerSpec, RunSpec, ScheduleSpec};
use serde::Serialize;
use serde_json::Value;

use crate::failure::Result;
use crate::{input, output};

/// Print the learning rate of every step
///
/// Prints {"runs":[{"id":"adam","schedule":{"id":"cosine",…},"lr":[…]},…]}: for each optimizer of the spec that is on,
/// the schedule it follows and the rates of its steps 0 to `steps` − 1. Without optimizers there is one row, with
/// "id":null: the spec's own schedule for a rate of 1. "surface" and "optimizers" may be missing. A schedule that
/// depends on the loss gets the losses of the run.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json")]
    spec: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    runs: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: Option<&'static str>,
    schedule: Value,
    lr: Vec<f64>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let spec = input::schedule_spec(&arguments.spec)?;
    let mut runs: Vec<_> = spec.active().map(|optimizer| of_optimizer(&spec, optimizer)).collect();
    if runs.is_empty() {
        runs.push(Row { id: None, schedule: spec.schedule.to_json(), lr: rates(&spec.schedule, 1.0, spec.steps, &[]) });
    }
    output::print_json(&Answer { runs })
}

fn of_optimizer(spec: &RunSpec, optimizer: &OptimizerSpec) -> Row {
    let schedule = optimizer.schedule.as_ref().unwrap_or(&spec.schedule);
    let path = run_one(spec, spec.surface.build().as_ref(), optimizer);
    Row {
        id: Some(optimizer.info.id),
        schedule: schedule.to_json(),
        lr: rates(schedule, optimizer.lr(), spec.steps, &path.f),
    }
}

/// The rates of all steps, also of those that a run did not take because it stopped early.
fn rates(schedule: &ScheduleSpec, base: f64, steps: usize, losses: &[f64]) -> Vec<f64> {
    let mut schedule = schedule.build();
    let rate = |step| {
        if let (1.., Some(&loss)) = (step, losses.get(step)) {
            schedule.observe(loss);
        }
        schedule.lr_at(base, step, steps)
    };
    (0..steps).map(rate).collect()
}
