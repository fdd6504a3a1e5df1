//! Runs a spec and judges the results.

use playground_core::optim::Layout;
use playground_core::run::{self, Gradients, Setting, Trajectory};
use playground_core::surface::{self, Surface};
use playground_core::verdict::{self, Verdict};

use crate::kinds::run::RunSpec;
use crate::methods::OptimizerSpec;

/// The largest amount of work ([`Setting::work`]) for all runs of a spec together: well under a second in the page. The
/// optimizers that are on get equal shares, so that none ends earlier because of another.
pub const WORK: u64 = 6_000_000;

/// Runs every optimizer of the spec that is on, each from the same start and with the same noise.
pub fn run(spec: &RunSpec) -> Vec<Trajectory> {
    let surface = spec.surface.build();
    spec.active().map(|optimizer| run_one(spec, surface.as_ref(), optimizer)).collect()
}

/// Runs one optimizer on `surface`, with all other settings from `spec`.
pub fn run_one(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec) -> Trajectory {
    let schedule = optimizer.schedule.as_ref().unwrap_or(&spec.schedule).build();
    let method = optimizer.build::<f64>(&Layout::single(2));
    let RunSpec { start, steps, noise, seed, clip, .. } = *spec;
    let gradients = if noise > 0.0 { Gradients::Noisy { sigma: noise, seed } } else { Gradients::Exact };
    let work = WORK / spec.active().count().max(1) as u64;
    let minimum = surface::lowest(surface, &spec.surface.minima());
    run::run(&Setting { surface, start, steps, gradients, clip, minimum, work }, method, schedule, optimizer.lr())
}

/// Judges one run of `spec`.
pub fn judge(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec, path: &Trajectory) -> Verdict {
    verdict::judge(surface, &spec.surface.minima(), spec.tolerance, optimizer.stability(), path)
}
