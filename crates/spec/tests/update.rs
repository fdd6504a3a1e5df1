//! The order of the examples, one update taken apart, and the sizes in each layer.

mod common;

use common::{data, spec, steps, stripes, trainer};
use playground_nn::batches::{Batches, Order};
use playground_nn::data::Data;
use playground_nn::dataset::CLASSES;
use playground_nn::trainer::{Pause, Trainer};
use playground_spec::{NetSpec, Spec};
use serde_json::json;

/// √Σx² in double precision.
fn norm<'a>(vector: impl Iterator<Item = &'a f32>) -> f64 {
    vector.map(|&x| f64::from(x).powi(2)).sum::<f64>().sqrt()
}

fn is_close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-5 * expected.abs()
}

/// The parameters of each layer, by the sizes of the network alone.
fn layers(spec: &NetSpec) -> Vec<std::ops::Range<usize>> {
    let mut end = 0;
    let counts = spec.network().shape().map(|[inputs, outputs]| (inputs + 1) * outputs).collect::<Vec<_>>();
    counts.into_iter().map(|count| (end..end + count, end += count).0).collect()
}

/// The gradient of a batch with the L2 penalty, and its mean loss.
fn gradient(spec: &NetSpec, w: &[f32], data: &Data, examples: &[u32], dropout: u64) -> (Vec<f32>, f64) {
    let mut network = spec.network();
    let mut g = vec![0.0; w.len()];
    let outcome = network.gradient(w, &data.train, examples, Some(dropout), &mut g);
    for range in network.weights() {
        g[range.clone()].iter_mut().zip(&w[range]).for_each(|(g, w)| *g += spec.values.get("l2") as f32 * w);
    }
    (g, outcome.loss / examples.len() as f64)
}

/// The next update is told before it is made, with the numbers with which it is made then, and looking at it changes nothing.
#[test]
fn an_update_that_was_looked_at_is_the_one_that_comes() {
    let data = data();
    let mnist = json!({"hidden": [12, 8], "batch": 16, "epochs": 3, "dropout": 0.2, "l2": 0.01});
    let entries = [
        json!({"id": "sgd", "lr": 0.1}),
        json!({"id": "momentum", "lr": 0.05}),
        json!({"id": "nesterov", "lr": 0.05, "form": "sutskever"}),
        json!({"id": "adam", "lr": 0.01}),
        json!({"id": "adam", "lr": 0.01, "lookahead": {"k": 2}}),
        json!({"id": "schedule_free_sgd", "lr": 0.1}),
        json!({"id": "lbfgs", "lr": 1}),
        json!({"id": "own", "lr": 0.01, "own_text": "v = 0.9*v + g\nw = w - lr*v"}),
    ];
    for entry in entries {
        let text = json!({"mnist": mnist, "clip": {"norm": 0.5}, "schedule": {"id": "cosine"}, "optimizers": [entry]});
        let spec = NetSpec::from_json(&text).unwrap();
        let (mut looked, mut plain) = (trainer(&spec, &data), trainer(&spec, &data));
        let mut batches = Batches::new(100, 16, 1, Order::Shuffled);
        for step in 0..9 {
            let update = looked.next_update(&data).unwrap();
            let before = looked.weights().to_vec();
            let at = plain.weights().to_vec();
            assert_eq!(before, at, "{entry}: looking has moved it");
            let made = looked.step(&data).unwrap();
            assert_eq!((update.step, plain.step(&data).unwrap()), (made, made), "{entry}, step {step}");

            let examples = batches.batch(step).to_vec();
            assert_eq!(update.batch.iter().map(|seen| seen.example).collect::<Vec<_>>(), examples);
            let mean = update.batch.iter().map(|seen| f64::from(seen.loss)).sum::<f64>() / examples.len() as f64;
            assert!((mean - made.loss).abs() < 1e-9, "{entry}, step {step}: {mean}, not {}", made.loss);
            for seen in &update.batch {
                assert_eq!(seen.label, usize::from(data.train.label(seen.example as usize)));
                assert!((seen.loss + seen.right.ln()).abs() < 1e-4, "{seen:?}");
                assert!(
                    seen.probability >= seen.right && (seen.answer != seen.label || seen.probability == seen.right),
                    "{seen:?}"
                );
            }
            // What is tested is another point than what moves for some of them.
            let has_second_point = entry["id"] == "schedule_free_sgd" || entry.get("lookahead").is_some();
            if has_second_point {
                continue;
            }
            let (g, loss) = gradient(&spec, &before, &data, &examples, 1 | 2 << 32 | (step as u64) << 34);
            assert!(is_close(made.loss, loss) && is_close(made.gradient_norm, norm(g.iter())), "{entry}, step {step}");
            let clipped = update.clipped.unwrap();
            assert!(is_close(clipped, made.gradient_norm.min(0.5)), "{clipped}");
            let moved: Vec<f32> = looked.weights().iter().zip(&before).map(|(after, before)| after - before).collect();
            assert!(is_close(update.length, norm(moved.iter())));
            for (layer, range) in update.layers.iter().zip(layers(&spec)) {
                assert!(is_close(layer.gradient, norm(g[range.clone()].iter())), "{entry}: {layer:?}");
                assert!(is_close(layer.step, norm(moved[range.clone()].iter())), "{entry}: {layer:?}");
                assert!(is_close(layer.weights, norm(before[range].iter())), "{entry}: {layer:?}");
            }
            let after = gradient(&spec, looked.weights(), &data, &examples, 1 | 2 << 32 | (step as u64) << 34).1;
            assert!(is_close(update.loss_after, after), "{entry}: {} after it, not {after}", update.loss_after);
            assert!(update.pictures.iter().all(|picture| picture.len() == 12 * 784));
        }
        let (rest, _) = steps(&mut looked, &data, 1000);
        assert_eq!((steps(&mut plain, &data, 1000).0, looked.weights()), (rest, plain.weights()), "{entry}");
        assert_eq!(looked.noise(), plain.noise(), "what was observed is observed still");
        assert_eq!(looked.next_update(&data), Err(Pause::Finished));
    }
}

/// The sizes are those of an independent computation, at steps that depend on the plan alone.
#[test]
fn the_sizes_in_each_layer_are_measured_at_fixed_steps() {
    let data = data();
    let spec = spec(json!({"hidden": [12], "batch": 20, "epochs": 30}), json!([{"id": "adam", "lr": 0.01}]));
    let mut whole = trainer(&spec, &data);
    let mut batches = Batches::new(100, 20, 1, Order::Shuffled);
    // 1,024 examples are seen from one measurement to the next.
    for step in 0..150 {
        let before = whole.weights().to_vec();
        whole.step(&data).unwrap();
        let found = whole.take_sizes();
        assert_eq!(
            found.iter().map(|sizes| sizes.step).collect::<Vec<_>>(),
            if step % 103 == 0 { vec![step] } else { vec![] }
        );
        for sizes in found {
            let (g, _) = gradient(&spec, &before, &data, batches.batch(step), 0);
            let moved: Vec<f32> = whole.weights().iter().zip(&before).map(|(after, before)| after - before).collect();
            for (layer, range) in sizes.layers.iter().zip(layers(&spec)) {
                let root = (range.len() as f64).sqrt();
                for (size, vector) in [(layer.gradient, &g), (layer.step, &moved), (layer.weights, &before)] {
                    assert!(is_close(size * root, norm(vector[range.clone()].iter())), "step {step}: {layer:?}");
                }
            }
        }
    }
    // A training that goes on from a snapshot measures the same steps.
    let (mut straight, mut first) = (trainer(&spec, &data), trainer(&spec, &data));
    steps(&mut straight, &data, 150);
    steps(&mut first, &data, 77);
    let mut second = trainer(&spec, &data);
    second.restore(&first.snapshot()).unwrap();
    second.next_update(&data).unwrap();
    steps(&mut second, &data, 73);
    assert_eq!([first.take_sizes(), second.take_sizes()].concat(), straight.take_sizes());
}

/// What shuffling is for: a network that sees its examples digit by digit forgets all but the last.
#[test]
fn examples_that_are_sorted_teach_the_last_digit_alone() {
    let data = data();
    let run = |order: &str| {
        let mnist = json!({"hidden": [16], "batch": 10, "epochs": 3, "train_order": order});
        let mut trainer = trainer(&spec(mnist, json!([{"id": "sgd", "lr": 0.5}])), &data);
        steps(&mut trainer, &data, 1000);
        let accuracy = trainer.evaluate(&data.test).accuracy;
        (accuracy, trainer.examine(&data.test).of_class)
    };
    let (accuracy, of_class) = run("sorted");
    assert!(accuracy < 0.35, "{accuracy} {of_class:?}");
    assert_eq!(of_class[CLASSES - 1], 1.0, "{of_class:?}");
    // Each digit has as many test images.
    assert!((of_class.iter().sum::<f64>() / 10.0 - accuracy).abs() < 1e-12);
    // These stripes come mixed in their file.
    for order in ["file", "shuffled"] {
        assert!(run(order).0 > 0.9, "{order}: {:?}", run(order));
    }
}

#[test]
fn a_sorted_training_waits_for_all_its_examples() {
    let spec = spec(
        json!({"hidden": [], "batch": 10, "epochs": 1, "train": 90, "train_order": "sorted"}),
        json!([{"id": "sgd"}]),
    );
    let mut some = Data { train: stripes(89), train_total: 100, ..Data::default() };
    let mut trainer = Trainer::new(spec.plan(&spec.optimizers[0]), some.train_total);
    assert_eq!(trainer.step(&some), Err(Pause::Waiting));
    assert_eq!(trainer.next_update(&some), Err(Pause::Waiting));
    some.train = stripes(100);
    let update = trainer.next_update(&some).unwrap();
    // Nine examples of each digit.
    assert_eq!(update.batch.iter().map(|seen| seen.label).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(steps(&mut trainer, &some, 100), {
        trainer = Trainer::new(spec.plan(&spec.optimizers[0]), 100);
        steps(&mut trainer, &some, 100)
    });
}

/// Specs, links and snapshots from before say nothing of the order; a snapshot of another order is refused.
#[test]
fn the_order_is_told_only_where_it_is_not_shuffled() {
    let with = |order: &str| spec(json!({"train_order": order}), json!([{"id": "adam", "lr": 0.001}]));
    assert_eq!(with("shuffled").to_json()["mnist"].get("train_order"), None);
    assert_eq!(with("sorted").to_json()["mnist"]["train_order"], "sorted");
    let link = Spec::Training(with("sorted")).link();
    assert!(link.contains("&train.order=sorted&"), "{link}");
    for told in ["train.order=sorted", "train.order=Sorted"] {
        let read = playground_spec::link::decode(&format!("view=mnist&{told}"));
        let Spec::Training(read) = read.spec else { panic!("{told}") };
        assert_eq!(read.values.choice("train_order"), "sorted", "{told}");
    }
    let data = data();
    let mut shuffled = trainer(&with("shuffled"), &data);
    let mut sorted = trainer(&with("sorted"), &data);
    assert!(sorted.restore(&shuffled.snapshot()).is_err());
}
