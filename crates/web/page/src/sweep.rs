//! The runs of a spec at many values of one hyperparameter. Workers run them; the module of the charts compares what they tell.

use playground_spec::RunSpec;
use playground_spec::run::PAGE_WORK;
use playground_spec::sweep;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::own::language;
use crate::runs::Runs;
use playground_web::fault::Fault;
use playground_web::json;

/// This compiled module, for workers to start with.
#[wasm_bindgen]
pub fn compiled() -> JsValue {
    wasm_bindgen::module()
}

/// Runs one of the optimizers of a spec that are on with `key` at some of the values of its range, by their places. Answers
/// with four numbers for each seed of each value: the last and the lowest loss, the steps to the tolerance or NaN, and whether
/// the run ran away; NaN alone where the optimizer does not accept the value.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = sweep)]
pub fn swept(spec: &str, key: &str, run: usize, places: &[u32]) -> Result<Vec<f64>, JsError> {
    Ok(run_sweep(spec, key, run, places)?)
}

fn run_sweep(spec: &str, key: &str, run: usize, places: &[u32]) -> Result<Vec<f64>, Fault> {
    let spec = RunSpec::from_node_in(&json::parse(spec)?, language)?;
    let range = sweep::range(&spec, key).ok_or_else(|| unknown(key))?;
    let optimizer = spec.active().nth(run).ok_or_else(|| Fault::new(format!("there is no run {run}")))?;
    let mut values = Vec::new();
    for &place in places {
        values.extend(range.values.get(place as usize));
    }
    Ok(sweep::sweep(&spec, optimizer, key, &values, PAGE_WORK).as_flattened().to_vec())
}

fn unknown(key: &str) -> Fault {
    Fault::new(format!("no optimizer has a number `{key}`"))
}

#[wasm_bindgen]
impl Runs {
    /// The field of a race over `key`, beside these runs: see [`Field::numbers`](playground_core::field::Field::numbers). The first three
    /// are how many values are tried, with how many seeds each, and how many units of work a step takes.
    ///
    /// # Errors
    /// An unknown hyperparameter.
    #[wasm_bindgen(js_name = sweepField)]
    pub fn sweep_field(&self, key: &str) -> Result<Vec<f64>, JsError> {
        let field = sweep::field(&self.spec, &self.paths, key).ok_or_else(|| unknown(key))?;
        Ok(field.numbers())
    }
}
