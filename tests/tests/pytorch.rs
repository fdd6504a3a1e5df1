//! What can be said of the PyTorch scripts without PyTorch; `cargo xtask test --torch` runs them.

use std::collections::BTreeSet;

use playground_core::optim::{self, Layout};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::pytorch::PyTorch;
use playground_core::schedule::{self, resolved};
use playground_core::surface;
use playground_pytorch::{rule, script, script_within, training};
use playground_spec::run::PAGE_WORK;
use playground_spec::surface::own;
use playground_spec::{Kind, NetSpec, RunSpec};
use playground_tests::arbitrary;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const STEPS: usize = 100;

/// Every combination of options and flags, with the numbers at their defaults, and with lengths well inside the run.
fn settings(params: &'static [ParamSpec]) -> Vec<Values> {
    let short =
        params.iter().filter(|param| param.scale == Scale::Integer).fold(Values::defaults(params), |values, param| {
            values.with(&param.key, 10_f64.clamp(param.min, param.max)).expect("in range")
        });
    let mut all = vec![Values::defaults(params), short];
    for param in params {
        let (Scale::Choice(_) | Scale::Flag) = param.scale else { continue };
        let with = |values: &Values| -> Vec<Values> {
            let option = |v| values.clone().with(&param.key, f64::from(v)).expect("an option");
            (0..=param.max as u32).map(option).collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// What a script says of these values.
fn say(how: PyTorch, values: &Values) -> String {
    let pairs: Vec<_> = values.iter().map(|(param, value)| (format!("{{{}}}", param.key), value)).collect();
    match how {
        PyTorch::Class(name, arguments) | PyTorch::Derived(name, arguments) => {
            let filled = pairs.iter().fold(arguments, |text, (key, value)| text.replace(key, &value.to_string()));
            // Only the optimizer's own rate is not among the values of a schedule.
            assert!(!filled.replace("{lr}", "").contains('{'), "{name}: {filled} names what is no parameter");
            format!("{name}({filled})")
        }
        PyTorch::Rule(code) | PyTorch::Whole(code) | PyTorch::Method(code) => format!("{code}{pairs:?}"),
        PyTorch::Text { whole } => format!("{whole}{pairs:?}"),
    }
}

/// Each parameter changes what the script says, in some setting of the options.
fn every_parameter_is_said(id: &str, params: &'static [ParamSpec], say: impl Fn(&Values) -> String) {
    for param in params {
        let matters = settings(params).iter().any(|values| {
            let other = if values.get(&param.key) == param.max { param.min } else { param.max };
            let changed = values.clone().with(&param.key, other).expect("in range");
            say(values) != say(&changed)
        });
        assert!(matters, "{id}: the script never says `{}`", param.key);
    }
}

#[test]
fn scripts_say_every_parameter() {
    for info in optim::ALL {
        // The script says the learning rate for all of them.
        every_parameter_is_said(info.id, info.params, |values| {
            format!("{} {}", values.get("lr"), say(optim::torch(info, values), values))
        });
    }
    for info in schedule::ALL {
        every_parameter_is_said(info.id, info.params, |values| {
            let values = resolved(info, values, STEPS);
            schedule::torch(info, &values, STEPS).map(|how| say(how, &values)).unwrap_or_default()
        });
    }
}

/// A rule takes its parameters by name: the code must define a function of the id with exactly those.
#[test]
fn rules_take_their_parameters() {
    let check = |id: &str, code: &str, params: &[ParamSpec]| {
        let head = code.trim_start().lines().next().unwrap_or_default();
        assert!(head.starts_with(&format!("def {id}(")), "{id}: {head}");
        let (_, keys) = head.trim_end_matches("):").split_once("*, ").unwrap_or_default();
        // An optimizer that needs the minimum is told it beside its parameters.
        let needs_minimum = optim::find(id).is_some_and(|info| info.needs_minimum);
        let keys: BTreeSet<_> = keys.split(", ").filter(|key| !(needs_minimum && *key == "minimum")).collect();
        assert_eq!(keys, params.iter().map(|param| &*param.key).collect(), "{id}");
    };
    for info in optim::ALL {
        for values in settings(info.params) {
            match optim::torch(info, &values) {
                PyTorch::Rule(code) | PyTorch::Whole(code) | PyTorch::Method(code) => check(info.id, code, info.params),
                PyTorch::Text { .. } => {
                    let code = rule(info);
                    check(info.id, &code, info.params);
                    let (_, body) = code.split_once("):\n").unwrap_or_default();
                    for param in info.params {
                        assert!(body.contains(&*param.key), "{}: `{}` does nothing in {code}", info.id, param.key);
                    }
                }
                PyTorch::Class(..) | PyTorch::Derived(..) => {}
            }
        }
    }
    for info in schedule::ALL {
        for values in settings(info.params) {
            if let Some(PyTorch::Rule(code) | PyTorch::Whole(code) | PyTorch::Method(code)) =
                schedule::torch(info, &values, STEPS)
            {
                check(info.id, code, info.params);
            }
        }
    }
}

#[test]
fn a_script_uses_torch_where_torch_has_it() {
    let text = script(&RunSpec::opening());
    assert!(text.contains("torch.optim.SGD(params, lr=0.03, weight_decay=0.0)"), "{text}");
    assert!(text.contains("torch.optim.Adam(params, lr=0.15, betas=(0.9, 0.999), eps=1e-8"), "{text}");
    assert!(!text.contains("class "), "no rule needs to be written out: {text}");

    let lion = json!({"surface": {"id": "rosenbrock"}, "schedule": {"id": "inverse_sqrt"}, "clip": {"norm": 2},
        "optimizers": [{"id": "lion"}, {"id": "lion", "lr": 0.5, "lookahead": {}}]});
    let text = script(&RunSpec::from_json(&lion).expect("valid"));
    for (words, times) in [
        ("def lion(", 1),
        ("def inverse_sqrt(", 1),
        ("class Rule(", 1),
        ("class Schedule(", 1),
        ("clip_grad_norm_([w], 2.0)", 1),
        ("lookahead=dict(k=5, alpha=0.5)", 1),
        ("Rule(params, lion, lr=0.5, ", 1),
        ("class Method(", 0),
    ] {
        assert_eq!(text.matches(words).count(), times, "{words}: {text}");
    }
}

/// A training of one optimizer as a script, for one process.
fn training_of(mnist: Value, rest: Value) -> String {
    let mut spec = json!({"mnist": mnist, "optimizers": [{"id": "adam", "lr": 0.001}]});
    spec.as_object_mut().into_iter().for_each(|spec| spec.extend(rest.as_object().cloned().unwrap_or_default()));
    training(&NetSpec::from_json(&spec).expect("valid"), false)
}

#[test]
fn a_training_says_what_it_is_made_of() {
    let plain = training_of(json!({}), json!({}));
    for words in [
        "HIDDEN = [128]\nBATCH = 64\nEPOCHS = 5\nTRAIN = 60000\nSEED = 1\n",
        "#view=mnist&opt=adam",
        "nn.init.kaiming_normal_(linear.weight, nonlinearity=\"relu\")",
        "layers += [linear, nn.ReLU()]\n",
        "train(\n    \"adam\",\n    lambda params: torch.optim.Adam(params, lr=0.001, betas=(0.9, 0.999)",
        ".split(BATCH)",
    ] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    for words in
        ["class ", "dist", "Dropout", "clip_grad", "manual_seed(1_000_000", "contextlib", "average", "lookahead"]
    {
        assert!(!plain.contains(words), "{words}: {plain}");
    }

    let rich = json!({"hidden": [256, 128], "activation": "tanh", "init": "xavier", "l2": 0.02, "dropout": 0.25, "batch": 100,
        "train": 1000, "epochs": 3});
    let wrapped = json!({"schedule": {"id": "cosine"}, "clip": {"norm": 2, "norm_type": "inf"},
        "optimizers": [{"id": "asgd"}, {"id": "prodigy", "lookahead": {}}, {"id": "lion", "on": false},
            {"id": "sgd", "schedule": {"id": "reduce_on_plateau"}}]});
    let text = training_of(rich, wrapped);
    for (words, times) in [
        ("nn.init.xavier_normal_(linear.weight)", 1),
        ("layers += [linear, nn.Tanh(), nn.Dropout(0.25)]", 1),
        ("loss = loss + 0.01 * sum(p.square().sum() for p in params if p.ndim > 1)", 1),
        ("torch.nn.utils.clip_grad_norm_(params, 2.0, norm_type=math.inf)", 1),
        // Ten steps in each of three epochs.
        ("CosineAnnealingLR(optimizer, T_max=30", 2),
        ("average=\"ax\"", 1),
        ("class Whole(", 1),
        ("class Rule(", 0),
        ("def lion(", 0),
        ("scheduler.step(loss / examples)", 1),
        ("\ntrain(\n", 3),
    ] {
        assert_eq!(text.matches(words).count(), times, "{words}: {text}");
    }
}

/// A script goes through the examples in the order of the spec.
#[test]
fn a_training_takes_its_examples_in_order() {
    let lines = [
        ("shuffled", "order = torch.randperm("),
        ("file", "return torch.arange(len(train_labels), device=DEVICE).split(BATCH)"),
        ("sorted", "return train_labels.argsort(stable=True).split(BATCH)"),
    ];
    for (order, own) in lines {
        let text = training_of(json!({"train_order": order}), json!({}));
        for (_, line) in lines {
            assert_eq!(text.contains(line), line == own, "{order}: {text}");
        }
    }
}

#[test]
fn torchrun_shares_the_work() {
    let spec = NetSpec::from_json(&json!({"mnist": {"dropout": 0.1}, "optimizers": [{"id": "lbfgs"}]})).expect("valid");
    let text = training(&spec, true);
    for words in [
        "torchrun --nproc-per-node 2",
        "dist.init_process_group(\"nccl\" if CUDA else \"gloo\")",
        "net = DistributedDataParallel(model",
        // The same batches, and so as many steps, for any number of processes.
        "return order.to(DEVICE).split(BATCH)",
        "share = batch[RANK::WORLD]",
        "loss = total * WORLD / len(batch)",
        "return mean(loss)",
        "dist.all_reduce(sums)",
        "if RANK == 0:",
        "dist.destroy_process_group()",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// Networks are judged by the second point of exactly those optimizers that have one.
#[test]
fn every_second_point_has_a_name_in_the_script() {
    for info in optim::ALL.iter().filter(|info| info.network.is_ok()) {
        let optimizer = optim::build::<f32>(info, &Values::defaults(info.params), &Layout::single(4));
        assert_eq!(optimizer.auxiliary().is_some(), info.second_point.is_some(), "{}", info.id);
    }
}

/// The formula for other programs is the formula.
#[test]
fn expressions_are_their_surfaces() {
    for info in surface::ALL {
        let Some(expression) = surface::expression(info) else {
            assert!(info.model.is_some() || surface::has_many(info), "{} is made of a formula or of data", info.id);
            continue;
        };
        let expr = own::read(expression).expect(info.id);
        let names: BTreeSet<_> = expr.constants().iter().map(|constant| constant.name.as_str()).collect();
        assert_eq!(names, info.params.iter().map(|param| &*param.key).collect(), "{}", info.id);
        for share in [0.2, 0.5, 0.9] {
            let at = |param: &ParamSpec| param.slider[0] + share * (param.slider[1] - param.slider[0]);
            let set = |values: Values| {
                info.params.iter().fold(values, |values, param| values.with(&param.key, at(param)).expect("in range"))
            };
            let surface = surface::build(info, &set(Values::defaults(info.params)));
            let typed = own::build(&expr, &set(Values::defaults(own::params(&expr))));
            for i in 0..100 {
                let place = |ends: [f64; 2], share: f64| ends[0] + share * (ends[1] - ends[0]);
                let (x, y) =
                    (place(info.window.x, f64::from(i % 10) / 9.0), place(info.window.y, f64::from(i / 10) / 9.0));
                let (expected, got) = (surface.value(x, y), typed.value(x, y));
                let close = (expected - got).abs() <= 1e-12 * expected.abs().max(1.0);
                assert!(close, "{} at ({x}, {y}): {expected} is not {got}", info.id);
            }
        }
    }
}

/// The noise of a run stands in its script, number by number.
#[test]
fn a_script_holds_the_noise() {
    let noisy =
        json!({"surface": {"id": "rosenbrock"}, "steps": 3, "noise": 0.1, "seed": 5, "optimizers": [{"id": "sgd"}]});
    let text = script(&RunSpec::from_json(&noisy).expect("valid"));
    let draws: Vec<f64> = playground_core::run::noise(5).take(6).collect();
    for pair in draws.chunks(2) {
        assert!(text.contains(&format!("    [{:?}, {:?}],\n", pair[0], pair[1])), "{text}");
    }
    assert!(text.contains("NOISE = 0.1\n"), "{text}");
}

proptest! {
    /// No place of the template is left open, whatever the training.
    #[test]
    fn every_training_has_a_script(spec in arbitrary::training_spec(), torchrun: bool) {
        let text = training(&spec, torchrun);
        prop_assert!(!text.contains("VALUE."), "a place is left in {}", text);
        for section in ["# if ", "# else\n", "# end\n"] {
            prop_assert!(!text.contains(section), "{} is left in {}", section, text);
        }
        prop_assert!(!text.contains("{lr}"), "{}", text);
        prop_assert_eq!(text.matches("\ntrain(\n").count(), spec.active().count());
        prop_assert_eq!(text.contains("DistributedDataParallel"), torchrun);
    }

    /// No place of a template is left open, whatever the spec.
    #[test]
    fn every_spec_has_a_script(spec in arbitrary::spec_json()) {
        let mut spec = spec;
        let few = Map::from_iter([("steps".to_owned(), Value::from(20))]);
        spec.as_object_mut().into_iter().for_each(|spec| spec.extend(few.clone()));
        let spec = RunSpec::from_json(&spec).expect("valid");
        let text = script_within(&spec, PAGE_WORK, "");
        for place in ["{draws}", "{slow}", "{after_backward}", "{advance}", "{lookahead}", "{go_back}", "{lr}"] {
            prop_assert!(!text.contains(place), "{} is left in {}", place, text);
        }
        prop_assert_eq!(text.matches("\nrun(\n").count(), spec.active().count());
    }
}
