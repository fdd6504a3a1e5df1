//! Every step of every run.

use std::fmt::Write;

use playground_core::param::ParamSpec;
use playground_core::problem::Evaluations;
use playground_core::run::Trajectory;

use super::json::{list, or_null};
use crate::kinds::run::RunSpec;
use crate::writer::value_of;
use crate::{Node, OptimizerSpec};

/// A table with one line for each step of each run, with the coordinates that the surface has: `x,y,f,gx,gy`, or `w,f,gw`. The column `run`
/// counts from 0 and tells runs of the same optimizer apart; `lr` is the rate of the step that starts at this point, so the last
/// point has none. Where x and y are two weights of many, all of them follow as w1, w2, ….
pub fn steps_csv(spec: &RunSpec, runs: &[Trajectory]) -> String {
    let coordinates = spec.surface.coordinates();
    let slopes: Vec<_> = coordinates.iter().map(|name| format!("g{name}")).collect();
    let mut text = format!("run,optimizer,step,{},f,{},lr", coordinates.join(","), slopes.join(","));
    let hidden = runs.iter().find_map(|path| path.whole.as_ref());
    // Writing to a string cannot fail.
    for weight in 1..=hidden.map_or(0, |whole| whole.count) {
        let _ = write!(text, ",w{weight}");
    }
    text.push('\n');
    for (index, (optimizer, path)) in spec.active().zip(runs).enumerate() {
        let mut numbers = Vec::new();
        for k in 0..path.len() {
            let _ = write!(text, "{index},{},{k},", optimizer.info.id);
            numbers.clear();
            path.row(k, coordinates.len(), &mut numbers);
            let _ = numbers.iter().try_for_each(|number| write!(text, "{number:?},"));
            let _ = path.lr.get(k).map(|lr| write!(text, "{lr:?}"));
            let weights = path.whole.as_ref().and_then(|whole| whole.at(k)).unwrap_or_default();
            for weight in weights {
                let _ = write!(text, ",{weight:?}");
            }
            text.push('\n');
        }
    }
    text
}

/// The same as JSON on one line: `{"runs":[{"id","values","steps":[[k,x,y,f],…],"lr":[…],"stop","diverged_at","evaluations"},…]}`, in the order of
/// the spec; with `"aux":[[k,x,y],…]` of a second point, and with `"weights":[[…],…]` where there are more than two.
pub fn steps_json(spec: &RunSpec, runs: &[Trajectory]) -> String {
    let dimension = spec.surface.dimension();
    let all: Vec<_> = spec.active().zip(runs).map(|(optimizer, path)| one(dimension, optimizer, path)).collect();
    format!("{{\"runs\":[{}]}}\n", all.join(","))
}

/// The values of its parameters, with numbers as they stand in steps.
fn values(optimizer: &OptimizerSpec) -> String {
    let one = |(param, value): (&ParamSpec, f64)| match value_of(param, value) {
        Node::Number(number) => format!("{}:{number:?}", Node::from(&*param.key)),
        other => format!("{}:{other}", Node::from(&*param.key)),
    };
    format!("{{{}}}", optimizer.values.iter().map(one).collect::<Vec<_>>().join(","))
}

fn one(dimension: usize, optimizer: &OptimizerSpec, path: &Trajectory) -> String {
    let row = |k: usize, numbers: &[f64]| {
        let numbers: String = numbers.iter().map(|number| format!(",{number:?}")).collect();
        format!("[{k}{numbers}]")
    };
    let point = |k: usize| {
        let mut numbers = Vec::new();
        path.row(k, dimension, &mut numbers);
        row(k, &numbers[..=dimension])
    };
    let steps: Vec<_> = (0..path.len()).map(point).collect();
    let weights: Vec<_> =
        path.whole.iter().flat_map(|whole| whole.weights.chunks_exact(whole.count)).map(list).collect();
    // A run can have one second point more than recorded steps: `zip` leaves it out.
    let second: Vec<_> = (1..path.len()).zip(&path.auxiliary).map(|(k, w)| row(k, &w[..dimension])).collect();
    let some = |key: &str, list: &[String]| match list {
        [] => String::new(),
        list => format!("\"{key}\":[{}],", list.join(",")),
    };
    let Evaluations { loss, gradient, hessian } = path.evaluations;
    format!(
        "{{\"id\":{},\"values\":{},\"steps\":[{}],{}{}\"lr\":{},\"stop\":\"{}\",\"diverged_at\":{},\
         \"evaluations\":{{\"loss\":{loss},\"gradient\":{gradient},\"hessian\":{hessian}}}}}",
        Node::from(optimizer.info.id),
        values(optimizer),
        steps.join(","),
        some("weights", &weights),
        some("aux", &second),
        list(&path.lr),
        path.stop.id(),
        or_null(path.stop.diverged_at()),
    )
}
