//! Training: fair, reproducible, and able to stop and go on.

mod common;

use common::{data, spec, steps, trainer};
use playground_core::optim;
use playground_expr::rule::own::EXAMPLES;
use playground_nn::data::Data;
use playground_nn::dataset::PIXELS;
use playground_nn::trainer::{Pause, Trainer};
use playground_spec::NetSpec;
use serde_json::{Value, json};

/// Dropout is for training alone, and all examples are judged by the same weights.
#[test]
fn what_is_learned_from_is_judged_without_dropout() {
    let data = data();
    let spec =
        spec(json!({"hidden": [16], "batch": 10, "epochs": 3, "dropout": 0.5}), json!([{"id": "adam", "lr": 0.01}]));
    let mut trainer = trainer(&spec, &data);
    steps(&mut trainer, &data, 30);
    let all = trainer.evaluate_first(&data.train, 1000);
    assert_eq!(all, trainer.evaluate(&data.train));
    let during = trainer.epochs().last().unwrap().loss;
    assert!(all.loss < 0.9 * during, "{} against {during}", all.loss);
    assert_ne!(all, trainer.evaluate_first(&data.train, 20));
}

#[test]
fn units_that_a_long_step_has_killed_are_counted() {
    let data = data();
    let dead_after = |lr: f64, activation: &str| {
        let spec = spec(
            json!({"hidden": [16, 8], "batch": 8, "epochs": 4, "activation": activation}),
            json!([{"id": "sgd", "lr": lr}]),
        );
        let mut trainer = trainer(&spec, &data);
        steps(&mut trainer, &data, 12);
        trainer.examine(&data.test).dead
    };
    assert!(dead_after(0.01, "relu") < 0.4, "{}", dead_after(0.01, "relu"));
    assert_eq!(dead_after(1000.0, "relu"), 1.0);
    assert_eq!(dead_after(1000.0, "tanh"), 0.0, "only ReLU has units that output 0");
}

#[test]
fn a_run_learns_and_ends() {
    let data = data();
    let spec = spec(json!({"hidden": [16], "batch": 8, "epochs": 4}), json!([{"id": "adam", "lr": 0.01}]));
    let mut trainer = trainer(&spec, &data);
    assert_eq!((trainer.steps_per_epoch(), trainer.total_steps(), trainer.examples()), (13, 52, 100));
    let before = trainer.evaluate(&data.test);
    let (record, pause) = steps(&mut trainer, &data, 1000);
    assert_eq!((record.len(), pause), (52, Some(Pause::Finished)));
    assert!(record.iter().enumerate().all(|(i, step)| step.step == i && step.lr == 0.01 && step.gradient_norm > 0.0));
    let after = trainer.evaluate(&data.test);
    assert!(after.accuracy > 0.95 && after.loss < 0.3 * before.loss, "{before:?} became {after:?}");
    assert_eq!(trainer.epochs().len(), 4);
    // The mean over an epoch's examples: twelve batches of eight and one of four.
    let mean =
        record[..13].iter().enumerate().map(|(i, s)| s.loss * if i < 12 { 8.0 } else { 4.0 }).sum::<f64>() / 100.0;
    assert!((trainer.epochs()[0].loss - mean).abs() < 1e-12);
}

#[test]
fn the_same_spec_gives_the_same_bits_and_another_seed_does_not() {
    let data = data();
    let run = |seed: u32| {
        let mnist = json!({"hidden": [12, 8], "batch": 16, "epochs": 2, "dropout": 0.3, "seed": seed});
        let spec = spec(mnist, json!([{"id": "adam"}]));
        let mut trainer = trainer(&spec, &data);
        steps(&mut trainer, &data, 1000);
        trainer.weights().to_vec()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn all_optimizers_of_a_comparison_see_the_same_batches_from_the_same_weights() {
    let data = data();
    // Rates of zero: nothing moves, so each step shows what its batch is.
    let spec = spec(
        json!({"hidden": [8], "batch": 16, "epochs": 2, "dropout": 0.2}),
        json!([{"id": "sgd", "lr": 0}, {"id": "adam", "lr": 0}, {"id": "momentum", "lr": 0}]),
    );
    let losses = spec.optimizers.iter().map(|optimizer| {
        let mut trainer = Trainer::new(spec.plan(optimizer), data.train_total);
        steps(&mut trainer, &data, 1000).0.iter().map(|step| step.loss).collect::<Vec<_>>()
    });
    let losses: Vec<_> = losses.collect();
    assert!(losses.iter().all(|l| *l == losses[0]) && losses[0].len() == 14);
}

#[test]
fn a_full_batch_of_gradient_descent_is_the_textbook_step() {
    let data = data();
    let (lr, l2) = (0.5, 0.01);
    let spec = spec(json!({"hidden": [8], "batch": 60000, "epochs": 1, "l2": l2}), json!([{"id": "sgd", "lr": lr}]));
    let mut trainer = trainer(&spec, &data);
    let before = trainer.weights().to_vec();
    let mut network = spec.network();
    let mut g = vec![0.0; before.len()];
    let everything: Vec<u32> = (0..100).collect();
    let outcome = network.gradient(&before, &data.train, &everything, None, &mut g);
    let (record, pause) = steps(&mut trainer, &data, 2);
    assert_eq!((record.len(), pause), (1, Some(Pause::Finished)));
    assert!((record[0].loss - outcome.loss / 100.0).abs() < 1e-6);
    let decayed: Vec<_> = network.weights().collect();
    for (i, (&after, &w)) in trainer.weights().iter().zip(&before).enumerate() {
        let decay = if decayed.iter().any(|range| range.contains(&i)) { l2 } else { 0.0 };
        let expected = f64::from(w) - lr * (f64::from(g[i]) + decay * f64::from(w));
        assert!((f64::from(after) - expected).abs() < 1e-6, "parameter {i}: {after}, not {expected}");
    }
}

#[test]
fn what_is_charted_belongs_to_the_point_at_which_the_step_began() {
    let data = data();
    for form in ["pytorch", "sutskever"] {
        // All examples in one batch: what a step meets is what evaluation finds.
        let spec = spec(
            json!({"hidden": [8], "batch": 100, "epochs": 6}),
            json!([{"id": "nesterov", "lr": 0.1, "momentum": 0.9, "form": form}]),
        );
        let mut trainer = trainer(&spec, &data);
        for step in 0..6 {
            let before = trainer.evaluate(&data.train);
            let charted = trainer.step(&data).unwrap();
            assert_eq!(charted.accuracy, before.accuracy, "{form}, step {step}");
            assert!((charted.loss - before.loss).abs() < 1e-6, "{form}, step {step}: {charted:?}, {before:?}");
        }
    }
}

#[test]
fn clipping_shortens_the_step_but_not_the_record() {
    let data = data();
    let run = |clip: Value| {
        let text = json!({"mnist": {"hidden": [8], "batch": 100, "epochs": 1}, "clip": clip, "optimizers": [{"id": "sgd", "lr": 1}]});
        let spec = NetSpec::from_json(&text).unwrap();
        let mut trainer = trainer(&spec, &data);
        let before = trainer.weights().to_vec();
        let (record, _) = steps(&mut trainer, &data, 1);
        let moved: f32 = trainer.weights().iter().zip(&before).map(|(a, b)| (a - b) * (a - b)).sum();
        (record[0].gradient_norm, f64::from(moved.sqrt()))
    };
    let (norm, moved) = run(Value::Null);
    assert!((norm - moved).abs() < 1e-4 * norm && norm > 0.1);
    let (clipped_norm, clipped) = run(json!({"norm": 0.1}));
    assert_eq!(clipped_norm, norm);
    assert!((clipped - 0.1).abs() < 1e-5, "{clipped}");
}

#[test]
fn divergence_ends_a_run_before_anything_is_not_finite() {
    let data = data();
    let spec =
        spec(json!({"hidden": [8], "batch": 10, "epochs": 50}), json!([{"id": "sgd", "lr": 1000, "weight_decay": 10}]));
    let mut trainer = trainer(&spec, &data);
    let (record, pause) = steps(&mut trainer, &data, 10_000);
    assert_eq!(pause, Some(Pause::Diverged { step: record.len() }));
    assert_eq!(trainer.diverged(), Some(record.len()));
    assert!(record.iter().all(|s| s.loss.is_finite() && s.gradient_norm.is_finite()));
    assert_eq!(trainer.step(&data), Err(Pause::Diverged { step: record.len() }));
}

#[test]
fn training_waits_for_data_and_does_not_mind_that_it_was_late() {
    let whole = data();
    let spec = spec(json!({"hidden": [8], "batch": 10, "epochs": 2}), json!([{"id": "adam"}]));
    let mut prompt = trainer(&spec, &whole);
    let (expected, _) = steps(&mut prompt, &whole, 1000);
    let mut late = Data { train_total: 100, test_total: 30, ..Data::default() };
    let mut patient = trainer(&spec, &late);
    let mut record = Vec::new();
    for i in 0..100 {
        assert_eq!(patient.run(&late, 1000, |step| record.push(step)), Some(Pause::Waiting));
        late.train.push(&whole.train.pixels(i), whole.train.label(i));
    }
    assert_eq!(patient.run(&late, 1000, |step| record.push(step)), Some(Pause::Finished));
    assert_eq!(record, expected);
}

/// Every optimizer there is, with Lookahead and without: stopped in the middle of an epoch and continued elsewhere.
#[test]
fn a_snapshot_goes_on_to_the_last_bit() {
    let data = data();
    for info in optim::ALL.iter().filter(|info| info.network.is_ok()) {
        for entry in [json!({"id": info.id}), json!({"id": info.id, "lookahead": {"k": 3}})] {
            let spec = spec(json!({"hidden": [6], "batch": 16, "epochs": 3, "dropout": 0.1}), json!([entry]));
            let mut first = trainer(&spec, &data);
            steps(&mut first, &data, 10);
            let snapshot = first.snapshot();
            let (expected, _) = steps(&mut first, &data, 1000);

            let mut second = trainer(&spec, &data);
            steps(&mut second, &data, 4);
            second.restore(&snapshot).unwrap();
            assert_eq!(second.steps_done(), 10);
            let (record, _) = steps(&mut second, &data, 1000);
            assert_eq!(record, expected, "{entry}");
            assert_eq!(first.weights(), second.weights(), "{entry}");
            assert_eq!(first.epochs(), second.epochs(), "{entry}");
            assert_eq!(first.snapshot(), second.snapshot(), "{entry}");
        }
    }
}

#[test]
fn a_snapshot_remembers_a_changed_rate_and_a_plateau() {
    let data = data();
    let text = json!({
        "mnist": {"hidden": [6], "batch": 16, "epochs": 9}, "optimizers": [{"id": "sgd", "lr": 0.1}],
        "schedule": {"id": "reduce_on_plateau", "patience": 0, "factor": 0.5, "threshold": 0.9}
    });
    let spec = NetSpec::from_json(&text).unwrap();
    let mut first = trainer(&spec, &data);
    steps(&mut first, &data, 45);
    first.set_learning_rate(0.2);
    let (next, _) = steps(&mut first, &data, 1);
    assert!(next[0].lr < 0.2, "the plateau was met");
    let snapshot = first.snapshot();
    let mut second = trainer(&spec, &data);
    second.restore(&snapshot).unwrap();
    assert_eq!(second.learning_rate(), 0.2);
    assert_eq!(steps(&mut first, &data, 100), steps(&mut second, &data, 100));
}

/// Before the first step another rate is nothing else than the rate that the training begins with.
#[test]
fn a_rate_changed_before_the_first_step_is_the_rate_the_training_began_with() {
    let data = data();
    let at = |lr: f64| spec(json!({"hidden": [6], "batch": 16}), json!([{"id": "adam", "lr": lr}]));
    let mut changed = trainer(&at(0.01), &data);
    changed.set_learning_rate(0.002);
    let mut plain = trainer(&at(0.002), &data);
    assert_eq!(steps(&mut changed, &data, 5), steps(&mut plain, &data, 5));
    let snapshot = changed.snapshot();
    assert!(snapshot == plain.snapshot(), "the snapshots differ");
    for lr in [0.01, 0.002] {
        let mut anew = trainer(&at(lr), &data);
        assert_eq!(anew.restore(&snapshot), Ok(()));
        assert_eq!((anew.steps_done(), anew.learning_rate()), (5, 0.002));
    }
}

#[test]
fn a_bad_snapshot_is_refused_and_changes_nothing() {
    let data = data();
    let adam = spec(json!({"hidden": [6], "batch": 16}), json!([{"id": "adam"}]));
    let mut trainer = trainer(&adam, &data);
    steps(&mut trainer, &data, 3);
    let good = trainer.snapshot();
    for cut in [0, 5, 12, 40, good.len() / 2, good.len() - 1] {
        assert!(trainer.restore(&good[..cut]).is_err(), "{cut}");
    }
    let mut damaged = good.clone();
    for at in (0..good.len().min(400)).chain((400..good.len()).step_by(1009)) {
        damaged[at] ^= 0xff;
        let _ = trainer.restore(&damaged);
        damaged[at] = good[at];
    }
    trainer.restore(&good).unwrap();
    assert_eq!(trainer.restore(&[good.as_slice(), &[0]].concat()), Err("the snapshot has 1 bytes too many".into()));
    let other = spec(json!({"hidden": [6], "batch": 16}), json!([{"id": "adam", "beta1": 0.5}]));
    let mut other = Trainer::new(other.plan(&other.optimizers[0]), data.train_total);
    assert_eq!(other.restore(&good), Err("the snapshot belongs to another training".into()));
    assert_eq!(trainer.snapshot(), good);
}

#[test]
fn the_report_counts_what_evaluation_counts() {
    let data = data();
    let spec = spec(json!({"hidden": [4], "batch": 10, "epochs": 1}), json!([{"id": "sgd", "lr": 0.1}]));
    let mut trainer = trainer(&spec, &data);
    steps(&mut trainer, &data, 1000);
    let score = trainer.evaluate(&data.test);
    let report_of = |trainer: &mut Trainer, most| {
        let (network, w) = trainer.judged();
        network.report(w, &data.test, most)
    };
    let report = report_of(&mut trainer, 100);
    let right: usize = (0..10).map(|c| report.confusion[c][c]).sum();
    assert_eq!(report.confusion.as_flattened().iter().sum::<usize>(), 30);
    assert!((score.accuracy - right as f64 / 30.0).abs() < 1e-12);
    assert_eq!(report.mistakes.len(), 30 - right);
    assert!(report.mistakes.is_sorted_by(|a, b| a.probability >= b.probability));
    for mistake in &report.mistakes {
        let probabilities = trainer.predict(&data.test.pixels(mistake.example));
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert_eq!(probabilities[mistake.answer], mistake.probability);
        assert_ne!(mistake.answer, mistake.label);
        assert_eq!(usize::from(data.test.label(mistake.example)), mistake.label);
    }
    assert_eq!(report_of(&mut trainer, 2).mistakes, report.mistakes[..2]);
    assert_eq!(trainer.units(), 4);
    let image = trainer.unit_image(3).unwrap();
    assert_eq!((image[0], image[783]), (trainer.weights()[3], trainer.weights()[783 * 4 + 3]));
    assert_eq!(trainer.unit_image(4), None);
}

#[test]
fn every_unit_of_the_first_layer_has_a_picture_on_one_scale() {
    for (hidden, units) in [(json!([5]), 5), (json!([]), 10)] {
        let spec = spec(json!({ "hidden": hidden }), json!([{ "id": "sgd" }]));
        let trainer = Trainer::new(spec.plan(&spec.optimizers[0]), 64);
        let pictures = trainer.unit_pictures();
        assert_eq!(pictures.len(), units * PIXELS);
        assert!(pictures.iter().all(|share| share.abs() <= 1.0));
        let full = pictures.iter().filter(|share| share.abs() == 1.0).count();
        assert!((20..80).contains(&full), "{full} of {} are at their full size", pictures.len());
        let third = trainer.unit_image(3).unwrap();
        for (weight, share) in third.iter().zip(&pictures[3 * PIXELS..]) {
            assert_eq!(weight.is_sign_negative(), share.is_sign_negative());
        }
    }
}

/// A rule that a person has written trains a network as the one of the catalog does, and goes on from a snapshot to the bit.
#[test]
fn a_rule_as_text_trains_and_goes_on() {
    let data = data();
    let mnist = json!({"hidden": [16], "batch": 8, "epochs": 4});
    let adam = EXAMPLES.iter().find(|(id, _)| *id == "adam").map(|(_, text)| *text);
    let own = json!([{"id": "own", "lr": 0.01, "own_text": adam}]);
    let (own, known) = (spec(mnist.clone(), own), spec(mnist, json!([{"id": "adam", "lr": 0.01}])));
    let (mut ours, mut theirs) = (trainer(&own, &data), trainer(&known, &data));
    let (first, _) = steps(&mut ours, &data, 20);
    let (other, _) = steps(&mut theirs, &data, 20);
    for (ours, theirs) in first.iter().zip(&other) {
        assert!((ours.loss - theirs.loss).abs() < 1e-3 * theirs.loss, "{ours:?} {theirs:?}");
    }
    let snapshot = ours.snapshot();
    let mut again = trainer(&own, &data);
    again.restore(&snapshot).expect("its own snapshot");
    let (rest, pause) = steps(&mut ours, &data, 1000);
    assert_eq!((steps(&mut again, &data, 1000), pause), ((rest, pause), Some(Pause::Finished)));
    assert!(ours.evaluate(&data.test).accuracy > 0.95);
    // With another text it is another training.
    let changed = json!([{"id": "own", "lr": 0.01, "own_text": adam.map(|text| text.replace("0.999", "0.99"))}]);
    assert!(
        trainer(&spec(json!({"hidden": [16], "batch": 8, "epochs": 4}), changed), &data).restore(&snapshot).is_err()
    );
}
