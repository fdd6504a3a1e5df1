//! What is suggested for a surface: the learning rates of optimizers, and the optimizers of a link that names none.

use playground_core::optim::Layout;
use playground_core::run::{self, Gradients, Setting};
use playground_core::suggest::Trial;
use playground_core::surface::{self, POINTS};

use crate::methods::{BEST_KNOWN, OptimizerSpec, ScheduleSpec};
use crate::surface::SurfaceSpec;

/// The work that one run of the sweep may do ([`Setting::work`]): a method that asks more is not worth the wait.
const WORK: u64 = 10_000;

/// The most examples on which rates are tried: a rate that suits some examples suits more of their kind as well.
const EXAMPLES: f64 = 100.0;

/// The learning rate that is suggested for an optimizer on a surface, for runs from the surface's own start with its own
/// number of steps, without noise (but with its batches) and at a constant rate. Where no rate gives a path that can be seen, it is the default.
pub fn rate(surface: &SurfaceSpec, optimizer: &OptimizerSpec) -> f64 {
    let usual = optimizer.at_default_rate().get("lr");
    let Some(start) = surface.start() else { return usual };
    let few = with_fewer(surface);
    let built = few.build();
    let minimum = surface::lowest(built.as_ref(), &few.minima());
    let (window, steps) = (surface.info.window, surface.info.steps);
    let gradients = match few.batches(optimizer.batch) {
        Some((size, order)) => Gradients::Batch { size, order, sigma: 0.0, seed: 0 },
        None => Gradients::Exact,
    };
    let (accumulates, clip) = (false, None);
    let setting = Setting {
        surface: built.as_ref(),
        start,
        steps,
        gradients,
        accumulates,
        clip,
        minimum,
        work: WORK * built.cost(),
    };
    let method = || optimizer.build::<f64>(&Layout::single(2));
    let path = |lr| run::run(&setting, method(), ScheduleSpec::default().build(), lr);
    Trial { window, minimum, steps, usual }.suggest(path).unwrap_or(usual)
}

/// A surface that is made of data, with few of them.
fn with_fewer(surface: &SurfaceSpec) -> SurfaceSpec {
    let usual = surface.values.clone();
    let many = surface.regression.is_some() && usual.get(&POINTS.key) > EXAMPLES;
    let values = if many { usual.clone().with(&POINTS.key, EXAMPLES).unwrap_or(usual) } else { usual };
    if many { surface.clone().with(values) } else { surface.clone() }
}

/// The four best-known optimizers at the rates that are suggested for a surface.
pub fn optimizers(surface: &SurfaceSpec) -> Vec<OptimizerSpec> {
    let suggested = |optimizer: OptimizerSpec| {
        let rate = rate(surface, &optimizer);
        optimizer.at(rate)
    };
    OptimizerSpec::list(&BEST_KNOWN).into_iter().map(suggested).collect()
}
