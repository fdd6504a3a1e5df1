//! The run spec: what a link, a file or an embed asks for, checked once.

mod opening;

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::expr::Expr;
use crate::float::{Float, norm};
use crate::optim::lookahead::{self, Lookahead};
use crate::optim::{self, Layout, Optimizer, OptimizerInfo};
use crate::param::{Choice, ParamError, ParamSpec, Scale, Values};
use crate::schedule::{self, Schedule, ScheduleInfo};
use crate::surface::{self, Surface, SurfaceInfo, own};

pub use opening::opening;

/// Which colour and dash an optimizer is drawn with.
pub const SLOT: ParamSpec = ParamSpec::integer("slot", "", "colour", 0.0, "Which colour and dash it is drawn with.")
    .range(0.0, (MAX_OPTIMIZERS - 1) as f64);

/// What every entry of the list of optimizers may say beside its id, its parameters, its schedule and its Lookahead.
static ENTRY: &[ParamSpec] = &[ParamSpec::flag("on", "", "on", true, "Whether it takes part."), SLOT];

/// The numbers of a run that belong to no optimizer.
pub static RUN: &[ParamSpec] = &[
    ParamSpec::integer("steps", "", "steps", 200.0, "How many steps every optimizer takes.")
        .scale(Scale::LogInteger)
        .range(1.0, 100_000.0)
        .slider(10.0, 10_000.0),
    ParamSpec::log_from_zero("noise", "σ", "gradient noise", 0.0, "Standard deviation of the Gaussian noise added to each gradient, as a small batch does.")
        .range(0.0, 1e6)
        .slider(1e-3, 100.0),
    ParamSpec::integer("seed", "", "seed", 0.0, "Another seed, another noise; the same for all optimizers.")
        .range(0.0, 4_294_967_295.0)
        .slider(0.0, 99.0),
    ParamSpec::log("tolerance", "", "tolerance", 1e-3, "A run has arrived when its loss is this close to the minimum (where none is known: when the gradient is this short).")
        .range(0.0, 1e6)
        .slider(1e-8, 1.0),
];

/// Each coordinate of the start.
pub static START: &[ParamSpec] = &[
    ParamSpec::linear("x", "x", "start x", 0.0, "Where every run begins.").range(-1e6, 1e6),
    ParamSpec::linear("y", "y", "start y", 0.0, "Where every run begins.").range(-1e6, 1e6),
];

/// The two ways of clipping: `norm` with its `norm_type`, or `value`.
pub static CLIP: &[ParamSpec] = &[
    ParamSpec::log("norm", "c", "largest norm", 1.0, "A longer gradient is shortened to this length.")
        .range(0.0, 1e12)
        .slider(1e-2, 1e3),
    ParamSpec::choice(
        "norm_type",
        "p",
        "norm",
        &[
            Choice { id: "2", label: "Euclidean" },
            Choice { id: "1", label: "sum of sizes" },
            Choice { id: "inf", label: "largest size" },
        ],
        "How the length of a gradient is measured.",
    ),
    ParamSpec::log("value", "c", "largest value", 1.0, "Each coordinate of the gradient is cut off at ± this.")
        .range(0.0, 1e12)
        .slider(1e-2, 1e3),
];

/// The most optimizers that one spec may hold.
pub const MAX_OPTIMIZERS: usize = 16;

/// Everything that determines a run.
#[derive(Debug, Clone, PartialEq)]
pub struct RunSpec {
    /// The surface with its parameters.
    pub surface: SurfaceSpec,
    /// Where every run begins.
    pub start: [f64; 2],
    /// Steps to take.
    pub steps: usize,
    /// Seed of the gradient noise.
    pub seed: u64,
    /// Standard deviation of the gradient noise.
    pub noise: f64,
    /// When a run counts as arrived.
    pub tolerance: f64,
    /// Schedule of all optimizers that have none of their own.
    pub schedule: ScheduleSpec,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The runs.
    pub optimizers: Vec<OptimizerSpec>,
}

/// A surface and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct SurfaceSpec {
    /// Which.
    pub info: &'static SurfaceInfo,
    /// Its parameters.
    pub values: Values,
    /// The formula, where a person has typed it.
    pub formula: Option<Arc<Expr>>,
}

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

/// Gradient clipping, before weight decay and momentum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clip {
    /// Shorten to this norm: g ← g · min(1, c / (‖g‖ + 1e-6)), as PyTorch.
    Norm(f64, NormType),
    /// Cut each coordinate off at ± this.
    Value(f64),
}

/// How the length of a gradient is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormType {
    /// √Σg².
    Two,
    /// Σ|g|.
    One,
    /// max |g|.
    Infinity,
}

impl NormType {
    /// The options of `norm_type`, by id.
    const IDS: [(&str, Self); 3] = [("2", Self::Two), ("1", Self::One), ("inf", Self::Infinity)];

    /// Its id in specs and links.
    pub fn id(self) -> &'static str {
        Self::IDS.iter().find(|(_, norm)| *norm == self).map_or("2", |(id, _)| id)
    }

    fn of<T: Float>(self, g: &[T]) -> T {
        let sizes = g.iter().map(|g| g.abs());
        match self {
            Self::Two => norm(g),
            Self::One => sizes.sum(),
            Self::Infinity => sizes.fold(T::zero(), T::max),
        }
    }
}

impl Clip {
    /// Clips `g`.
    pub fn apply<T: Float>(self, g: &mut [T]) {
        match self {
            Clip::Norm(max, norm) => {
                let factor = T::of(max) / (norm.of(g) + T::of(1e-6));
                if factor < T::one() {
                    g.iter_mut().for_each(|g| *g *= factor);
                }
            }
            Clip::Value(max) => g.iter_mut().for_each(|g| *g = g.max(T::of(-max)).min(T::of(max))),
        }
    }
}

impl SurfaceSpec {
    /// The surface.
    pub fn build(&self) -> Box<dyn Surface> {
        match &self.formula {
            Some(formula) => own::build(formula, &self.values),
            None => (self.info.build)(&self.values),
        }
    }

    /// Where runs start unless something else is said; nowhere, if an own function has no value anywhere in its window.
    pub fn start(&self) -> Option<[f64; 2]> {
        match &self.formula {
            Some(formula) => own::start(formula, &self.values),
            None => Some(self.info.start),
        }
    }

    /// All known global minima.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        (self.info.minima)(&self.values)
    }
}

impl ScheduleSpec {
    /// The schedule.
    pub fn build(&self) -> Box<dyn Schedule> {
        (self.info.build)(&self.values)
    }
}

impl OptimizerSpec {
    /// The optimizer, for parameters of this layout.
    pub fn build<T: Float>(&self, layout: &Layout) -> Box<dyn Optimizer<T>> {
        let inner = T::builder(self.info)(&self.values, layout);
        match &self.lookahead {
            Some(values) => Lookahead::boxed(inner, values, layout),
            None => inner,
        }
    }

    /// Its base learning rate.
    pub fn lr(&self) -> f64 {
        self.values.get("lr")
    }
}

/// Reads any JSON text.
///
/// # Errors
/// That it is not JSON, and where.
pub fn parse_json(text: &str) -> Result<Value, ParamError> {
    serde_json::from_str(text).map_err(|error| ParamError::new("", format!("not valid JSON: {error}")))
}

impl RunSpec {
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
        let spec = reader.run(value);
        match spec {
            Some(spec) if reader.errors.is_empty() => Ok(spec),
            _ => Err(reader.errors),
        }
    }

    /// The optimizers that take part.
    pub fn active(&self) -> impl Iterator<Item = &OptimizerSpec> {
        self.optimizers.iter().filter(|optimizer| optimizer.on)
    }

    /// The numbers of [`RUN`].
    pub fn numbers(&self) -> impl Iterator<Item = (&'static ParamSpec, f64)> {
        RUN.iter().zip([self.steps as f64, self.noise, self.seed as f64, self.tolerance])
    }

    /// The whole spec as JSON, every value written out.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("surface".into(), self.surface.to_json());
        object.insert("start".into(), json!(self.start));
        object.extend(self.numbers().map(|(param, value)| (param.key.to_string(), param.to_json(value))));
        object.extend(methods_to_json(&self.schedule, self.clip, &self.optimizers));
        Value::Object(object)
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

impl SurfaceSpec {
    fn to_json(&self) -> Value {
        let mut object = Map::from_iter([("id".into(), self.info.id.into())]);
        object.extend(self.formula.iter().map(|formula| (own::KEY.into(), formula.text().into())));
        object.extend(self.values.to_json());
        Value::Object(object)
    }
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

/// Reads a spec and gathers every fault, so that a person mends all of them at once.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) errors: Vec<ParamError>,
}

impl Reader {
    fn run(&mut self, value: &Value) -> Option<RunSpec> {
        const OTHERS: &[&str] = &["surface", "start", "schedule", "clip", "optimizers"];
        let object = self.object(value, "")?;
        let numbers = Values::parse(RUN, object, OTHERS, "", &mut self.errors);
        let surface = self.surface(object.get("surface"));
        let start = self.start(object.get("start"), surface.as_ref());
        let (schedule, clip, optimizers) = self.methods(object);
        Some(RunSpec {
            surface: surface?,
            start: start?,
            steps: numbers.get("steps") as usize,
            seed: numbers.get("seed") as u64,
            noise: numbers.get("noise"),
            tolerance: numbers.get("tolerance"),
            schedule: schedule?,
            clip,
            optimizers: optimizers?,
        })
    }

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

    fn surface(&mut self, value: Option<&Value>) -> Option<SurfaceSpec> {
        let Some(value) = value else {
            return self.fault("surface", "missing; give an object such as {\"id\": \"rosenbrock\"}");
        };
        let object = self.object(value, "surface")?;
        let info = self.id(object, "surface", "surface", surface::find, surface::ALL.iter().map(|i| i.id))?;
        if info.id == own::ID {
            return self.own(info, object);
        }
        let values = Values::parse(info.params, object, &["id"], "surface", &mut self.errors);
        Some(SurfaceSpec { info, values, formula: None })
    }

    fn own(&mut self, info: &'static SurfaceInfo, object: &Map<String, Value>) -> Option<SurfaceSpec> {
        let text = match object.get(own::KEY) {
            None => own::FORMULA,
            Some(Value::String(text)) => text,
            Some(_) => return self.fault("surface", "`f` must be a formula in quotes, such as \"x^2 + a*y^2\""),
        };
        let formula = match own::read(text) {
            Ok(formula) => formula,
            Err(error) => {
                self.errors.push(ParamError::formula("surface.f", error));
                return None;
            }
        };
        let values = Values::parse(own::params(&formula), object, &["id", own::KEY], "surface", &mut self.errors);
        Some(SurfaceSpec { info, values, formula: Some(Arc::new(formula)) })
    }

    /// Where the runs start: there must be a value to start from.
    fn start(&mut self, value: Option<&Value>, surface: Option<&SurfaceSpec>) -> Option<[f64; 2]> {
        let start = match value {
            Some(value) => self.point(value)?,
            None => match surface?.start() {
                Some(start) => start,
                None => return self.fault("surface.f", "has no value anywhere from x = −4 to 4 and y = −3 to 3"),
            },
        };
        let surface = surface?;
        if let Some(error) = surface.formula.as_ref().and_then(|formula| own::fault(formula, &surface.values, start)) {
            self.errors.push(ParamError::formula("surface.f", error));
            return None;
        }
        if surface.build().value(start[0], start[1]).is_finite() {
            return Some(start);
        }
        self.fault("start", format!("the surface has no value at ({}, {})", start[0], start[1]))
    }

    fn point(&mut self, value: &Value) -> Option<[f64; 2]> {
        match value.as_array().map(Vec::as_slice) {
            Some([x, y]) => {
                let mut read = |spec: &ParamSpec, value| match spec.parse(value) {
                    Ok(v) => Some(v),
                    Err(message) => self.fault("start", message),
                };
                let (x, y) = (read(&START[0], x), read(&START[1], y));
                Some([x?, y?])
            }
            _ => self.fault("start", "must be two numbers, such as [-1.2, 1]"),
        }
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

    fn id<I>(
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

/// What stands in a registry is known by its id.
macro_rules! known_by_id {
    ($($info:ty),*) => {$(
        impl PartialEq for $info {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl fmt::Debug for $info {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id)
            }
        }
    )*};
}

known_by_id!(SurfaceInfo, ScheduleInfo, OptimizerInfo);
