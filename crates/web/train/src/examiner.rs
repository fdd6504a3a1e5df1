//! The tests of a network apart from its training, so that another thread can make them.

use playground_nn::data::Data;
use playground_nn::network::{Examined, Network};
use playground_nn::pack::Intake;
use playground_nn::trainer::every;
use playground_spec::NetSpec;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::files::damaged;
use crate::report::{self, fitting};
use playground_web::fault::Fault;

/// The network of a training spec, and the test images, but no training.
#[wasm_bindgen]
pub struct Examiner {
    network: Network,
    data: Data,
}

#[wasm_bindgen]
impl Examiner {
    /// An examiner of the networks of a spec.
    ///
    /// # Errors
    /// All faults of the spec, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str) -> Result<Examiner, JsError> {
        let network = NetSpec::parse(spec).map_err(Fault::from)?.network();
        Ok(Self { network, data: Data::default() })
    }

    /// Reads the test images, as `Trainer.testPart` gives them.
    ///
    /// # Errors
    /// The damage of the part.
    pub fn load(&mut self, part: &[u8]) -> Result<(), JsValue> {
        let mut intake = Intake::default();
        intake.feed(&mut self.data, part).and_then(|()| intake.end()).map_err(damaged)
    }

    /// What `Trainer.evaluate` answers for a network with these weights, to the same bits.
    ///
    /// # Errors
    /// That the network has another number of weights.
    pub fn evaluate(&mut self, weights: &[f32]) -> Result<Vec<f64>, JsError> {
        fitting(&self.network, weights)?;
        let set = &self.data.test;
        Ok(numbers(&self.network.examined(weights, set, &every(set)), set.len()))
    }

    /// What `Trainer.report` answers.
    ///
    /// # Errors
    /// That the network has another number of weights.
    pub fn report(&mut self, weights: &[f32], mistakes: usize) -> Result<String, JsError> {
        report::report(&mut self.network, weights, &self.data.test, mistakes)
    }

    /// What `Trainer.takenFor` answers.
    ///
    /// # Errors
    /// That the network has another number of weights.
    #[wasm_bindgen(js_name = takenFor)]
    pub fn taken_for(&mut self, weights: &[f32], label: usize, answer: usize, most: usize) -> Result<String, JsError> {
        report::taken_for(&mut self.network, weights, &self.data.test, label, answer, most)
    }
}

/// Mean loss and accuracy, the largest fraction of dead units in a hidden layer, and the accuracy on the images of each digit.
pub(crate) fn numbers(Examined { outcome, dead, of_class }: &Examined, count: usize) -> Vec<f64> {
    let count = count as f64;
    [outcome.loss / count, outcome.correct as f64 / count, *dead].into_iter().chain(*of_class).collect()
}
