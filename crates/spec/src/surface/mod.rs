//! Surfaces that may be asked for: those of the core, and functions that a person types.

pub mod own;

use std::sync::Arc;

use playground_core::param::Values;
use playground_core::surface::{self, Surface, SurfaceInfo};
use playground_expr::Expr;
use serde_json::{Map, Value};

use crate::fault::ParamError;
use crate::reader::Reader;
use crate::values::ValuesJson;

/// Every surface, in the order in which a person meets them.
pub fn all() -> impl Iterator<Item = &'static SurfaceInfo> + Clone {
    surface::ALL.iter().copied().chain([&own::INFO])
}

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static SurfaceInfo> {
    all().find(|info| info.id == id)
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

impl SurfaceSpec {
    /// The surface.
    pub fn build(&self) -> Box<dyn Surface> {
        match &self.formula {
            Some(formula) => own::build(formula, &self.values),
            None => surface::build(self.info, &self.values),
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
        match &self.formula {
            Some(_) => Vec::new(),
            None => surface::minima(self.info, &self.values),
        }
    }
}

impl SurfaceSpec {
    /// As JSON, every value written out.
    pub fn to_json(&self) -> Value {
        let mut object = Map::from_iter([("id".into(), self.info.id.into())]);
        object.extend(self.formula.iter().map(|formula| (own::KEY.into(), formula.text().into())));
        object.extend(self.values.to_json());
        Value::Object(object)
    }
}

impl Reader {
    pub(crate) fn surface(&mut self, value: Option<&Value>) -> Option<SurfaceSpec> {
        let Some(value) = value else {
            return self.fault("surface", "missing; give an object such as {\"id\": \"rosenbrock\"}");
        };
        let object = self.object(value, "surface")?;
        let info = self.id(object, "surface", "surface", find, all().map(|info| info.id))?;
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
}
