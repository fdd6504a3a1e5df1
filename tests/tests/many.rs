//! Regression with many weights, and on examples of a person's own, from links and specs to runs and scripts.

use playground_core::optim;
use playground_core::run::Stop;
use playground_pytorch::script;
use playground_spec::run::{PAGE_WORK, judge, run, run_within};
use playground_spec::{RunSpec, Spec, link, suggest};
use serde_json::{Value, json};

fn spec(json: Value) -> RunSpec {
    RunSpec::from_json(&json).unwrap_or_else(|faults| panic!("{json}: {faults:?}"))
}

fn many(change: Value, more: Value) -> RunSpec {
    let mut json =
        json!({"surface": {"id": "multiple_regression"}, "steps": 60, "optimizers": [{"id": "sgd", "lr": 0.05}]});
    for (key, value) in change.as_object().into_iter().flatten() {
        json["surface"][key] = value.clone();
    }
    for (key, value) in more.as_object().into_iter().flatten() {
        json[key] = value.clone();
    }
    spec(json)
}

#[test]
fn every_optimizer_moves_all_weights() {
    for info in optim::ALL {
        let spec = many(json!({"data_features": 5}), json!({"optimizers": [{"id": info.id}]}));
        let path = &run_within(&spec, PAGE_WORK)[0];
        let whole = path.whole.as_ref().expect("all weights");
        assert_eq!((whole.count, whole.weights.len()), (5, 5 * path.len()), "{}", info.id);
        let last = whole.at(path.len() - 1).expect("the end");
        assert!(last.iter().all(|weight| *weight != 0.0), "{}: {last:?}", info.id);
        assert_eq!(path.gradient_norm(0), whole.norms[0]);
    }
}

/// The plane is that of the two weights through the minimum, and the paths are projected onto it.
#[test]
fn which_weights_are_shown_moves_none_that_begin_at_zero() {
    let usual = many(json!({}), json!({"start": [0, 0]}));
    let other = many(json!({"data_across": 7, "data_up": 3}), json!({"start": [0, 0]}));
    let [one, two] = [&usual, &other].map(|spec| run(spec).remove(0));
    assert_eq!((&one.f, &one.whole), (&two.f, &two.whole));
    let weights = one.whole.as_ref().expect("all weights").at(30).expect("a step");
    assert_eq!([one.x[30], one.y[30], two.x[30], two.y[30]], [weights[0], weights[1], weights[6], weights[2]]);
    let sheet = &other.surface.slice.as_ref().expect("many weights").sheet;
    assert_eq!(other.surface.minima(), [[sheet.best[6], sheet.best[2]]]);
    let [x, y] = other.surface.minima()[0];
    assert!((other.surface.build().value(x, y) - sheet.least).abs() < 1e-15);
    // The same weight twice means the next one, and what is beyond the last means the last.
    let shown = |across: usize, up: usize| {
        let change = json!({"data_features": 4, "data_across": across, "data_up": up});
        many(change, json!({})).surface.slice.expect("many weights").shown
    };
    assert_eq!([shown(1, 1), shown(4, 4), shown(9, 2), shown(20, 20)], [[0, 1], [3, 0], [3, 1], [3, 0]]);
}

#[test]
fn a_run_is_judged_by_all_weights() {
    let change = json!({"data_preset": "scaled", "data_batch": 0, "data_features": 10});
    let spec = many(change, json!({"steps": 300, "optimizers": [{"id": "sgd", "lr": 0.02}]}));
    let (path, surface) = (run(&spec).remove(0), spec.surface.build());
    let verdict = judge(&spec, surface.as_ref(), &spec.optimizers[0], &path);
    let sheet = &spec.surface.slice.as_ref().expect("many weights").sheet;
    let whole = path.whole.as_ref().expect("all weights");
    let last = whole.at(path.len() - 1).expect("the end");
    let distance = last.iter().zip(&sheet.best).map(|(w, best)| (w - best).powi(2)).sum::<f64>().sqrt();
    assert!((verdict.distance.expect("a distance") - distance).abs() < 1e-12);
    let stability = verdict.stability.expect("a bound");
    assert!((stability.lambda_max - sheet.lambda_max).abs() < 1e-12 && stability.lambda_max > 15.0, "{stability:?}");
    let moved = whole.at(1).expect("a step").iter().zip(whole.at(0).expect("a step"));
    let moved = moved.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    assert!((path.effective_rate(0) - moved / whole.norms[0]).abs() < 1e-15);
    assert!((path.effective_rate(0) - 0.02).abs() < 1e-12, "plain gradient descent has its own rate");
}

#[test]
fn links_and_scripts_have_all_weights() {
    let text = "surface=multiple_regression&data.features=5&data.points=20&data.across=3&data.up=1&data.noise=0.5&start=1,-1&steps=40&opt=sgd,lr:0.1&opt=adam,lr:0.1,data.batch:0";
    let decoded = link::decode(text);
    assert_eq!(decoded.notes, []);
    let Spec::Run(spec) = &decoded.spec else { panic!("a run") };
    assert_eq!(link::decode(&spec.link()).spec, decoded.spec);
    let script = script(spec);
    assert!(script.contains("START = [-1.0, 0.0, 1.0, 0.0, 0.0]"), "{script}");
    assert!(script.contains("examples[:, :-1] @ torch.stack(w)") && script.contains("TRUE_WEIGHTS"), "{script}");
    assert!(
        script.contains("loss = f(*w)\n") && !script.contains("batch_size=20"),
        "a batch of 32 has all 20: {script}"
    );
    let noisy = playground_pytorch::script(&RunSpec { noise: 0.1, steps: 3, ..spec.clone() });
    assert!(noisy.contains("5 for each gradient"), "{noisy}");
}

#[test]
fn the_textbooks_data_stay_within_the_budget_of_the_page() {
    let four = json!([{"id": "sgd"}, {"id": "momentum"}, {"id": "rmsprop"}, {"id": "adam"}]);
    let spec = many(json!({"data_points": 2000, "data_features": 20}), json!({"steps": 3200, "optimizers": four}));
    assert!(run_within(&spec, PAGE_WORK).iter().all(|path| path.stop == Stop::MaxSteps));
    let much = many(json!({"data_features": 20}), json!({"steps": 100_000, "optimizers": four}));
    assert!(run_within(&much, PAGE_WORK).iter().all(|path| matches!(path.stop, Stop::Budget { .. })));
}

fn own(id: &str, table: &str) -> Result<RunSpec, &'static str> {
    let json = json!({"surface": {"id": id, "data_table": table}, "optimizers": [{"id": "sgd", "lr": 0.01}]});
    RunSpec::from_json(&json).map_err(|faults| faults[0].kind)
}

#[test]
fn examples_of_a_persons_own_are_read_with_a_bias() {
    let spec = own("linear_regression", "0,1/1,3/2,5/3,7").expect("four rows");
    assert_eq!(spec.surface.examples(), Some(4));
    let [slope, bias] = spec.surface.minima()[0];
    assert!((slope - 2.0).abs() < 1e-12 && (bias - 1.0).abs() < 1e-12);
    let window = spec.surface.window(spec.start);
    assert!(window.has(spec.start) && window.has([slope, bias]));
    let link = spec.link();
    assert!(link.contains("data.table=0,1/1,3/2,5/3,7"), "{link}");
    assert_eq!(link::decode(&link).spec, spec.clone().into());
    assert!(script(&spec).contains("    [1.0, 1.0, 3.0],\n"));
    // A batch is one of them.
    assert_eq!(spec.surface.batches(Some(2)).map(|(size, _)| size), Some(2));
    assert_eq!(spec.surface.batches(Some(4)), None);
    let rate = suggest::rate(&spec.surface, &spec.optimizers[0]);
    assert!(rate > 0.0 && rate < 1.0, "{rate}");
    let unlike = own("linear_regression", "0,1/1,3/2,5/3,8").expect("four rows");
    assert_ne!(spec, unlike, "what was read last is not what is asked for");
    assert!(!spec.surface.has_data_of(&unlike.surface));
}

#[test]
fn what_is_wrong_with_examples_is_said_with_its_line() {
    for (id, table, kind) in [
        ("linear_regression", "1,2/3,4", "not_a_table"),
        ("linear_regression", "1,2/3,4/5", "not_a_row"),
        ("linear_regression", "1,2/3,x/5,6", "not_a_row"),
        ("linear_regression", "1,2/3,1e300/5,6", "not_a_row"),
        ("logistic_regression", "1,0/3,1/5,2", "not_a_class"),
        ("multiple_regression", "1,0/3,1/5,2", "unknown_key"),
        ("rosenbrock", "1,0/3,1/5,2", "unknown_key"),
    ] {
        assert_eq!(own(id, table), Err(kind), "{id} {table}");
    }
    let long = (0..1500).map(|i| format!("{i}.25,{i}.125")).collect::<Vec<_>>().join("/");
    assert_eq!(own("linear_regression", &long), Err("not_a_table"));
    let decoded = link::decode("surface=linear_regression&data.table=1,2/oops/3,4/5,6&opt=sgd,lr:0.1");
    assert_eq!(decoded.notes.iter().map(|note| note.kind).collect::<Vec<_>>(), ["not_a_row"]);
    let Spec::Run(read) = decoded.spec else { panic!("a run") };
    assert_eq!(read.surface.examples(), Some(200), "they are left out, and others are drawn");
}
