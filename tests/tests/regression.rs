//! Regression against NumPy and SciPy: the loss, its minimum, and the paths of three optimizers on batches.
//! `tests/golden/regression/generate.py` writes the reference, with examples of its own.

use std::sync::Arc;

use playground_core::data::{Data, Model, Order, Point};
use playground_core::optim::{self, Layout};
use playground_core::param::Values;
use playground_core::run::{Gradients, Setting, run};
use playground_core::schedule;
use playground_core::surface::{Regression, Surface};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
}

fn model(id: &str) -> Model {
    match id {
        "linear" => Model::Linear,
        "logistic" => Model::Logistic,
        _ => panic!("no model {id}"),
    }
}

fn surface(reference: &Value, id: &str) -> Arc<Regression> {
    let point = |row: &Value| {
        let row = numbers(row);
        Point { features: [row[0], row[1]], target: row[2] }
    };
    let points = reference["data"][id]["examples"].as_array().expect("rows").iter().map(point).collect();
    Arc::new(Regression::new(Data { model: model(id), points }))
}

#[test]
fn losses_minima_and_paths_are_those_of_numpy() {
    let reference: Value = serde_json::from_str(include_str!("../golden/regression/regression.json")).expect("JSON");
    for id in ["linear", "logistic"] {
        let (surface, expected) = (surface(&reference, id), numbers(&reference["data"][id]["minimum"]));
        let [[x, y]] = surface.minima()[..] else { panic!("{id} has a minimum") };
        // SciPy's own accuracy for the logistic one.
        let tolerance = if id == "linear" { 1e-13 } else { 1e-6 };
        assert!((x - expected[0]).hypot(y - expected[1]) < tolerance, "{id}: ({x}, {y}), {expected:?}");
        let loss = reference["data"][id]["loss"].as_f64().expect("a number");
        assert!((surface.value(x, y) - loss).abs() < 1e-12, "{id}");
    }
    let start: [f64; 2] = numbers(&reference["start"]).try_into().expect("two");
    let seed = reference["seed"].as_u64().expect("a seed");
    let runs = reference["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 24);
    for reference_run in runs {
        let [id, optimizer, order] =
            ["model", "optimizer", "order"].map(|key| reference_run[key].as_str().expect("a text"));
        let lr = reference_run["lr"].as_f64().expect("a rate");
        let size = reference_run["batch"].as_u64().expect("a size") as usize;
        let order = if order == "listed" { Order::Listed } else { Order::Shuffled };
        let name = format!("{optimizer} on {id}, batch {size}, {order:?}");
        let steps = reference_run["steps"].as_array().expect("rows");

        let info = optim::find(optimizer).expect("known");
        let mut values = Values::defaults(info.params).with("lr", lr).expect("a rate");
        if optimizer == "momentum" {
            values = values.with("momentum", 0.9).expect("a β");
        }
        let method = optim::build::<f64>(info, &values, &Layout::single(2));
        let constant = schedule::build(schedule::ALL[0], &Values::defaults(schedule::ALL[0].params));
        let setting = Setting {
            surface: &surface(&reference, id),
            start,
            steps: steps.len() - 1,
            gradients: Gradients::Batch { size, order, sigma: 0.0, seed },
            accumulates: false,
            clip: None,
            minimum: None,
            work: u64::MAX,
        };
        let path = run(&setting, method, constant, lr);
        for (k, row) in steps.iter().map(numbers).enumerate() {
            let off = (path.x[k] - row[0]).abs().max((path.y[k] - row[1]).abs()).max((path.f[k] - row[2]).abs());
            assert!(off < 1e-10, "{name}: {off} away at step {k}");
        }
    }
}
