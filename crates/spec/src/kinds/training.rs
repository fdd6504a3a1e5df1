//! The training spec: the settings that a link, a file or the page asks for, checked once when they are read.
//!
//! ```json
//! { "mnist": { "hidden": [128], "activation": "relu", "batch": 64, "epochs": 5, "train": 60000, "seed": 1 },
//!   "schedule": { "id": "constant" }, "clip": { "norm": 1 }, "optimizers": [ { "id": "adam", "lr": 0.001 } ] }
//! ```

use std::sync::Arc;

use playground_core::clip::Clip;
use playground_core::optim::OptimizerInfo;
use playground_core::param::{Choice, ParamSpec, Scale, Values};
use playground_nn::activation::Activation;
use playground_nn::batches::Order;
use playground_nn::dataset::MNIST_TRAIN;
use playground_nn::init::Init;
use playground_nn::network::Network;
use playground_nn::plan::Plan;

use super::{Form, Kind};
use crate::fault::Is;
use crate::methods::{self, BEST_KNOWN, Methods, OptimizerSpec, ScheduleSpec};
use crate::reader::Reader;
use crate::syntax::{Key, Shape};
use crate::tree::{Map, Node};
use crate::writer::Writer;

/// The largest number of hidden layers.
pub const MAX_HIDDEN: usize = 3;

/// The size of each hidden layer.
pub static HIDDEN: ParamSpec =
    ParamSpec::integer("hidden", "h", 128.0).scale(Scale::LogInteger).range(1.0, 1024.0).slider(8.0, 512.0);

/// All settings of the training except the optimizers.
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
    ParamSpec::choice(ORDER, "", &[Choice { id: "shuffled" }, Choice { id: "file" }, Choice { id: "sorted" }]),
];

/// The order of the examples. It came later, so a spec says it only if they are not shuffled: what was saved before stays the
/// same.
const ORDER: &str = "train_order";

/// Everything that determines the training of networks.
#[derive(Debug, Clone, PartialEq)]
pub struct NetSpec {
    /// Sizes of the hidden layers.
    pub hidden: Vec<usize>,
    /// The numbers of [`MNIST`].
    pub values: Values,
    /// The schedule of all optimizers that do not have one of their own.
    pub schedule: ScheduleSpec,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The optimizers; each trains a network of its own.
    pub optimizers: Vec<OptimizerSpec>,
}

impl NetSpec {
    /// The optimizers that are switched on.
    pub fn active(&self) -> impl Iterator<Item = &OptimizerSpec> {
        self.optimizers.iter().filter(|optimizer| optimizer.on)
    }

    /// The network, without its parameters.
    pub fn network(&self) -> Network {
        Network::new(&self.hidden, self.activation(), self.values.get("dropout"))
    }

    /// The plan by which one of the optimizers trains the network.
    pub fn plan(&self, optimizer: &OptimizerSpec) -> Plan {
        // The text leaves out the base learning rate: it may change before the first step, and is compared separately.
        let at_default_rate = OptimizerSpec { values: optimizer.at_default_rate(), ..optimizer.clone() };
        let alone = Self { optimizers: vec![at_default_rate], ..self.clone() };
        let schedule = optimizer.schedule.as_ref().unwrap_or(&self.schedule).clone();
        let (lr, optimizer) = (optimizer.lr(), optimizer.clone());
        Plan {
            hidden: self.hidden.clone(),
            activation: self.activation(),
            dropout: self.values.get("dropout"),
            init: self.init(),
            train: self.count("train"),
            batch: self.count("batch"),
            order: match self.values.choice(ORDER) {
                "file" => Order::File,
                "sorted" => Order::Sorted,
                _ => Order::Shuffled,
            },
            epochs: self.count("epochs"),
            seed: self.count("seed") as u64,
            l2: self.values.get("l2"),
            clip: self.clip,
            lr,
            optimizer: Arc::new(move |layout| optimizer.build(layout)),
            schedule: Arc::new(move || schedule.build()),
            identity: alone.to_json().to_string(),
        }
    }

    fn activation(&self) -> Activation {
        match self.values.choice("activation") {
            "tanh" => Activation::Tanh,
            "sigmoid" => Activation::Sigmoid,
            _ => Activation::Relu,
        }
    }

    /// The distribution of the initial weights.
    pub fn init(&self) -> Init {
        match self.values.choice("init") {
            "xavier" => Init::Xavier,
            _ => Init::He,
        }
    }

    /// A whole-number setting of [`MNIST`].
    pub fn count(&self, key: &str) -> usize {
        self.values.get(key) as usize
    }
}

impl Kind for NetSpec {
    const ID: &'static str = "training";
    const BODY: &'static str = "mnist";
    const VIEW: &'static str = "mnist";

    fn keys() -> Vec<Key> {
        let own = [Key { key: "hidden", shape: Shape::List, to: "mnist.hidden" }];
        own.into_iter().chain(methods::KEYS).collect()
    }

    fn form() -> Vec<(&'static str, Form)> {
        let hidden = [("hidden", Form::List(&HIDDEN))].into_iter();
        let form =
            |param: &'static ParamSpec| if param.key == ORDER { Form::Seldom(param) } else { Form::Value(param) };
        let numbers = MNIST.iter().map(|param| (&*param.key, form(param)));
        vec![(Self::BODY, Form::Map(hidden.chain(numbers).collect()))]
    }

    /// SGD learns steadily; momentum is where SGD ends three epochs earlier; RMSprop and Adam keep up with it at a rate a
    /// hundred times smaller than SGD's.
    fn opening() -> Self {
        let methods = Methods::of(OptimizerSpec::at_rates(&BEST_KNOWN, &[0.1, 0.05, 0.001, 0.001]));
        Self::new(vec![HIDDEN.default as usize], Values::defaults(MNIST), methods)
    }

    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let map = reader.map(node, "")?;
        // The top level has no numbers, so this call only finds unknown keys.
        let others = [&["kind", Self::BODY][..], &methods::NAMES].concat();
        reader.params(&[], map, &others, "");
        let nothing = Node::Map(Map::default());
        let mnist = reader.map(map.get(Self::BODY).unwrap_or(&nothing), Self::BODY);
        let values = mnist.map(|mnist| reader.params(MNIST, mnist, &["hidden"], Self::BODY));
        let hidden = match mnist.and_then(|mnist| mnist.get("hidden")) {
            Some(node) => reader.hidden(node, "mnist.hidden"),
            None => Some(vec![HIDDEN.default as usize]),
        };
        let methods = reader.methods(map, &|| Self::opening().optimizers, &unfit, false);
        Some(Self::new(hidden?, values?, methods?))
    }

    fn write(&self, writer: Writer) -> Map {
        let opening = Self::opening();
        let mut mnist = Map::default();
        if writer.tells(&self.hidden, &opening.hidden) {
            mnist.put("hidden", self.hidden.clone());
        }
        let is_usual = self.values.get(ORDER) == 0.0;
        let values = writer.values(None, &self.values).0.into_iter();
        mnist.0.extend(values.filter(|(key, _)| !(is_usual && key == ORDER)));
        let mut map = Map::from_iter([(Self::BODY, mnist)]);
        self.methods().write(writer, Some(&opening.optimizers), &mut map);
        map
    }
}

impl NetSpec {
    fn new(hidden: Vec<usize>, values: Values, methods: Methods) -> Self {
        let Methods { schedule, clip, optimizers } = methods;
        Self { hidden, values, schedule, clip, optimizers }
    }

    fn methods(&self) -> Methods {
        Methods { schedule: self.schedule.clone(), clip: self.clip, optimizers: self.optimizers.clone() }
    }
}

/// The reason why an optimizer cannot train networks.
fn unfit(info: &'static OptimizerInfo) -> Option<Is> {
    let unfit = info.network.err()?;
    Some(Is::NotForNetworks { optimizer: info.id, reason: unfit.id() })
}

impl Reader {
    /// Reads the sizes of the hidden layers.
    fn hidden(&mut self, node: &Node, place: &str) -> Option<Vec<usize>> {
        let max = MAX_HIDDEN;
        let Some(list) = node.list() else {
            return self.fault(place, Is::NotLayers { max, given: node.into() });
        };
        if list.len() > max {
            self.note(place, Is::TooManyLayers { max, given: list.len() });
        }
        // A layer of no units is no layer.
        if self.mends() && matches!(list, [Node::Text(text)] if text.trim() == "0") {
            return Some(Vec::new());
        }
        let read = |(i, node): (usize, &Node)| self.value(&HIDDEN, node, HIDDEN.default, &format!("{place}[{i}]"));
        Some(list.iter().take(max).enumerate().map(read).map(|size| size as usize).collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

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
    fn faults_name_their_place_and_values() {
        let known = ["kind", "mnist", "schedule", "clip", "optimizers"];
        let cases = [
            (
                r#"{"mnist":{"batch":0},"optimizers":[]}"#,
                json!({"place":"mnist.batch","kind":"out_of_range","min":1,"max":1_000_000,"given":0}),
            ),
            (
                r#"{"mnist":{"hidden":[8,0]},"optimizers":[]}"#,
                json!({"place":"mnist.hidden[1]","kind":"out_of_range","min":1,"max":1024,"given":0}),
            ),
            (
                r#"{"mnist":{"hidden":[1,2,3,4]},"optimizers":[]}"#,
                json!({"place":"mnist.hidden","kind":"too_many_layers","max":3,"given":4}),
            ),
            (
                r#"{"mnist":{"hidden":8},"optimizers":[]}"#,
                json!({"place":"mnist.hidden","kind":"not_layers","max":3,"given":8}),
            ),
            (
                r#"{"mnist":{"activation":"gelu"},"optimizers":[]}"#,
                json!({"place":"mnist.activation","kind":"not_an_option","options":["relu","tanh","sigmoid"],"given":"gelu"}),
            ),
            (
                r#"{"mnist":{"dropout":1},"optimizers":[]}"#,
                json!({"place":"mnist.dropout","kind":"out_of_range","min":0,"max":0.9,"given":1}),
            ),
            (r#"{"mnist":[],"optimizers":[]}"#, json!({"place":"mnist","kind":"not_an_object","given":"[]"})),
            (
                r#"{"surface":{"id":"saddle"},"optimizers":[]}"#,
                json!({"place":"","kind":"unknown_key","given":"surface","known":known}),
            ),
            (r#"{"mnist":{}}"#, json!({"place":"optimizers","kind":"missing"})),
            (
                r#"{"mnist":{},"optimizers":[{"id":"newton"}]}"#,
                json!({"place":"optimizers[0]","kind":"not_for_networks","optimizer":"newton","reason":"hessian"}),
            ),
        ];
        for (text, fault) in cases {
            let faults = NetSpec::parse(text).unwrap_err();
            assert_eq!(faults.iter().map(|fault| Value::from(fault.node())).collect::<Vec<_>>(), [fault], "{text}");
        }
    }
}
