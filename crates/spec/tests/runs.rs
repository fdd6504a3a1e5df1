//! How runs end: for which reason, where, and how much work they may be.

use nalgebra::DMatrix;
use playground_core::optim::Layout;
use playground_core::problem::Problem;
use playground_core::run::{Stop, Trajectory};
use playground_core::verdict::Verdict;
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, judge, run, run_after, run_within};
use serde_json::{Value, json};

fn spec(json: Value) -> RunSpec {
    RunSpec::from_json(&json).unwrap_or_else(|faults| panic!("{json}: {faults:?}"))
}

fn only(json: Value) -> (RunSpec, Trajectory, Verdict) {
    let spec = spec(json);
    let path = run(&spec).remove(0);
    let verdict = judge(&spec, spec.surface.build().as_ref(), &spec.optimizers[0], &path);
    (spec, path, verdict)
}

#[test]
fn a_step_at_rate_zero_is_no_end() {
    // The gradient is exactly zero at the start, and so is the rate of the first step, but weight decay pulls from the second on.
    let (spec, path, _) = only(json!({
        "surface": { "id": "booth" }, "start": [1, 3], "steps": 50,
        "schedule": { "id": "warmup_linear", "ramp": "line", "start_factor": 0, "warmup": 10 },
        "optimizers": [{ "id": "adamw", "lr": 0.1, "weight_decay": 0.5 }],
    }));
    assert_eq!((path.gx[0], path.gy[0], path.lr[0]), (0.0, 0.0, 0.0), "the case is the one that is meant");
    assert_eq!((path.stop, path.len()), (Stop::MaxSteps, spec.steps + 1));
    assert_ne!(path.last(), spec.start);
}

#[test]
fn a_run_at_rest_is_at_its_end() {
    let (_, path, verdict) =
        only(json!({ "surface": { "id": "booth" }, "start": [1, 3], "optimizers": [{ "id": "sgd", "lr": 0.1 }] }));
    assert_eq!((path.stop, path.len(), path.lr.len(), verdict.reached_at), (Stop::Converged, 1, 1, Some(0)));
}

#[test]
fn a_lower_hollow_than_the_listed_minimum_is_not_the_minimum() {
    // McCormick falls for ever along its diagonal; listed is the lowest hollow of its usual domain.
    let (_, path, verdict) = only(json!({
        "surface": { "id": "mccormick" }, "start": [-3.5, -4.5], "steps": 500, "tolerance": 0.1,
        "optimizers": [{ "id": "sgd", "lr": 0.1 }],
    }));
    let end = path.f[path.len() - 1];
    assert!(end < -1.9133 - 1.0, "it ends lower than the listed minimum: {end}");
    assert_eq!(verdict.reached_at, None);
}

/// The heaviest run that a link may ask for: a thousand gradients a step that never come to rest, of the longest formula.
fn heaviest(optimizers: usize) -> Value {
    let lbfgs = json!({
        "id": "lbfgs", "lr": 1e-4, "max_iter": 1000, "max_eval": 10_000, "history_size": 100, "line_search": "none",
        "tolerance_grad": 0, "tolerance_change": 0,
    });
    let term = "sin(x)*cos(y)";
    let formula = vec![term; (playground_expr::MAX_LENGTH + 1) / (term.len() + 1)].join("+");
    json!({
        "surface": { "id": "own", "f": formula }, "start": [1, 1], "steps": 100_000, "noise": 0.1,
        "optimizers": vec![lbfgs; optimizers],
    })
}

/// The runs as the page makes them.
fn run_in_page(spec: &RunSpec) -> Vec<Trajectory> {
    run_within(spec, PAGE_WORK)
}

#[test]
fn the_heaviest_run_ends_with_its_budget_within_a_step() {
    let spec = spec(heaviest(16));
    let surface = spec.surface.build();
    let paths = run_in_page(&spec);
    let evaluations: usize = paths.iter().map(|path| path.evaluations.gradient).sum();
    assert!(evaluations < 100_000, "a thousand-character formula was asked {evaluations} times");
    for (path, optimizer) in paths.iter().zip(&spec.optimizers) {
        assert_eq!(path.stop, Stop::Budget { evaluations: path.evaluations.gradient });
        // Steps that were not finished are not recorded, nor is what was refused.
        assert_eq!((path.lr.len(), path.gx.len()), (path.len() - 1, path.len()));
        assert!(path.f.iter().all(|f| f.is_finite()));
        assert!(path.x.capacity() <= 4096, "memory grows with the steps that are taken");
        let verdict = judge(&spec, surface.as_ref(), optimizer, path);
        assert_eq!(verdict.diverged_at, None);
    }
    assert_eq!(paths, run_in_page(&spec), "where it ends depends on nothing but the spec");
}

#[test]
fn optimizers_that_are_on_share_the_work_and_take_none_from_each_other() {
    let alone = run_in_page(&spec(heaviest(1))).remove(0);
    let one_of_two = run_in_page(&spec(heaviest(2))).remove(1);
    let (whole, half) = (alone.evaluations.gradient, one_of_two.evaluations.gradient);
    assert!((2 * half).abs_diff(whole) <= 2, "{whole} gradients alone, {half} of two");
    let mut mixed = heaviest(2);
    mixed["optimizers"][0] = json!({ "id": "adam" });
    assert_eq!(run_in_page(&spec(mixed)).remove(1), one_of_two);
    let mut off = heaviest(2);
    off["optimizers"][0]["on"] = json!(false);
    assert_eq!(run_in_page(&spec(off)), [alone]);
}

#[test]
fn ordinary_heavy_runs_are_never_touched() {
    let adam =
        json!({ "surface": { "id": "rosenbrock" }, "steps": 100_000, "optimizers": vec![json!({ "id": "adam" }); 16] });
    assert!(run_in_page(&spec(adam)).iter().all(|path| path.stop == Stop::MaxSteps));
    for info in playground_core::optim::ALL {
        // Noise keeps them moving.
        let eight = json!({ "surface": { "id": "ackley" }, "steps": 2000, "noise": 1e-3, "optimizers": vec![json!({ "id": info.id }); 8] });
        for path in run_in_page(&spec(eight)) {
            assert!(!matches!(path.stop, Stop::Budget { .. }), "{}: {:?} at {}", info.id, path.stop, path.len());
        }
    }
}

#[test]
fn without_a_bound_a_run_takes_all_its_steps() {
    let mut heavy = heaviest(1);
    heavy["steps"] = json!(10);
    let spec = spec(heavy);
    let (cut, whole) = (run_within(&spec, 200_000).remove(0), run(&spec).remove(0));
    assert!(matches!(cut.stop, Stop::Budget { .. }) && cut.len() < whole.len());
    assert_eq!((whole.stop, whole.len()), (Stop::MaxSteps, 11));
    assert_eq!(cut.x[..], whole.x[..cut.len()], "the bound changes nothing but where the run ends");
}

/// A bowl that remembers where the first gradient was asked.
struct Probe(Option<Vec<f64>>);

impl Problem<f64> for Probe {
    fn loss(&mut self, w: &[f64]) -> f64 {
        w.iter().map(|w| w * w).sum()
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        self.0.get_or_insert_with(|| w.to_vec());
        g.iter_mut().zip(w).for_each(|(g, w)| *g = 2.0 * w);
        self.loss(w)
    }

    fn hessian(&mut self, w: &[f64]) -> Option<DMatrix<f64>> {
        Some(2.0 * DMatrix::identity(w.len(), w.len()))
    }

    fn minimum(&self) -> Option<f64> {
        Some(0.0)
    }
}

#[test]
fn an_optimizer_that_does_not_ask_first_where_it_stands_says_so() {
    for info in playground_core::optim::ALL {
        let defaults = json!({ "id": info.id });
        let choices = info.params.iter().filter(|param| !param.is_number()).flat_map(|param| {
            param.choices().iter().map(|choice| json!({ "id": info.id, param.key.as_ref(): choice.id }))
        });
        for optimizer in std::iter::once(defaults).chain(choices) {
            let spec = spec(json!({ "surface": { "id": "sphere" }, "optimizers": [optimizer] }));
            let mut method = spec.optimizers[0].build::<f64>(&Layout::single(2));
            let (mut w, mut moved) = (vec![3.0, -2.0], false);
            for _ in 0..4 {
                let (mut probe, before) = (Probe(None), w.clone());
                method.step(&mut probe, &mut w, 0.01);
                moved |= probe.0.is_none_or(|asked| asked != before);
            }
            assert_eq!(method.asks_where_it_stands(), !moved, "{}", spec.to_json()["optimizers"][0]);
        }
    }
}

/// Rates that are handed over make the same run as the schedule that gives them; what waits for the loss follows it, with epochs
/// of one step.
#[test]
fn a_run_at_given_rates_is_that_of_their_schedule() {
    let text = r#"{"surface": {"id": "quadratic"}, "steps": 60, "optimizers": [
        {"id": "sgd", "lr": 0.02, "schedule": {"id": "cosine"}},
        {"id": "adam", "lr": 1, "schedule": {"id": "reduce_on_plateau", "patience": 0}},
        {"id": "momentum", "lr": 0.01, "on": false},
        {"id": "momentum", "lr": 0.01, "schedule": {"id": "warmup_cosine", "warmup": 10}}]}"#;
    let spec = playground_spec::RunSpec::parse(text).expect("the spec is sound");
    let mut rates = Vec::new();
    for optimizer in spec.active() {
        let schedule = optimizer.schedule.as_ref().expect("each has one").build();
        let rate =
            |step| if schedule.is_closed() { schedule.lr_at(optimizer.lr(), step, spec.steps) } else { f64::NAN };
        rates.extend((0..spec.steps).map(rate));
    }
    let usual = playground_spec::run::run(&spec);
    let given = playground_spec::run::run_at(&spec, &rates, 1, playground_spec::run::UNBOUNDED);
    assert_eq!(usual, given);
    let slower = playground_spec::run::run_at(&spec, &rates, 10, playground_spec::run::UNBOUNDED);
    assert_eq!(usual[0], slower[0], "given rates are by the step");
    assert_ne!(usual[1], slower[1], "a plateau is counted in epochs");
}

/// Runs that are not those of any spec, so that it is seen which are taken over.
fn marked(spec: &RunSpec) -> Vec<Trajectory> {
    let mut paths = run_within(spec, PAGE_WORK);
    paths.iter_mut().for_each(|path| path.f[0] = f64::MAX);
    paths
}

/// Which runs of a spec are taken over from another; the others must be those that the spec has by itself.
fn taken_over(now: &Value, before: &Value) -> Vec<bool> {
    let [now, before] = [now, before].map(|json| spec(json.clone()));
    let alone = run_within(&now, PAGE_WORK);
    assert!(
        run_after(&now, PAGE_WORK, Some((before.clone(), run_within(&before, PAGE_WORK)))).0 == alone,
        "not the same bits: {now:?}"
    );
    let (paths, told) = run_after(&now, PAGE_WORK, Some((before.clone(), marked(&before))));
    let is_taken = |(path, alone): (&Trajectory, &Trajectory)| {
        let is_taken = path.f[0] == f64::MAX;
        assert!(is_taken || path == alone, "{now:?}");
        is_taken
    };
    assert_eq!(paths.len(), alone.len());
    let taken: Vec<bool> = paths.iter().zip(&alone).map(is_taken).collect();
    assert!(if told.is_empty() { !taken.contains(&true) } else { told == taken }, "{now:?}: {told:?}, but {taken:?}");
    taken
}

#[test]
fn only_the_optimizer_that_changes_runs_again() {
    let own = json!({ "id": "own", "lr": 0.1, "own_text": "w = w - lr*g" });
    let spec = json!({
        "surface": { "id": "himmelblau" }, "steps": 60, "noise": 0.3, "seed": 4, "start": [0.5, -1],
        "optimizers": [{ "id": "adam", "lr": 0.1 }, { "id": "sgd", "lr": 0.01, "on": false }, { "id": "momentum", "lr": 0.005 }, own],
    });
    let with = |at: &str, value: Value| {
        let mut other = spec.clone();
        match other.pointer_mut(at) {
            Some(place) => *place = value,
            None => other[&at[1..]] = value,
        }
        other
    };
    assert_eq!(taken_over(&spec, &spec), [true, true, true]);
    for (at, value, taken) in [
        ("/optimizers/0/lr", json!(0.2), [false, true, true]),
        ("/optimizers/2/id", json!("nesterov"), [true, false, true]),
        (
            "/optimizers/2",
            json!({ "id": "momentum", "lr": 0.005, "schedule": { "id": "cosine" } }),
            [true, false, true],
        ),
        ("/optimizers/2", json!({ "id": "momentum", "lr": 0.005, "lookahead": {} }), [true, false, true]),
        ("/optimizers/3/own_text", json!("w = w - 2*lr*g"), [true, true, false]),
        // One that is switched off runs neither before nor after.
        ("/optimizers/1/lr", json!(0.02), [true, true, true]),
        // What all share.
        ("/surface/id", json!("booth"), [false; 3]),
        ("/surface", json!({ "id": "own", "f": "x^2 + y^4" }), [false; 3]),
        ("/steps", json!(61), [false; 3]),
        ("/noise", json!(0.4), [false; 3]),
        ("/seed", json!(5), [false; 3]),
        ("/start", json!([0.5, -1.5]), [false; 3]),
        ("/schedule", json!({ "id": "cosine" }), [false; 3]),
        ("/clip", json!({ "norm": 1 }), [false; 3]),
    ] {
        let other = with(at, value);
        assert_eq!(taken_over(&other, &spec), taken, "{at}");
        assert_eq!(taken_over(&spec, &other), taken, "back from {at}");
    }
    // Others share the work: with one more or one fewer, a run may end elsewhere.
    assert_eq!(taken_over(&with("/optimizers/1/on", json!(true)), &spec), [false; 4]);
    assert_eq!(taken_over(&spec, &with("/optimizers/1/on", json!(true))), [false; 3]);
    let mut fewer = spec.clone();
    fewer["optimizers"].as_array_mut().map(|list| list.remove(0));
    assert_eq!(taken_over(&fewer, &spec), [false; 2]);
    assert_eq!(taken_over(&spec, &fewer), [false; 3]);
}

#[test]
fn other_data_or_formulas_are_run_again() {
    let of = |surface: Value| json!({ "surface": surface, "steps": 30, "optimizers": [{ "id": "sgd", "lr": 0.01 }] });
    let pairs = [
        [json!({ "id": "own", "f": "x^2 + y^2" }), json!({ "id": "own", "f": "x^2 + 2*y^2" })],
        [json!({ "id": "linear_regression" }), json!({ "id": "linear_regression", "data_seed": 8 })],
        [json!({ "id": "linear_regression", "data_batch": 4 }), json!({ "id": "linear_regression", "data_batch": 5 })],
        [
            json!({ "id": "linear_regression", "data_zero_grad": true }),
            json!({ "id": "linear_regression", "data_zero_grad": false }),
        ],
    ];
    for [one, other] in pairs {
        assert_eq!(taken_over(&of(one.clone()), &of(one.clone())), [true]);
        assert_eq!(taken_over(&of(one.clone()), &of(other.clone())), [false], "{one} and {other}");
    }
}
