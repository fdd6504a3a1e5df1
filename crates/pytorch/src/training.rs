//! The script of a training.

use playground_nn::dataset::{CLASSES, MNIST_TRAIN, PIXELS};
use playground_spec::{NetSpec, OptimizerSpec};

use crate::calls::{Calls, clipping, file, tidy};
use crate::python::number;
use crate::template;

/// The template of the script, with sections and values.
const TEMPLATE: &str = include_str!("training.py");

/// A script that trains a network with every optimizer of `spec` that is on: in one process, or with `torchrun` in any
/// number of processes, each with its part of every batch.
///
/// PyTorch draws its own random numbers, so curves are similar to ours but not the same.
pub fn training(spec: &NetSpec, torchrun: bool) -> String {
    // A cross-entropy is never below 0.
    let mut calls = Calls::new(Some(0.0));
    let steps = spec.count("epochs") * examples(spec).div_ceil(spec.count("batch"));
    // With Lookahead, the second point is that of Lookahead.
    let average = |optimizer: &OptimizerSpec| optimizer.info.second_point.filter(|_| optimizer.lookahead.is_none());
    let mut call = |optimizer: &OptimizerSpec| {
        let arguments = calls.arguments(optimizer, &spec.schedule, steps);
        let average = average(optimizer).map(|key| format!(",\n    average={key:?}")).unwrap_or_default();
        format!("train(\n    {:?},\n    {arguments}{average},\n)", optimizer.info.id)
    };
    let runs: Vec<_> = spec.active().map(&mut call).collect();
    let average = spec.active().any(|optimizer| average(optimizer).is_some());
    let definitions: Vec<_> = calls.definitions("").collect();
    let (l2, dropout) = (spec.values.get("l2"), spec.values.get("dropout"));
    let holds = |fact: &str| match fact {
        "torchrun" => torchrun,
        "xavier" => spec.values.choice("init") == "xavier",
        "shuffled" | "file" | "sorted" => spec.values.choice("train_order") == fact,
        "dropout" => dropout > 0.0,
        "l2" => l2 > 0.0,
        "clip" => spec.clip.is_some(),
        "method" => calls.method,
        "plateau" => calls.plateau,
        "lookahead" => calls.lookahead,
        "average" => average,
        // Some optimizers are tested at a second point.
        "second" => average || calls.lookahead,
        _ => unreachable!("training.py asks whether {fact}"),
    };
    let value = |name: &str| match name {
        "sizes" => {
            let sizes = [PIXELS].into_iter().chain(spec.hidden.iter().copied()).chain([CLASSES]);
            sizes.map(|size| size.to_string()).collect::<Vec<_>>().join("-")
        }
        "names" => spec.active().map(|optimizer| optimizer.info.id).collect::<Vec<_>>().join(", "),
        "link" => spec.link(),
        "hidden" => format!("{:?}", spec.hidden),
        "batch" | "epochs" | "seed" => spec.count(name).to_string(),
        "train" => examples(spec).to_string(),
        "pixels" => PIXELS.to_string(),
        "classes" => CLASSES.to_string(),
        "activation" => match spec.values.choice("activation") {
            "tanh" => "Tanh".to_owned(),
            "sigmoid" => "Sigmoid".to_owned(),
            _ => "ReLU".to_owned(),
        },
        "dropout" => number(dropout),
        "half_l2" => number(0.5 * l2),
        "clip" => spec.clip.map(|clip| clipping(clip, "params")).unwrap_or_default().trim_end().to_owned(),
        "definitions" => file(&definitions),
        "runs" => runs.join("\n"),
        _ => unreachable!("training.py asks for the value of {name}"),
    };
    tidy(&template::fill(TEMPLATE, holds, value))
}

fn examples(spec: &NetSpec) -> usize {
    spec.count("train").min(MNIST_TRAIN)
}
