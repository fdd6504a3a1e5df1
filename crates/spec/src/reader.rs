//! A spec from JSON.

use playground_core::clip::{Clip, NormType};
use playground_core::optim::{self, lookahead};
use playground_core::param::Values;
use playground_core::schedule;
use serde_json::{Map, Value};

use crate::fault::ParamError;
use crate::methods::{CLIP, ENTRY, MAX_OPTIMIZERS, OptimizerSpec, ScheduleSpec};
use crate::values::ValuesJson;

/// Reads any JSON text.
///
/// # Errors
/// That it is not JSON, and where.
pub fn parse_json(text: &str) -> Result<Value, ParamError> {
    serde_json::from_str(text).map_err(|error| ParamError::new("", format!("not valid JSON: {error}")))
}

/// Reads a spec and gathers every fault, so that a person mends all of them at once.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) errors: Vec<ParamError>,
}

impl Reader {
    /// What a run over a surface and the training of a network have in common: schedule, clipping and optimizers.
    pub(crate) fn methods(
        &mut self,
        object: &Map<String, Value>,
    ) -> (Option<ScheduleSpec>, Option<Clip>, Option<Vec<OptimizerSpec>>) {
        let schedule = match object.get("schedule") {
            Some(value) => self.schedule(value, "schedule"),
            None => Some(ScheduleSpec { info: schedule::ALL[0], values: Values::defaults(schedule::ALL[0].params) }),
        };
        let clip = object.get("clip").and_then(|value| self.clip(value));
        (schedule, clip, self.optimizers(object.get("optimizers")))
    }

    fn schedule(&mut self, value: &Value, place: &str) -> Option<ScheduleSpec> {
        let object = self.object(value, place)?;
        let info = self.id(object, place, "schedule", schedule::find, schedule::ALL.iter().map(|i| i.id))?;
        let values = Values::parse(info.params, object, &["id"], place, &mut self.errors);
        Some(ScheduleSpec { info, values })
    }

    fn clip(&mut self, value: &Value) -> Option<Clip> {
        if value.is_null() {
            return None;
        }
        let object = self.object(value, "clip")?;
        let given = |key| usize::from(object.contains_key(key));
        let (norm, norm_type, value) = (given("norm"), given("norm_type"), given("value"));
        if norm + value != 1 || norm_type > norm || object.len() != norm + norm_type + value {
            let message = "must be {\"norm\": c} or {\"value\": c}; beside a norm, \"norm_type\" may say which";
            return self.fault("clip", message);
        }
        let values = Values::parse(CLIP, object, &[], "clip", &mut self.errors);
        if value == 1 {
            return Some(Clip::Value(values.get("value")));
        }
        let id = values.choice("norm_type");
        let norm = NormType::IDS.iter().find(|(known, _)| *known == id).map_or(NormType::Two, |(_, norm)| *norm);
        Some(Clip::Norm(values.get("norm"), norm))
    }

    fn optimizers(&mut self, value: Option<&Value>) -> Option<Vec<OptimizerSpec>> {
        match value.and_then(Value::as_array) {
            Some(list) if list.len() <= MAX_OPTIMIZERS => {
                let read = |(i, value)| self.optimizer(value, i, &format!("optimizers[{i}]"));
                // Every entry is read before any fault decides, so that all faults are told.
                let all: Vec<_> = list.iter().enumerate().map(read).collect();
                all.into_iter().collect()
            }
            Some(list) => self.fault(
                "optimizers",
                format!("at most {MAX_OPTIMIZERS} can run together, but there are {}", list.len()),
            ),
            None => self.fault("optimizers", "must be a list, such as [{\"id\": \"adam\", \"lr\": 0.05}]"),
        }
    }

    fn optimizer(&mut self, value: &Value, index: usize, place: &str) -> Option<OptimizerSpec> {
        let object = self.object(value, place)?;
        let info = self.id(object, place, "optimizer", optim::find, optim::ALL.iter().map(|i| i.id))?;
        let (entry, own): (Map<_, _>, Map<_, _>) =
            object.clone().into_iter().partition(|(key, _)| ENTRY.iter().any(|spec| spec.key == *key));
        let values = Values::parse(info.params, &own, &["id", "schedule", "lookahead"], place, &mut self.errors);
        let entry_values = Values::parse(ENTRY, &entry, &[], place, &mut self.errors);
        let schedule = match object.get("schedule") {
            Some(value) => Some(self.schedule(value, &format!("{place}.schedule"))?),
            None => None,
        };
        let lookahead = match object.get("lookahead") {
            Some(value) => Some(self.lookahead(value, &format!("{place}.lookahead"))?),
            None => None,
        };
        let slot = if entry.contains_key("slot") { entry_values.get("slot") as usize } else { index };
        Some(OptimizerSpec { info, values, schedule, lookahead, on: entry_values.flag("on"), slot })
    }

    fn lookahead(&mut self, value: &Value, place: &str) -> Option<Values> {
        let object = self.object(value, place)?;
        Some(Values::parse(lookahead::PARAMS, object, &[], place, &mut self.errors))
    }

    pub(crate) fn id<I>(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
        what: &str,
        find: fn(&str) -> Option<&'static I>,
        known: impl Iterator<Item = &'static str>,
    ) -> Option<&'static I> {
        let Some(id) = object.get("id").and_then(Value::as_str) else {
            return self.fault(place, format!("`id` is missing; known are {}", known.collect::<Vec<_>>().join(", ")));
        };
        let found = find(id);
        if found.is_none() {
            self.errors.push(ParamError::unknown(place, what, id, known));
        }
        found
    }

    pub(crate) fn object<'v>(&mut self, value: &'v Value, place: &str) -> Option<&'v Map<String, Value>> {
        match value.as_object() {
            Some(object) => Some(object),
            None => self.fault(place, "must be a JSON object in braces"),
        }
    }

    pub(crate) fn fault<O>(&mut self, place: &str, message: impl Into<String>) -> Option<O> {
        self.errors.push(ParamError::new(place, message));
        None
    }
}
