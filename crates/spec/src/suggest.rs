//! What is suggested for a surface: the learning rates of optimizers, and the optimizers of a link that names none.

use std::sync::Arc;

use playground_core::optim::Layout;
use playground_core::run::{Gradients, Setting};
use playground_core::run_many;
use playground_core::suggest::Trial;
use playground_core::surface::{self, POINTS, Window};

use crate::methods::{BEST_KNOWN, OptimizerSpec, ScheduleSpec};
use crate::surface::SurfaceSpec;

/// The work that one run of the sweep may do ([`Setting::work`]): a method that asks more is not worth the wait.
const WORK: u64 = 10_000;

/// The most examples on which rates are tried: a rate that suits some examples suits more of their kind as well.
const EXAMPLES: f64 = 100.0;
/// As many examples for each weight, if there are many weights.
const PER_WEIGHT: f64 = 20.0;

/// The learning rate that is suggested for an optimizer on a surface, for runs from the surface's own start with its own
/// number of steps, without noise (but with its batches) and at a constant rate. Where no rate gives a path that can be seen, it is the default.
pub fn rate(surface: &SurfaceSpec, optimizer: &OptimizerSpec) -> f64 {
    let usual = optimizer.at_default_rate().get("lr");
    let Some(start) = surface.start() else { return usual };
    let few = with_fewer(surface);
    let built = few.build();
    let minimum = surface::lowest(built.as_ref(), &few.minima());
    let (window, steps) = (usual_window(surface, start), surface.info.steps);
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
    let method = || optimizer.build::<f64>(&Layout::single(few.weights()));
    let path = |lr| run_many::run(&setting, method(), ScheduleSpec::default().build(), lr, &mut None);
    Trial { window, minimum, steps, usual }.suggest(path).unwrap_or(usual)
}

/// The window in which paths shall stay: where a formula was typed, that of the page's own function. Of the points on a line, only
/// where they lie along it matters.
fn usual_window(surface: &SurfaceSpec, start: [f64; 2]) -> Window {
    if surface.dimension() == 1 {
        return Window { y: [0.0; 2], ..surface.window(start) };
    }
    if surface.formula.is_some() { surface.info.window } else { surface.window(start) }
}

/// A surface that is made of data, with few of them.
fn with_fewer(surface: &SurfaceSpec) -> SurfaceSpec {
    let usual = surface.values.clone();
    // Each weight of many is to be told by enough of them.
    let few = EXAMPLES.max(PER_WEIGHT * surface.weights() as f64);
    let many = surface.examples().is_some_and(|examples| examples as f64 > few);
    if let Some(table) = surface.table.as_ref().filter(|_| many) {
        let table = Some(Arc::new(table.first(few as usize)));
        return SurfaceSpec { table, ..surface.clone() }.with(usual);
    }
    let values = if many { usual.clone().with(&POINTS.key, few).unwrap_or(usual) } else { usual };
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
