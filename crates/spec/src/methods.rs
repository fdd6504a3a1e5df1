//! The common part of the specs of runs and of trainings: optimizers, schedules and clipping.

use playground_core::clip::{Clip, NormType};
use playground_core::optim::{self, Compiled, Layout, Optimizer, OptimizerInfo, lookahead};
use playground_core::param::{Choice, ParamSpec, Values};
use playground_core::schedule::{self, Schedule, ScheduleInfo};
use playground_core::surface;
use playground_core::verdict::Limit;

use crate::fault::Is;
use crate::own::{self, OwnRule};
use crate::reader::{Reader, Registry, within};
use crate::syntax::{Key, Shape};
use crate::tree::{Map, Node};
use crate::writer::Writer;

/// The slot of an optimizer: the number of its color and dash pattern.
pub const SLOT: ParamSpec = ParamSpec::integer("slot", "", 0.0).range(0.0, (MAX_OPTIMIZERS - 1) as f64);

/// Whether an optimizer is switched on.
pub const ON: ParamSpec = ParamSpec::flag("on", "", true);

/// The number of examples of the batches of one optimizer, on surfaces that are made of data.
pub static BATCH: ParamSpec = surface::BATCH;

/// The parameters of the two ways of clipping: `norm` with its `norm_type`, or `value`.
pub static CLIP: &[ParamSpec] = &[
    ParamSpec::log("norm", "c", 1.0).range(0.0, 1e12).slider(1e-2, 1e3),
    // Must have the order of `NormType::ALL`.
    ParamSpec::choice("norm_type", "p", &[Choice { id: "2" }, Choice { id: "1" }, Choice { id: "inf" }]),
    ParamSpec::log("value", "c", 1.0).range(0.0, 1e12).slider(1e-2, 1e3),
];

/// The largest number of optimizers in one spec.
pub const MAX_OPTIMIZERS: usize = 16;

/// The optimizers that the page opens with, and that a link stands for if it names none.
pub const BEST_KNOWN: [&str; 4] = ["sgd", "momentum", "rmsprop", "adam"];

/// A schedule and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleSpec {
    /// The schedule.
    pub info: &'static ScheduleInfo,
    /// The values of its parameters.
    pub values: Values,
}

/// An optimizer and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizerSpec {
    /// The optimizer.
    pub info: &'static OptimizerInfo,
    /// The values of its parameters.
    pub values: Values,
    /// The rule, if a person has written it.
    pub own: Option<OwnRule>,
    /// The schedule of this optimizer alone, if it has one.
    pub schedule: Option<ScheduleSpec>,
    /// The parameters of Lookahead, if it is wrapped around the optimizer.
    pub lookahead: Option<Values>,
    /// The number of examples of its batches, if it is not that of the others; 0 stands for all. Only where there are data.
    pub batch: Option<usize>,
    /// Whether the optimizer takes part. A card that is switched off keeps its settings.
    pub on: bool,
    /// The number of its color and dash pattern. By default it is the optimizer's position in the list; it is stored so
    /// that removing one optimizer does not recolor the others.
    pub slot: usize,
}

impl ScheduleSpec {
    /// Builds the schedule.
    pub fn build(&self) -> Box<dyn Schedule> {
        schedule::build(self.info, &self.values)
    }
}

impl OptimizerSpec {
    /// These optimizers, with every value at its default.
    pub(crate) fn list(ids: &[&str]) -> Vec<Self> {
        let known = ids.iter().filter_map(|id| optim::find(id));
        let optimizer = |(slot, info): (usize, &'static OptimizerInfo)| Self {
            info,
            values: Values::defaults(info.params),
            own: None,
            schedule: None,
            lookahead: None,
            batch: None,
            on: true,
            slot,
        };
        known.enumerate().map(optimizer).collect()
    }

    /// These optimizers at these base learning rates.
    pub(crate) fn at_rates(ids: &[&str], rates: &[f64]) -> Vec<Self> {
        Self::list(ids).into_iter().zip(rates).map(|(optimizer, &rate)| optimizer.at(rate)).collect()
    }

    /// The same optimizer at another base learning rate, if it accepts that rate.
    #[must_use]
    pub(crate) fn at(self, lr: f64) -> Self {
        let values = self.values.clone().with("lr", lr).unwrap_or_else(|_| self.values.clone());
        Self { values, ..self }
    }

    /// Builds the optimizer for parameters with this layout.
    pub fn build<T: Compiled>(&self, layout: &Layout) -> Box<dyn Optimizer<T>> {
        let inner = match &self.own {
            Some(own) => T::made(own.rule.as_ref(), &self.values, layout),
            None => optim::build(self.info, &self.values, layout),
        };
        match &self.lookahead {
            Some(values) => T::lookahead(inner, values, layout),
            None => inner,
        }
    }

    /// The base learning rate.
    pub fn lr(&self) -> f64 {
        self.values.get("lr")
    }

    /// The values of its parameters, with the base learning rate at its default.
    pub(crate) fn at_default_rate(&self) -> Values {
        let mut values = self.values.clone();
        if let Some(spec) = self.values.specs().iter().find(|spec| spec.key == "lr") {
            values = values.clone().with("lr", spec.default).unwrap_or(values);
        }
        values
    }

    /// The limit of the learning rate, if it is known.
    pub fn limit(&self) -> Option<Limit> {
        // The limit holds for the bare optimizer; with Lookahead larger rates can be stable.
        let factor = self.info.stability.filter(|_| self.lookahead.is_none())?;
        let decay = self.values.iter().find(|(param, _)| param.key == "weight_decay").map_or(0.0, |(_, decay)| decay);
        Some(Limit { factor: factor(&self.values), decay })
    }
}

/// The keys of schedule, clipping and optimizers in links, the same for all kinds of specs.
pub const KEYS: [Key; 3] = [
    Key { key: "schedule", shape: Shape::Entry, to: "schedule" },
    Key { key: "clip", shape: Shape::Pairs, to: "clip" },
    Key { key: "opt", shape: Shape::Entries, to: "optimizers" },
];

/// The keys of [`Methods`] in specs.
pub(crate) const NAMES: [&str; 3] = ["schedule", "clip", "optimizers"];

static SCHEDULES: Registry<ScheduleInfo> = Registry {
    find: schedule::find,
    ids: || schedule::ALL.iter().map(|info| info.id).collect(),
    id: |info| info.id,
    unknown: |given, known| Is::UnknownSchedule { given, known },
};

static OPTIMIZERS: Registry<OptimizerInfo> = Registry {
    find: own::find,
    ids: || optim::ALL.iter().map(|info| info.id).chain([own::ID]).collect(),
    id: |info| info.id,
    unknown: |given, known| Is::UnknownOptimizer { given, known },
};

/// The common part of the specs of runs and of trainings.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Methods {
    pub(crate) schedule: ScheduleSpec,
    pub(crate) clip: Option<Clip>,
    pub(crate) optimizers: Vec<OptimizerSpec>,
}

impl Methods {
    /// A constant learning rate, no clipping, and these optimizers.
    pub(crate) fn of(optimizers: Vec<OptimizerSpec>) -> Self {
        Self { schedule: ScheduleSpec::default(), clip: None, optimizers }
    }

    /// Writes a tree. A brief writer omits a constant schedule, and the optimizers if they are the same as `usual`.
    pub(crate) fn write(&self, writer: Writer, usual: Option<&[OptimizerSpec]>, map: &mut Map) {
        if writer.tells(&self.schedule, &ScheduleSpec::default()) {
            map.put("schedule", self.schedule.write(writer));
        }
        match self.clip {
            Some(Clip::Norm(c, NormType::Two)) => map.put("clip", [("norm", Node::Number(c))]),
            Some(Clip::Norm(c, norm)) => {
                map.put("clip", [("norm", Node::Number(c)), ("norm_type", norm_id(norm).into())]);
            }
            Some(Clip::Value(c)) => map.put("clip", [("value", Node::Number(c))]),
            None => {}
        }
        let write = |list: &[OptimizerSpec]| list.iter().enumerate().map(|(i, entry)| entry.write(writer, i)).collect();
        let optimizers: Node = write(&self.optimizers);
        // Compare the written forms, since −0 and 0 are equal as numbers.
        if usual.is_none_or(|usual| writer.tells(&optimizers, &write(usual))) {
            map.put("optimizers", optimizers);
        }
    }
}

/// The schedule with a constant rate.
impl Default for ScheduleSpec {
    fn default() -> Self {
        let info = schedule::ALL[0];
        Self { info, values: Values::defaults(info.params) }
    }
}

impl ScheduleSpec {
    /// Reads a schedule.
    pub fn read(reader: &mut Reader, node: &Node, place: &str) -> Option<Self> {
        let map = reader.map(node, place)?;
        let info = reader.id(map, place, &SCHEDULES)?;
        let values = reader.params(info.params, map, &["id"], place);
        Some(Self { info, values })
    }

    /// Writes the schedule as a tree.
    pub fn write(&self, writer: Writer) -> Map {
        writer.values(Some(self.info.id), &self.values)
    }

    /// The schedule as JSON, with every value.
    pub fn to_json(&self) -> serde_json::Value {
        self.write(Writer::Whole).into()
    }
}

impl OptimizerSpec {
    fn write(&self, writer: Writer, index: usize) -> Map {
        let mut map = writer.values(Some(self.info.id), &self.values);
        if let Some(schedule) = &self.schedule {
            map.put("schedule", schedule.write(writer));
        }
        if let Some(lookahead) = &self.lookahead {
            map.put("lookahead", writer.values(None, lookahead));
        }
        if let Some(batch) = self.batch {
            map.put(&*BATCH.key, batch);
        }
        if !self.on {
            map.put("on", false);
        }
        if self.slot != index {
            map.put("slot", self.slot);
        }
        if let Some(own) = &self.own {
            own.write(&mut map);
        }
        map
    }
}

impl Reader {
    /// Reads schedule, clipping and optimizers. `unfit` returns the reason why an optimizer that is on cannot take
    /// part, if there is one; `batches`, whether an optimizer may have a batch size of its own. A lenient reader takes the
    /// optimizers of `usual` if there are none, and a constant schedule.
    pub(crate) fn methods(
        &mut self,
        map: &Map,
        usual: &dyn Fn() -> Vec<OptimizerSpec>,
        unfit: &dyn Fn(&'static OptimizerInfo) -> Option<Is>,
        batches: bool,
    ) -> Option<Methods> {
        let schedule = match map.get("schedule") {
            Some(node) => match ScheduleSpec::read(self, node, "schedule") {
                None if self.mends() => Some(ScheduleSpec::default()),
                schedule => schedule,
            },
            None => Some(ScheduleSpec::default()),
        };
        let clip = map.get("clip").and_then(|node| self.clip(node));
        let optimizers = match map.get("optimizers") {
            None if self.mends() => Some(usual()),
            node => self.optimizers(node, usual, unfit, batches),
        };
        Some(Methods { schedule: schedule?, clip, optimizers: optimizers? })
    }

    fn clip(&mut self, node: &Node) -> Option<Clip> {
        if *node == Node::Null {
            return None;
        }
        let map = self.map(node, "clip")?;
        let has_others = |own: &[&str]| map.0.iter().any(|(key, _)| !own.contains(&key.as_str()));
        let by_norm = map.has("norm") && !has_others(&["norm", "norm_type"]);
        let by_value = map.has("value") && !has_others(&["value"]);
        if !by_norm && !by_value {
            return self.fault("clip", Is::NotAClip {});
        }
        let values = self.params(CLIP, map, &[], "clip");
        if by_value {
            return Some(Clip::Value(values.get("value")));
        }
        Some(Clip::Norm(values.get("norm"), NormType::ALL[values.get("norm_type") as usize]))
    }

    fn optimizers(
        &mut self,
        node: Option<&Node>,
        usual: &dyn Fn() -> Vec<OptimizerSpec>,
        unfit: &dyn Fn(&'static OptimizerInfo) -> Option<Is>,
        batches: bool,
    ) -> Option<Vec<OptimizerSpec>> {
        let place = "optimizers";
        let Some(list) = node.and_then(Node::list) else {
            return self.fault(place, if node.is_some() { Is::NotAList {} } else { Is::Missing {} });
        };
        let mut optimizers = Vec::new();
        let mut left_out = false;
        for (i, node) in list.iter().take(MAX_OPTIMIZERS).enumerate() {
            let place = format!("{place}[{i}]");
            let index = if self.mends() { optimizers.len() } else { i };
            let read = self.optimizer(node, index, &place, batches).filter(|optimizer| {
                let why = if optimizer.on { unfit(optimizer.info) } else { None };
                why.is_none_or(|why| self.fault::<()>(&place, why).is_some())
            });
            left_out |= read.is_none();
            optimizers.extend(read);
        }
        if list.len() > MAX_OPTIMIZERS {
            self.note(place, Is::TooManyOptimizers { max: MAX_OPTIMIZERS, given: list.len() });
        }
        if self.mends() && optimizers.is_empty() && left_out {
            self.note(place, Is::NoOptimizer {});
            return Some(usual());
        }
        Some(optimizers)
    }

    fn optimizer(&mut self, node: &Node, index: usize, place: &str, batches: bool) -> Option<OptimizerSpec> {
        let map = self.map(node, place)?;
        let info = self.id(map, place, &OPTIMIZERS)?;
        let own = if info.id == own::ID { Some(self.own(map, place)?) } else { None };
        let mut others = vec!["id", "on", "slot", "schedule", "lookahead"];
        others.extend(batches.then_some(&*BATCH.key));
        let values = match &own {
            Some(own) => {
                others.extend([own::NAME, own::TEXT]);
                self.params(own.rule.params().to_vec(), map, &others, place)
            }
            None => self.params(info.params, map, &others, place),
        };
        let mut entry = |param: &ParamSpec, usual: f64| match map.get(&param.key) {
            Some(node) => self.value(param, node, usual, &within(place, &param.key)),
            None => usual,
        };
        let (on, slot) = (entry(&ON, ON.default) != 0.0, entry(&SLOT, index as f64) as usize);
        let batch = (batches && map.has(&BATCH.key)).then(|| entry(&BATCH, BATCH.default) as usize);
        let schedule = map.get("schedule").map(|node| ScheduleSpec::read(self, node, &within(place, "schedule")));
        let lookahead = map.get("lookahead").map(|node| self.lookahead(node, &within(place, "lookahead")));
        if !self.mends() && (schedule == Some(None) || lookahead == Some(None)) {
            return None;
        }
        let (schedule, lookahead) = (schedule.flatten(), lookahead.flatten());
        Some(OptimizerSpec { info, values, own, schedule, lookahead, batch, on, slot })
    }

    fn lookahead(&mut self, node: &Node, place: &str) -> Option<Values> {
        let map = self.map(node, place)?;
        Some(self.params(lookahead::PARAMS, map, &[], place))
    }
}

/// The id of a norm in specs and links.
pub fn norm_id(norm: NormType) -> &'static str {
    CLIP[1].choices()[norm.index()].id
}
