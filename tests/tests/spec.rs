//! The JSON of a spec: what is valid survives, what is not is refused with faults that tell where and what.

use playground_core::param::{ParamSpec, Scale};
use playground_core::{optim, schedule};
use playground_spec::surface::{self, own};
use playground_spec::{CLIP, Node, ParamJson, RUN, RunSpec, START, Spec, SurfaceSpec, link};
use playground_tests::arbitrary;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A parameter, its place, and a spec in which it has a given value.
type Row = (String, &'static ParamSpec, Box<dyn Fn(Value) -> Value>);

/// Every parameter there is.
fn every_parameter() -> Vec<Row> {
    fn spec(key: &str, value: Value) -> Value {
        let mut spec = json!({"surface": {"id": "rosenbrock"}, "optimizers": []});
        spec[key] = value;
        spec
    }
    let mut rows: Vec<Row> = Vec::new();
    for param in RUN {
        rows.push((String::new(), param, Box::new(|v| spec(&param.key, v))));
    }
    rows.push(("start".into(), &START[0], Box::new(|v| spec("start", json!([v, 0])))));
    rows.push(("start".into(), &START[1], Box::new(|v| spec("start", json!([0, v])))));
    for param in CLIP {
        let clip = if param.key == "norm_type" { json!({ "norm": 1 }) } else { json!({}) };
        let make = move |v| {
            let mut clip = clip.clone();
            clip[&*param.key] = v;
            spec("clip", clip)
        };
        rows.push(("clip".into(), param, Box::new(make)));
    }
    for info in surface::all() {
        for param in info.params {
            rows.push(("surface".into(), param, Box::new(|v| spec("surface", json!({"id": info.id, &*param.key: v})))));
        }
    }
    for info in schedule::ALL {
        for param in info.params {
            let schedule = |v| json!({"id": info.id, &*param.key: v});
            rows.push(("schedule".into(), param, Box::new(move |v| spec("schedule", schedule(v)))));
            let own = move |v| spec("optimizers", json!([{"id": "sgd", "schedule": schedule(v)}]));
            rows.push(("optimizers[0].schedule".into(), param, Box::new(own)));
        }
    }
    for param in optim::lookahead::PARAMS {
        let make = |v| spec("optimizers", json!([{"id": "sgd", "lookahead": {&*param.key: v}}]));
        rows.push(("optimizers[0].lookahead".into(), param, Box::new(make)));
    }
    for info in optim::ALL {
        for param in info.params {
            let make = |v| spec("optimizers", json!([{"id": info.id, &*param.key: v}]));
            rows.push(("optimizers[0]".into(), param, Box::new(make)));
        }
    }
    rows
}

/// Values that `param` must refuse.
fn bad_values(param: &ParamSpec) -> Vec<Value> {
    let mut bad = vec![json!("NaN"), json!("inf"), json!("no such"), json!(null), json!([]), json!({}), json!([1])];
    match param.scale {
        Scale::Choice(choices) => {
            bad.extend([json!(0), json!(true), json!("")]);
            bad.retain(|value| choices.iter().all(|choice| value != choice.id));
        }
        Scale::Flag => bad.extend([json!(0), json!(1), json!("true")]),
        scale => {
            bad.extend([json!(true), json!("1"), json!(f64::MAX), json!(f64::MIN)]);
            bad.extend([json!(param.min.next_down()), json!(param.max.next_up())]);
            if matches!(scale, Scale::Integer | Scale::LogInteger) {
                bad.push(json!(param.min + 0.5));
            }
        }
    }
    bad
}

#[test]
fn every_parameter_refuses_what_it_cannot_be() {
    for (place, param, spec) in every_parameter() {
        for bad in bad_values(param) {
            let faults = RunSpec::from_json(&spec(bad.clone())).expect_err(&param.key);
            let [fault] = &faults[..] else { panic!("{place} {} = {bad}: {faults:?}", param.key) };
            let full = [&place[..], &param.key].join(".");
            assert_eq!(fault.place, full.trim_start_matches('.'), "{bad}");
            let told = Value::from(fault.node());
            match param.scale {
                Scale::Choice(choices) => {
                    let options: Vec<_> = choices.iter().map(|choice| choice.id).collect();
                    assert_eq!((fault.kind, &told["options"]), ("not_an_option", &json!(options)));
                }
                Scale::Flag => assert_eq!(fault.kind, "not_a_flag"),
                _ => {
                    assert_eq!([told["min"].as_f64(), told["max"].as_f64()], [param.min, param.max].map(Some));
                    let whole = bad.as_f64().is_some_and(|bad| bad >= param.min && bad <= param.max);
                    let kind = if !bad.is_number() {
                        "not_a_number"
                    } else if whole {
                        "not_whole"
                    } else {
                        "out_of_range"
                    };
                    assert_eq!(fault.kind, kind, "{full} = {bad}");
                }
            }
            let given = &told["given"];
            let same = match &bad {
                Value::Number(number) => given.as_f64() == number.as_f64(),
                Value::String(text) => given.as_str() == Some(text),
                other => given.as_str() == Some(&other.to_string()),
            };
            assert!(same, "{given} should say that it was {bad}");
        }
    }
}

#[test]
fn every_parameter_takes_its_ends_and_its_default() {
    for (place, param, spec) in every_parameter() {
        for good in [param.min, param.max, param.default] {
            let read = RunSpec::from_json(&spec(param.to_json(good)));
            assert!(read.is_ok(), "{place} {} = {good}: {read:?}", param.key);
        }
    }
}

/// A spec with a typed function.
fn own(surface: Value) -> Value {
    let mut spec = json!({"surface": surface, "optimizers": []});
    spec["surface"]["id"] = own::ID.into();
    spec
}

#[test]
fn a_typed_function_brings_its_own_parameters_and_a_start_with_a_value() {
    let spec = RunSpec::from_json(&own(json!({"f": "log(x) + b*y^2", "b": 3}))).expect("valid");
    let keys: Vec<_> = spec.surface.values.iter().map(|(param, v)| (param.key.to_string(), v)).collect();
    assert_eq!(keys, [("b".to_owned(), 3.0)]);
    assert!(spec.start[0] > 0.0 && spec.surface.build().value(spec.start[0], spec.start[1]).is_finite());
    // On the edge the slope has no end, or none at all: a run from there goes nowhere.
    let edge = RunSpec::from_json(&own(json!({"f": "sqrt(x) + y^2"}))).expect("valid");
    assert!(edge.start[0] > 0.1, "{:?}", edge.start);
    let span = |f: &str| RunSpec::from_json(&own(json!({ "f": f }))).expect_err("refused")[0].span;
    assert_eq!(span("2 + * x"), Some([4, 5]));
}

/// A surface needs no point to start from: only a run does.
#[test]
fn a_surface_without_a_value_in_its_window_can_be_read_by_itself() {
    let surface = json!({"id": "own", "f": "log(x-10000)"});
    let read = SurfaceSpec::from_node(&Node::from(&surface)).expect("valid");
    assert_eq!(read.build().value(10001.0, 0.0), 0.0);
    let run = RunSpec::from_json(&json!({"surface": surface, "start": [20000, 0], "optimizers": []})).expect("valid");
    assert_eq!((run.start, &run.surface), ([20000.0, 0.0], &read));
    assert!(RunSpec::from_json(&json!({"surface": surface, "optimizers": []})).is_err());
    let link = link::decode("surface=own&f=log(x-10000)&start=20000,0");
    assert_eq!((link.notes, link.spec.to_json()["start"].clone()), (vec![], json!([20000.0])));
}

/// All faults of a spec at once, each with its place.
#[test]
fn faults_name_the_place() {
    let range = |place: &str, min: i64, max: i64, given: i64| json!({"place": place, "kind": "out_of_range", "min": min, "max": max, "given": given});
    let formula = |kind: &str, span: [usize; 2], more: Value| {
        let mut fault = json!({"place": "surface.f", "kind": kind});
        fault.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
        fault["span"] = json!(span);
        fault["character"] = (span[0] + 1).into();
        fault
    };
    let unknown = |place: &str, given: &str, known: &[&str]| json!({"place": place, "kind": "unknown_key", "given": given, "known": known});
    // Lists of all that is registered are cut to how they begin.
    let table: &[(Value, Vec<Value>)] = &[
        (json!([]), vec![json!({"place": "", "kind": "not_an_object", "given": "[]"})]),
        (
            json!({}),
            vec![json!({"place": "surface", "kind": "missing"}), json!({"place": "optimizers", "kind": "missing"})],
        ),
        (
            json!({
                "surface": {"id": "rosenbrock", "c": 1}, "start": [1], "steps": 0,
                "optimizers": [{"id": "adma"}, {"lr": 1}, 3, {"id": "sgd", "lookahead": 5}],
            }),
            vec![
                unknown("surface", "c", &["id", "a", "b"]),
                json!({"place": "start", "kind": "not_a_point", "given": "[1]", "wanted": 2}),
                range("steps", 1, 100_000, 0),
                json!({"place": "optimizers[0]", "kind": "unknown_optimizer", "given": "adma", "known": ["sgd", "momentum"]}),
                json!({"place": "optimizers[1]", "kind": "missing_id", "known": ["sgd", "momentum"]}),
                json!({"place": "optimizers[2]", "kind": "not_an_object", "given": 3}),
                json!({"place": "optimizers[3].lookahead", "kind": "not_an_object", "given": 5}),
            ],
        ),
        (
            json!({
                "surface": {"id": "x"}, "optimizers": {}, "clip": {"norm": 1, "value": 1}, "schedule": {"id": "y"},
                "stepz": 1, "kind": "run",
            }),
            vec![
                json!({"place": "surface", "kind": "unknown_surface", "given": "x", "known": ["quadratic", "rosenbrock"]}),
                unknown(
                    "",
                    "stepz",
                    &[
                        "kind",
                        "surface",
                        "start",
                        "schedule",
                        "clip",
                        "optimizers",
                        "steps",
                        "noise",
                        "seed",
                        "tolerance",
                    ],
                ),
                json!({"place": "schedule", "kind": "unknown_schedule", "given": "y", "known": ["constant", "step"]}),
                json!({"place": "clip", "kind": "not_a_clip"}),
                json!({"place": "optimizers", "kind": "not_a_list"}),
            ],
        ),
        (
            json!({"surface": {"id": "saddle"}, "optimizers": vec![json!({"id": "sgd"}); 17]}),
            vec![json!({"place": "optimizers", "kind": "too_many_optimizers", "max": 16, "given": 17})],
        ),
        (own(json!({"f": 3})), vec![json!({"place": "surface.f", "kind": "not_a_formula"})]),
        (own(json!({"f": "2 + * x"})), vec![formula("formula_no_operand", [4, 5], json!({}))]),
        (own(json!({"f": "step*x"})), vec![formula("formula_reserved_name", [0, 4], json!({"given": "step"}))]),
        (own(json!({"f": "a*x", "b": 1})), vec![unknown("surface", "b", &["id", "f", "a"])]),
        (own(json!({"f": "a*x", "a": 1e9})), vec![range("surface.a", -1_000_000, 1_000_000, 1_000_000_000)]),
        (
            own(json!({"f": "log(-1 - x^2 - y^2)"})),
            vec![
                json!({"place": "surface.f", "kind": "no_value_anywhere", "left": -4000, "right": 4000, "bottom": -3000, "top": 3000}),
            ],
        ),
        (
            json!({"surface": {"id": "own", "f": "y + log(x)"}, "start": [-1, 2], "optimizers": []}),
            vec![formula("formula_log_of_negative", [4, 10], json!({"argument": -1, "x": -1, "y": 2}))],
        ),
    ];
    for (spec, expected) in table {
        let faults = RunSpec::from_json(spec).expect_err("refused");
        let mut told: Vec<_> = faults.iter().map(|fault| Value::from(fault.node())).collect();
        for fault in told.iter_mut().filter(|fault| fault["kind"] != "unknown_key") {
            fault
                .as_object_mut()
                .and_then(|fault| fault.get_mut("known")?.as_array_mut())
                .into_iter()
                .for_each(|known| known.truncate(2));
        }
        assert_eq!(&told, expected);
    }
    let faults = RunSpec::parse("{\"surface\"").expect_err("refused");
    assert_eq!(faults[0].kind, "not_json");
    let faults = Spec::from_json(&json!({"kind": "dream"})).expect_err("refused");
    let fault = json!({"place": "kind", "kind": "unknown_kind", "given": "dream", "known": ["run", "training"]});
    assert_eq!(faults.iter().map(|fault| Value::from(fault.node())).collect::<Vec<_>>(), [fault]);
}

proptest! {
    #[test]
    fn every_spec_survives_its_json(spec in arbitrary::spec()) {
        let text = spec.to_json().to_string();
        let again = RunSpec::parse(&text).expect(&text);
        prop_assert_eq!(&again, &spec);
        prop_assert_eq!(again.to_json().to_string(), text);
    }

    #[test]
    fn junk_is_refused_quietly(junk in arbitrary::junk()) {
        if let Err(errors) = RunSpec::from_json(&junk) {
            prop_assert!(!errors.is_empty());
        }
    }

    #[test]
    fn a_damaged_spec_is_refused_or_valid(json in arbitrary::damaged_spec_json()) {
        match RunSpec::from_json(&json) {
            Ok(spec) => prop_assert_eq!(&RunSpec::from_json(&spec.to_json()), &Ok(spec)),
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }

    #[test]
    fn any_text_is_refused_quietly(text in any::<String>()) {
        prop_assert!(RunSpec::parse(&text).is_err());
    }
}

/// The window of a typed function has its start and its values.
#[test]
fn a_typed_function_is_shown_where_it_is() {
    let window = |f: &str, start: [f64; 2]| {
        let surface = SurfaceSpec::from_node(&Node::from(&json!({"id": "own", "f": f}))).expect("valid");
        surface.window(start)
    };
    assert_eq!(window("x^2 + y^2", [-3.0, 2.0]), window("x^2 + y^2", [0.0, 0.0]));
    assert_eq!((window("x^2 + y^2", [5.0, 0.0]).x, window("x^2 + y^2", [5.0, 0.0]).y), ([-8.0, 8.0], [-6.0, 6.0]));
    for (f, start) in [
        ("x^2 + y^2", [10.0, 0.0]),
        ("x^2 - y", [0.0, -1e6]),
        ("log(x-10) + y", [13.0, 2.5]),
        ("sqrt(x-500) + y", [1000.0, 900.0]),
    ] {
        let window = window(f, start);
        assert!(window.has(start) && window.is_sound(), "{f} from {start:?}: {window:?}");
    }
    let run =
        RunSpec::from_json(&json!({"surface": {"id": "own", "f": "log(x-10) - y"}, "optimizers": []})).expect("valid");
    assert!(run.surface.window(run.start).has(run.start), "{:?}", run.start);
}
