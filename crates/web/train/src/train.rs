//! A network in training, for a worker: it takes data, and returns steps and test results. The caller measures the
//! time.

use playground_nn::data::Data;
use playground_nn::dataset::{Dataset, PIXELS};
use playground_nn::drawing::Drawing;
use playground_nn::pack;
use playground_nn::sizes::{LayerSizes, Sizes};
use playground_nn::trainer::{Pause, Trainer as Core};
use playground_nn::update::{Seen, Update};
use playground_spec::{NetSpec, OptimizerSpec, ParamJson};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use playground_web::entry::entry;
use playground_web::fault::Fault;

use crate::examiner::numbers;
use crate::files::damaged;
use crate::picture;
use crate::report::{self, fitting};

/// One optimizer of a training spec, its network and its data.
#[wasm_bindgen]
pub struct Trainer {
    spec: NetSpec,
    optimizer: OptimizerSpec,
    data: Data,
    /// The trainer. It is made when the first data arrive, which contain the total number of images.
    core: Option<Core>,
    pause: Option<Pause>,
    /// The part that is being read.
    intake: pack::Intake,
    /// Pictures of gradient and step of the update that was taken apart last.
    pictures: [Vec<f32>; 2],
}

#[wasm_bindgen]
impl Trainer {
    /// A trainer for entry `index` of the spec's list of optimizers.
    ///
    /// # Errors
    /// All faults of the spec, as JSON, or that there is no such entry.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str, index: usize) -> Result<Trainer, JsError> {
        let spec = NetSpec::parse(spec).map_err(Fault::from)?;
        let optimizer = entry(&spec, index)?;
        let (data, intake) = (Data::default(), pack::Intake::default());
        Ok(Self { spec, optimizer, data, core: None, pause: None, intake, pictures: Default::default() })
    }

    /// Reads the next bytes of a part of the packed data, after decompression. Bytes may arrive in pieces of any
    /// length, but parts must arrive in order.
    ///
    /// # Errors
    /// The damage of the part. Some of its images may already have been added; such a trainer cannot be used any more.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), JsValue> {
        self.intake.feed(&mut self.data, piece).map_err(damaged)?;
        if self.data.train_total > 0 {
            self.ready();
        }
        Ok(())
    }

    /// Ends a part.
    ///
    /// # Errors
    /// The part is incomplete.
    #[wasm_bindgen(js_name = endPart)]
    pub fn end_part(&mut self) -> Result<(), JsValue> {
        self.intake.end().map_err(damaged)
    }

    /// Takes up to `count` steps. Returns five numbers for each: step, loss, accuracy, gradient norm, learning rate.
    /// Returns fewer steps if the training pauses: see `status`.
    ///
    /// # Errors
    /// No data have been loaded.
    pub fn step(&mut self, count: usize) -> Result<Vec<f64>, JsError> {
        let (core, data) = self.loaded()?;
        let mut numbers = Vec::with_capacity(5 * count.min(core.total_steps()));
        let pause = core.run(data, count, |step| {
            numbers.extend([step.step as f64, step.loss, step.accuracy, step.gradient_norm, step.lr]);
        });
        self.pause = pause;
        Ok(numbers)
    }

    /// The sizes of gradients, steps and weights at all steps that were measured since this was last asked: of each of them the
    /// number of the step, and for each layer three root mean squares.
    pub fn sizes(&mut self) -> Vec<f64> {
        let sizes = self.core.as_mut().map_or(Vec::new(), Core::take_sizes);
        let of_layer = |layer: LayerSizes| [layer.gradient, layer.step, layer.weights];
        sizes
            .into_iter()
            .flat_map(|Sizes { step, layers }| {
                std::iter::once(step as f64).chain(layers.into_iter().flat_map(of_layer))
            })
            .collect()
    }

    /// Takes the next update apart, without making it, as JSON: `{"step","lr","loss","loss_after","norm","clipped","length",
    /// "layers":[{"inputs","outputs","gradient","step","weights"},…],"count","batch":[{"example","label","answer",
    /// "probability","right","loss"},…]}`. All lengths are Euclidean norms; `clipped` is that of the clipped gradient, or null. Of
    /// the `count` examples of the batch, `batch` has at most `most`, those with the largest losses, the largest first. If there
    /// is no next update, it says why: `{"pause": "waiting"|"finished"|"diverged"}`.
    ///
    /// # Errors
    /// That no data were loaded.
    #[wasm_bindgen(js_name = nextUpdate)]
    pub fn next_update(&mut self, most: usize) -> Result<String, JsError> {
        let (core, data) = self.loaded()?;
        let update = match core.next_update(data) {
            Ok(update) => update,
            Err(pause) => {
                let pause = match pause {
                    Pause::Finished => "finished",
                    Pause::Diverged { .. } => "diverged",
                    Pause::Waiting => "waiting",
                };
                return Ok(json!({ "pause": pause }).to_string());
            }
        };
        let Update { step, batch, loss_after, clipped, length, layers, pictures } = update;
        let layers = core.network().shape().zip(layers).map(|([inputs, outputs], layer)| {
            json!({
                "inputs": inputs, "outputs": outputs,
                "gradient": layer.gradient, "step": layer.step, "weights": layer.weights,
            })
        });
        let layers: Vec<_> = layers.collect();
        let count = batch.len();
        let mut largest: Vec<Seen> = Vec::with_capacity(most + 1);
        for seen in batch {
            largest.insert(largest.partition_point(|other| other.loss >= seen.loss), seen);
            largest.truncate(most);
        }
        self.pictures = pictures;
        let answer = json!({
            "step": step.step, "lr": step.lr, "loss": step.loss, "loss_after": loss_after, "norm": step.gradient_norm,
            "clipped": clipped, "length": length, "layers": layers, "count": count, "batch": largest,
        });
        Ok(answer.to_string())
    }

    /// The gradient of the update that was taken apart last, or its step, as pictures like those of `unitPictures`.
    #[wasm_bindgen(js_name = updatePictures)]
    pub fn update_pictures(&self, step: bool) -> Vec<u8> {
        picture::pixels(&self.pictures[usize::from(step)])
    }

    /// `running`, `waiting` for data, `finished` or `diverged`.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> String {
        let status = match &self.core {
            None => "waiting",
            Some(core) if core.diverged().is_some() => "diverged",
            Some(core) if core.steps_done() == core.total_steps() => "finished",
            Some(_) if matches!(self.pause, Some(Pause::Waiting)) => "waiting",
            Some(_) => "running",
        };
        status.into()
    }

    /// Mean loss and accuracy on the test images that are there, NaN where there are none; the largest fraction of dead units in
    /// a hidden layer; and the accuracy on the images of each digit.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn evaluate(&mut self) -> Result<Vec<f64>, JsError> {
        let (core, data) = self.loaded()?;
        Ok(numbers(&core.examine(&data.test), data.test.len()))
    }

    /// The same with other weights of the network.
    ///
    /// # Errors
    /// That no data were loaded, or that the network has another number of weights.
    #[wasm_bindgen(js_name = evaluateAt)]
    pub fn evaluate_at(&mut self, weights: &[f32]) -> Result<Vec<f64>, JsError> {
        let (core, data) = self.loaded()?;
        fitting(core.network(), weights)?;
        Ok(numbers(&core.examine_at(weights, &data.test), data.test.len()))
    }

    /// Whether the weights are so small that every number of a test is finite.
    #[wasm_bindgen(js_name = isBounded)]
    pub fn is_bounded(&self) -> bool {
        self.core.as_ref().is_some_and(|core| core.network().bound(core.weights()) < f64::from(f32::MAX) / 4.0)
    }

    /// The test images that are there, as a part that an `Examiner` reads: whole bytes, so that nothing is rounded.
    #[wasm_bindgen(js_name = testPart)]
    pub fn test_part(&self) -> Vec<u8> {
        pack::whole([&Dataset::default(), &self.data.test])
    }

    /// Mean loss and accuracy on the examples that the network learns from, the first 10,000 of them, as it is now: without
    /// dropout, and at the same weights for all.
    ///
    /// # Errors
    /// That no data were loaded.
    #[wasm_bindgen(js_name = evaluateTraining)]
    pub fn evaluate_training(&mut self) -> Result<Vec<f64>, JsError> {
        let (core, data) = self.loaded()?;
        let score = core.evaluate_first(&data.train, core.examples().min(10_000));
        Ok(vec![score.loss, score.accuracy])
    }

    /// Loss and accuracy of every completed epoch, measured during training, one after another.
    pub fn epochs(&self) -> Vec<f64> {
        let epochs = self.core.as_ref().map_or(&[][..], Core::epochs);
        epochs.iter().flat_map(|epoch| [epoch.loss, epoch.accuracy]).collect()
    }

    /// The counts that do not change from step to step, as JSON: steps in an epoch and in all, examples in an epoch,
    /// images that are there and that there will be, parameters of the network and inputs and outputs of its layers, bytes
    /// that the optimizer remembers, gradients that one step may ask for at most.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn facts(&mut self) -> Result<String, JsError> {
        let shape: Vec<_> = self.spec.network().shape().collect();
        let (core, data) = self.loaded()?;
        let set = |set: &Dataset, total: usize| json!({ "here": set.len(), "total": total });
        let facts = json!({
            "steps_per_epoch": core.steps_per_epoch(),
            "total_steps": core.total_steps(),
            "examples": core.examples(),
            "train": set(&data.train, data.train_total),
            "test": set(&data.test, data.test_total),
            "parameters": core.weights().len(),
            "shape": shape,
            "state_bytes": core.state_bytes(),
            "most_gradients": core.most_evaluations(),
        });
        Ok(facts.to_string())
    }

    /// The number of steps taken.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> usize {
        self.core.as_ref().map_or(0, Core::steps_done)
    }

    /// The step at which a number stopped being finite.
    #[wasm_bindgen(getter, js_name = divergedAt)]
    pub fn diverged_at(&self) -> Option<usize> {
        self.core.as_ref().and_then(Core::diverged)
    }

    /// The noise of the loss in the last completed epoch: the standard deviation of the batch losses around their
    /// trend.
    #[wasm_bindgen(getter, js_name = lossNoise)]
    pub fn loss_noise(&self) -> Option<f64> {
        self.core.as_ref().and_then(Core::noise)
    }

    /// Sets another base learning rate, from the next step on.
    ///
    /// # Errors
    /// The values that the learning rate may have, or that this optimizer has none.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, lr: f64) -> Result<(), JsError> {
        let values = &mut self.optimizer.values;
        let spec = values.specs().iter().find(|spec| spec.key == "lr");
        let spec = spec.ok_or_else(|| Fault::new("there is no parameter `lr`"))?;
        let lr = spec.parse(&Value::from(lr)).map_err(Fault::from)?;
        if let Some(core) = &mut self.core {
            core.set_learning_rate(lr);
        }
        *values = values.clone().with("lr", lr).unwrap_or_else(|_| values.clone());
        Ok(())
    }

    /// A snapshot of everything that has changed since the start.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn snapshot(&mut self) -> Result<Vec<u8>, JsError> {
        let core = self.loaded()?.0;
        Ok(core.snapshot())
    }

    /// Restores a snapshot of the same spec and data.
    ///
    /// # Errors
    /// The snapshot is damaged or belongs to another training. The state is then unchanged.
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), JsError> {
        let core = self.loaded()?.0;
        core.restore(snapshot).map_err(|_| Fault::told("snapshot_refused", []))?;
        self.pause = None;
        Ok(())
    }

    /// The probability of each digit for an image of 28 × 28 bytes.
    ///
    /// # Errors
    /// That there are not so many bytes, or that no data were loaded.
    pub fn predict(&mut self, pixels: &[u8]) -> Result<Vec<f32>, JsError> {
        let core = self.loaded()?.0;
        match pixels.try_into() {
            Ok(pixels) => Ok(core.predict(pixels).to_vec()),
            Err(_) => Err(Fault::new(format!("an image has {PIXELS} bytes, not {}", pixels.len())).into()),
        }
    }

    /// The probability of each digit for a drawing by a person: `x, y, x, y, …` as fractions of the drawing area, NaN
    /// where the pen is lifted. See `drawnDigit`.
    ///
    /// # Errors
    /// That no data were loaded.
    #[wasm_bindgen(js_name = readDrawing)]
    pub fn read_drawing(&mut self, points: &[f32]) -> Result<Vec<f32>, JsError> {
        self.predict(&drawn_digit(points))
    }

    /// The predictions for `count` test images, from image `from` on, as JSON:
    /// `[{"example","label","answer","probability"},…]`. After the last image, it continues with the first.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn samples(&mut self, from: usize, count: usize) -> Result<String, JsError> {
        let (core, data) = self.loaded()?;
        let len = data.test.len();
        let examples: Vec<u32> = (0..count.min(len)).map(|i| ((from + i) % len) as u32).collect();
        let (network, w) = core.judged();
        Ok(json!(network.guesses(w, &data.test, &examples)).to_string())
    }

    /// At most `most` of the test images with this label for which the network predicts `answer` with these weights, the most
    /// confident first, as JSON like that of `samples`.
    ///
    /// # Errors
    /// That no data were loaded, or that the network has another number of weights.
    #[wasm_bindgen(js_name = takenFor)]
    pub fn taken_for(&mut self, weights: &[f32], label: usize, answer: usize, most: usize) -> Result<String, JsError> {
        let (core, data) = self.loaded()?;
        let (network, _) = core.judged();
        report::taken_for(network, weights, &data.test, label, answer, most)
    }

    /// The confusion matrix on the test images with these weights, and at most `mistakes` of the most confident mistakes, as
    /// JSON: `{"confusion":[[…],…],"mistakes":[{"example","label","answer","probability"},…]}`.
    ///
    /// # Errors
    /// That no data were loaded, or that the network has another number of weights.
    pub fn report(&mut self, weights: &[f32], mistakes: usize) -> Result<String, JsError> {
        let (core, data) = self.loaded()?;
        let (network, _) = core.judged();
        report::report(network, weights, &data.test, mistakes)
    }

    /// The bytes of these test images, one after another; an image that does not exist is left out.
    #[wasm_bindgen(js_name = imagesOf)]
    pub fn images_of(&self, examples: &[u32]) -> Vec<u8> {
        images(&self.data.test, examples)
    }

    /// The same of training images.
    #[wasm_bindgen(js_name = trainImagesOf)]
    pub fn train_images_of(&self, examples: &[u32]) -> Vec<u8> {
        images(&self.data.train, examples)
    }

    /// A picture of the weights of each unit of the first layer, 28 × 28 RGBA: positive weights are blue, negative ones
    /// orange, zero is transparent. Empty before data have arrived.
    #[wasm_bindgen(js_name = unitPictures)]
    pub fn unit_pictures(&self) -> Vec<u8> {
        self.core.as_ref().map_or(Vec::new(), |core| picture::pixels(&core.unit_pictures()))
    }

    /// All parameters, layer after layer: weights (a row for each input), then biases.
    pub fn weights(&self) -> Vec<f32> {
        self.core.as_ref().map_or(Vec::new(), |core| core.weights().to_vec())
    }
}

impl Trainer {
    /// What trains, and the data it has.
    fn loaded(&mut self) -> Result<(&mut Core, &Data), Fault> {
        let core = self.core.as_mut().ok_or_else(|| Fault::new("load data before anything else"))?;
        Ok((core, &self.data))
    }

    fn ready(&mut self) {
        self.pause = None;
        if self.core.is_none() {
            self.core = Some(Core::new(self.spec.plan(&self.optimizer), self.data.train_total));
        }
    }
}

fn images(set: &Dataset, examples: &[u32]) -> Vec<u8> {
    let there = examples.iter().map(|&example| example as usize).filter(|&example| example < set.len());
    there.flat_map(|example| set.pixels(example)).collect()
}

/// What a person drew as an image of MNIST's kind, 28 × 28 bytes: `x, y, x, y, …` in shares of the field, NaN where the
/// pen is lifted.
#[wasm_bindgen(js_name = drawnDigit)]
pub fn drawn_digit(points: &[f32]) -> Vec<u8> {
    Drawing::new(points).image().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examiner::Examiner;

    /// A part that holds `count` images of each set.
    fn part(count: usize) -> Vec<u8> {
        let mut set = Dataset::default();
        for i in 0..count {
            let pixels = std::array::from_fn(|p| if p % 10 == i % 10 { 255 } else { 0 });
            set.push(&pixels, (i % 10) as u8);
        }
        let data = Data::complete(set.clone(), set);
        pack::encode(&data, 0..count, 0..count)
    }

    #[test]
    fn a_training_from_data_to_answers() -> Result<(), JsError> {
        let spec = r#"{"mnist":{"hidden":[8],"batch":10,"epochs":2},"optimizers":[{"id":"adam","lr":0.01}]}"#;
        let mut trainer = Trainer::new(spec, 0)?;
        assert_eq!(trainer.status(), "waiting");
        let part = part(40);
        assert!(part.chunks(1000).all(|piece| trainer.feed(piece).is_ok()) && trainer.end_part().is_ok());
        assert_eq!(trainer.status(), "running");
        let steps = trainer.step(5)?;
        assert_eq!((steps.len(), steps[5], trainer.steps()), (25, 1.0, 5));
        assert_eq!(trainer.sizes().len(), 1 + 2 * 3, "the first step was measured, in two layers");
        let snapshot = trainer.snapshot()?;
        assert_eq!(trainer.step(100).map(|steps| steps.len()).ok(), Some(15));
        assert_eq!((trainer.status(), trainer.epochs().len()), ("finished".into(), 4));
        let weights = trainer.weights();
        assert!(trainer.restore(&snapshot).is_ok());
        assert_eq!(trainer.status(), "running");
        assert!(trainer.step(100).is_ok());
        assert_eq!(trainer.weights(), weights);
        assert!(trainer.loss_noise().is_some_and(|noise| noise > 0.0));
        assert!(trainer.set_learning_rate(0.5).is_ok());
        let score = trainer.evaluate().unwrap_or_default();
        assert_eq!(score.len(), 13);
        let mut examiner = Examiner::new(spec)?;
        assert!(examiner.load(&trainer.test_part()).is_ok());
        assert_eq!(examiner.evaluate(&trainer.weights()).ok(), Some(score));
        let image = trainer.images_of(&[3]);
        assert_eq!(trainer.predict(&image).map(|p| p.len()).ok(), Some(10));
        assert_eq!(trainer.unit_pictures().len(), 8 * 4 * PIXELS);
        assert_eq!((trainer.images_of(&[3, 40]), trainer.train_images_of(&[3])), (image.clone(), image));
        assert_eq!(trainer.next_update(4).ok(), Some(r#"{"pause":"finished"}"#.into()));
        assert!(trainer.restore(&snapshot).is_ok());
        let update: Value = serde_json::from_str(&trainer.next_update(4).unwrap_or_default()).unwrap_or_default();
        let losses: Vec<_> =
            update["batch"].as_array().into_iter().flatten().filter_map(|seen| seen["loss"].as_f64()).collect();
        assert!(losses.len() == 4 && losses.is_sorted_by(|a, b| a >= b), "{update}");
        assert_eq!(
            (&update["step"], &update["count"], &update["layers"][1]["inputs"]),
            (&json!(5), &json!(10), &json!(8))
        );
        assert_eq!(trainer.steps(), 5, "the update was not made");
        assert!([false, true].map(|step| trainer.update_pictures(step).len()) == [8 * 4 * PIXELS; 2]);
        let facts: Value = serde_json::from_str(&trainer.facts().unwrap_or_default()).unwrap_or_default();
        assert_eq!((&facts["total_steps"], &facts["parameters"]), (&json!(8), &json!(784 * 8 + 8 + 90)));
        let w = trainer.weights();
        let report: Value = serde_json::from_str(&trainer.report(&w, 3).unwrap_or_default()).unwrap_or_default();
        assert_eq!(report["confusion"].as_array().map(Vec::len), Some(10));
        assert_eq!(examiner.report(&w, 3).ok(), trainer.report(&w, 3).ok());
        assert_eq!(examiner.taken_for(&w, 8, 1, 2).ok(), trainer.taken_for(&w, 8, 1, 2).ok());
        let labels = |guesses: Result<String, JsError>| {
            let guesses: Vec<Value> = serde_json::from_str(&guesses.unwrap_or_default()).unwrap_or_default();
            guesses.iter().map(|guess| guess["label"].as_u64()).collect::<Vec<_>>()
        };
        assert_eq!(labels(trainer.samples(38, 3)), [Some(8), Some(9), Some(0)]);
        let eights = (0..10).flat_map(|answer| labels(trainer.taken_for(&w, 8, answer, 2)));
        assert!(eights.eq([Some(8); 2]), "all four eights are alike, and two were asked for");
        let probabilities = trainer.read_drawing(&[0.5, 0.1, 0.5, 0.9]).unwrap_or_default();
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        Ok(())
    }
}
