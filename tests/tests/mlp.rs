//! The network against PyTorch: probabilities, gradients and twenty steps of Adam on the same weights and batch.
//! `tests/golden/mlp/generate.py` writes the reference.

use playground_core::problem::Problem;
use playground_nn::data::Data;
use playground_nn::dataset::{CLASSES, Dataset, PIXELS};
use playground_nn::input::Kernel;
use playground_spec::NetSpec;
use serde_json::{Value, json};

const EXAMPLES: usize = 6;

fn images() -> Data {
    let mut set = Dataset::default();
    for e in 0..EXAMPLES {
        let bright = |p| if (31 * p + 17 * e) % 13 == 0 { ((7 * p + 29 * e) % 255 + 1) as u8 } else { 0 };
        set.push(&std::array::from_fn::<u8, PIXELS, _>(bright), ((3 * e + 1) % CLASSES) as u8);
    }
    Data::complete(set.clone(), set)
}

fn parameter(k: usize) -> f32 {
    ((7919 * k + 104_729) % 1021) as f32 / 4096.0 - 510.0 / 4096.0
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
}

#[track_caller]
fn assert_close(case: &str, what: &str, got: f64, expected: f64, tolerance: f64) {
    let far = (got - expected).abs();
    assert!(far <= tolerance * (1.0 + expected.abs()), "{case}: {what} is {got}, not {expected}");
}

#[test]
fn losses_gradients_and_training_are_those_of_pytorch() {
    let reference: Value = serde_json::from_str(include_str!("../golden/mlp/mlp.json")).expect("JSON");
    let cases = reference["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 12);
    let data = images();
    let everything: Vec<u32> = (0..EXAMPLES as u32).collect();
    for case in cases {
        for kernel in [Kernel::Sparse, Kernel::Dense] {
            let spec = json!({
                "mnist": {"hidden": case["hidden"], "activation": case["activation"]},
                "optimizers": [{"id": "adam", "lr": reference["lr"]}]
            });
            let spec = NetSpec::from_json(&spec).expect("a valid spec");
            let name = format!("{} {} {kernel:?}", case["hidden"], case["activation"]);
            let mut network = spec.network();
            network.use_kernel(kernel);
            let mut w: Vec<f32> = (0..network.layout().len()).map(parameter).collect();

            let expected = case["probabilities"].as_array().expect("rows");
            network.probabilities(&w, &data.train, &everything, |example, probabilities| {
                for (&got, expected) in probabilities.iter().zip(numbers(&expected[example as usize])) {
                    assert_close(&name, "a probability", got.into(), expected, 1e-6);
                }
            });

            let mut g = vec![0.0; w.len()];
            network.gradient(&w, &data.train, &everything, None, &mut g);
            let norm = g.iter().map(|&g| f64::from(g).powi(2)).sum::<f64>().sqrt();
            assert_close(&name, "the gradient's norm", norm, case["gradient_norm"].as_f64().expect("a number"), 1e-6);
            let every = case["gradient_every"].as_u64().expect("a number") as usize;
            let expected = numbers(&case["gradient"]);
            assert_eq!(expected.len(), g.len().div_ceil(every));
            for (i, expected) in expected.into_iter().enumerate() {
                assert_close(&name, &format!("∂ of parameter {}", i * every), g[i * every].into(), expected, 1e-6);
            }

            let mut adam = spec.optimizers[0].build::<f32>(&network.layout());
            let mut batch = Batch { network, data: &data.train, examples: &everything, loss: f64::NAN };
            for (step, expected) in numbers(&case["losses"]).into_iter().enumerate() {
                adam.step(&mut batch, &mut w, spec.optimizers[0].lr());
                assert_close(&name, &format!("the loss at step {step}"), batch.loss, expected, 2e-5);
            }
        }
    }
}

/// The whole data as one batch.
struct Batch<'a> {
    network: playground_nn::network::Network,
    data: &'a Dataset,
    examples: &'a [u32],
    loss: f64,
}

impl Problem<f32> for Batch<'_> {
    fn loss(&mut self, w: &[f32]) -> f32 {
        self.network.outcome(w, self.data, self.examples, None).loss as f32
    }

    fn gradient(&mut self, w: &[f32], g: &mut [f32]) -> f32 {
        self.loss = self.network.gradient(w, self.data, self.examples, None, g).loss / self.examples.len() as f64;
        self.loss as f32
    }

    fn hessian(&mut self, _w: &[f32]) -> Option<nalgebra::DMatrix<f32>> {
        None
    }
}
