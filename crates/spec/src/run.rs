//! The runs of a spec, and what became of them.

use playground_core::optim::Layout;
use playground_core::run::{self, Setting, Trajectory};
use playground_core::surface::Surface;
use playground_core::verdict::{self, Verdict};

use crate::kinds::run::RunSpec;
use crate::methods::OptimizerSpec;

/// Runs every optimizer of the spec that is on, each from the same start and with the same noise.
pub fn run(spec: &RunSpec) -> Vec<Trajectory> {
    let surface = spec.surface.build();
    spec.active().map(|optimizer| run_one(spec, surface.as_ref(), optimizer)).collect()
}

/// Runs one optimizer on `surface` with everything else as `spec` says.
pub fn run_one(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec) -> Trajectory {
    let mut schedule = optimizer.schedule.as_ref().unwrap_or(&spec.schedule).build();
    let mut method = optimizer.build::<f64>(&Layout::single(2));
    let RunSpec { start, steps, noise, seed, clip, .. } = *spec;
    let setting = Setting { surface, start, steps, noise, seed, clip };
    run::run(&setting, method.as_mut(), schedule.as_mut(), optimizer.lr())
}

/// Judges one run of `spec`.
pub fn judge(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec, path: &Trajectory) -> Verdict {
    verdict::judge(surface, &spec.surface.minima(), spec.tolerance, optimizer.stability(), path)
}
