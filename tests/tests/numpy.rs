//! What can be said of the NumPy scripts without NumPy; `cargo xtask test --only numpy` runs them.

use playground_core::{optim, schedule};
use playground_pytorch::{numpy, numpy_within};
use playground_spec::run::PAGE_WORK;
use playground_spec::{Kind, RunSpec};
use playground_tests::arbitrary;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn script(spec: &Value) -> String {
    numpy(&RunSpec::from_json(spec).unwrap_or_else(|faults| panic!("{spec}: {faults:?}")))
}

#[test]
fn everything_is_written_out() {
    let text = numpy(&RunSpec::opening());
    for words in [
        "def f(w):\n    \"\"\"quadratic\"\"\"\n    x, y = w\n    k = 50.0\n    return (x**2 + k * y**2) / 2\n",
        "    return np.array([\n        x,\n        k * y,\n    ], dtype=float)\n",
        "    w -= lr * g\n",
        "    m = beta1 * m + (1 - beta1) * g\n    v = beta2 * v + (1 - beta2) * g**2\n    m_hat = m / (1 - beta1**t)\n",
        "    v_hat = v / (1 - beta2**t)\n    w -= lr * m_hat / (np.sqrt(v_hat) + eps)\n",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for absent in ["torch", "def hessian", "schedule", "lookahead", "batch", "NOISE", "Problem", "import math"] {
        assert!(!text.contains(absent), "{absent} is not needed: {text}");
    }
}

/// Options are followed: no line asks for one, and the same optimizer with other options is another function.
#[test]
fn options_are_followed() {
    let text = script(&json!({"surface": {"id": "beale"}, "optimizers": [
        {"id": "adam"}, {"id": "adam", "amsgrad": true}, {"id": "adam", "lr": 0.2}]}));
    assert_eq!(text.matches("\ndef adam(").count(), 1, "{text}");
    assert_eq!(text.matches("\ndef adam_2(").count(), 1, "{text}");
    let (_, code) = text.split_once("import json").unwrap_or_default();
    assert!(code.contains("v_max = np.maximum(v_max, v)") && !code.contains("amsgrad"), "{text}");
}

/// Nothing of a run is left out.
#[test]
fn a_script_says_all_settings() {
    let text = script(
        &json!({"surface": {"id": "linear_regression", "data_batch": 8, "data_zero_grad": false}, "noise": 0.25,
        "seed": 5, "steps": 12, "clip": {"norm": 2, "norm_type": "inf"}, "schedule": {"id": "step"}, "optimizers": [
        {"id": "sgd", "lookahead": {"k": 3}, "data_batch": 4}, {"id": "bfgs", "schedule": {"id": "reduce_on_plateau"}}]}),
    );
    for words in [
        "STEPS = 12\n",
        "SEED = 5\n",
        "NOISE = 0.25\n",
        "g = g + total\n",
        "g = g * min(1, 2.0 / (np.linalg.norm(g, np.inf) + 1e-6))\n",
        "schedule=partial(step, step_size=3, gamma=0.5, delay=0)",
        "schedule=reduce_on_plateau(factor=0.1,",
        "lookahead=dict(k=3, alpha=0.5)",
        "batch_size=4,",
        "batch_size=8,",
        "def strong_wolfe(",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

/// Each optimizer is written out, and none calls what another library does for it; each schedule is a function.
#[test]
fn every_optimizer_and_schedule_is_written_out() {
    for info in optim::ALL {
        let text = script(&json!({"surface": {"id": "rosenbrock"}, "steps": 3, "optimizers": [{"id": info.id}]}));
        assert!(text.contains(&format!("\ndef {}(w, ", info.id)), "{}: {text}", info.id);
        assert!(!text.contains("torch") && !text.contains("scipy"), "{}: {text}", info.id);
    }
    for info in schedule::ALL {
        let spec = json!({"surface": {"id": "rosenbrock"}, "steps": 3, "schedule": {"id": info.id}, "optimizers": [{"id": "sgd"}]});
        let text = script(&spec);
        let made = [format!("\ndef {}(t, base, *, ", info.id), format!("\nclass {}:", info.id)];
        assert!(info.id == "constant" || made.iter().any(|made| text.contains(made)), "{}: {text}", info.id);
    }
}

proptest! {
    /// No place of a template is left open, whatever the spec.
    #[test]
    fn every_spec_has_a_script(spec in arbitrary::spec_json()) {
        let mut spec = spec;
        let few = Map::from_iter([("steps".to_owned(), Value::from(20))]);
        spec.as_object_mut().into_iter().for_each(|spec| spec.extend(few.clone()));
        let spec = RunSpec::from_json(&spec).expect("valid");
        let text = numpy_within(&spec, PAGE_WORK, "");
        prop_assert!(!text.contains("VALUE."), "a place is left in {}", text);
        for section in ["# if ", "# else\n", "# end\n"] {
            prop_assert!(!text.contains(section), "{} is left in {}", section, text);
        }
        prop_assert_eq!(text.matches("\n    run(\n").count(), spec.active().count());
    }
}
