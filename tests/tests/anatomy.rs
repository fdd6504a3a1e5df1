//! What is told of a step is what the run did: the lines of each rule, fed with what the optimizer was told, lead along its path.

use playground_core::optim;
use playground_core::param::Values;
use playground_core::witness::{Answer, Question};
use playground_expr::rule::{Column, Step};
use playground_spec::run::{UNBOUNDED, run_within, witness};
use playground_spec::{Node, RunSpec, rules};
use serde_json::{Value, json};

fn spec(value: &Value) -> RunSpec {
    RunSpec::from_node(&Node::from(value)).unwrap_or_else(|faults| panic!("{value}: {faults:?}"))
}

fn step(entry: &Value) -> Option<Step> {
    let (info, values) = rules::optimizer(&Node::from(entry)).expect("an optimizer");
    rules::step(&rules::chosen(info, &values)?, 2)
}

/// The gradient that the only question of each step was answered with.
fn answers(questions: &[Question]) -> Vec<[f64; 2]> {
    let one = |(at, question): (usize, &Question)| match question.answer {
        Answer::Gradient(heard) => {
            assert_eq!(question.step, at, "one question a step");
            heard.given
        }
        other => panic!("a first-order rule asked for {other:?}"),
    };
    questions.iter().enumerate().map(one).collect()
}

/// Follows the run of an optimizer, and returns how many steps were compared.
fn follow(entry: &Value, problem: &Value) -> usize {
    let mut whole = problem.clone();
    whole["optimizers"] = json!([entry]);
    let spec = spec(&whole);
    let path = run_within(&spec, UNBOUNDED).remove(0);
    let told = answers(&witness(&spec, &spec.optimizers[0], UNBOUNDED, 0..usize::MAX).questions);
    let mut step = step(entry).unwrap_or_else(|| panic!("{entry} has no rule"));
    for k in 0..path.len() - 1 {
        step.advance(&[path.x[k], path.y[k]], &told[k], path.lr[k]);
        for (told, ran) in step.w().iter().zip([path.x[k + 1], path.y[k + 1]]) {
            assert!((told - ran).abs() <= 1e-9 * (1.0 + ran.abs()), "{entry}, step {k}: {told} instead of {ran}");
        }
    }
    path.len() - 1
}

#[test]
fn every_rule_leads_where_its_run_went_whatever_the_gradients_were() {
    let data = json!({"id": "linear_regression", "data_points": 40, "data_order": "shuffled", "data_batch": 4});
    let problems = [
        json!({"surface": {"id": "rosenbrock"}, "start": [-1, 1], "steps": 40}),
        json!({"surface": {"id": "quadratic"}, "start": [-3, 1.6], "steps": 40, "noise": 0.7, "seed": 5}),
        json!({"surface": {"id": "beale"}, "start": [1, 1.5], "steps": 40, "clip": {"norm": 0.5}, "noise": 0.2}),
        json!({"surface": {"id": "quadratic"}, "steps": 40, "clip": {"value": 0.5}}),
        json!({"surface": data, "steps": 40}),
    ];
    let mut steps = 0;
    for info in optim::ALL.iter().filter(|info| optim::text(info).is_some()) {
        for problem in &problems {
            steps += follow(&json!({"id": info.id, "lr": 0.003}), problem);
        }
    }
    steps += follow(&json!({"id": "nesterov", "lr": 0.003, "form": "sutskever", "weight_decay": 0.1}), &problems[1]);
    assert!(steps > 5000, "{steps}");
}

/// A run is made again for a few of its steps, and is the same.
#[test]
fn a_witness_of_one_step_hears_what_one_of_all_steps_hears() {
    let runs = json!({
        "surface": {"id": "linear_regression", "data_points": 40, "data_batch": 4}, "steps": 12, "noise": 0.1, "clip": {"norm": 2},
        "optimizers": [{"id": "bfgs"}, {"id": "newton"}, {"id": "adam", "lookahead": {"k": 3, "alpha": 0.5}}],
    });
    let spec = spec(&runs);
    for optimizer in &spec.optimizers {
        let all = witness(&spec, optimizer, UNBOUNDED, 0..usize::MAX);
        assert!(all.memory.is_empty(), "it has not seen the end");
        for k in [0, 4, 11] {
            let one = witness(&spec, optimizer, UNBOUNDED, k..k + 1);
            let same: Vec<_> = all.questions.iter().copied().filter(|question| question.step == k).collect();
            assert!(
                !same.is_empty() && format!("{:?}", one.questions) == format!("{same:?}"),
                "{}: {k}",
                optimizer.info.id
            );
            let letters: Vec<_> = one.memory.iter().map(|(letter, _)| letter.as_str()).collect();
            assert_eq!(letters.contains(&"H"), optimizer.info.id == "bfgs", "{letters:?}");
        }
        for question in &all.questions {
            let Answer::Gradient(heard) = question.answer else { continue };
            assert_ne!(heard.mean, heard.noisy, "there is noise");
            let norm = |[x, y]: [f64; 2]| x.hypot(y);
            assert!((norm(heard.given) - heard.factor * norm(heard.noisy)).abs() < 1e-12);
            assert!(norm(heard.given) <= 2.0 && heard.factor <= 1.0);
        }
    }
}

/// By hand: m, v, m̂, v̂ and w of Adam on x² + y² from (5, −2) with α = 0.1, computed with NumPy's double precision.
#[test]
fn the_first_steps_of_adam_are_those_of_the_textbook() {
    let known = [
        [[1.0, -0.4], [0.1, 0.016], [10.0, -4.0], [100.0, 16.0], [4.9, -1.9]],
        [
            [1.88, -0.74],
            [0.19594, 0.030424],
            [9.894_736_8, -3.894_736_8],
            [98.019, 15.219_61],
            [4.800_058_7, -1.800_167_3],
        ],
    ];
    let mut adam = step(&json!({"id": "adam", "lr": 0.1})).expect("a rule");
    let mut w = vec![5.0, -2.0];
    let names: Vec<_> = adam.columns().into_iter().map(|column| column.name).collect();
    assert_eq!(names, ["m", "v", "m_hat", "v_hat", "rate", "ratio"]);
    for expected in known {
        let g: Vec<f64> = w.iter().map(|w| 2.0 * w).collect();
        adam.advance(&w, &g, 0.1);
        w = adam.w().to_vec();
        let numbers = adam.numbers();
        let told = numbers[..8].as_chunks::<2>().0.iter().chain(w.as_chunks().0);
        for (told, expected) in told.zip(&expected) {
            for (told, expected) in told.iter().zip(expected) {
                assert!((told - expected).abs() < 1e-5 * (1.0 + expected.abs()), "{told} instead of {expected}");
            }
        }
        // The rate of a coordinate times m̂ is the step; m̂/√v̂ is what becomes of it without the rate.
        assert!((numbers[8] - 0.1 / numbers[6].sqrt()).abs() < 1e-8);
        assert!((numbers[11] - numbers[5] / numbers[7].sqrt()).abs() < 1e-12);
    }
}

fn roles(entry: &Value) -> Vec<(String, String)> {
    let role = |column: Column| Some((column.name, column.role?.to_owned()));
    step(entry).expect("a rule").columns().into_iter().filter_map(role).collect()
}

fn names(entry: &Value) -> Vec<String> {
    step(entry).expect("a rule").columns().into_iter().map(|column| column.key).collect()
}

#[test]
fn the_roles_of_the_variables_are_found() {
    let found = |entry: Value| {
        let roles = roles(&entry);
        roles.iter().map(|(name, role)| format!("{name} {role}")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(found(json!({"id": "sgd"})), "");
    assert_eq!(found(json!({"id": "momentum"})), "v against");
    assert_eq!(found(json!({"id": "momentum", "form": "averaged", "bias_correction": true})), "v_hat against");
    assert_eq!(found(json!({"id": "momentum", "form": "classical"})), "v stride");
    assert_eq!(found(json!({"id": "nesterov"})), "v against");
    assert_eq!(found(json!({"id": "nesterov", "form": "sutskever"})), "v stride");
    assert_eq!(found(json!({"id": "adam"})), "m_hat against, v_hat square");
    assert_eq!(found(json!({"id": "adam", "bias_correction": false})), "m against, v square");
    assert_eq!(found(json!({"id": "adam", "amsgrad": true})), "m_hat against, v_hat square");
    assert_eq!(found(json!({"id": "rmsprop"})), "v square");
    assert_eq!(found(json!({"id": "rmsprop", "centered": true, "momentum": 0.9})), "s square");
    assert_eq!(found(json!({"id": "adagrad"})), "s square");
    assert_eq!(found(json!({"id": "adamax"})), "u size, m_hat against");
    assert_eq!(found(json!({"id": "lion"})), "c against");
    assert_eq!(found(json!({"id": "nadam"})), "m_hat against, v_hat square");
    assert_eq!(found(json!({"id": "prodigy"})), "");
    assert_eq!(names(&json!({"id": "nesterov"})), ["velocity", "rate", "ahead"]);
    assert_eq!(names(&json!({"id": "rmsprop"})), ["v", "d", "rate", "ratio"]);
    for info in optim::ALL.iter().filter(|info| optim::text(info).is_some()) {
        println!("{}: {} / {:?}", info.id, found(json!({"id": info.id})), names(&json!({"id": info.id})));
        let values = Values::defaults(info.params);
        let step = rules::step(&rules::chosen(info, &values).expect("a rule"), 2).expect("one question");
        let mut keys: Vec<_> = step.columns().into_iter().map(|column| column.key).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "{}: {keys:?}", info.id);
    }
}
