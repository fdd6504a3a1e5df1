//! What a run over a surface and the training of networks have in common: optimizers, schedules and clipping.

use playground_core::clip::{Clip, NormType};
use playground_core::optim::{self, Compiled, Layout, Optimizer, OptimizerInfo};
use playground_core::param::{Choice, ParamSpec, Values};
use playground_core::schedule::{self, Schedule, ScheduleInfo};
use serde_json::{Map, Value, json};

use crate::values::ValuesJson;

/// Which colour and dash an optimizer is drawn with.
pub const SLOT: ParamSpec = ParamSpec::integer("slot", "", 0.0).range(0.0, (MAX_OPTIMIZERS - 1) as f64);

/// What every entry of the list of optimizers may say beside its id, its parameters, its schedule and its Lookahead.
pub(crate) static ENTRY: &[ParamSpec] = &[ParamSpec::flag("on", "", true), SLOT];

/// The two ways of clipping: `norm` with its `norm_type`, or `value`.
pub static CLIP: &[ParamSpec] = &[
    ParamSpec::log("norm", "c", 1.0).range(0.0, 1e12).slider(1e-2, 1e3),
    ParamSpec::choice("norm_type", "p", &[Choice { id: "2" }, Choice { id: "1" }, Choice { id: "inf" }]),
    ParamSpec::log("value", "c", 1.0).range(0.0, 1e12).slider(1e-2, 1e3),
];

/// The most optimizers that one spec may hold.
pub const MAX_OPTIMIZERS: usize = 16;

/// A schedule and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleSpec {
    /// Which.
    pub info: &'static ScheduleInfo,
    /// Its parameters.
    pub values: Values,
}

/// An optimizer and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizerSpec {
    /// Which.
    pub info: &'static OptimizerInfo,
    /// Its parameters.
    pub values: Values,
    /// A schedule of its own.
    pub schedule: Option<ScheduleSpec>,
    /// Lookahead around it, with its parameters.
    pub lookahead: Option<Values>,
    /// Whether it takes part; a card that is switched off keeps its settings.
    pub on: bool,
    /// Which colour and dash it is drawn with; its place in the list unless said otherwise, so that removing one
    /// optimizer does not recolour the others.
    pub slot: usize,
}

impl ScheduleSpec {
    /// The schedule.
    pub fn build(&self) -> Box<dyn Schedule> {
        schedule::build(self.info, &self.values)
    }
}

impl OptimizerSpec {
    /// The optimizer, for parameters of this layout.
    pub fn build<T: Compiled>(&self, layout: &Layout) -> Box<dyn Optimizer<T>> {
        let inner = optim::build(self.info, &self.values, layout);
        match &self.lookahead {
            Some(values) => T::lookahead(inner, values, layout),
            None => inner,
        }
    }

    /// Its base learning rate.
    pub fn lr(&self) -> f64 {
        self.values.get("lr")
    }

    /// The `c` for which `lr < c / λmax` is stable on a quadratic, where that is known.
    pub fn stability(&self) -> Option<f64> {
        // The bound holds for the bare optimizer; with Lookahead larger rates can be stable.
        let bound = self.info.stability.filter(|_| self.lookahead.is_none())?;
        Some(bound(&self.values))
    }
}

/// What [`Reader::methods`] reads.
pub(crate) fn methods_to_json(
    schedule: &ScheduleSpec,
    clip: Option<Clip>,
    optimizers: &[OptimizerSpec],
) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("schedule".into(), schedule.to_json());
    match clip {
        Some(Clip::Norm(c, NormType::Two)) => object.insert("clip".into(), json!({ "norm": c })),
        Some(Clip::Norm(c, norm)) => object.insert("clip".into(), json!({ "norm": c, "norm_type": norm.id() })),
        Some(Clip::Value(c)) => object.insert("clip".into(), json!({ "value": c })),
        None => None,
    };
    let optimizers = optimizers.iter().enumerate().map(|(i, optimizer)| optimizer.to_json(i));
    object.insert("optimizers".into(), optimizers.collect());
    object
}

impl ScheduleSpec {
    /// As JSON, every value written out.
    pub fn to_json(&self) -> Value {
        Value::Object(named(self.info.id, &self.values))
    }
}

impl OptimizerSpec {
    fn to_json(&self, index: usize) -> Value {
        let mut object = named(self.info.id, &self.values);
        if let Some(schedule) = &self.schedule {
            object.insert("schedule".into(), schedule.to_json());
        }
        if let Some(lookahead) = &self.lookahead {
            object.insert("lookahead".into(), lookahead.to_json().into());
        }
        if !self.on {
            object.insert("on".into(), false.into());
        }
        if self.slot != index {
            object.insert("slot".into(), self.slot.into());
        }
        Value::Object(object)
    }
}

fn named(id: &str, values: &Values) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".into(), id.into());
    object.extend(values.to_json());
    object
}
