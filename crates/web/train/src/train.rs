//! A network in training, for a worker: it takes data, and returns steps and test results. The caller measures the
//! time.

use playground_nn::data::Data;
use playground_nn::dataset::{Dataset, PIXELS};
use playground_nn::drawing::Drawing;
use playground_nn::trainer::{Pause, Trainer as Core};
use playground_nn::{idx, pack};
use playground_spec::{NetSpec, OptimizerSpec, ParamJson};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use playground_web::entry::entry;
use playground_web::fault::Fault;

use crate::picture;

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
}

#[wasm_bindgen]
impl Trainer {
    /// A trainer for entry `index` of the spec's list of optimizers.
    ///
    /// # Errors
    /// All faults of the spec, one a line, or that there is no such entry.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str, index: usize) -> Result<Trainer, JsError> {
        let spec = NetSpec::parse(spec).map_err(Fault::from)?;
        let optimizer = entry(&spec, index)?;
        Ok(Self { spec, optimizer, data: Data::default(), core: None, pause: None, intake: pack::Intake::default() })
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
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        let mut numbers = Vec::with_capacity(5 * count.min(core.total_steps()));
        self.pause = core.run(&self.data, count, |step| {
            numbers.extend([step.step as f64, step.loss, step.accuracy, step.gradient_norm, step.lr]);
        });
        Ok(numbers)
    }

    /// `running`, `waiting` for data, `finished` or `diverged`.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> String {
        let finished = self.core.as_ref().is_some_and(|core| core.steps_done() == core.total_steps());
        let status = match self.pause {
            _ if self.core.as_ref().is_none_or(|core| core.diverged().is_some()) => {
                if self.core.is_none() {
                    "waiting"
                } else {
                    "diverged"
                }
            }
            _ if finished => "finished",
            Some(Pause::Waiting) => "waiting",
            _ => "running",
        };
        status.into()
    }

    /// Mean loss and accuracy on the test images (or the training images) that have arrived; NaN if there are none.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn evaluate(&mut self, train: bool) -> Result<Vec<f64>, JsError> {
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        let score = core.evaluate(if train { &self.data.train } else { &self.data.test });
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
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        let set = |set: &Dataset, total: usize| json!({ "here": set.len(), "total": total });
        let facts = json!({
            "steps_per_epoch": core.steps_per_epoch(),
            "total_steps": core.total_steps(),
            "examples": core.examples(),
            "train": set(&self.data.train, self.data.train_total),
            "test": set(&self.data.test, self.data.test_total),
            "parameters": core.weights().len(),
            "units": core.units(),
            "shape": self.spec.network().shape().collect::<Vec<_>>(),
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
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        Ok(core.snapshot())
    }

    /// Restores a snapshot of the same spec and data.
    ///
    /// # Errors
    /// The snapshot is damaged or belongs to another training. The state is then unchanged.
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), JsError> {
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        core.restore(snapshot).map_err(Fault::new)?;
        self.pause = None;
        Ok(())
    }

    /// The probability of each digit for an image of 28 × 28 bytes.
    ///
    /// # Errors
    /// That there are not so many bytes, or that no data were loaded.
    pub fn predict(&mut self, pixels: &[u8]) -> Result<Vec<f32>, JsError> {
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
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
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        let len = self.data.test.len();
        let examples: Vec<u32> = (0..count.min(len)).map(|i| ((from + i) % len) as u32).collect();
        Ok(json!(core.guesses(&self.data.test, &examples)).to_string())
    }

    /// At most `most` of the test images with this label for which the network predicts `answer`, the most confident
    /// first, as JSON like that of `samples`.
    ///
    /// # Errors
    /// That no data were loaded.
    #[wasm_bindgen(js_name = takenFor)]
    pub fn taken_for(&mut self, label: usize, answer: usize, most: usize) -> Result<String, JsError> {
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        Ok(json!(core.taken_for(&self.data.test, label, answer, most)).to_string())
    }

    /// The confusion matrix on the test images, and at most `mistakes` of the most confident mistakes, as JSON:
    /// `{"confusion":[[…],…],"mistakes":[{"example","label","answer","probability"},…]}`.
    ///
    /// # Errors
    /// That no data were loaded.
    pub fn report(&mut self, mistakes: usize) -> Result<String, JsError> {
        let Some(core) = &mut self.core else { return Err(no_data().into()) };
        let report = core.report(&self.data.test, mistakes);
        Ok(json!({ "confusion": report.confusion, "mistakes": report.mistakes }).to_string())
    }

    /// The bytes of these test images, one after another; an image that does not exist is left out.
    #[wasm_bindgen(js_name = imagesOf)]
    pub fn images_of(&self, examples: &[u32]) -> Vec<u8> {
        let set = &self.data.test;
        let there = examples.iter().map(|&example| example as usize).filter(|&example| example < set.len());
        there.flat_map(|example| set.pixels(example)).collect()
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
    fn ready(&mut self) {
        self.pause = None;
        if self.core.is_none() {
            self.core = Some(Core::new(self.spec.plan(&self.optimizer), self.data.train_total));
        }
    }
}

/// What the first bytes of a packed part say, after gzip is undone, as JSON: images that there are once this part is here,
/// and that there will be: `{"train","trainTotal","test","testTotal"}`.
///
/// # Errors
/// That these are no packed digits.
#[wasm_bindgen(js_name = partCounts)]
pub fn part_counts(beginning: &[u8]) -> Result<String, JsValue> {
    let pack::Header { totals, before, here, .. } = pack::Header::read(beginning).map_err(damaged)?;
    let counts = json!({
        "train": before[0] + here[0], "trainTotal": totals[0], "test": before[1] + here[1], "testTotal": totals[1],
    });
    Ok(counts.to_string())
}

/// A person's own IDX files: inspected piece by piece, assigned to their roles, and packed as one part.
#[wasm_bindgen]
#[derive(Default)]
pub struct IdxFiles {
    open: Option<idx::Inspection>,
    found: Vec<Result<idx::Found, idx::IdxFault>>,
}

#[wasm_bindgen]
impl IdxFiles {
    /// Starts without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins the next file and ends the previous one.
    pub fn open(&mut self, name: &str) {
        self.close();
        self.open = Some(idx::Inspection::new(name));
    }

    /// Inspects the next bytes of this file, after decompression.
    pub fn feed(&mut self, piece: &[u8]) {
        if let Some(open) = &mut self.open {
            open.feed(piece);
        }
    }

    /// What the files are, as JSON. If they are good, how one packed part is made of them: `header`, its first bytes, and
    /// then `pieces` `{"file","from"}`, each the bytes of a file (by its place among those that were opened) from one byte
    /// on; besides, `name`, an `id` that tells them from others, and how many images there are, `train` and `test`.
    /// Otherwise `{"faults"}`.
    pub fn finish(&mut self) -> String {
        self.close();
        let (good, faults): (Vec<_>, Vec<_>) = self.found.iter().cloned().partition(Result::is_ok);
        let faults: Vec<_> = faults.into_iter().filter_map(Result::err).collect();
        let good: Vec<_> = good.into_iter().filter_map(Result::ok).collect();
        let roles = if faults.is_empty() { idx::roles(&good) } else { Err(faults) };
        match roles {
            Err(faults) => json!({ "faults": faults }),
            Ok(roles) => plan(&good, roles),
        }
        .to_string()
    }

    fn close(&mut self) {
        self.found.extend(self.open.take().map(idx::Inspection::finish));
    }
}

/// The instructions for making one packed part from four valid files.
fn plan(files: &[idx::Found], roles: [&idx::Found; 4]) -> Value {
    let [train_images, train_labels, test_images, test_labels] = roles;
    let (train, test) = (train_images.count as usize, test_images.count as usize);
    let piece = |file: &idx::Found| {
        let place = files.iter().position(|other| std::ptr::eq(other, file));
        json!({ "file": place, "from": file.begin() })
    };
    let pieces = [train_labels, test_labels, train_images, test_images].map(piece);
    let marks = roles.map(|file| format!("{:x}", file.fingerprint)).join("-");
    json!({
        "name": train_images.name, "id": format!("{train}+{test}:{marks}"), "train": train, "test": test,
        "header": pack::Header::of_whole([train, test]).bytes(),
        "pieces": pieces,
    })
}

/// A drawing by a person as an image like those of MNIST, 28 × 28 bytes: `x, y, x, y, …` as fractions of the drawing
/// area, NaN where the pen is lifted.
#[wasm_bindgen(js_name = drawnDigit)]
pub fn drawn_digit(points: &[f32]) -> Vec<u8> {
    Drawing::new(points).image().to_vec()
}

/// A JavaScript error with the fault as its property `fault`; the page has the messages.
fn damaged(damage: pack::Damage) -> JsValue {
    let error = js_sys::Error::new("");
    if let Ok(fault) = js_sys::JSON::parse(&json!(pack::Fault::from(damage)).to_string()) {
        // Setting a property of an error cannot fail.
        let _ = js_sys::Reflect::set(&error, &"fault".into(), &fault);
    }
    error.into()
}

fn no_data() -> Fault {
    Fault::new("load data before anything else")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let snapshot = trainer.snapshot()?;
        assert_eq!(trainer.step(100).map(|steps| steps.len()).ok(), Some(15));
        assert_eq!((trainer.status(), trainer.epochs().len()), ("finished".into(), 4));
        let weights = trainer.weights();
        assert!(trainer.restore(&snapshot).is_ok());
        assert_eq!(trainer.status(), "running");
        assert!(trainer.step(100).is_ok());
        assert_eq!(trainer.weights(), weights);
        assert!(trainer.set_learning_rate(0.5).is_ok());
        assert_eq!(trainer.evaluate(false).map(|score| score.len()).ok(), Some(2));
        let image = trainer.images_of(&[3]);
        assert_eq!(trainer.predict(&image).map(|p| p.len()).ok(), Some(10));
        assert_eq!(trainer.unit_pictures().len(), 8 * 4 * PIXELS);
        assert_eq!(trainer.images_of(&[3, 40]), image);
        let facts: Value = serde_json::from_str(&trainer.facts().unwrap_or_default()).unwrap_or_default();
        assert_eq!((&facts["total_steps"], &facts["parameters"]), (&json!(8), &json!(784 * 8 + 8 + 90)));
        let report: Value = serde_json::from_str(&trainer.report(3).unwrap_or_default()).unwrap_or_default();
        assert_eq!(report["confusion"].as_array().map(Vec::len), Some(10));
        let labels = |guesses: Result<String, JsError>| {
            let guesses: Vec<Value> = serde_json::from_str(&guesses.unwrap_or_default()).unwrap_or_default();
            guesses.iter().map(|guess| guess["label"].as_u64()).collect::<Vec<_>>()
        };
        assert_eq!(labels(trainer.samples(38, 3)), [Some(8), Some(9), Some(0)]);
        let eights = (0..10).flat_map(|answer| labels(trainer.taken_for(8, answer, 2)));
        assert!(eights.eq([Some(8); 2]), "all four eights are alike, and two were asked for");
        let probabilities = trainer.read_drawing(&[0.5, 0.1, 0.5, 0.9]).unwrap_or_default();
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(trainer.loss_noise().is_some_and(|noise| noise > 0.0));
        Ok(())
    }

    #[test]
    fn four_files_become_the_part_that_holds_all_of_them() {
        let file = |magic: u8, count: u8, each: usize| {
            let size: &[u8] = if magic == 3 { &[0, 0, 0, 28, 0, 0, 0, 28] } else { &[] };
            let content = (0..count).flat_map(|i| vec![i; each]);
            [&[0, 0, 8, magic, 0, 0, 0, count], size].concat().into_iter().chain(content).collect::<Vec<_>>()
        };
        let files = [
            ("test-l", file(1, 3, 1)),
            ("train-i", file(3, 5, PIXELS)),
            ("train-l", file(1, 5, 1)),
            ("x", file(3, 3, PIXELS)),
        ];
        let mut reader = IdxFiles::new();
        for (name, bytes) in &files {
            reader.open(name);
            bytes.chunks(700).for_each(|piece| reader.feed(piece));
        }
        let plan: Value = serde_json::from_str(&reader.finish()).unwrap_or_default();
        assert_eq!((&plan["name"], &plan["train"], &plan["test"]), (&json!("train-i"), &json!(5), &json!(3)));
        let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut part: Vec<u8> = list(&plan["header"]).iter().map(|byte| number(byte) as u8).collect();
        for piece in list(&plan["pieces"]) {
            part.extend(&files[number(&piece["file"])].1[number(&piece["from"])..]);
        }
        let mut data = Data::default();
        assert_eq!(pack::append(&mut data, &part), Ok(()));
        assert_eq!((data.train.pixels(4), data.train.label(4)), ([4; PIXELS], 4));
        assert_eq!((data.test.pixels(2), data.test.label(2), data.is_complete()), ([2; PIXELS], 2, true));
        assert_eq!(part_counts(&part).ok().as_deref(), Some(r#"{"train":5,"trainTotal":5,"test":3,"testTotal":3}"#));

        let mut reader = IdxFiles::new();
        reader.open("notes.txt");
        reader.feed(b"hello");
        let told: Value = serde_json::from_str(&reader.finish()).unwrap_or_default();
        assert_eq!(
            (&told["faults"][0]["place"], &told["faults"][0]["kind"]),
            (&json!("notes.txt"), &json!("idx_magic"))
        );
    }
}
