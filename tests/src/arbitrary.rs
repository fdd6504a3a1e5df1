//! Random values of what a person may hand in, for property tests: made from the registry, so that whatever is
//! registered is tested.

use playground_core::optim::{self, OptimizerInfo, lookahead};
use playground_core::param::{ParamSpec, Scale};
use playground_core::schedule;
use playground_spec::methods::BATCH;
use playground_spec::own as written;
use playground_spec::surface::{self, SurfaceSpec, own};
use playground_spec::{CLIP, HIDDEN, MAX_HIDDEN, MAX_OPTIMIZERS, MNIST, NetSpec, Node, ParamJson, RUN, RunSpec, START};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// Any value that `param` accepts, its ends and its default more often than chance would have it.
pub fn value(param: &'static ParamSpec) -> BoxedStrategy<Value> {
    let (min, max) = (param.min, param.max);
    let known = select(vec![min, max, param.default]);
    let numbers = match param.scale {
        Scale::Choice(_) | Scale::Flag => (min as u32..=max as u32).prop_map(f64::from).boxed(),
        Scale::Integer | Scale::LogInteger => prop_oneof![known, (min..=max).prop_map(f64::round)].boxed(),
        _ => {
            let small = (-300.0..300.0, any::<bool>()).prop_map(move |(exponent, negative)| {
                let size = 10f64.powf(exponent);
                (if negative { -size } else { size }).clamp(min, max)
            });
            let zero = select(vec![0.0, -0.0]).prop_map(move |zero| if min <= 0.0 { zero } else { min });
            prop_oneof![known, min..=max, small, zero].boxed()
        }
    };
    numbers.prop_map(|v| param.to_json(v)).boxed()
}

/// An object with some of these parameters, and `id` where there is one.
fn object(id: Option<&'static str>, params: &'static [ParamSpec]) -> BoxedStrategy<Map<String, Value>> {
    let each: Vec<_> = params.iter().map(|param| prop::option::of(value(param))).collect();
    each.prop_map(move |values| {
        let given = params.iter().zip(values).filter_map(|(param, v)| Some((param.key.to_string(), v?)));
        id.map(|id| ("id".to_owned(), id.into())).into_iter().chain(given).collect()
    })
    .boxed()
}

fn any_surface() -> impl Strategy<Value = Map<String, Value>> {
    let registered = surface::all().map(|info| object(Some(info.id), info.params));
    Union::new(registered.chain([own_function().boxed()]))
}

/// A typed function that has a value at every point that a run may start from.
fn own_function() -> impl Strategy<Value = Map<String, Value>> {
    let formulas = vec![
        "x^2 + 3y^2",
        " a*x + δ(y - 1) ",
        "log(1 + abs(a x y)) - sin(b)^2",
        "min(x, y)/(1 + depth_2^2)",
        own::FORMULA,
    ];
    let constants = prop::collection::vec(value(&own::CONSTANT), own::MAX_CONSTANTS);
    (select(formulas), constants).prop_map(|(text, values)| {
        let formula = own::read(text).expect("valid");
        let named = formula.constants().iter().zip(values).map(|(constant, v)| (constant.name.clone(), v));
        [("id".to_owned(), own::ID.into()), (own::KEY.to_owned(), text.into())].into_iter().chain(named).collect()
    })
}

fn any_schedule() -> impl Strategy<Value = Map<String, Value>> {
    Union::new(schedule::ALL.iter().map(|info| object(Some(info.id), info.params)))
}

/// An optimizer that a person has written.
fn own_optimizer() -> impl Strategy<Value = Map<String, Value>> {
    let texts = vec![
        "w = w - lr*g",
        "beta = 0.9 from 0 to 0.9999\nv = beta*v + g\nw = w - lr*v",
        "# commas, colons: in remarks & calls = all\nδ = -2\n\nm = max(m, g^2)\nw = w - lr*where(g > 0, δ, sqrt(m))*g/norm(g)",
        "eps_2=1e-8 from 1e-12 to 1e-3 # a *word*\n h = gradient(w + eps_2*g)\nw = w - lr*h",
    ];
    let constants = prop::collection::vec(-1e6_f64..1e6, 4);
    let names = select(vec!["", "Mine", "β: 2 = 3; (best) *ever* & <b>"]);
    (select(texts), constants, 0.0_f64..1000.0, names).prop_map(|(text, values, lr, name)| {
        let own = written::read(text).expect("can be read");
        let constants =
            own.params().iter().skip(1).zip(values).map(|(param, v)| (param.key.to_string(), Value::from(v)));
        let mut entry: Map<String, Value> = [("id".to_owned(), written::ID.into()), ("lr".to_owned(), lr.into())]
            .into_iter()
            .chain(constants)
            .collect();
        entry.insert(written::TEXT.into(), text.into());
        entry.insert(written::NAME.into(), name.into());
        entry
    })
}

fn any_optimizer() -> impl Strategy<Value = Map<String, Value>> {
    let one =
        Union::new(optim::ALL.iter().map(|info| object(Some(info.id), info.params)).chain([own_optimizer().boxed()]));
    let slot = prop::option::of(0..MAX_OPTIMIZERS);
    let lookahead = prop::option::of(object(None, lookahead::PARAMS));
    let all = (one, prop::option::of(any_schedule()), lookahead, any::<bool>(), slot);
    all.prop_map(|(mut entry, schedule, lookahead, on, slot)| {
        entry.extend(schedule.map(|schedule| ("schedule".to_owned(), schedule.into())));
        entry.extend(lookahead.map(|lookahead| ("lookahead".to_owned(), lookahead.into())));
        entry.extend(slot.map(|slot| ("slot".to_owned(), slot.into())));
        entry.insert("on".into(), on.into());
        entry
    })
}

/// Any schedule, clipping and optimizers; keys may be missing where they may be.
fn methods(optimizers: impl Strategy<Value = Map<String, Value>>) -> impl Strategy<Value = Map<String, Value>> {
    let [norm, norm_type, by_value] = CLIP else { unreachable!("clipping by norm or by value") };
    let clip = prop_oneof![
        value(norm).prop_map(|c| json!({ "norm": c })),
        (value(norm), value(norm_type)).prop_map(|(c, p)| json!({ "norm": c, "norm_type": p })),
        value(by_value).prop_map(|c| json!({ "value": c })),
    ];
    let optimizers = prop::collection::vec(optimizers, 0..=MAX_OPTIMIZERS);
    (prop::option::of(any_schedule()), prop::option::of(clip), optimizers).prop_map(|(schedule, clip, optimizers)| {
        let mut spec = Map::new();
        spec.extend(schedule.map(|schedule| ("schedule".to_owned(), schedule.into())));
        spec.extend(clip.map(|clip| ("clip".to_owned(), clip)));
        spec.insert("optimizers".into(), optimizers.into_iter().map(Value::from).collect());
        spec
    })
}

/// A run, any of whose optimizers may have a batch size of its own.
fn methods_of_run() -> impl Strategy<Value = Map<String, Value>> {
    let batch = prop::option::of(value(&BATCH));
    methods((any_optimizer(), batch).prop_map(|(mut entry, batch)| {
        entry.extend(batch.map(|batch| (BATCH.key.to_string(), batch)));
        entry
    }))
}

/// The JSON of any valid spec; keys may be missing where they may be.
pub fn spec_json() -> impl Strategy<Value = Value> {
    let start = prop::option::of((value(&START[0]), value(&START[1])));
    (object(None, RUN), any_surface(), start, methods_of_run()).prop_map(|(mut spec, surface, start, methods)| {
        // Whether data that are drawn have a minimum depends on the parameters.
        let known = SurfaceSpec::from_node(&Node::from(&Value::from(surface.clone())))
            .is_ok_and(|surface| !surface.minima().is_empty());
        spec.insert("surface".into(), surface.into());
        spec.extend(start.map(|(x, y)| ("start".to_owned(), json!([x, y]))));
        spec.extend(methods);
        if !known {
            switch_off(&mut spec, |info| info.needs_minimum);
        }
        spec.into()
    })
}

/// Switches the optimizers off that cannot take part.
fn switch_off(spec: &mut Map<String, Value>, unfit: fn(&OptimizerInfo) -> bool) {
    for entry in spec.get_mut("optimizers").and_then(Value::as_array_mut).into_iter().flatten() {
        if entry["id"].as_str().and_then(optim::find).is_some_and(unfit) {
            entry["on"] = false.into();
        }
    }
}

/// Any valid spec of a training.
pub fn training_spec() -> impl Strategy<Value = NetSpec> {
    let hidden = prop::option::of(prop::collection::vec(value(&HIDDEN), 0..=MAX_HIDDEN));
    (object(None, MNIST), hidden, methods(any_optimizer())).prop_map(|(mut mnist, hidden, mut spec)| {
        switch_off(&mut spec, |info| info.network.is_err());
        mnist.extend(hidden.map(|hidden| (HIDDEN.key.to_string(), hidden.into())));
        spec.insert("mnist".into(), mnist.into());
        let spec = Value::from(spec);
        NetSpec::from_json(&spec).unwrap_or_else(|errors| panic!("a valid spec was refused: {errors:?}\n{spec}"))
    })
}

/// Any valid spec.
pub fn spec() -> impl Strategy<Value = RunSpec> {
    spec_json().prop_map(|json| match RunSpec::from_json(&json) {
        Ok(spec) => spec,
        Err(errors) => panic!("a valid spec was refused: {errors:?}\n{json}"),
    })
}

/// Any JSON at all.
pub fn junk() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec!["", "NaN", "inf", "-inf", "1e999", "0.1", "adam", "none", "<script>alert(1)</script>"])
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let key = prop_oneof![
        select(vec!["id", "lr", "surface", "start", "optimizers", "norm"]).prop_map(str::to_owned),
        any::<String>()
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// A valid spec with one of its values, anywhere, replaced by junk.
pub fn damaged_spec_json() -> impl Strategy<Value = Value> {
    (spec_json(), any::<prop::sample::Index>(), junk()).prop_map(|(mut spec, index, junk)| {
        let paths = paths(&spec, String::new());
        let path = &paths[index.index(paths.len())];
        if let Some(place) = spec.pointer_mut(path) {
            *place = junk;
        }
        spec
    })
}

/// JSON pointers of a value and everything in it.
fn paths(value: &Value, path: String) -> Vec<String> {
    let inner: Vec<_> = match value {
        Value::Object(map) => map.iter().flat_map(|(key, v)| paths(v, format!("{path}/{key}"))).collect(),
        Value::Array(list) => list.iter().enumerate().flat_map(|(i, v)| paths(v, format!("{path}/{i}"))).collect(),
        _ => Vec::new(),
    };
    std::iter::once(path).chain(inner).collect()
}
