//! Regression against NumPy and SciPy: the loss, its minimum, and the paths of three optimizers on batches; also with many features, and
//! where gradients are never set to zero.
//! `tests/golden/regression/generate.py` writes the reference, with examples of its own.

use std::sync::Arc;

use playground_core::data::{Data, Model, Order, Point, Sheet, Slice};
use playground_core::optim::{self, Layout};
use playground_core::param::Values;
use playground_core::run::{Gradients, Setting, Trajectory};
use playground_core::run_many;
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

fn reference() -> Value {
    serde_json::from_str(include_str!("../golden/regression/regression.json")).expect("JSON")
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().expect("rows").iter().map(numbers).collect()
}

/// Our run of one of the reference, with its seed.
fn follow(surface: &dyn Surface, start: [f64; 2], seed: u64, reference: &Value, accumulates: bool) -> Trajectory {
    let lr = reference["lr"].as_f64().expect("a rate");
    let size = reference["batch"].as_u64().expect("a size") as usize;
    let order = if reference["order"] == "listed" { Order::Listed } else { Order::Shuffled };
    let info = optim::find(reference["optimizer"].as_str().expect("a text")).expect("known");
    let mut values = Values::defaults(info.params).with("lr", lr).expect("a rate");
    if info.id == "momentum" {
        values = values.with("momentum", 0.9).expect("a β");
    }
    let weights = surface.slice().map_or(2, |slice| slice.sheet.features);
    let method = optim::build::<f64>(info, &values, &Layout::single(weights));
    let constant = schedule::build(schedule::ALL[0], &Values::defaults(schedule::ALL[0].params));
    let setting = Setting {
        surface,
        start,
        steps: reference["steps"].as_array().expect("rows").len() - 1,
        gradients: Gradients::Batch { size, order, sigma: 0.0, seed },
        accumulates,
        clip: None,
        minimum: None,
        work: u64::MAX,
    };
    run_many::run(&setting, method, constant, lr, &mut None)
}

/// Whether two numbers differ by rounding alone.
fn close(ours: f64, expected: f64) -> bool {
    (ours - expected).abs() <= 1e-10 * expected.abs().max(1.0)
}

#[test]
fn losses_minima_and_paths_are_those_of_numpy() {
    let reference = reference();
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
    for (list, count, accumulates) in [("runs", 24, false), ("forgotten", 12, true)] {
        let runs = reference[list].as_array().expect("runs");
        assert_eq!(runs.len(), count);
        for run in runs {
            let surface = surface(&reference, run["model"].as_str().expect("a text"));
            let path = follow(&surface, start, seed, run, accumulates);
            for (k, row) in rows(&run["steps"]).into_iter().enumerate() {
                let same = [path.x[k], path.y[k], path.f[k]].iter().zip(&row).all(|(&ours, &row)| close(ours, row));
                assert!(same, "{list} {} {} at step {k}", run["model"], run["optimizer"]);
            }
        }
    }
}

#[test]
fn paths_of_many_weights_are_those_of_numpy() {
    let reference = reference();
    let (many, seed) = (&reference["many"], reference["seed"].as_u64().expect("a seed"));
    let (examples, truth, start) = (rows(&many["examples"]), numbers(&many["truth"]), numbers(&many["start"]));
    let features: Vec<f64> = examples.iter().flat_map(|row| &row[..truth.len()]).copied().collect();
    let targets: Vec<f64> = examples.iter().map(|row| row[truth.len()]).collect();
    let sheet = Arc::new(Sheet::new(truth.len(), features, targets, truth));
    let least = many["loss"].as_f64().expect("a loss");
    assert!(sheet.best.iter().zip(numbers(&many["minimum"])).all(|(&ours, expected)| close(ours, expected)));
    assert!(close(sheet.least, least) && close(sheet.lambda_max, many["lambda_max"].as_f64().expect("a number")));
    // Those that do not begin at 0, the second one across.
    let surface = Arc::new(Slice::new(sheet, [3, 0]));
    let [[x, y]] = surface.minima()[..] else { panic!("one minimum") };
    assert!(close(surface.value(x, y), least));
    let runs = many["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 9);
    for run in runs {
        let path = follow(&surface, [start[3], start[0]], seed, run, run["zero_grad"] == false);
        let whole = path.whole.as_ref().expect("all weights");
        for (k, row) in rows(&run["steps"]).into_iter().enumerate() {
            let (weights, loss) = row.split_at(whole.count);
            let same = whole.at(k).expect("a step").iter().zip(weights).all(|(&ours, &row)| close(ours, row));
            let name = format!("{} with {} at step {k}", run["optimizer"], run["batch"]);
            assert!(same && close(path.f[k], loss[0]), "{name}");
            assert_eq!([path.x[k], path.y[k]], [3, 0].map(|at| whole.at(k).expect("a step")[at]), "{name}");
        }
    }
}
