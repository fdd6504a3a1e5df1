//! How runs end that do not run away, and why others do.

use playground_core::ending::Ending;
use playground_core::verdict::Verdict;
use playground_spec::RunSpec;
use playground_spec::run::{judge, run};
use serde_json::{Value, json};

fn verdict(surface: Value, steps: usize, optimizer: Value, more: Value) -> Verdict {
    let mut spec = json!({"surface": surface, "steps": steps, "optimizers": [optimizer]});
    for (key, value) in more.as_object().into_iter().flatten() {
        spec[key] = value.clone();
    }
    let spec = RunSpec::from_json(&spec).unwrap_or_else(|faults| panic!("{spec}: {faults:?}"));
    let path = run(&spec).remove(0);
    judge(&spec, spec.surface.build().as_ref(), &spec.optimizers[0], &path)
}

fn ending(surface: &str, steps: usize, optimizer: Value, more: Value) -> Option<Ending> {
    verdict(json!({"id": surface}), steps, optimizer, more).ending
}

#[test]
fn a_run_ends_as_it_does() {
    let sgd = |lr: f64| json!({"id": "sgd", "lr": lr});
    let none = json!({});
    assert_eq!(ending("sphere", 50, sgd(0.2), none.clone()), Some(Ending::Arrived));
    // Rastrigin's trap next to the start, whose height is known from its shape: about 3² + 2².
    let Some(Ending::Local { at: [x, y], loss }) = ending("rastrigin", 100, sgd(0.001), none.clone()) else {
        panic!("a local minimum")
    };
    assert!((x + 2.985).abs() < 0.01 && (y - 1.99).abs() < 0.01 && (loss - 12.93).abs() < 0.01, "{x} {y} {loss}");
    assert_eq!(ending("saddle", 100, sgd(0.03), none.clone()), Some(Ending::Downhill));
    assert_eq!(ending("saddle", 100, sgd(0.1), json!({"start": [-1.8, 0]})), Some(Ending::Saddle));
    assert_eq!(ending("flat_saddle", 200, sgd(0.5), json!({"start": [-1.6, 0]})), Some(Ending::Saddle));
    assert_eq!(ending("mccormick", 80, sgd(0.1), json!({"start": [-3.5, -4.5]})), Some(Ending::Below));
    assert_eq!(ending("sphere", 50, sgd(0.0), none.clone()), Some(Ending::Stuck));
    assert_eq!(ending("sphere", 50, json!({"id": "sign_sgd", "lr": 0.3}), none), Some(Ending::Circling));
}

/// Of a few steps there is little to tell, but a run that falls at each of them does not move to and fro.
#[test]
fn a_short_run_that_falls_comes_closer() {
    for steps in 1..=8 {
        let adam = json!({"id": "adam", "lr": 0.1});
        let end = verdict(json!({"id": "parabola"}), steps, adam, json!({"start": [5]})).ending;
        let Some(Ending::Slow { more }) = end else { panic!("{steps}: {end:?}") };
        assert!(more.is_finite() && more > 0.0, "{steps}: {more}");
        let flips = ending("sphere", steps, json!({"id": "sgd", "lr": 1.0}), json!({}));
        assert!(!matches!(flips, Some(Ending::Slow { more }) if more.is_finite()), "{steps}: {flips:?}");
    }
}

/// The valley of Rosenbrock's function curves downwards along its floor, but it has no saddle; and a line of minima, which a
/// typed function may have, is no saddle either.
#[test]
fn only_a_saddle_is_called_one() {
    let slow = ending("rosenbrock", 400, json!({"id": "sgd", "lr": 0.001}), json!({}));
    assert!(matches!(slow, Some(Ending::Slow { .. })), "{slow:?}");
    for (f, start) in [("x^2", [3.0, 2.0]), ("(x+y)^2", [1.0, 2.0]), ("x^2*y^2", [1.0, 0.0]), ("5", [1.0, 1.0])] {
        let own = json!({"id": "own", "f": f});
        let end = verdict(own, 200, json!({"id": "sgd", "lr": 0.1}), json!({"start": start})).ending;
        assert_eq!(end, Some(Ending::Arrived), "{f}");
    }
    for surface in playground_core::surface::ALL.iter().filter(|info| !info.id.contains("saddle")) {
        for optimizer in ["sgd", "momentum", "rmsprop", "adam", "lion"] {
            for share in [1.0, 1.0 / 30.0] {
                let json = json!({"surface": {"id": surface.id}, "optimizers": [{"id": optimizer}]});
                let spec = RunSpec::from_json(&json).expect("valid");
                let lr = share * playground_spec::suggest::rate(&spec.surface, &spec.optimizers[0]);
                let end = ending(surface.id, surface.steps, json!({"id": optimizer, "lr": lr}), json!({}));
                // Those have saddles between their minima.
                let has = ["himmelblau", "three_hump_camel", "six_hump_camel", "two_basins"].contains(&surface.id);
                assert!(has || end != Some(Ending::Saddle), "{optimizer} on {} at {lr}", surface.id);
            }
        }
    }
}

/// Gradient descent on the sphere shrinks f by (1 − 2α)² a step, so how many steps are missing can be written down.
#[test]
fn a_slow_run_tells_how_many_steps_it_needs() {
    let (lr, steps) = (1e-3_f64, 100);
    let Some(Ending::Slow { more }) = ending("sphere", steps, json!({"id": "sgd", "lr": lr}), json!({})) else {
        panic!("slow")
    };
    let start: f64 = 1.7 * 1.7 + 1.1 * 1.1;
    let all = (1e-3 / start).ln() / (2.0 * (1.0 - 2.0 * lr).ln());
    assert!((more - (all - steps as f64)).abs() < 2.0, "{more} of {all}");
}

#[test]
fn the_limit_of_a_divergence_counts_weight_decay_and_the_steepest_place() {
    let decayed = verdict(
        json!({"id": "sphere"}),
        100,
        json!({"id": "sgd", "lr": 0.9, "weight_decay": 1}),
        json!({"start": [1, 1]}),
    );
    let stability = decayed.stability.expect("a limit");
    assert!((stability.bound - 2.0 / 3.0).abs() < 1e-12 && decayed.ending.is_none(), "{decayed:?}");
    // The start is flat enough for this rate, but momentum carries the run to where the wall is steeper.
    let wall = json!({"id": "own", "f": "x^4/4 + y^2/2"});
    let thrown = verdict(wall, 200, json!({"id": "momentum", "lr": 1.2}), json!({"start": [1, 0]}));
    let stability = thrown.stability.expect("a limit");
    assert!(thrown.escaped_at.is_some() && stability.step > 0 && stability.lr > stability.bound, "{thrown:?}");
}

#[test]
fn zero_by_zero_can_be_told() {
    let zero =
        verdict(json!({"id": "sphere"}), 50, json!({"id": "adam", "lr": 0.1, "eps": 0}), json!({"start": [1, 0]}));
    assert_eq!((zero.diverged_at, zero.flat), (Some(1), true));
}

#[test]
fn no_rate_is_the_limit_where_gradients_add_up() {
    let of = |zero_grad: bool| {
        let surface = json!({"id": "linear_regression", "data_batch": 0, "data_zero_grad": zero_grad});
        verdict(surface, 300, json!({"id": "sgd", "lr": 5}), json!({}))
    };
    assert!(of(true).stability.is_some_and(|stability| stability.lr > stability.bound));
    let added = of(false);
    assert!(added.escaped_at.is_some());
    assert_eq!(added.stability, None);
}

/// What a run needs is told only where it would arrive if it went on as it does.
#[test]
fn no_number_of_steps_is_told_where_a_run_would_not_arrive() {
    let sgd = |lr: f64| json!({"id": "sgd", "lr": lr});
    let bowl = json!({"id": "quadratic", "k": 50});
    let never = |end: Option<Ending>| match end {
        Some(Ending::Slow { more }) => more.is_infinite(),
        Some(Ending::Circling | Ending::Stuck) => true,
        _ => false,
    };
    // At the limit, y is thrown from side to side for ever.
    let end = verdict(bowl.clone(), 150, sgd(0.04), json!({"start": [-4, 1.6]})).ending;
    assert_eq!(end, Some(Ending::Circling));
    // The rates of an exponential schedule add up to less than the way.
    let decaying = json!({"schedule": {"id": "exponential", "gamma": 0.97}, "start": [-4, 1.6]});
    for steps in [300, 600, 1200, 3000] {
        let verdict = verdict(bowl.clone(), steps, sgd(0.03), decaying.clone());
        assert!(verdict.lowered && never(verdict.ending), "{steps}: {verdict:?}");
    }
    // No minimum.
    for (optimizer, lr) in [("sgd", 0.01), ("momentum", 0.001)] {
        let optimizer = json!({"id": optimizer, "lr": lr});
        let end = verdict(json!({"id": "own", "f": "2*x+3*y^2"}), 150, optimizer, json!({"start": [1, 1]})).ending;
        assert!(never(end), "{end:?}");
    }
    // Weight decay holds the run beside the minimum.
    let adamw = json!({"id": "adamw", "lr": 0.1, "weight_decay": 0.5});
    for steps in [200, 400, 1000, 2000] {
        let end = ending("booth", steps, adamw.clone(), json!({}));
        assert!(never(end), "{steps}: {end:?}");
    }
    // Noise keeps the run moving.
    for steps in [200, 300, 400, 500, 1000] {
        let end = verdict(json!({"id": "quadratic", "k": 20}), steps, sgd(0.05), json!({"noise": 3})).ending;
        assert!(never(end) || matches!(end, Some(Ending::Left { .. })), "{steps}: {end:?}");
    }
}

/// On x⁴ what remains falls like a power of the steps; the run itself tells how many more it needs.
#[test]
fn a_run_that_slows_down_without_a_floor_tells_how_many_steps_it_needs() {
    let quartic = |steps: usize| {
        let start = json!({"start": [1.5]});
        verdict(json!({"id": "own", "f": "x^4"}), steps, json!({"id": "sgd", "lr": 0.05}), start)
    };
    let needed = quartic(5000).reached_at.expect("it arrives") as f64;
    for steps in [150, 300] {
        let Some(Ending::Slow { more }) = quartic(steps).ending else { panic!("slow") };
        let told = more + steps as f64;
        assert!((told / needed - 1.0).abs() < 0.25, "{steps}: {told} of {needed}");
    }
}

/// Rates that swing are not lowered.
#[test]
fn a_cyclic_schedule_lowers_nothing() {
    let with = |schedule: &str| {
        verdict(
            json!({"id": "quadratic"}),
            150,
            json!({"id": "sgd", "lr": 0.02}),
            json!({"schedule": {"id": schedule}}),
        )
        .lowered
    };
    assert!(!with("cyclic") && !with("constant") && !with("range_test"));
    assert!(with("cosine") && with("exponential"));
}

/// A swing that shrinks is not one of steps that are too long.
#[test]
fn a_run_that_swings_past_the_minimum_may_come_to_rest() {
    let momentum = json!({"id": "momentum", "lr": 0.007});
    for steps in [20, 25, 30, 35, 50, 60] {
        let end = ending("sphere", steps, momentum.clone(), json!({}));
        assert!(matches!(end, Some(Ending::Left { settling: true } | Ending::Arrived)), "{steps}: {end:?}");
    }
    assert_eq!(ending("sphere", 100, momentum, json!({})), Some(Ending::Arrived));
    // So does Adam; the sign of the gradient alone does not.
    let adam = |steps| ending("sphere", steps, json!({"id": "adam", "lr": 0.2}), json!({}));
    assert!(matches!(adam(50), Some(Ending::Left { settling: true } | Ending::Arrived)), "{:?}", adam(50));
    let signs = ending(
        "sphere",
        201,
        json!({"id": "sign_sgd", "lr": 0.11}),
        json!({"start": [1.05, 1.05], "tolerance": 0.006}),
    );
    assert!(matches!(signs, Some(Ending::Left { settling: false })), "{signs:?}");
}
