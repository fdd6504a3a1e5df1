//! Every parameter of every optimizer changes some path: nothing on a card is for show.

use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::{ParamSpec, Scale};
use playground_core::run::Trajectory;
use playground_spec::ParamJson;
use playground_tests::optimizers::{others, path_on};
use serde_json::{Value, json};

/// Whether two paths differ in any number that is drawn.
fn differ(a: &Trajectory, b: &Trajectory) -> bool {
    (&a.x, &a.y, &a.auxiliary, a.stop) != (&b.x, &b.y, &b.auxiliary, b.stop)
}

/// Paths of one setting: from a steep slope, along a narrow valley, over hills, and where small numbers count.
fn paths(optimizer: &Value) -> Vec<Trajectory> {
    [
        (json!({"id": "rosenbrock"}), [-1.2, 1.5]),
        (json!({"id": "rosenbrock"}), [1.0, 1.001]),
        (json!({"id": "quadratic", "k": 25}), [4.0, 1.0]),
        (json!({"id": "himmelblau"}), [0.5, -0.75]),
    ]
    .map(|(surface, start)| path_on(surface, optimizer, start, 60))
    .into()
}

/// Settings in which a parameter has something to act on: as it comes at several rates, and with each option, switch and
/// momentum of its own.
fn settings(info: &OptimizerInfo) -> Vec<Value> {
    let base = |lr: f64| json!({"id": info.id, "lr": lr});
    let mut settings: Vec<_> = [0.001, 0.1, 1.0].into_iter().map(base).collect();
    for param in info.params {
        let values: Vec<f64> = match param.scale {
            Scale::Choice(options) => (1..options.len()).map(|i| i as f64).collect(),
            Scale::Flag => vec![1.0 - param.default],
            Scale::Integer | Scale::LogInteger => vec![5.0],
            Scale::OneMinusLog if param.default == 0.0 => vec![0.9],
            Scale::LogFromZero if param.default == 0.0 => vec![param.slider[1]],
            _ => continue,
        };
        for value in values {
            for mut setting in [base(0.001), base(0.1)] {
                setting[&*param.key] = param.to_json(value);
                settings.push(setting);
            }
        }
    }
    settings
}

fn matters(param: &ParamSpec, settings: &[Value]) -> bool {
    settings.iter().any(|setting| {
        let usual = paths(setting);
        others(param).into_iter().any(|value| {
            let mut changed = setting.clone();
            changed[&*param.key] = value;
            paths(&changed).iter().zip(&usual).any(|(a, b)| differ(a, b))
        })
    })
}

#[test]
fn every_parameter_changes_some_path() {
    let mut idle = Vec::new();
    for info in optim::ALL {
        let settings = settings(info);
        let all = info.params.iter().filter(|param| !matters(param, &settings));
        idle.extend(all.map(|param| format!("{}: `{}`", info.id, param.key)));
    }
    assert!(idle.is_empty(), "these change nothing:\n{}", idle.join("\n"));
}

#[test]
fn every_parameter_of_lookahead_changes_some_path() {
    for info in optim::ALL {
        let ahead = |lookahead: Value| paths(&json!({"id": info.id, "lr": 0.001, "lookahead": lookahead}));
        let differs = |a: &[Trajectory], b: &[Trajectory]| a.iter().zip(b).any(|(a, b)| differ(a, b));
        let usual = ahead(json!({}));
        assert!(differs(&usual, &paths(&json!({"id": info.id, "lr": 0.001}))), "{} with lookahead", info.id);
        assert!(differs(&usual, &ahead(json!({"k": 2}))), "{} with another k", info.id);
        assert!(differs(&usual, &ahead(json!({"alpha": 0.9}))), "{} with another α", info.id);
    }
}
