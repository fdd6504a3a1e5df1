//! What the modern optimizers must have in common with each other and with simpler ones.

use playground_core::float::Float;
use playground_core::optim::{self, Layout, OptimizerInfo};
use playground_spec::run::run;
use playground_tests::optimizers::{Bowl, C, W, assert_close, assert_same, descend, entry, memory, spec, two_layers};
use proptest::prelude::*;
use serde_json::{Value, json};

fn modern() -> impl Iterator<Item = &'static OptimizerInfo> {
    optim::ALL.iter().copied().filter(|info| matches!(info.group, optim::Group::Modern))
}

/// Made with Optax 0.2.8 in f64: `c` and `w` as above in a tree of a 2 × 3 matrix and a vector, gradient `c * w`, six steps.
#[test]
fn layers_are_what_optax_takes_for_layers() {
    let table: &[(Value, [f64; 9])] = &[
        (
            json!({"id": "novograd", "lr": 0.05, "weight_decay": 0.01}),
            [
                0.798699773806308,
                -1.2427562260304084,
                0.22923508255982714,
                2.6789184876298826,
                0.07733218162661265,
                -0.9415493246255827,
                0.05181699452488603,
                -0.17158334331868647,
                -0.00913685556434976,
            ],
        ),
        (
            json!({"id": "sm3", "lr": 0.1}),
            [
                0.8984074571758432,
                -1.8788730449347344,
                0.3809857097041747,
                2.8786477795875784,
                0.15253466421970072,
                -0.9375955797303523,
                -0.004890795346214134,
                -0.08570295592550657,
                0.18299828405928428,
            ],
        ),
        (
            json!({"id": "lars", "lr": 1, "weight_decay": 0.01, "trust_coefficient": 0.01}),
            [
                0.8523930903728053,
                -1.4293372637785537,
                0.29252665011759726,
                2.773140358542082,
                0.11582081102259945,
                -0.9611697100075146,
                0.038050421739082976,
                -0.19842494417478074,
                0.27858785940907804,
            ],
        ),
        (
            json!({"id": "lamb", "lr": 0.01, "weight_decay": 0.1}),
            [
                0.908815168090723,
                -1.9004274843069238,
                0.413156063175248,
                2.8920964787317396,
                0.1657182233422117,
                -0.9088154210659439,
                0.08747457451957859,
                -0.1873314172764574,
                0.28720054451390037,
            ],
        ),
        (
            json!({"id": "prodigy", "estim_lr0": 0.001}),
            [
                0.9928282835846949,
                -1.9928282245233808,
                0.4928284068417738,
                2.9928282066876815,
                0.24282868987849734,
                -0.9928282891089177,
                0.09282982827988025,
                -0.192828939680334,
                0.29282859485099033,
            ],
        ),
        (
            json!({"id": "dadapt_adamw", "estim_lr0": 0.001}),
            [
                0.969029411266697,
                -1.9689683077344973,
                0.4691526774770787,
                2.9689480218832456,
                0.21940350697315092,
                -0.9690294252355075,
                0.0701906816389608,
                -0.16953130193388727,
                0.26931927046738885,
            ],
        ),
        (
            json!({"id": "dog", "init_step": 0.01}),
            [
                0.9180331629289541,
                -1.6831025964129902,
                0.38513338696359345,
                2.8749376266184585,
                0.17597576084363944,
                -0.9789779199772918,
                0.039489780808517894,
                -0.19830961228695668,
                0.2754099488786862,
            ],
        ),
    ];
    for (optimizer, expected) in table {
        let got = descend(optimizer, &two_layers(), &C, &W, 1.0, 6);
        for (expected, got) in expected.iter().zip(got) {
            assert!((expected - got).abs() < 1e-12, "{optimizer}: expected {expected}, got {got}");
        }
    }
}

/// A vector is a matrix of one row or of one column.
#[test]
fn sm3_of_a_vector_is_adagrad_with_momentum() {
    let sm3 = json!({"id": "sm3", "lr": 0.3, "momentum": 0});
    assert_close(&sm3, &json!({"id": "adagrad", "lr": 0.3, "eps": 1e-8, "eps_in_sqrt": true}), [-1.2, 1.0], 1e-12);
    let row = descend(&sm3, &Layout::single(9), &C, &W, 1.0, 20);
    assert_eq!(descend(&sm3, &Layout::matrices(&[[9, 1]]), &C, &W, 1.0, 20), row);
    assert_ne!(descend(&sm3, &Layout::matrices(&[[3, 3]]), &C, &W, 1.0, 20), row);
}

/// f32 is the same rule with shorter numbers.
#[test]
fn f32_goes_where_f64_goes() {
    let shorten = |long: [f64; 9]| long.map(|v| v as f32);
    for info in optim::ALL {
        // A line search compares losses, and so turns a last digit into another step before long.
        let (lr, steps) = if info.group == optim::Group::SecondOrder { (1.0, 3) } else { (0.01, 10) };
        let optimizer = json!({"id": info.id, "lr": lr});
        let long = descend(&optimizer, &two_layers(), &C, &W, 1.0, steps);
        let short = descend(&optimizer, &two_layers(), &shorten(C), &shorten(W), 1.0, steps);
        for (long, short) in long.into_iter().zip(short) {
            assert!((long - short.f64()).abs() < 1e-4, "{}: f64 gives {long}, f32 gives {short}", info.id);
        }
    }
}

/// Rules that divide the gradient by its own size do not see in which unit the loss is measured. Powers of two are exact,
/// so not one bit may differ.
#[test]
fn the_unit_of_the_loss_does_not_matter() {
    let blind = [
        json!({"id": "sign_sgd", "lr": 0.1}),
        json!({"id": "signum", "lr": 0.1}),
        json!({"id": "lion", "lr": 0.1}),
        json!({"id": "adabelief", "lr": 0.1, "eps": 0, "eps_root": 0}),
        json!({"id": "novograd", "lr": 0.1, "eps": 0}),
        json!({"id": "adan", "lr": 0.1, "eps": 0, "eps_root": 0, "weight_decay": 0.1}),
        json!({"id": "ademamix", "lr": 0.1, "eps": 0}),
        json!({"id": "adopt", "lr": 0.1, "eps": 1e-30}),
        json!({"id": "sm3", "lr": 0.1, "eps": 0}),
        json!({"id": "lars", "lr": 10}),
        json!({"id": "lamb", "lr": 0.1, "eps": 0}),
        json!({"id": "schedule_free_adamw", "lr": 0.1, "eps": 0}),
        json!({"id": "prodigy", "eps": 0}),
        json!({"id": "dadapt_adamw", "eps": 1e-30}),
        json!({"id": "dog", "eps": 0}),
    ];
    for optimizer in blind {
        let one = descend(&optimizer, &two_layers(), &C, &W, 1.0, 25);
        assert!(one.iter().all(|w| w.is_finite()), "{optimizer}: {one:?}");
        assert_ne!(one, W, "{optimizer}");
        for scale in [1.0 / 1024.0, 64.0] {
            assert_eq!(descend(&optimizer, &two_layers(), &C, &W, scale, 25), one, "{optimizer} in units of {scale}");
        }
    }
    // Those that do see it, so that the test above means something.
    for optimizer in
        [json!({"id": "sgd", "lr": 0.01}), json!({"id": "yogi"}), json!({"id": "schedule_free_sgd", "lr": 0.01})]
    {
        let one = descend(&optimizer, &two_layers(), &C, &W, 1.0, 25);
        assert_ne!(descend(&optimizer, &two_layers(), &C, &W, 4.0, 25), one, "{optimizer}");
    }
}

#[test]
fn lookahead_of_one_whole_step_is_the_optimizer_alone() {
    for info in optim::ALL {
        let alone = json!({"id": info.id, "lr": 0.0005});
        let mut ahead = alone.clone();
        ahead["lookahead"] = json!({"k": 1, "alpha": 1});
        assert_same(&ahead, &alone, [-1.2, 1.0]);
    }
}

#[test]
fn lookahead_goes_back_every_k_steps() {
    let spec = spec(json!([{"id": "sgd", "lr": 0.001, "lookahead": {"k": 4, "alpha": 0.25}}]), [-1.2, 1.0], 12);
    let path = &run(&spec)[0];
    let at = |k: usize| [path.x[k], path.y[k]];
    let gradient = |k: usize| [path.gx[k], path.gy[k]];
    let mut slow = at(0);
    for k in 1..=12 {
        let fast = [0, 1].map(|i| at(k - 1)[i] - 0.001 * gradient(k - 1)[i]);
        if k % 4 == 0 {
            slow = [0, 1].map(|i| slow[i] + 0.25 * (fast[i] - slow[i]));
        }
        let expected = if k % 4 == 0 { slow } else { fast };
        for i in [0, 1] {
            assert!((at(k)[i] - expected[i]).abs() < 1e-14, "step {k}");
            assert!((path.auxiliary[k - 1][i] - slow[i]).abs() < 1e-14, "slow weights at step {k}");
        }
    }
}

/// Schedule-free recovers its average from the point it is given, so going back moves the average as well.
#[test]
fn lookahead_moves_the_average_of_schedule_free() {
    let entry = entry(&json!({"id": "schedule_free_sgd", "lr": 0.1, "lookahead": {"k": 2, "alpha": 0}}));
    let mut method = entry.build::<f64>(&two_layers());
    let mut y = W.to_vec();
    (0..2).for_each(|_| method.step(&mut Bowl { c: &C, scale: 1.0 }, &mut y, entry.lr()));
    assert_eq!(y, W);
    let z = memory(method.as_mut()).into_iter().find(|(name, _)| name == "z").expect("z is remembered").1;
    // At rate 0 only the average goes on: by a third of the way to z, in the third step.
    method.step(&mut Bowl { c: &C, scale: 1.0 }, &mut y, 0.0);
    for i in 0..9 {
        let x = (W[i] - 0.1 * z[i]) / 0.9;
        let expected = 0.9 * (x + (z[i] - x) / 3.0) + 0.1 * z[i];
        assert!((y[i] - expected).abs() < 1e-14, "expected {expected}, got {}", y[i]);
    }
}

#[test]
fn the_average_of_schedule_free_is_the_mean_of_its_fast_points() {
    for id in ["schedule_free_sgd", "schedule_free_adamw"] {
        let entry = entry(&json!({"id": id, "lr": 0.05, "beta1": 0.8, "weight_decay": 0.1}));
        let mut method = entry.build::<f64>(&two_layers());
        let (mut y, mut sum) = (W.to_vec(), vec![0.0; 9]);
        for t in 1..=30 {
            method.step(&mut Bowl { c: &C, scale: 1.0 }, &mut y, entry.lr());
            let z = memory(method.as_mut()).into_iter().find(|(name, _)| name == "z").expect("z is remembered").1;
            let x = method.auxiliary().expect("x is the second point");
            for i in 0..9 {
                sum[i] += z[i];
                let mean = sum[i] / f64::from(t);
                assert!((x[i] - mean).abs() < 1e-12, "{id}, step {t}: x is {}, the mean of z {mean}", x[i]);
                assert!((y[i] - (0.8 * x[i] + 0.2 * z[i])).abs() < 1e-12, "{id}, step {t}: y is between");
            }
        }
    }
}

#[test]
fn what_they_estimate_only_grows() {
    for (id, letter) in [("prodigy", "d"), ("dadapt_adamw", "d"), ("dog", "r"), ("dog", "G")] {
        let entry = entry(&json!({ "id": id }));
        let mut method = entry.build::<f64>(&two_layers());
        let (mut w, mut before) = (W.to_vec(), 0.0);
        let mut grown = 0;
        for _ in 0..200 {
            method.step(&mut Bowl { c: &C, scale: 1.0 }, &mut w, entry.lr());
            let state = memory(method.as_mut());
            let now = state.iter().find(|(name, _)| name == letter).expect(letter).1[0];
            assert!(now >= before, "{id}: {letter} falls from {before} to {now}");
            grown += usize::from(now > before);
            before = now;
        }
        assert!(grown > 10, "{id}: {letter} stays at {before}");
    }
}

/// At a point without slope there is nothing to estimate: they stand still and do not break.
#[test]
fn the_modern_rest_where_there_is_no_slope() {
    for info in modern().filter(|info| !info.params.iter().any(|p| p.key == "weight_decay" && p.default > 0.0)) {
        let w = descend(&json!({ "id": info.id }), &two_layers(), &[0.0; 9], &W, 1.0, 5);
        for (w, start) in w.iter().zip(W) {
            // Yogi's m starts above 0, the average of schedule-free is rounded.
            let far = if info.id == "yogi" { 0.1 } else { 1e-15 };
            assert!((w - start).abs() <= far, "{}: {w} from {start}", info.id);
        }
    }
}

#[test]
fn the_first_step_of_adopt_and_of_a_warm_up_stands_still() {
    for optimizer in [
        json!({"id": "adopt", "lr": 0.1}),
        json!({"id": "adopt", "lr": 0.1, "use_clipping": false}),
        json!({"id": "schedule_free_adamw", "lr": 0.1, "warmup_steps": 10}),
    ] {
        let path = &run(&spec(json!([optimizer]), [-1.2, 1.0], 2))[0];
        assert!((path.x[1] + 1.2).abs() + (path.y[1] - 1.0).abs() < 1e-15, "{optimizer}");
        assert!((path.x[2] - path.x[1]).abs() > 1e-4, "{optimizer} moves then");
    }
}

proptest! {
    #[test]
    fn signs(x in -2.0..2.0, y in -2.0..2.0, beta in 0.0..0.99) {
        let start = [x, y];
        let sign = json!({"id": "sign_sgd", "lr": 0.01});
        assert_same(&json!({"id": "signum", "lr": 0.01, "momentum": 0}), &sign, start);
        assert_same(&json!({"id": "lion", "lr": 0.01, "beta1": 0, "beta2": beta, "weight_decay": 0}), &sign, start);
        let signum = json!({"id": "signum", "lr": 0.01, "momentum": beta});
        assert_same(&json!({"id": "lion", "lr": 0.01, "beta1": beta, "beta2": beta, "weight_decay": 0}), &signum, start);
    }

    #[test]
    fn kin_of_sgd(x in -2.0..2.0, y in -2.0..2.0) {
        let sgd = json!({"id": "sgd", "lr": 0.0001});
        assert_same(&json!({"id": "optimistic_gd", "lr": 0.0001, "beta": 0}), &sgd, [x, y]);
        let doubled = json!({"id": "optimistic_gd", "lr": 0.00005, "alpha": 2, "beta": 0});
        assert_close(&doubled, &sgd, [x, y], 1e-12);
    }

    #[test]
    fn kin_of_adam(x in -2.0..2.0, y in -2.0..2.0, lr in 0.001..0.1, beta1 in 0.0..0.99) {
        let adam = json!({"id": "adam", "lr": lr, "beta1": beta1});
        assert_close(&json!({"id": "ademamix", "lr": lr, "beta1": beta1, "alpha": 0}), &adam, [x, y], 1e-9);
        // Without a share of the difference Adan is Adam, but for the name of β₂.
        let adan = json!({"id": "adan", "lr": lr, "beta1": beta1, "beta2": 0, "beta3": 0.999, "eps_root": 0, "variant": "authors"});
        assert_close(&adan, &adam, [x, y], 1e-9);
    }

    #[test]
    fn variants_of_adan_meet_where_their_weights_do(x in -2.0..2.0, y in -2.0..2.0) {
        let adan = |variant: &str| json!({"id": "adan", "lr": 0.05, "beta2": 0.5, "variant": variant});
        assert_same(&adan("optax"), &adan("authors"), [x, y]);
    }

    #[test]
    fn first_steps(x in -2.0..2.0, y in -2.0..2.0, lr in 0.001..0.1_f64) {
        let start = spec(json!([{"id": "sgd"}]), [x, y], 1);
        let g: [f64; 2] = { let path = &run(&start)[0]; [path.gx[0], path.gy[0]] };
        prop_assume!(g[0].abs() > 1e-3 && g[1].abs() > 1e-3);
        let step = |optimizer: Value| {
            let path = &run(&spec(json!([optimizer]), [x, y], 1))[0];
            [path.x[1] - x, path.y[1] - y]
        };
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
        let signs = g.map(|g| -lr * g.signum());
        for optimizer in [
            json!({"id": "yogi", "lr": lr, "eps": 0, "initial_accumulator_value": 0}),
            json!({"id": "adan", "lr": lr, "eps": 0, "eps_root": 0}),
            json!({"id": "ademamix", "lr": lr, "eps": 0, "alpha": 0}),
            json!({"id": "schedule_free_adamw", "lr": lr, "eps": 0}),
        ] {
            let moved = step(optimizer.clone());
            prop_assert!(close(moved[0], signs[0]) && close(moved[1], signs[1]), "{} moves by {:?}", optimizer, moved);
        }
        let length = |moved: [f64; 2]| moved[0].hypot(moved[1]);
        let w = x.hypot(y);
        for (optimizer, expected) in [
            (json!({"id": "novograd", "lr": lr, "eps": 0}), lr),
            (json!({"id": "lamb", "lr": lr, "weight_decay": 0.1}), lr * w),
            (json!({"id": "lars", "lr": lr, "trust_coefficient": 0.5, "weight_decay": 0.1}), 0.5 * lr * w),
            (json!({"id": "dog", "lr": lr, "init_step": 0.1, "eps": 0}), lr * 0.1 * (1.0 + w)),
            (json!({"id": "dog", "lr": lr, "init_rule": "distance", "init_step": 0.1, "eps": 0}), lr * 0.1),
            (json!({"id": "dog", "lr": lr, "init_rule": "learning_rate", "init_step": 0.001}), lr * 0.001 * length(g)),
            (json!({"id": "optimistic_gd", "lr": lr, "alpha": 0.5}), lr * 0.5 * length(g)),
        ] {
            let got = length(step(optimizer.clone()));
            prop_assert!(close(got, expected), "{}: a first step of {}, not of {}", optimizer, got, expected);
        }
    }

    /// Just inside its bound optimistic descent comes to rest on a bowl, just outside it flies off.
    #[test]
    fn the_bound_of_optimistic_descent(alpha in 0.2..2.0, beta in 0.0..2.0, k in 1.0..100.0) {
        let optimizer = |lr: f64| json!({"id": "optimistic_gd", "lr": lr, "alpha": alpha, "beta": beta});
        let entry = entry(&optimizer(1.0));
        let bound = (entry.info.stability.expect("a bound is known"))(&entry.values) / k;
        let end = |lr: f64| descend(&optimizer(lr), &Layout::single(1), &[k], &[1.0], 1.0, 3000)[0].abs();
        prop_assert!(end(0.99 * bound) < 1e-3, "inside: {}", end(0.99 * bound));
        let outside = end(1.01 * bound);
        prop_assert!(outside > 1e3 || !outside.is_finite(), "outside: {}", outside);
    }
}
