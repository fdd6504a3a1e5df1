//! What goals are judged by: of each run, one map with its hyperparameters and what became of it. The page makes the same of what its
//! core tells of its runs.

use playground_core::ending::Ending;
use playground_core::run::Trajectory;
use playground_core::verdict::{Verdict, stability_bound};
use playground_spec::run::{PAGE_WORK, judge, limit, run_within};
use playground_spec::{Node, OptimizerSpec, RunSpec};
use serde_json::Value;

/// The measures of each run of a spec whose optimizer is on, as the page has them.
pub fn measures(spec: &RunSpec) -> Vec<Node> {
    measures_at(spec, None)
}

/// The same, with the point and the loss of a step; of a run that ended before, those of its end.
pub(crate) fn measures_at(spec: &RunSpec, step: Option<usize>) -> Vec<Node> {
    let surface = spec.surface.build();
    let paths = run_within(spec, PAGE_WORK);
    let entries = spec.to_json();
    let entries = entries["optimizers"].as_array().into_iter().flatten();
    let active = spec.optimizers.iter().zip(entries).filter(|(optimizer, _)| optimizer.on);
    let of = |((optimizer, entry), path): ((&OptimizerSpec, &Value), &Trajectory)| {
        let Verdict { final_loss, best_loss, distance, reached_at, ending, .. } =
            judge(spec, surface.as_ref(), optimizer, path);
        let bound = limit(spec, optimizer).and_then(|limit| stability_bound(surface.as_ref(), limit, spec.start));
        let mut map = Node::from(entry).map().cloned().unwrap_or_default();
        let k = step.unwrap_or(path.len()).min(path.len() - 1);
        map.put("x", Node::of(path.x[k]));
        map.put("y", Node::of(path.y[k]));
        map.put("loss", Node::of(if step.is_some() { path.f[k] } else { final_loss }));
        map.put("best", Node::of(best_loss));
        map.put("distance", distance.map(Node::of));
        map.put("reached", reached_at);
        map.put("steps", path.len() - 1);
        map.put("end", ending.map_or("away", end_of));
        map.put("limit", bound.map(|(bound, _)| Node::of(optimizer.lr() / bound)));
        map.put("noise", Node::of(spec.noise));
        map.into()
    };
    active.zip(&paths).map(of).collect()
}

/// The id of an end, as the page's core writes it.
fn end_of(ending: Ending) -> &'static str {
    match ending {
        Ending::Arrived => "arrived",
        Ending::Left { .. } => "left",
        Ending::Below => "below",
        Ending::Local { .. } => "local",
        Ending::Saddle => "saddle",
        Ending::Maximum => "maximum",
        Ending::Downhill => "downhill",
        Ending::Slow { .. } => "slow",
        Ending::Circling => "circling",
        Ending::Stuck => "stuck",
    }
}
