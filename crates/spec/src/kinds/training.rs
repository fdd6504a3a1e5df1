//! The training spec: what a link, a file or the page asks for, checked once.
//!
//! ```json
//! { "mnist": { "hidden": [128], "activation": "relu", "batch": 64, "epochs": 5, "train": 60000, "seed": 1 },
//!   "schedule": { "id": "constant" }, "clip": { "norm": 1 }, "optimizers": [ { "id": "adam", "lr": 0.001 } ] }
//! ```

use std::sync::Arc;

use playground_core::clip::Clip;
use playground_core::optim::Unfit;
use playground_core::param::{Choice, ParamSpec, Scale, Values};
use playground_nn::activation::Activation;
use playground_nn::dataset::MNIST_TRAIN;
use playground_nn::init::Init;
use playground_nn::network::Network;
use playground_nn::plan::Plan;
use serde_json::{Map, Value, json};

use crate::fault::ParamError;
use crate::methods::{OptimizerSpec, ScheduleSpec, methods_to_json};
use crate::reader::{Reader, parse_json};
use crate::values::{ParamJson, ValuesJson};

/// The most hidden layers.
pub const MAX_HIDDEN: usize = 3;

/// The size of each hidden layer.
pub static HIDDEN: ParamSpec =
    ParamSpec::integer("hidden", "h", 128.0).scale(Scale::LogInteger).range(1.0, 1024.0).slider(8.0, 512.0);

/// Everything about the training but the optimizers.
pub static MNIST: &[ParamSpec] = &[
    ParamSpec::choice("activation", "", &[Choice { id: "relu" }, Choice { id: "tanh" }, Choice { id: "sigmoid" }]),
    ParamSpec::choice("init", "", &[Choice { id: "he" }, Choice { id: "xavier" }]),
    ParamSpec::integer("batch", "B", 64.0).scale(Scale::LogInteger).range(1.0, 1_000_000.0).slider(1.0, 4096.0),
    ParamSpec::integer("epochs", "", 5.0).range(1.0, 1000.0).slider(1.0, 30.0),
    ParamSpec::integer("train", "n", MNIST_TRAIN as f64)
        .scale(Scale::LogInteger)
        .range(1.0, 1_000_000.0)
        .slider(100.0, MNIST_TRAIN as f64),
    ParamSpec::integer("seed", "", 1.0).range(0.0, 4_294_967_295.0).slider(0.0, 99.0),
    ParamSpec::log_from_zero("l2", "λ", 0.0).range(0.0, 10.0).slider(1e-6, 0.1),
    ParamSpec::linear("dropout", "p", 0.0).range(0.0, 0.9),
];

/// Why an optimizer trains no network.
pub(crate) fn reason(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Hessian => "needs the Hessian, which a network does not give",
        Unfit::Memory => "keeps a square matrix as wide as there are parameters; `lbfgs` does without",
    }
}

/// Everything that determines the training of networks.
#[derive(Debug, Clone, PartialEq)]
pub struct NetSpec {
    /// Sizes of the hidden layers.
    pub hidden: Vec<usize>,
    /// The numbers of [`MNIST`].
    pub values: Values,
    /// Schedule of all optimizers that have none of their own.
    pub schedule: ScheduleSpec,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// A network is trained by each.
    pub optimizers: Vec<OptimizerSpec>,
}

impl NetSpec {
    /// Reads a spec from JSON text. Keys that are not given stand at their defaults.
    ///
    /// # Errors
    /// Every fault with its place, or that the text is not JSON.
    pub fn parse(text: &str) -> Result<Self, Vec<ParamError>> {
        Self::from_json(&parse_json(text).map_err(|error| vec![error])?)
    }

    /// Reads a spec from a JSON value.
    ///
    /// # Errors
    /// Every fault with its place.
    pub fn from_json(value: &Value) -> Result<Self, Vec<ParamError>> {
        let mut reader = Reader::default();
        match reader.training(value) {
            Some(spec) if reader.errors.is_empty() => Ok(spec),
            _ => Err(reader.errors),
        }
    }

    /// The whole spec as JSON, every value written out.
    pub fn to_json(&self) -> Value {
        let mut mnist = Map::new();
        mnist.insert("hidden".into(), json!(self.hidden));
        mnist.extend(self.values.to_json());
        let mut object = Map::new();
        object.insert("mnist".into(), mnist.into());
        object.extend(methods_to_json(&self.schedule, self.clip, &self.optimizers));
        object.into()
    }

    /// The optimizers that take part.
    pub fn active(&self) -> impl Iterator<Item = &OptimizerSpec> {
        self.optimizers.iter().filter(|optimizer| optimizer.on)
    }

    /// The network, without weights.
    pub fn network(&self) -> Network {
        Network::new(&self.hidden, self.activation(), self.values.get("dropout"))
    }

    /// How one of its optimizers trains the network.
    pub fn plan(&self, optimizer: &OptimizerSpec) -> Plan {
        let alone = Self { optimizers: vec![optimizer.clone()], ..self.clone() };
        let schedule = optimizer.schedule.as_ref().unwrap_or(&self.schedule).clone();
        let (lr, optimizer) = (optimizer.lr(), optimizer.clone());
        let mut identity = alone.to_json();
        if let Some(entry) = identity["optimizers"][0].as_object_mut() {
            // The rate may be changed at any time.
            entry.remove("lr");
        }
        let identity = identity.to_string();
        Plan {
            hidden: self.hidden.clone(),
            activation: self.activation(),
            dropout: self.values.get("dropout"),
            init: self.init(),
            train: self.count("train"),
            batch: self.count("batch"),
            epochs: self.count("epochs"),
            seed: self.count("seed") as u64,
            l2: self.values.get("l2"),
            clip: self.clip,
            lr,
            optimizer: Arc::new(move |layout| optimizer.build(layout)),
            schedule: Arc::new(move || schedule.build()),
            identity,
        }
    }

    fn activation(&self) -> Activation {
        match self.values.choice("activation") {
            "tanh" => Activation::Tanh,
            "sigmoid" => Activation::Sigmoid,
            _ => Activation::Relu,
        }
    }

    /// How the first weights are drawn.
    pub fn init(&self) -> Init {
        match self.values.choice("init") {
            "xavier" => Init::Xavier,
            _ => Init::He,
        }
    }

    /// A whole number of [`MNIST`].
    pub fn count(&self, key: &str) -> usize {
        self.values.get(key) as usize
    }
}

/// The spec of a link that says `view=mnist` and nothing else.
///
/// Part of the format of links, as [`crate::kinds::run::opening`] is.
pub fn opening() -> NetSpec {
    // SGD learns steadily; momentum is where SGD ends three epochs earlier; RMSprop and Adam keep up with it at a rate a
    // hundred times smaller than SGD's.
    let opening = json!({
        "optimizers": [
            { "id": "sgd", "lr": 0.1 },
            { "id": "momentum", "lr": 0.05 },
            { "id": "rmsprop", "lr": 0.001 },
            { "id": "adam", "lr": 0.001 },
        ],
    });
    match NetSpec::from_json(&opening) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
}

impl Reader {
    fn training(&mut self, value: &Value) -> Option<NetSpec> {
        const KEYS: &[&str] = &["mnist", "schedule", "clip", "optimizers"];
        let object = self.object(value, "")?;
        // No number stands at the top: this finds keys that are unknown.
        Values::parse(&[], object, KEYS, "", &mut self.errors);
        let empty = Value::Object(Map::new());
        let mnist = self.object(object.get("mnist").unwrap_or(&empty), "mnist")?;
        let values = Values::parse(MNIST, mnist, &["hidden"], "mnist", &mut self.errors);
        let hidden = match mnist.get("hidden") {
            Some(value) => self.hidden(value),
            None => Some(vec![HIDDEN.default as usize]),
        };
        let (schedule, clip, optimizers) = self.methods(object);
        for (i, optimizer) in optimizers.iter().flatten().enumerate().filter(|(_, optimizer)| optimizer.on) {
            if let Err(unfit) = optimizer.info.network {
                self.fault::<()>(&format!("optimizers[{i}]"), format!("`{}` {}", optimizer.info.id, reason(unfit)));
            }
        }
        Some(NetSpec { hidden: hidden?, values, schedule: schedule?, clip, optimizers: optimizers? })
    }

    fn hidden(&mut self, value: &Value) -> Option<Vec<usize>> {
        match value.as_array() {
            Some(list) if list.len() <= MAX_HIDDEN => {
                let read = |size| match HIDDEN.parse(size) {
                    Ok(size) => Some(size as usize),
                    Err(message) => self.fault("mnist", message),
                };
                list.iter().map(read).collect()
            }
            _ => self.fault(
                "mnist",
                format!("`hidden` must be a list of at most {MAX_HIDDEN} sizes, such as [128], but was {value}"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stands_at_its_default() {
        let spec = NetSpec::parse(r#"{"optimizers":[{"id":"adam","lr":0.001}]}"#).unwrap();
        assert_eq!(spec.hidden, [128]);
        assert_eq!((spec.count("batch"), spec.count("epochs"), spec.count("train")), (64, 5, 60_000));
        assert_eq!(NetSpec::from_json(&spec.to_json()), Ok(spec));
    }

    #[test]
    fn a_spec_comes_back_as_it_was_written() {
        let spec = NetSpec::parse(
            r#"{"mnist":{"hidden":[256,128],"activation":"tanh","init":"xavier","batch":60000,"epochs":3,"train":500,"seed":7,"l2":0.01,"dropout":0.5},
                "schedule":{"id":"cosine"},"clip":{"norm":2},"optimizers":[{"id":"sgd","lr":0.1,"schedule":{"id":"step"}},{"id":"adam","on":false}]}"#,
        )
        .unwrap();
        assert_eq!(NetSpec::from_json(&spec.to_json()), Ok(spec.clone()));
        assert_eq!(spec.active().count(), 1);
        assert_eq!(spec.network().shape().collect::<Vec<_>>(), [[784, 256], [256, 128], [128, 10]]);
    }

    #[test]
    fn a_card_that_is_switched_off_disturbs_nothing() {
        let off = r#"{"optimizers":[{"id":"newton","on":false}]}"#;
        assert!(NetSpec::parse(off).is_ok());
    }

    #[test]
    fn faults_name_their_place_key_range_and_value() {
        let cases = [
            (
                r#"{"mnist":{"batch":0},"optimizers":[]}"#,
                "mnist: `batch` must be a whole number from 1 to 1000000, but was 0",
            ),
            (
                r#"{"mnist":{"hidden":[0]},"optimizers":[]}"#,
                "mnist: `hidden` must be a whole number from 1 to 1024, but was 0",
            ),
            (
                r#"{"mnist":{"hidden":[1,2,3,4]},"optimizers":[]}"#,
                "mnist: `hidden` must be a list of at most 3 sizes, such as [128], but was [1,2,3,4]",
            ),
            (
                r#"{"mnist":{"hidden":8},"optimizers":[]}"#,
                "mnist: `hidden` must be a list of at most 3 sizes, such as [128], but was 8",
            ),
            (
                r#"{"mnist":{"activation":"gelu"},"optimizers":[]}"#,
                "mnist: `activation` must be one of relu, tanh, sigmoid, but was \"gelu\"",
            ),
            (
                r#"{"mnist":{"dropout":1},"optimizers":[]}"#,
                "mnist: `dropout` must be a number from 0 to 0.9, but was 1",
            ),
            (r#"{"mnist":[],"optimizers":[]}"#, "mnist: must be a JSON object in braces"),
            (
                r#"{"surface":{"id":"saddle"},"optimizers":[]}"#,
                "unknown key \"surface\"; known are mnist, schedule, clip, optimizers",
            ),
            (r#"{"mnist":{}}"#, "optimizers: must be a list, such as [{\"id\": \"adam\", \"lr\": 0.05}]"),
        ];
        for (text, message) in cases {
            let errors = NetSpec::parse(text).unwrap_err();
            assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [message], "{text}");
        }
    }
}
