//! Runs a spec and judges the results.

use std::ops::Range;

use playground_core::optim::Layout;
use playground_core::run::{Gradients, Setting, Trajectory};
use playground_core::run_many;
use playground_core::schedule::Schedule;
use playground_core::schedule::given::{Given, PerEpoch};
use playground_core::surface::{self, Surface};
use playground_core::verdict::{self, Limit, Verdict};
use playground_core::witness::Witness;

use crate::kinds::Kind;
use crate::kinds::run::RunSpec;
use crate::methods::OptimizerSpec;
use crate::tree::Node;
use crate::writer::Writer;

/// The units of work ([`Setting::work`]) that all runs of a spec may be together in the page: well under a second.
pub const PAGE_WORK: u64 = 6_000_000;

/// For callers that may take their time: no bound on the work.
pub const UNBOUNDED: u64 = u64::MAX;

/// Runs every optimizer of the spec that is on, each from the same start and with the same noise.
pub fn run(spec: &RunSpec) -> Vec<Trajectory> {
    run_within(spec, UNBOUNDED)
}

/// The same, within so many units of work ([`Setting::work`]) for all runs together. The optimizers that are on have equal
/// shares, so that none ends sooner because of what another does.
pub fn run_within(spec: &RunSpec, work: u64) -> Vec<Trajectory> {
    run_after(spec, work, None).0
}

/// The same after the runs of another spec: those are taken over which would come out the same to the bit. So when one optimizer of
/// many is changed, only that one runs again. Answers with the runs, and for each whether it was taken over: nothing if none was.
pub fn run_after(
    spec: &RunSpec,
    work: u64,
    before: Option<(RunSpec, Vec<Trajectory>)>,
) -> (Vec<Trajectory>, Vec<bool>) {
    let (surface, share) = (spec.surface.build(), share(spec, work));
    let (same, mut paths) = before.map(|(other, paths)| (unchanged(spec, &other), paths)).unwrap_or_default();
    paths.truncate(same.len());
    for (at, optimizer) in spec.active().enumerate() {
        if same.get(at) == Some(&true) {
            continue;
        }
        let path = one(spec, surface.as_ref(), optimizer, spec.seed, share);
        match paths.get_mut(at) {
            Some(place) => *place = path,
            None => paths.push(path),
        }
    }
    (paths, same)
}

/// Whether each run of a spec is that of another one: if all is the same that is written of them, but for what is written of other
/// optimizers. Empty if none can be, as when others are on: they share the work.
fn unchanged(spec: &RunSpec, other: &RunSpec) -> Vec<bool> {
    let (mut now, mut then) = (spec.write(Writer::Whole), other.write(Writer::Whole));
    // The optimizers are written last.
    let (Some((_, Node::List(entries))), Some((_, Node::List(others)))) = (now.0.pop(), then.0.pop()) else {
        return Vec::new();
    };
    let mut same = Vec::new();
    if now != then || entries.len() != others.len() {
        return same;
    }
    for (at, optimizer) in spec.optimizers.iter().enumerate() {
        if optimizer.on != other.optimizers[at].on {
            return Vec::new();
        }
        if optimizer.on {
            same.push(entries[at] == others[at]);
        }
    }
    same
}

/// The same at rates that are given: `steps` for each optimizer that is on, one after the other. One whose first rate is NaN follows
/// its schedule, which moves on once every `every` steps.
pub fn run_at(spec: &RunSpec, rates: &[f64], every: usize, work: u64) -> Vec<Trajectory> {
    let surface = spec.surface.build();
    let share = share(spec, work);
    let one = |(at, optimizer): (usize, &OptimizerSpec)| {
        let own = rates
            .get(at * spec.steps..(at + 1) * spec.steps)
            .filter(|own| own.first().is_some_and(|rate| !rate.is_nan()));
        let schedule: Box<dyn Schedule> = match own {
            Some(own) => Box::new(Given(own.to_vec())),
            None => {
                let schedule = optimizer.schedule.as_ref().unwrap_or(&spec.schedule);
                Box::new(PerEpoch::new(schedule.build(), every))
            }
        };
        by(spec, surface.as_ref(), optimizer, schedule, spec.seed, share, &mut None)
    };
    spec.active().enumerate().map(one).collect()
}

/// What each of the optimizers that are on has of so many units of work.
pub fn share(spec: &RunSpec, work: u64) -> u64 {
    work / spec.active().count().max(1) as u64
}

/// Runs one optimizer on `surface`, with all other settings from `spec`.
pub fn run_one(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec) -> Trajectory {
    one(spec, surface, optimizer, spec.seed, UNBOUNDED)
}

/// The same with another seed and within so many units of work.
pub(crate) fn one(
    spec: &RunSpec,
    surface: &dyn Surface,
    optimizer: &OptimizerSpec,
    seed: u64,
    work: u64,
) -> Trajectory {
    watched(spec, surface, optimizer, seed, work, &mut None)
}

/// What an optimizer asked in some of the steps of the run that [`run_within`] makes of it: see [`Witness`].
pub fn witness(spec: &RunSpec, optimizer: &OptimizerSpec, work: u64, steps: Range<usize>) -> Vec<f64> {
    let mut witness = Some(Witness::of(steps));
    watched(spec, spec.surface.build().as_ref(), optimizer, spec.seed, share(spec, work), &mut witness);
    witness.map(|witness| witness.told).unwrap_or_default()
}

fn watched(
    spec: &RunSpec,
    surface: &dyn Surface,
    optimizer: &OptimizerSpec,
    seed: u64,
    work: u64,
    witness: &mut Option<Witness>,
) -> Trajectory {
    let schedule = optimizer.schedule.as_ref().unwrap_or(&spec.schedule).build();
    by(spec, surface, optimizer, schedule, seed, work, witness)
}

/// The same with another schedule.
fn by(
    spec: &RunSpec,
    surface: &dyn Surface,
    optimizer: &OptimizerSpec,
    schedule: Box<dyn Schedule>,
    seed: u64,
    work: u64,
    witness: &mut Option<Witness>,
) -> Trajectory {
    let method = optimizer.build::<f64>(&Layout::single(spec.surface.weights()));
    let RunSpec { start, steps, noise, clip, .. } = *spec;
    let gradients = match spec.surface.batches(optimizer.batch) {
        Some((size, order)) => Gradients::Batch { size, order, sigma: noise, seed },
        None if noise > 0.0 => Gradients::Noisy { sigma: noise, seed },
        None => Gradients::Exact,
    };
    let minimum = surface::lowest(surface, &spec.surface.minima());
    let accumulates = spec.surface.accumulates();
    run_many::run(
        &Setting { surface, start, steps, gradients, accumulates, clip, minimum, work },
        method,
        schedule,
        optimizer.lr(),
        witness,
    )
}

/// Judges one run of `spec`.
pub fn judge(spec: &RunSpec, surface: &dyn Surface, optimizer: &OptimizerSpec, path: &Trajectory) -> Verdict {
    let is_random = spec.noise > 0.0 || spec.surface.batches(optimizer.batch).is_some();
    verdict::judge(surface, &spec.surface.minima(), spec.tolerance, limit(spec, optimizer), is_random, path)
}

/// What bounds the stable learning rates of an optimizer, if that is known. Where gradients add up, a run never settles, whatever
/// its rate.
pub fn limit(spec: &RunSpec, optimizer: &OptimizerSpec) -> Option<Limit> {
    optimizer.limit().filter(|_| !spec.surface.accumulates())
}
