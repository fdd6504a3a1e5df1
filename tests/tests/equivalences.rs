//! What the classical optimizers must have in common with each other, with closed forms, and with the theory of a quadratic.

use playground_core::optim::{self, Layout};
use playground_core::problem::{Evaluations, Problem};
use playground_core::run::{Stop, Trajectory};
use playground_core::verdict::stability_bound;
use playground_spec::RunSpec;
use playground_spec::run::run;
use playground_tests::optimizers::{
    Bowl, C, W, assert_close, assert_same, descend, entry, path_on, spec, spec_on, two_layers,
};
use serde_json::{Value, json};

const STARTS: [[f64; 2]; 3] = [[-1.2, 1.0], [0.3, -0.4], [1.5, 2.0]];

fn quadratic(k: f64) -> Value {
    json!({"id": "quadratic", "k": k})
}

/// The points of a path.
fn points(path: &Trajectory) -> Vec<[f64; 2]> {
    path.x.iter().zip(&path.y).map(|(&x, &y)| [x, y]).collect()
}

#[track_caller]
fn assert_near(got: [f64; 2], expected: [f64; 2], tolerance: f64, what: &str) {
    let off = (got[0] - expected[0]).hypot(got[1] - expected[1]);
    assert!(off <= tolerance, "{what}: expected {expected:?}, got {got:?}; off by {off:e}");
}

#[test]
fn without_momentum_it_is_gradient_descent() {
    let plain = json!({"id": "sgd", "lr": 0.001, "weight_decay": 0.1});
    for (id, form) in [
        ("momentum", "heavy_ball"),
        ("momentum", "averaged"),
        ("momentum", "classical"),
        ("nesterov", "pytorch"),
        ("nesterov", "sutskever"),
    ] {
        let resting = json!({"id": id, "form": form, "momentum": 0, "lr": 0.001, "weight_decay": 0.1});
        STARTS.into_iter().for_each(|start| assert_close(&resting, &plain, start, 1e-12));
    }
}

#[test]
fn the_forms_of_momentum_differ_in_scale_only() {
    for beta in [0.3, 0.9, 0.99] {
        let heavy = json!({"id": "momentum", "momentum": beta, "lr": 0.0005});
        let classical = json!({"id": "momentum", "form": "classical", "momentum": beta, "lr": 0.0005});
        let averaged = json!({"id": "momentum", "form": "averaged", "momentum": beta, "lr": 0.0005 / (1.0 - beta)});
        for start in STARTS {
            assert_close(&classical, &heavy, start, 1e-10);
            assert_close(&averaged, &heavy, start, 1e-10);
        }
    }
}

/// Heavy ball has the rate outside the velocity, classical inside: where the rate falls, they part.
#[test]
fn classical_momentum_differs_once_the_rate_changes() {
    let falling = |form: &str| {
        json!({"id": "momentum", "form": form, "lr": 0.0005,
               "schedule": {"id": "exponential", "gamma": 0.9}})
    };
    let paths = run(&spec(json!([falling("heavy_ball"), falling("classical")]), [-1.2, 1.0], 10));
    assert_near(points(&paths[0])[1], points(&paths[1])[1], 1e-15, "the first step");
    assert!((paths[0].x[10] - paths[1].x[10]).abs() > 1e-4);
}

#[test]
fn the_forms_of_nesterov_are_one_motion_seen_from_two_points() {
    let form = |form: &str| json!({"id": "nesterov", "form": form, "lr": 0.0005, "momentum": 0.9});
    let paths = run(&spec(json!([form("pytorch"), form("sutskever")]), [-1.2, 1.0], 50));
    let (shifted, plain) = (points(&paths[0]), points(&paths[1]));
    for k in 1..=50 {
        let ahead = [0, 1].map(|i| plain[k][i] + 0.9 * (plain[k][i] - plain[k - 1][i]));
        assert_near(shifted[k], ahead, 1e-9, &format!("step {k}"));
    }
}

#[test]
fn adamw_without_decay_is_adam() {
    for amsgrad in [false, true] {
        let of = |id: &str| json!({"id": id, "lr": 0.05, "weight_decay": 0, "amsgrad": amsgrad});
        STARTS.into_iter().for_each(|start| assert_same(&of("adamw"), &of("adam"), start));
    }
}

#[test]
fn amsgrad_is_a_switch_of_adam() {
    let switched = json!({"id": "adam", "lr": 0.05, "amsgrad": true});
    STARTS.into_iter().for_each(|start| assert_same(&switched, &json!({"id": "amsgrad", "lr": 0.05}), start));
}

#[test]
fn decoupled_decay_is_beside_the_step() {
    for id in ["nadam", "radam"] {
        // Without gradient nothing but the decay moves.
        let decays = json!({"id": id, "lr": 0.1, "weight_decay": 0.5, "decoupled_weight_decay": true});
        let w = descend(&decays, &two_layers(), &[0.0; 9], &W, 1.0, 3);
        for (got, start) in w.iter().zip(W) {
            assert!((got - start * 0.95_f64.powi(3)).abs() < 1e-15, "{id}: {start} became {got}");
        }
    }
}

#[test]
fn the_first_step_has_the_length_of_the_rate() {
    // Where a rule divides the gradient by its own size, one step of it is all that remains.
    for (optimizer, length) in [
        (json!({"id": "adam", "lr": 0.01}), 0.01),
        (json!({"id": "adamw", "lr": 0.01, "weight_decay": 0}), 0.01),
        (json!({"id": "amsgrad", "lr": 0.01}), 0.01),
        (json!({"id": "adamax", "lr": 0.01}), 0.01),
        (json!({"id": "rprop", "lr": 0.01}), 0.01),
        (json!({"id": "adagrad", "lr": 0.01}), 0.01),
        (json!({"id": "rmsprop", "lr": 0.01, "bias_correction": true}), 0.01),
        (json!({"id": "rmsprop", "lr": 0.01}), 0.01 / 0.01_f64.sqrt()),
    ] {
        for start in STARTS {
            let path = path_on(json!({"id": "himmelblau"}), &optimizer, start, 1);
            let step = |to: f64, from: f64, g: f64| {
                assert!(
                    (to - from + length * g.signum()).abs() < 1e-8,
                    "{optimizer} from {start:?}: {from} to {to} with slope {g}"
                )
            };
            step(path.x[1], path.x[0], path.gx[0]);
            step(path.y[1], path.y[0], path.gy[0]);
        }
    }
}

#[test]
fn adam_without_first_average_is_rmsprop() {
    for corrected in [false, true] {
        let adam = json!({"id": "adam", "lr": 0.01, "beta1": 0, "beta2": 0.95, "bias_correction": corrected});
        let rmsprop = json!({"id": "rmsprop", "lr": 0.01, "alpha": 0.95, "bias_correction": corrected});
        STARTS.into_iter().for_each(|start| assert_close(&adam, &rmsprop, start, 1e-12));
    }
    let nadam = json!({"id": "nadam", "lr": 0.01, "beta1": 0, "beta2": 0.95});
    let rmsprop = json!({"id": "rmsprop", "lr": 0.01, "alpha": 0.95, "bias_correction": true});
    STARTS.into_iter().for_each(|start| assert_close(&nadam, &rmsprop, start, 1e-12));
}

#[test]
fn without_memory_only_signs_are_left() {
    let signs = json!({"id": "sign_sgd", "lr": 0.01});
    for optimizer in [
        json!({"id": "adam", "lr": 0.01, "beta1": 0, "beta2": 0}),
        json!({"id": "adamax", "lr": 0.01, "beta1": 0, "beta2": 0}),
        json!({"id": "rmsprop", "lr": 0.01, "alpha": 0}),
    ] {
        STARTS.into_iter().for_each(|start| assert_close(&optimizer, &signs, start, 1e-6));
    }
}

#[test]
fn radam_that_never_trusts_its_average_is_momentum() {
    let radam = json!({"id": "radam", "lr": 0.001, "beta2": 0.5});
    let momentum = json!({"id": "momentum", "form": "averaged", "bias_correction": true, "lr": 0.001});
    STARTS.into_iter().for_each(|start| assert_close(&radam, &momentum, start, 1e-12));
}

#[test]
fn asgd_with_a_steady_rate_is_gradient_descent_beside_its_mean() {
    let steady = json!({"id": "asgd", "lr": 0.001, "lambd": 0, "t0": 3});
    let paths = run(&spec(json!([steady, {"id": "sgd", "lr": 0.001}]), [-1.2, 1.0], 40));
    let (steady, plain) = (points(&paths[0]), points(&paths[1]));
    let mut sum = [0.0; 2];
    for k in 1..=40 {
        assert_near(steady[k], plain[k], 1e-12, &format!("step {k}"));
        // Averaged from step t₀ + 1 on; PyTorch's first weight below 1 belongs to step t₀ + 3.
        let expected = if k <= 4 {
            steady[k]
        } else {
            sum = [sum[0] + steady[k][0], sum[1] + steady[k][1]];
            sum.map(|sum| sum / (k - 4) as f64)
        };
        assert_near(paths[0].auxiliary[k - 1], expected, 1e-12, &format!("the average after step {k}"));
    }
}

/// Rows and columns say all about squares whose table is a product of both; about others they do not.
#[test]
fn adafactor_keeps_a_matrix_by_its_rows_and_columns() {
    let step = |layout: &Layout, g: &[f64; 6]| {
        // c·w is the gradient.
        let w: Vec<f64> = (1..=6).map(f64::from).collect();
        let c: Vec<f64> = g.iter().zip(&w).map(|(g, w)| g / w).collect();
        descend(&json!({"id": "adafactor", "lr": 0.1}), layout, &c, &w, 1.0, 1)
    };
    let (matrix, vector) = (Layout::matrices(&[[2, 3]]), Layout::single(6));
    let product = [1.0, -2.0, 3.0, 4.0, 8.0, -12.0];
    for (factored, whole) in step(&matrix, &product).into_iter().zip(step(&vector, &product)) {
        assert!((factored - whole).abs() < 1e-14, "{factored} and {whole}");
    }
    let other = [1.0, -2.0, 3.0, 4.0, 8.0, -1.0];
    assert!((step(&matrix, &other)[5] - step(&vector, &other)[5]).abs() > 1e-3);
}

#[test]
fn gradient_descent_on_a_quadratic_is_a_geometric_series() {
    for (k, lr) in [(1.0, 0.1), (10.0, 0.05), (25.0, 0.079_f64)] {
        let path = path_on(quadratic(k), &json!({"id": "sgd", "lr": lr}), [4.0, -3.0], 100);
        for (t, got) in points(&path).into_iter().enumerate() {
            let expected = [4.0 * (1.0 - lr).powi(t as i32), -3.0 * (1.0 - lr * k).powi(t as i32)];
            assert_near(got, expected, 1e-13, &format!("k = {k}, lr = {lr}, step {t}"));
        }
    }
}

#[test]
fn newton_solves_a_quadratic_in_one_step() {
    for k in [1.0, 25.0, 1000.0] {
        let path = path_on(quadratic(k), &json!({"id": "newton"}), [4.0, -3.0], 5);
        assert_near(points(&path)[1], [0.0, 0.0], 1e-12, &format!("k = {k}"));
    }
    let w = descend(&json!({"id": "newton"}), &two_layers(), &C, &W, 1.0, 1);
    assert!(w.iter().all(|w| w.abs() < 1e-12), "{w:?}");
}

#[test]
fn newton_with_much_damping_is_gradient_descent() {
    let damped = json!({"id": "newton", "lr": 1000, "damping": 1e6});
    STARTS.into_iter().for_each(|start| assert_close(&damped, &json!({"id": "sgd", "lr": 0.001}), start, 1e-2));
}

/// f = x² − y²: the saddle point is as flat as a minimum.
#[test]
fn newton_seeks_the_saddle_point_only_if_told_to() {
    let path = |curvature: &str| {
        path_on(json!({"id": "saddle"}), &json!({"id": "newton", "curvature": curvature}), [1.0, 0.5], 3)
    };
    assert_near(points(&path("plain"))[1], [0.0, 0.0], 1e-12, "as it is");
    assert_near(points(&path("absolute"))[1], [0.0, 1.0], 1e-12, "by its size");
}

#[test]
fn an_exact_search_ends_where_the_slope_along_it_is_gone() {
    let exact = json!({"id": "line_search_gd", "search": "exact"});
    for (surface, start) in [(quadratic(25.0), [4.0, 1.0]), (json!({"id": "rosenbrock"}), [-1.2, 1.0])] {
        let path = path_on(surface.clone(), &exact, start, 20);
        for k in 1..path.len() {
            let (g, before) = ([path.gx[k], path.gy[k]], [path.gx[k - 1], path.gy[k - 1]]);
            let along = g[0] * before[0] + g[1] * before[1];
            let size = before[0] * before[0] + before[1] * before[1];
            assert!(along.abs() <= 1e-8 * size, "{surface}, step {k}: slope {along} of {size}");
            assert!(path.f[k] <= path.f[k - 1], "{surface}, step {k} goes up");
        }
    }
}

#[test]
fn backtracking_takes_the_first_length_that_is_good_enough() {
    let (lr, c1, shrink) = (1.0, 0.3, 0.5_f64);
    let path = path_on(
        json!({"id": "rosenbrock"}),
        &json!({"id": "line_search_gd", "lr": lr, "c1": c1, "shrink": shrink}),
        [-1.2, 1.0],
        20,
    );
    let surface = spec(json!([]), [0.0, 0.0], 1).surface.build();
    for k in 1..path.len() {
        let (from, g) = ([path.x[k - 1], path.y[k - 1]], [path.gx[k - 1], path.gy[k - 1]]);
        let enough = |t: f64| {
            let there = surface.value(from[0] - t * g[0], from[1] - t * g[1]);
            there <= path.f[k - 1] - c1 * t * (g[0] * g[0] + g[1] * g[1])
        };
        let t = (0..100).map(|j| lr * shrink.powi(j)).find(|&t| enough(t)).expect("some length is good enough");
        assert_near(points(&path)[k], [from[0] - t * g[0], from[1] - t * g[1]], 1e-12, &format!("step {k}"));
    }
    assert!(path.evaluations.loss > path.evaluations.gradient, "every trial is counted: {:?}", path.evaluations);
}

/// With exact searches, all formulas of conjugate gradient are one method on a quadratic, which ends after n steps.
#[test]
fn conjugate_gradient_needs_few_steps_on_a_quadratic() {
    for formula in ["polak_ribiere", "fletcher_reeves", "hestenes_stiefel", "dai_yuan"] {
        let path = path_on(quadratic(25.0), &json!({"id": "conjugate_gradient", "formula": formula}), [4.0, 1.0], 12);
        let last = path.f[path.len() - 1];
        assert!(last < 1e-6, "{formula}: {:?}", path.f);
    }
    let descent = json!({"id": "line_search_gd", "search": "exact"});
    let zigzag = path_on(quadratic(25.0), &descent, [25.0, 1.0], 12);
    assert!(zigzag.f[12] > 1.0, "steepest descent takes long: {}", zigzag.f[12]);
}

#[test]
fn quasi_newton_methods_begin_alike_and_arrive() {
    let paths = run(&spec(json!([{"id": "bfgs"}, {"id": "lbfgs"}]), [-1.2, 1.0], 60));
    for k in 0..=2 {
        assert_near(points(&paths[0])[k], points(&paths[1])[k], 1e-10, &format!("step {k}"));
    }
    for path in &paths {
        assert_near(path.last(), [1.0, 1.0], 1e-5, "the minimum");
    }
}

/// Every iteration of L-BFGS in one step, or one in each: the same points.
#[test]
fn iterations_of_lbfgs_may_be_gathered() {
    let gathered = json!({"id": "lbfgs", "max_iter": 5, "max_eval": 1000});
    let single = json!({"id": "lbfgs", "max_eval": 1000});
    let paths = run(&spec(json!([gathered, single]), [-1.2, 1.0], 15));
    for k in 0..=3 {
        assert_near(points(&paths[0])[k], points(&paths[1])[5 * k], 1e-9, &format!("step {k}"));
    }
}

/// The bound on the rate that cards and slider ticks show: a little below it a quadratic is descended, a little above it is left.
#[test]
fn the_stability_bound_is_where_it_is_said_to_be() {
    let mut checked = 0;
    for info in optim::ALL {
        if info.stability.is_none() {
            continue;
        }
        let forms: Vec<Value> = match info.id {
            "momentum" => vec![
                json!({}),
                json!({"momentum": 0.5}),
                json!({"dampening": 0.5}),
                json!({"form": "averaged"}),
                json!({"form": "classical"}),
            ],
            "nesterov" => vec![json!({}), json!({"momentum": 0.5}), json!({"form": "sutskever"})],
            _ => vec![json!({})],
        };
        let decays = info.params.iter().any(|param| param.key == "weight_decay");
        for (form, decay) in forms.iter().flat_map(|form| [(form, 0.0), (form, 1.5)]) {
            if decay > 0.0 && !decays {
                continue;
            }
            for k in [1.0, 25.0_f64] {
                let surface = spec_on(quadratic(k), json!([]), [0.0, 1.0], 1).surface.build();
                let end = |share: f64| {
                    let mut optimizer = form.clone();
                    optimizer["id"] = info.id.into();
                    if decay > 0.0 {
                        optimizer["weight_decay"] = decay.into();
                    }
                    let limit = entry(&optimizer).limit().expect("it has a limit");
                    let (bound, _) = stability_bound(surface.as_ref(), limit, [0.0, 1.0]).expect("it curves");
                    optimizer["lr"] = (share * bound).into();
                    let path = path_on(quadratic(k), &optimizer, [0.0, 1.0], 3000);
                    if matches!(path.stop, Stop::Diverged { .. }) { f64::INFINITY } else { path.f[path.len() - 1] }
                };
                assert!(end(0.99) < 1e-3, "{} {form} {decay} at k = {k} should come down: {}", info.id, end(0.99));
                assert!(end(1.01) > 1e3, "{} {form} {decay} at k = {k} should run away: {}", info.id, end(1.01));
                checked += 1;
            }
        }
    }
    assert!(checked >= 18, "{checked}");
}

/// Every optimizer comes down a bowl at some rate: none is upside down, none stands still.
#[test]
fn every_optimizer_descends() {
    let rates = [1e-3, 1e-2, 0.1, 1.0];
    for info in optim::ALL {
        let end = |lr: f64| {
            let w = descend(&json!({"id": info.id, "lr": lr}), &two_layers(), &C, &W, 1.0, 500);
            Problem::loss(&mut Bowl { c: &C, scale: 1.0 }, &w)
        };
        let start = Problem::loss(&mut Bowl { c: &C, scale: 1.0 }, &W);
        let best = rates.map(end).into_iter().fold(f64::INFINITY, f64::min);
        assert!(best < 0.05 * start, "{}: from {start} to {best} at best", info.id);
    }
}

/// What was asked is counted: one gradient a step for a rule, more where a search tries.
#[test]
fn evaluations_are_counted() {
    let count = |optimizer: Value| path_on(json!({"id": "rosenbrock"}), &optimizer, [-1.2, 1.0], 10).evaluations;
    let of = |counted: Evaluations| (counted.loss, counted.gradient, counted.hessian);
    assert_eq!(of(count(json!({"id": "adam"}))), (0, 10, 0));
    assert_eq!(of(count(json!({"id": "nesterov", "form": "sutskever"}))), (0, 10, 0));
    assert_eq!(of(count(json!({"id": "newton", "lr": 0.5}))), (0, 10, 10));
    assert!(count(json!({"id": "lbfgs"})).gradient > 10);
    let spec: RunSpec = spec_on(quadratic(1.0), json!([{"id": "line_search_gd"}]), [1.0, 1.0], 1);
    // At rate 1 the first trial is the minimum.
    assert_eq!(of(run(&spec)[0].evaluations), (1, 1, 0));
}
