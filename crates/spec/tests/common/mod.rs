//! What the tests of training share.

use playground_nn::data::Data;
use playground_nn::dataset::{Dataset, PIXELS};
use playground_nn::trainer::{Pause, Step, Trainer};
use playground_spec::NetSpec;
use serde_json::{Value, json};

/// Ten kinds of stripes with some noise: learned in a few epochs.
pub(crate) fn stripes(count: usize) -> Dataset {
    let mut data = Dataset::default();
    let mut state = 7u32;
    for i in 0..count {
        let label = i % 10;
        let pixels = std::array::from_fn(|p| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = if state >> 24 < 40 { 200 } else { 0 };
            if p % PIXELS / 78 == label { 255 } else { noise }
        });
        data.push(&pixels, label as u8);
    }
    data
}

pub(crate) fn data() -> Data {
    Data::complete(stripes(100), stripes(30))
}

pub(crate) fn spec(mnist: Value, optimizers: Value) -> NetSpec {
    NetSpec::from_json(&json!({ "mnist": mnist, "optimizers": optimizers })).unwrap()
}

pub(crate) fn trainer(spec: &NetSpec, data: &Data) -> Trainer {
    Trainer::new(spec.plan(&spec.optimizers[0]), data.train_total)
}

pub(crate) fn steps(trainer: &mut Trainer, data: &Data, count: usize) -> (Vec<Step>, Option<Pause>) {
    let mut steps = Vec::new();
    let pause = trainer.run(data, count, |step| steps.push(step));
    (steps, pause)
}
