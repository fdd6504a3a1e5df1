//! Surfaces that are made of data, from links and specs to runs and scripts.

use playground_core::data::{Batches, Order};
use playground_core::run::Stop;
use playground_pytorch::script;
use playground_spec::run::{PAGE_WORK, run, run_within};
use playground_spec::{RunSpec, Spec, link, suggest};
use serde_json::{Value, json};

fn spec(json: Value) -> RunSpec {
    RunSpec::from_json(&json).unwrap_or_else(|faults| panic!("{json}: {faults:?}"))
}

fn regression(change: Value, optimizers: Value) -> RunSpec {
    let mut surface = json!({"id": "linear_regression"});
    for (key, value) in change.as_object().into_iter().flatten() {
        surface[key] = value.clone();
    }
    spec(json!({"surface": surface, "steps": 40, "optimizers": optimizers}))
}

#[test]
fn a_link_has_keys_with_dots() {
    let text = "surface=linear_regression&data.points=50&data.bias=0&data.batch=8&opt=sgd,lr:0.1,data.batch:1";
    let decoded = link::decode(text);
    assert_eq!(decoded.notes, []);
    assert!(decoded.rest.is_empty(), "they are the spec's, not the page's: {:?}", decoded.rest);
    let Spec::Run(read) = &decoded.spec else { panic!("a run") };
    assert_eq!((read.surface.batches(None).map(|(size, _)| size), read.optimizers[0].batch), (Some(8), Some(1)));
    assert_eq!(read.regression_points(), 50);
    let link = decoded.spec.link();
    for piece in ["data.points=50", "data.bias=0", "data.batch=8", "opt=sgd,lr:0.1,data.batch:1"] {
        assert!(link.contains(piece), "{piece}: {link}");
    }
    assert!(!link.contains("data_"), "{link}");
    assert_eq!(link::decode(&link).spec, decoded.spec);
}

trait Points {
    fn regression_points(&self) -> usize;
}

impl Points for RunSpec {
    fn regression_points(&self) -> usize {
        self.surface.regression.as_ref().map_or(0, |regression| regression.data.points.len())
    }
}

#[test]
fn a_key_that_does_not_belong_is_told_as_it_was_written() {
    let decoded = link::decode("surface=rosenbrock&data.batch=8&opt=sgd");
    let given: Vec<_> = decoded.notes.iter().map(|note| format!("{:?}", note.details[0])).collect();
    assert_eq!(decoded.notes[0].kind, "unknown_key");
    assert!(given[0].contains("data.batch"), "{given:?}");
    let faults = RunSpec::from_json(&json!({"surface": {"id": "sphere", "data_batch": 8}, "optimizers": []}));
    assert_eq!(faults.unwrap_err()[0].kind, "unknown_key");
    let network = json!({"mnist": {}, "optimizers": [{"id": "sgd", "data_batch": 8}]});
    let faults = playground_spec::NetSpec::from_json(&network).unwrap_err();
    assert_eq!(faults[0].kind, "unknown_key", "a network has its own batch size");
}

/// A formula may have had a constant of such a name before these keys came.
#[test]
fn an_old_link_keeps_its_constants() {
    let old = link::decode("surface=own&f=data_points%2Ax%5E2%20%2B%20y%5E2&data_points=3&start=1,1&opt=sgd");
    assert_eq!(old.notes, []);
    let Spec::Run(read) = &old.spec else { panic!("a run") };
    assert!((read.surface.values.get("data_points") - 3.0).abs() < 1e-15);
    assert_eq!(link::decode(&old.spec.link()).spec, old.spec);
}

#[test]
fn every_batch_size_from_all_stands_for_all() {
    let at = |batch: usize| {
        run(&regression(json!({"data_points": 64, "data_batch": batch}), json!([{"id": "adam", "lr": 0.1}])))
    };
    assert_eq!(at(0), at(64));
    assert_eq!(at(0), at(2000));
    assert_ne!(at(0), at(63));
}

#[test]
fn an_optimizer_may_have_a_batch_size_of_its_own() {
    let sgd = |batch: Option<usize>| {
        let mut entry = json!({"id": "sgd", "lr": 0.05});
        if let Some(batch) = batch {
            entry["data_batch"] = batch.into();
        }
        entry
    };
    let together = run(&regression(json!({}), json!([sgd(None), sgd(Some(0)), sgd(Some(1))])));
    for (own, path) in [16, 0, 1].into_iter().zip(&together) {
        let alone = run(&regression(json!({"data_batch": own}), json!([sgd(None)])));
        assert_eq!(&alone[0], path, "batch {own}");
    }
}

/// The seed of a run changes the order of the examples, but not the examples.
#[test]
fn the_seed_deals_the_same_examples_in_another_order() {
    let at = |seed: u64, order: &str| {
        let surface = json!({"id": "logistic_regression", "data_order": order});
        let spec =
            spec(json!({"surface": surface, "seed": seed, "steps": 40, "optimizers": [{"id": "sgd", "lr": 0.5}]}));
        (run(&spec).remove(0), spec.surface.minima())
    };
    assert_eq!(at(1, "shuffled"), at(1, "shuffled"));
    assert_ne!(at(1, "shuffled").0, at(2, "shuffled").0);
    assert_eq!(at(1, "shuffled").1, at(2, "shuffled").1);
    assert_eq!(at(1, "listed").0, at(2, "listed").0);
}

#[test]
fn what_is_dragged_on_the_page_stays_within_its_budget() {
    let four = json!([{"id": "sgd"}, {"id": "momentum"}, {"id": "rmsprop"}, {"id": "adam"}]);
    for id in ["linear_regression", "logistic_regression"] {
        for points in [200, 2000] {
            let surface = json!({"id": id, "data_points": points});
            let spec = spec(json!({"surface": surface, "steps": 400, "optimizers": four}));
            assert!(run_within(&spec, PAGE_WORK).iter().all(|path| path.stop == Stop::MaxSteps), "{id}, {points}");
        }
    }
    let most = json!({"id": "logistic_regression", "data_points": 2000});
    let spec = spec(json!({"surface": most, "steps": 100_000, "optimizers": four}));
    assert!(run_within(&spec, PAGE_WORK).iter().all(|path| matches!(path.stop, Stop::Budget { .. })));
}

/// Fewer examples per step make noisier steps, so the rates that are suggested do not rise.
#[test]
fn a_smaller_batch_gets_no_larger_rate() {
    let rate = |batch: usize| {
        let spec = regression(json!({"data_batch": batch}), json!([{"id": "sgd"}]));
        suggest::rate(&spec.surface, &spec.optimizers[0])
    };
    assert!(rate(0) >= rate(16) && rate(16) >= rate(1) && rate(0) > rate(1), "{} {} {}", rate(0), rate(16), rate(1));
}

#[test]
fn a_script_holds_the_examples_and_deals_them_in_the_same_order() {
    let spec = regression(
        json!({"data_points": 20, "data_batch": 7}),
        json!([{"id": "sgd"}, {"id": "adam", "data_batch": 0}, {"id": "polyak_sgd", "data_batch": 1}]),
    );
    let text = script(&spec);
    let points = &spec.surface.regression.as_ref().expect("data").data.points;
    for point in points {
        let row = format!("    [{:?}, {:?}, {:?}],\n", point.features[0], point.features[1], point.target);
        assert!(text.contains(&row), "{row}");
    }
    assert_eq!(text.matches("batch_size=7").count(), 1, "{text}");
    assert_eq!(text.matches("batch_size=1,").count(), 1, "{text}");
    assert!(text.contains("mse_loss(x * a + y * b, t)") && text.contains("loss = f(*w, examples=batch)"), "{text}");
    assert!(text.contains("minimum=0.0"), "of a batch, 0 is the lowest possible loss: {text}");
    let whole = script(&regression(json!({"data_batch": 0}), json!([{"id": "sgd"}])));
    assert!(!whole.contains("batches(") && whole.contains("loss = f(*w)\n"), "{whole}");
}

/// PyTorch adds each gradient to the one that is stored, until `zero_grad` deletes it.
#[test]
fn forgotten_gradients_add_up() {
    let at = |batch: usize, clip: Value| {
        let surface =
            json!({"id": "linear_regression", "data_points": 30, "data_batch": batch, "data_zero_grad": false});
        let mut json = json!({"surface": surface, "steps": 25, "optimizers": [{"id": "sgd", "lr": 0.01}]});
        if !clip.is_null() {
            json["clip"] = clip;
        }
        let spec = spec(json);
        (run(&spec).remove(0), spec)
    };
    for (batch, most) in [(0, None), (7, None), (7, Some(1.5))] {
        let (path, spec) = at(batch, most.map_or(Value::Null, |most| json!({"value": most})));
        let data = &spec.surface.regression.as_ref().expect("data").data;
        let (mut w, mut sum) = (spec.start, [0.0; 2]);
        let mut batches = Batches::new(30, if batch == 0 { 30 } else { batch }, Order::Shuffled, 0);
        for step in 0..25 {
            assert!((path.x[step] - w[0]).abs() + (path.y[step] - w[1]).abs() < 1e-11, "batch {batch}, step {step}");
            let g = data.batch(w, batches.of_step(step)).gradient;
            let clipped = |g: f64| most.map_or(g, |most: f64| g.clamp(-most, most));
            sum = [clipped(sum[0] + g[0]), clipped(sum[1] + g[1])];
            w = [w[0] - 0.01 * sum[0], w[1] - 0.01 * sum[1]];
        }
        let text = script(&spec);
        assert!(
            !text.contains("        optimizer.zero_grad()\n") && text.contains("is forgotten on purpose"),
            "{text}"
        );
    }
    // It swings past the minimum, to and fro.
    let (path, spec) = at(0, Value::Null);
    let best = spec.surface.minima()[0];
    assert!(path.x.iter().any(|&x| x > best[0] + 0.5), "{:?}", path.x);
}
