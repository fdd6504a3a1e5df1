//! Trainings that PyTorch must follow number by number: on full batches or batches in a fixed order, from our first weights, without dropout.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use playground_core::{optim, schedule};
use playground_nn::data::Data;
use playground_nn::dataset::{CLASSES, Dataset, PIXELS};
use playground_nn::trainer::Trainer;
use playground_pytorch as pytorch;
use playground_spec::NetSpec;
use serde_json::{Value, json};

const TRAIN: usize = 48;
const TEST: usize = 24;
const EPOCHS: usize = 4;

/// Named trainings, each of one optimizer.
fn all() -> Vec<(String, Value)> {
    let mut cases = Vec::new();
    let mut add = |name: String, mnist: Value, rest: Value| {
        let mut spec = json!({"mnist": {"hidden": [8], "batch": TRAIN, "epochs": EPOCHS, "train": TRAIN}});
        for (place, more) in [("mnist", mnist), ("", rest)] {
            let target = if place.is_empty() { &mut spec } else { &mut spec[place] };
            if let (Some(target), Value::Object(more)) = (target.as_object_mut(), more) {
                target.extend(more);
            }
        }
        cases.push((name, spec));
    };
    for info in optim::ALL.iter().filter(|info| info.network.is_ok()) {
        add(format!("training optimizer {}", info.id), json!({}), json!({"optimizers": [{"id": info.id}]}));
    }
    let one = |change: Value| {
        let mut spec = json!({"optimizers": [{"id": "momentum", "lr": 0.05}]});
        if let (Some(spec), Value::Object(change)) = (spec.as_object_mut(), change) {
            spec.extend(change);
        }
        spec
    };
    for info in schedule::ALL {
        add(format!("training schedule {}", info.id), json!({}), one(json!({"schedule": {"id": info.id}})));
    }
    let plateau =
        json!({"schedule": {"id": "reduce_on_plateau", "patience": 0, "threshold": 1, "threshold_mode": "abs"}});
    add("training schedule plateau at once".into(), json!({}), one(plateau));
    for hidden in [json!([]), json!([6, 5]), json!([6, 5, 4])] {
        add(format!("training layers {hidden}"), json!({"hidden": hidden}), one(json!({})));
    }
    for activation in ["tanh", "sigmoid"] {
        add(
            format!("training activation {activation}"),
            json!({"activation": activation, "init": "xavier"}),
            one(json!({})),
        );
    }
    add("training penalty".into(), json!({"l2": 0.1}), one(json!({"clip": {"norm": 0.5}})));
    // Shuffled batches are others there, but these are the same.
    for order in ["file", "sorted"] {
        add(format!("training order {order}"), json!({"batch": 10, "train_order": order}), one(json!({})));
    }
    add("training clip value".into(), json!({}), one(json!({"clip": {"value": 0.01}})));
    for id in ["adam", "schedule_free_sgd"] {
        let wrapped = json!({"optimizers": [{"id": id, "lr": 0.01, "lookahead": {"k": 2}}]});
        add(format!("training lookahead {id}"), json!({}), wrapped);
    }
    cases
}

/// Digits that no person wrote, but which can be told apart: each lights stripes of its own, and some noise.
fn set(count: usize, seed: usize) -> Dataset {
    let mut set = Dataset::default();
    for i in 0..count {
        let label = (i * 7 + seed) % CLASSES;
        let noise = |p: usize| ((i + 3 * seed + 1) * (p + 11) * 2_654_435_761) >> 16 & 63;
        let pixels: [u8; PIXELS] =
            std::array::from_fn(|p| if p % (CLASSES + 3) == label { 255 - noise(p) as u8 } else { noise(p) as u8 });
        set.push(&pixels, label as u8);
    }
    set
}

/// Writes the data as IDX files to `folder`; every case with its script, the weights that it begins with (of each layer, a
/// row for each output), and what each epoch must say.
pub(super) fn write(folder: &Path) -> Result<Vec<Value>> {
    let (train, test) = (set(TRAIN, 1), set(TEST, 2));
    for (name, set) in [("train", &train), ("t10k", &test)] {
        let count = (set.len() as u32).to_be_bytes();
        let side = 28u32.to_be_bytes();
        let images = (0..set.len()).flat_map(|i| set.pixels(i));
        let images: Vec<u8> = [&[0, 0, 8, 3][..], &count, &side, &side].concat().into_iter().chain(images).collect();
        let labels: Vec<u8> =
            [&[0, 0, 8, 1][..], &count].concat().into_iter().chain((0..set.len()).map(|i| set.label(i))).collect();
        for (kind, bytes) in [("images-idx3", images), ("labels-idx1", labels)] {
            let file = folder.join(format!("{name}-{kind}-ubyte"));
            fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    let data = Data::complete(train, test);
    Ok(all().into_iter().map(|(name, spec)| case(&name, &spec, &data)).collect())
}

fn case(name: &str, spec: &Value, data: &Data) -> Value {
    let spec = NetSpec::from_json(spec).unwrap_or_else(|errors| panic!("{name} is no valid spec: {errors:?}"));
    let mut trainer = Trainer::new(spec.plan(&spec.optimizers[0]), data.train.len());
    let mut rest = trainer.weights();
    let mut weights = Vec::new();
    for [inputs, outputs] in spec.network().shape() {
        let (layer, after) = rest.split_at(inputs * outputs);
        weights.push(
            (0..outputs).map(|o| (0..inputs).map(|i| layer[i * outputs + o]).collect()).collect::<Vec<Vec<f32>>>(),
        );
        rest = &after[outputs..];
    }
    let mut epochs = Vec::new();
    for _ in 0..EPOCHS {
        trainer.run(data, trainer.steps_per_epoch(), |_| {});
        let (Some(met), test) = (trainer.epochs().last().copied(), trainer.evaluate(&data.test)) else { break };
        epochs.push([met.loss, met.accuracy, test.loss, test.accuracy]);
    }
    json!({"name": name, "script": pytorch::training(&spec, false), "weights": weights, "epochs": epochs})
}
