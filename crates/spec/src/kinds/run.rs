//! A run over a surface: what a link, a file or an embed asks for, checked once.

use playground_core::clip::Clip;
use playground_core::param::{ParamSpec, Scale, Values};
use serde_json::{Map, Value, json};

use crate::fault::ParamError;
use crate::methods::{OptimizerSpec, ScheduleSpec, methods_to_json};
use crate::reader::{Reader, parse_json};
use crate::surface::{SurfaceSpec, own};
use crate::values::{ParamJson, ValuesJson};

/// The numbers of a run that belong to no optimizer.
pub static RUN: &[ParamSpec] = &[
    ParamSpec::integer("steps", "", 200.0).scale(Scale::LogInteger).range(1.0, 100_000.0).slider(10.0, 10_000.0),
    ParamSpec::log_from_zero("noise", "σ", 0.0).range(0.0, 1e6).slider(1e-3, 100.0),
    ParamSpec::integer("seed", "", 0.0).range(0.0, 4_294_967_295.0).slider(0.0, 99.0),
    ParamSpec::log("tolerance", "", 1e-3).range(0.0, 1e6).slider(1e-8, 1.0),
];

/// Each coordinate of the start.
pub static START: &[ParamSpec] =
    &[ParamSpec::linear("x", "x", 0.0).range(-1e6, 1e6), ParamSpec::linear("y", "y", 0.0).range(-1e6, 1e6)];

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

/// The spec of an empty link: a run that already tells a story.
///
/// It is part of the format of links, which say only what differs from it: a link made today opens for ever, so it
/// changes only together with [`crate::link::VERSION`].
pub fn opening() -> RunSpec {
    // SGD crawls along the valley, momentum shoots past the minimum and comes back, RMSprop walks, Adam swings up the wall
    // and then overtakes.
    let opening = json!({
        "surface": { "id": "rosenbrock" },
        "steps": 400,
        "optimizers": [
            { "id": "sgd", "lr": 0.001 },
            { "id": "momentum", "lr": 0.002 },
            { "id": "rmsprop", "lr": 0.02 },
            { "id": "adam", "lr": 0.2 },
        ],
    });
    match RunSpec::from_json(&opening) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
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
}
