//! What an optimizer says it remembers is all that it remembers, for every optimizer there is.

use nalgebra::DMatrix;
use playground_core::optim::{self, Compiled, OptimizerInfo};
use playground_core::param::Scale;
use playground_core::problem::Problem;
use playground_spec::ParamJson;
use playground_tests::optimizers::{Bowl, C, W, entry, memory, restore, two_layers};
use serde_json::{Value, json};

/// Takes a run up again from a snapshot: it must go on as if nothing had happened, to the last bit.
fn goes_on_from_a_snapshot<T: Compiled>(optimizer: &Value, steps: usize) {
    let entry = entry(optimizer);
    let (c, mut w) = (C.map(T::of), W.map(T::of));
    let mut bowl = Bowl { c: &c, scale: T::one() };
    let (mut first, mut second) = (entry.build::<T>(&two_layers()), entry.build::<T>(&two_layers()));
    (0..steps).for_each(|_| first.step(&mut bowl, &mut w, entry.lr()));
    let mut again = w;
    // It may have been used before: nothing of that may remain.
    second.step(&mut bowl, &mut [T::one(); 9], entry.lr());
    restore(second.as_mut(), &memory(first.as_mut()));
    for k in 1..=10 {
        first.step(&mut bowl, &mut w, entry.lr());
        second.step(&mut bowl, &mut again, entry.lr());
        assert_eq!(w, again, "{optimizer} taken up after {steps} steps differs {k} steps later");
        assert_eq!(first.auxiliary(), second.auxiliary(), "{optimizer}, the second point after {steps} + {k} steps");
    }
}

/// An optimizer as it comes, and with each option and switch of its own.
fn settings(info: &OptimizerInfo) -> Vec<Value> {
    let usual = json!({"id": info.id, "lr": 0.01});
    let mut settings = vec![usual.clone()];
    for param in info.params {
        let values: Vec<f64> = match param.scale {
            Scale::Choice(options) => (0..options.len()).map(|i| i as f64).collect(),
            Scale::Flag => vec![1.0 - param.default],
            _ if param.key == "momentum" => vec![0.8],
            _ => continue,
        };
        for value in values {
            let mut setting = usual.clone();
            setting[&*param.key] = param.to_json(value);
            settings.push(setting);
        }
    }
    settings
}

#[test]
fn the_memory_is_all_they_remember() {
    for info in optim::ALL {
        for mut setting in settings(info) {
            for steps in [0, 1, 7] {
                goes_on_from_a_snapshot::<f64>(&setting, steps);
                goes_on_from_a_snapshot::<f32>(&setting, steps);
            }
            setting["lookahead"] = json!({"k": 3});
            goes_on_from_a_snapshot::<f64>(&setting, 7);
        }
    }
}

/// Optimizers that people have written remember what their lines need.
#[test]
fn what_a_text_remembers_can_be_taken_up() {
    let texts = [
        "w = w - lr*g",
        "beta = 0.9\nv = beta*v + g\nw = w - lr*v",
        "s[0] = 1\nm[0] = g\ns = s + norm(g)\nm = 0.5*m + 0.5*g[t-1]\nw = w - lr*(m + 0.1*(w - w[0]))/s/t",
        "k[0] = norm(w)\nh = gradient(w + lr*g)\nw = w - lr*k*h",
    ];
    for text in texts {
        let mut setting = json!({"id": "own", "lr": 0.01, "own_text": text});
        for steps in [0, 1, 7] {
            goes_on_from_a_snapshot::<f64>(&setting, steps);
            goes_on_from_a_snapshot::<f32>(&setting, steps);
        }
        setting["lookahead"] = json!({"k": 3});
        goes_on_from_a_snapshot::<f64>(&setting, 7);
    }
}

/// A narrow valley that counts what it is asked: searches along a line have to work in it.
struct Counted<'a> {
    bowl: Bowl<'a, f64>,
    count: usize,
}

impl Problem<f64> for Counted<'_> {
    fn loss(&mut self, w: &[f64]) -> f64 {
        self.count += 1;
        self.bowl.loss(w)
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        self.count += 1;
        self.bowl.gradient(w, g)
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        self.bowl.hessian(w)
    }
}

/// A worker is given up when a step takes longer than so many gradients could.
#[test]
fn no_step_asks_for_more_than_the_optimizer_says() {
    for info in optim::ALL {
        for setting in settings(info) {
            for lr in [1e-9, 0.01, 1e3] {
                let mut setting = setting.clone();
                setting["lr"] = json!(lr);
                setting["lookahead"] = json!({"k": 3});
                let entry = entry(&setting);
                let mut method = entry.build::<f64>(&two_layers());
                let (most, mut w) = (method.most_evaluations(), W);
                for scale in [1.0, 1e-6, 1e6, -1.0] {
                    let mut problem = Counted { bowl: Bowl { c: &C, scale }, count: 0 };
                    method.step(&mut problem, &mut w, entry.lr());
                    assert!(problem.count <= most, "{setting}: {} evaluations, not {most}", problem.count);
                }
            }
        }
    }
}

/// A history has a row for each pair; everything else has a name of its own, by which it can be shown.
#[test]
fn what_they_remember_has_names() {
    for info in optim::ALL {
        let mut method = entry(&json!({ "id": info.id })).build::<f64>(&two_layers());
        let mut names: Vec<_> =
            memory(method.as_mut()).into_iter().map(|(name, numbers)| (name, numbers.len())).collect();
        // SM3 and Adafactor have rows and columns of each layer, L-BFGS a number for each pair.
        if ["sm3", "adafactor", "lbfgs"].contains(&info.id) {
            continue;
        }
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{}: {names:?}", info.id);
    }
}
