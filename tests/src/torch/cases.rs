//! What is tried.

use playground_core::optim::{self, Group, lookahead};
use playground_core::param::{ParamSpec, Scale};
use playground_core::schedule;
use playground_expr::Function;
use playground_spec::{Kind, ParamJson, RunSpec, surface};
use serde_json::{Map, Value, json};

/// Named specs.
pub(crate) fn all() -> Vec<(String, RunSpec)> {
    let mut cases = Cases::default();
    cases.opening();
    cases.optimizers();
    cases.schedules();
    cases.surfaces();
    cases.formulas();
    cases.gradients();
    cases.lookahead();
    cases.0
}

#[derive(Default)]
struct Cases(Vec<(String, RunSpec)>);

impl Cases {
    fn add(&mut self, name: String, spec: Value) {
        match RunSpec::from_json(&spec) {
            Ok(spec) => self.0.push((name, spec)),
            Err(errors) => panic!("{name} is no valid spec: {errors:?}"),
        }
    }

    fn opening(&mut self) {
        self.0.push(("opening".into(), RunSpec::opening()));
    }

    /// Each optimizer on a bowl and in the valley, with its defaults and with each parameter elsewhere.
    fn optimizers(&mut self) {
        for info in optim::ALL {
            for (what, object) in variations(info.id, info.params) {
                // A line search that begins with no step divides by it, in torch as here, and a thousand Newton steps
                // at once magnify the rounding of any eigenvalue solver.
                let lr = object.get("lr").and_then(Value::as_f64);
                if info.group == Group::SecondOrder && (lr == Some(0.0) || lr == Some(1000.0)) {
                    continue;
                }
                for surface in [json!({"id": "quadratic", "k": 10}), json!({"id": "rosenbrock"})] {
                    let name = format!("optimizer {} {what} {}", info.id, surface["id"]);
                    self.add(name, json!({"surface": surface, "steps": 60, "optimizers": [object]}));
                }
            }
        }
    }

    /// Each schedule bends two optimizers, with its lengths inside the run and beyond.
    fn schedules(&mut self) {
        for info in schedule::ALL {
            for (what, object) in variations(info.id, info.params) {
                let name = format!("schedule {} {what}", info.id);
                let optimizers = json!([{"id": "sgd", "lr": 0.05}, {"id": "adam", "lr": 0.05}]);
                let surface = json!({"id": "quadratic", "k": 10});
                let spec = json!({"surface": surface, "steps": 60, "schedule": object, "optimizers": optimizers});
                self.add(name, spec);
            }
        }
    }

    fn surfaces(&mut self) {
        for info in surface::all() {
            for (what, object) in variations(info.id, info.params) {
                let name = format!("surface {} {what}", info.id);
                self.add(name, json!({"surface": object, "steps": 40, "optimizers": [{"id": "adam", "lr": 0.05}]}));
            }
        }
    }

    /// Every function and operator that a person can type, of x and y and of numbers alone.
    fn formulas(&mut self) {
        let calls = Function::ALL.iter().map(|function| match function.arity() {
            1 => format!("{0}(x/9 + 0.6) + {0}(a/3)*y", function.name()),
            _ => format!("{0}(x, y) + {0}(x, 0) + {0}(a, 2)*y", function.name()),
        });
        let others = [
            "x^2/2 - -y^2*2^-a + 3(x - 1)(y + 1)",
            "lambda*x^2 + in*y^2",
            "(x^2)^1.5 + abs(y)^a",
            "e^(-x^2) - pi*y",
            "max(1, min(x, 2))",
            "7",
            "relu(-x) + y",
        ];
        for f in calls.chain(others.map(str::to_owned)) {
            let optimizers = json!([{"id": "sgd", "lr": 0.01}, {"id": "newton", "lr": 0.1, "damping": 1}]);
            let spec =
                json!({"surface": {"id": "own", "f": f}, "start": [0.7, 1.3], "steps": 20, "optimizers": optimizers});
            self.add(format!("formula typed: {f}"), spec);
        }
    }

    /// Clipping and noise, on methods that ask for one gradient a step and for more.
    fn gradients(&mut self) {
        let optimizers = json!([{"id": "momentum", "lr": 0.002}, {"id": "adam", "lr": 0.05}, {"id": "nesterov", "form": "sutskever"}]);
        let spec = json!({"surface": {"id": "rosenbrock"}, "steps": 60, "optimizers": optimizers});
        let mut add = |name: &str, change: Value| {
            let mut spec = spec.clone();
            spec.as_object_mut()
                .into_iter()
                .for_each(|spec| spec.extend(change.as_object().cloned().unwrap_or_default()));
            self.add(name.into(), spec);
        };
        for c in [0.0, 0.5, 20.0] {
            add(&format!("clip value {c}"), json!({"clip": {"value": c}}));
            for norm in ["2", "1", "inf"] {
                add(&format!("clip norm {c} {norm}"), json!({"clip": {"norm": c, "norm_type": norm}}));
            }
        }
        add("noise", json!({"noise": 0.5, "seed": 7}));
        add("noise and clip", json!({"noise": 0.5, "seed": 8, "clip": {"norm": 1}}));
    }

    fn lookahead(&mut self) {
        for (what, mut object) in variations("", lookahead::PARAMS) {
            object.remove("id");
            let optimizers = json!([
                {"id": "sgd", "lr": 0.05, "lookahead": object},
                {"id": "adam", "lr": 0.05, "lookahead": object, "schedule": {"id": "cosine"}},
            ]);
            let name = format!("lookahead {what}");
            self.add(name, json!({"surface": {"id": "quadratic", "k": 10}, "steps": 60, "optimizers": optimizers}));
        }
    }
}

/// The defaults; then each parameter at its ends, at two places on its slider, or at each of its options.
fn variations(id: &str, params: &[ParamSpec]) -> Vec<(String, Map<String, Value>)> {
    let defaults = Map::from_iter([("id".to_owned(), Value::from(id))]);
    let mut list = vec![("defaults".to_owned(), defaults.clone())];
    for param in params {
        for value in places(param) {
            let mut object = defaults.clone();
            let value = param.to_json(value);
            list.push((format!("{}={value}", param.key), {
                object.insert(param.key.to_string(), value);
                object
            }));
        }
    }
    // Options often wake up other parameters: all of them a little way along their sliders.
    for param in params.iter().filter(|param| matches!(param.scale, Scale::Choice(_) | Scale::Flag)) {
        for value in places(param) {
            let mut object = defaults.clone();
            for other in params.iter().filter(|other| !matches!(other.scale, Scale::Choice(_) | Scale::Flag)) {
                object.insert(other.key.to_string(), other.to_json(along(other, 0.4)));
            }
            let value = param.to_json(value);
            list.push((format!("{}={value} and others", param.key), {
                object.insert(param.key.to_string(), value);
                object
            }));
        }
    }
    list
}

fn places(param: &ParamSpec) -> Vec<f64> {
    match param.scale {
        Scale::Choice(_) | Scale::Flag => (0..=param.max as usize).map(|v| v as f64).collect(),
        _ => vec![param.min, param.max, along(param, 0.3), along(param, 0.7)],
    }
}

/// The value at a share of the way along the slider.
fn along(param: &ParamSpec, share: f64) -> f64 {
    let [left, right] = param.slider;
    let linear = |from: f64, to: f64| from + share * (to - from);
    let log = |from: f64, to: f64| (linear(from.ln(), to.ln())).exp();
    let value = match param.scale {
        Scale::Log | Scale::LogFromZero | Scale::LogInteger if left > 0.0 => log(left, right),
        Scale::OneMinusLog => 1.0 - log(1.0 - left, 1.0 - right),
        _ => linear(left, right),
    };
    match param.scale {
        Scale::Integer | Scale::LogInteger => value.round(),
        _ => value,
    }
}
