//! The NumPy scripts held against our runs: every optimizer, schedule and surface of the registry, with its parameters here and
//! there, and what a run may have besides.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use playground_pytorch::numpy;
use playground_spec::RunSpec;
use serde_json::{Value, json};

use crate::torch::cases;
use crate::torch::paths;

/// Writes all cases to `folder` and has `python`, which must know NumPy, run and judge them.
///
/// # Errors
/// If a file cannot be written, Python cannot be started, or a path differs.
pub fn check(python: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = folder.join("cases.jsonl");
    let all = cases::all().into_iter().chain(more());
    let lines: Vec<_> = all.map(|(name, spec)| case(&name, &spec).to_string()).collect();
    fs::write(&file, lines.join("\n")).with_context(|| format!("cannot write {}", file.display()))?;
    let judge = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("numpy/check.py");
    let status = Command::new(python).arg(judge).arg(&file).status();
    let status = status.with_context(|| format!("cannot start {}", python.display()))?;
    ensure!(status.success(), "a NumPy script does not do as the playground does");
    Ok(())
}

fn case(name: &str, spec: &RunSpec) -> Value {
    let mut case = paths(name, spec, &numpy(spec));
    // At corners of typed formulas differences tell nothing.
    case["smooth"] = json!(name.starts_with("surface") && !name.contains("own") && !name.contains("cliff"));
    case
}

/// What PyTorch's cases have not: texts of one's own, data in batches, one dimension, many weights.
fn more() -> Vec<(String, RunSpec)> {
    let first = json!([{"id": "sgd", "lr": 0.05}, {"id": "adam", "lr": 0.1}, {"id": "nesterov", "form": "sutskever", "lr": 0.01},
        {"id": "newton", "lr": 0.5, "damping": 1.0}, {"id": "polyak_sgd"}, {"id": "lbfgs"}, {"id": "bfgs"}]);
    let own =
        "beta = 0.9\na = beta*a + (1 - beta)*g\nold = w\nw = w - lr*a/(sqrt(norm(a)) + 1e-3)\nw = w + 0.1*(w - old)";
    let asks = "h = gradient(w - lr*g)\nw = w - lr*(g + h)/2";
    let mut specs = vec![
        (
            "texts of one's own",
            json!({"surface": {"id": "rosenbrock"}, "optimizers": [
            {"id": "own", "own_text": own, "lr": 0.001, "beta": 0.9}, {"id": "own", "own_text": asks, "lr": 0.001}]}),
        ),
        (
            "an optimizer twice with other options",
            json!({"surface": {"id": "beale"}, "optimizers": [
            {"id": "adam", "lr": 0.1}, {"id": "adam", "lr": 0.1, "amsgrad": true}, {"id": "adam", "lr": 0.2}]}),
        ),
        (
            "schedules of one's own",
            json!({"surface": {"id": "quadratic", "k": 10}, "schedule": {"id": "step"}, "optimizers": [
            {"id": "sgd", "lr": 0.05}, {"id": "sgd", "lr": 0.05, "schedule": {"id": "reduce_on_plateau", "patience": 2}},
            {"id": "adam", "lr": 0.1, "schedule": {"id": "constant"}, "lookahead": {"k": 3, "alpha": 0.7}}]}),
        ),
        (
            "all at once",
            json!({"surface": {"id": "linear_regression", "data_batch": 7}, "noise": 0.3, "seed": 11,
            "clip": {"norm": 0.8}, "schedule": {"id": "one_cycle"},
            "optimizers": [{"id": "sgd", "lr": 0.05, "data_batch": 3}, {"id": "adam", "lr": 0.1, "lookahead": {}}, {"id": "sgd", "lr": 0.02, "data_batch": 0}]}),
        ),
        (
            "gradients that add up",
            json!({"surface": {"id": "logistic_regression", "data_zero_grad": false}, "steps": 20,
            "noise": 0.1, "clip": {"value": 0.5}, "optimizers": [{"id": "sgd", "lr": 0.01}, {"id": "newton", "lr": 0.1, "damping": 1}]}),
        ),
        (
            "searches with noise, which rounding turns",
            json!({"surface": {"id": "rosenbrock"}, "steps": 100, "noise": 0.1, "clip": {"norm": 1},
            "optimizers": [{"id": "lbfgs"}, {"id": "conjugate_gradient"}, {"id": "bfgs"}, {"id": "line_search_gd"}]}),
        ),
        (
            "a graph of one variable",
            json!({"surface": {"id": "double_well"}, "start": [0.3], "optimizers": [
            {"id": "sgd", "lr": 0.02}, {"id": "newton"}, {"id": "bfgs"}, {"id": "adam"}]}),
        ),
        (
            "a typed function of w",
            json!({"surface": {"id": "own", "f": "w^4/4 - a*w^2 + sin(3w)", "a": 0.7}, "start": [1.7],
            "optimizers": [{"id": "momentum", "lr": 0.01}, {"id": "newton", "damping": 0.5}]}),
        ),
        (
            "a typed function with words of Python",
            json!({"surface": {"id": "own", "f": "lambda*x^2 + np*y^2 + w*x*y", "lambda": 2, "np": 1, "w": 0.5},
            "start": [1, 1], "optimizers": [{"id": "sgd", "lr": 0.1}, {"id": "newton"}]}),
        ),
    ];
    for id in ["linear_regression", "logistic_regression", "multiple_regression"] {
        for order in ["shuffled", "listed"] {
            let surface = json!({"id": id, "data_batch": 16, "data_order": order});
            specs.push(("batches", json!({"surface": surface, "seed": 3, "steps": 40, "optimizers": first})));
        }
        let surface = json!({"id": id, "data_batch": 0});
        specs.push(("all examples", json!({"surface": surface, "steps": 40, "optimizers": first})));
    }
    let read = |(name, mut spec): (&str, Value)| {
        if let Some(spec) = spec.as_object_mut() {
            spec.entry("steps").or_insert(json!(40));
        }
        let name = format!("{name} {}", spec["surface"]["id"]);
        match RunSpec::from_json(&spec) {
            Ok(spec) => (name, spec),
            Err(errors) => panic!("{name} is no valid spec: {errors:?}"),
        }
    };
    specs.into_iter().map(read).collect()
}
