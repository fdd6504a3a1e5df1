//! The JSON of a spec: what is valid survives, what is not is refused with a message that helps.

use playground_core::param::{ParamSpec, Scale};
use playground_core::{optim, schedule};
use playground_spec::surface::{self, own};
use playground_spec::{CLIP, ParamJson, RUN, RunSpec, START};
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
            let errors = RunSpec::from_json(&spec(bad.clone())).expect_err(&param.key);
            let [error] = &errors[..] else { panic!("{place} {} = {bad}: {errors:?}", param.key) };
            assert_eq!(error.place, place, "{} = {bad}", param.key);
            let range = match param.scale {
                Scale::Choice(choices) => choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", "),
                Scale::Flag => "true or false".into(),
                _ => format!("from {} to {}", param.min, param.max),
            };
            for piece in [format!("`{}`", param.key), range] {
                assert!(error.message.contains(&piece), "{:?} should say {piece:?}", error.message);
            }
            let told = error.message.rsplit_once("but was ").and_then(|(_, told)| serde_json::from_str(told).ok());
            // A number is the same whether it is written 1e9 or 1000000000.
            let same = |told: &Value| told == &bad || (bad.is_number() && told.as_f64() == bad.as_f64());
            assert!(told.as_ref().is_some_and(same), "{:?} should say that it was {bad}", error.message);
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

/// All faults of a spec at once, each with its place.
#[test]
fn messages_name_the_place() {
    let table: &[(Value, &[&str])] = &[
        (json!([]), &["must be a JSON object in braces"]),
        (json!({}), &["surface: missing", "optimizers: must be a list"]),
        (
            json!({
                "surface": {"id": "rosenbrock", "c": 1}, "start": [1], "steps": 0,
                "optimizers": [{"id": "adma"}, {"lr": 1}, 3, {"id": "sgd", "lookahead": 5}],
            }),
            &[
                "`steps` must be a whole number from 1 to 100000, but was 0",
                "surface: unknown key \"c\"; known are id, a, b",
                "start: must be two numbers, such as [-1.2, 1]",
                "optimizers[0]: unknown optimizer \"adma\"; known are sgd, momentum",
                "optimizers[1]: `id` is missing; known are sgd, momentum",
                "optimizers[2]: must be a JSON object in braces",
                "optimizers[3].lookahead: must be a JSON object in braces",
            ],
        ),
        (
            json!({
                "surface": {"id": "x"}, "optimizers": [], "clip": {"norm": 1, "value": 1}, "schedule": {"id": "y"},
                "stepz": 1,
            }),
            &[
                "unknown key \"stepz\"",
                "surface: unknown surface \"x\"; known are ",
                "schedule: unknown schedule \"y\"; known are constant",
                "clip: must be {\"norm\": c} or {\"value\": c}; beside a norm, \"norm_type\" may say which",
            ],
        ),
        (own(json!({"f": 3})), &["surface: `f` must be a formula in quotes"]),
        (own(json!({"f": "2 + * x"})), &["surface.f: expected a number, a name or `(` at character 5: `2 + * x`"]),
        (
            own(json!({"f": "step*x"})),
            &["surface.f: `step` is taken: choose another name for the constant at character 1"],
        ),
        (own(json!({"f": "a*x", "b": 1})), &["surface: unknown key \"b\"; known are id, f, a"]),
        (
            own(json!({"f": "a*x", "a": 1e9})),
            &["surface: `a` must be a number from -1000000 to 1000000, but was 1000000000"],
        ),
        (own(json!({"f": "log(x - 10)"})), &["surface.f: has no value anywhere from x = −4 to 4"]),
        (
            json!({"surface": {"id": "own", "f": "y + log(x)"}, "start": [-1, 2], "optimizers": []}),
            &[
                "surface.f: logarithm of a negative number (-1) at x = -1, y = 2; it stands at character 5: `y + log(x)`",
            ],
        ),
    ];
    for (spec, pieces) in table {
        let errors = RunSpec::from_json(spec).expect_err("refused");
        let messages: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(messages.len(), pieces.len(), "{messages:#?}");
        for (message, piece) in messages.iter().zip(*pieces) {
            assert!(message.starts_with(piece), "{message:?} should begin with {piece:?}");
        }
    }
    let errors = RunSpec::parse("{\"surface\"").expect_err("refused");
    assert!(errors[0].message.starts_with("not valid JSON: "), "{errors:?}");
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
