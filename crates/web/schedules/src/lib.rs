//! Schedules by themselves, as WebAssembly: their rates, the places on their curves that can be dragged, and how a rate is scaled to
//! another batch size. The module is loaded with the view of schedules.

use playground_core::param::Values;
use playground_core::scaling::Scaling;
use playground_core::schedule::{self, Schedule, ScheduleInfo, given, handles};
use playground_web::fault::Fault;
use playground_web::memory::Memory;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static MEMORY: Memory = Memory::new();

/// The rates of schedules that follow each other in `total` steps, for the base rate `base`. `ids` names the schedules, separated by
/// commas, `values` has those of their parameters, one schedule after the other, and `begins` the step at which each begins.
///
/// # Errors
/// There is no such schedule, or it does not accept a value.
#[wasm_bindgen(js_name = sequenceRates)]
pub fn sequence_rates(ids: &str, values: &[f64], begins: &[u32], base: f64, total: usize) -> Result<Vec<f64>, JsError> {
    let mut rest = values;
    let mut parts: Vec<(usize, Box<dyn Schedule>)> = Vec::new();
    for (id, &from) in ids.split(',').zip(begins) {
        let info = find(id)?;
        let (own, others) = rest.split_at(info.params.len().min(rest.len()));
        rest = others;
        parts.push((from as usize, schedule::build(info, &read(info, own)?)));
    }
    Ok(given::sequence(&parts, base, total))
}

/// Whether the rates of a schedule are known before the run.
///
/// # Errors
/// There is no such schedule.
#[wasm_bindgen(js_name = isClosed)]
pub fn is_closed(id: &str) -> Result<bool, JsError> {
    let info = find(id)?;
    Ok(schedule::build(info, &Values::defaults(info.params)).is_closed())
}

/// Rates by the epoch as rates by the step.
#[wasm_bindgen(js_name = byStep)]
pub fn by_step(rates: &[f64], every: usize, steps: usize) -> Vec<f64> {
    given::by_step(rates, every, steps)
}

/// The steps that the parameters of a schedule name, in their order, in a run of `total` steps; NaN for one that names none.
///
/// # Errors
/// There is no such schedule, or it does not accept a value.
#[wasm_bindgen]
pub fn places(id: &str, values: &[f64], total: usize) -> Result<Vec<f64>, JsError> {
    let info = find(id)?;
    let values = read(info, values)?;
    let place = |param: &playground_core::param::ParamSpec| handles::step_of(info, &values, &param.key, total);
    Ok(info.params.iter().map(|param| place(param).unwrap_or(f64::NAN)).collect())
}

/// The value with which the parameter `key` names `step`; NaN if it names none.
///
/// # Errors
/// There is no such schedule, or it does not accept a value.
#[wasm_bindgen(js_name = valueAt)]
pub fn value_at(id: &str, values: &[f64], key: &str, step: f64, total: usize) -> Result<f64, JsError> {
    let info = find(id)?;
    Ok(handles::value_at(info, &read(info, values)?, key, step, total).unwrap_or(f64::NAN))
}

/// How a rate is scaled to the batches of several workers: the examples of an update, how many times as many as before, the rate by
/// the linear and by the square-root rule, the updates of an epoch and of the warm-up.
#[wasm_bindgen]
pub fn scaled(rate: f64, batch: f64, each: f64, workers: f64, examples: f64, warmup: f64) -> Vec<f64> {
    let scaled = Scaling { rate, batch, each, workers, examples, warmup }.scaled();
    vec![scaled.batch, scaled.times, scaled.linear, scaled.root, scaled.updates, scaled.warmup]
}

fn find(id: &str) -> Result<&'static ScheduleInfo, Fault> {
    schedule::find(id).ok_or_else(|| Fault::new(format!("there is no schedule `{id}`")))
}

/// The values of all parameters, in their order.
fn read(info: &ScheduleInfo, values: &[f64]) -> Result<Values, Fault> {
    let with = |known: Values, (param, &value): (&playground_core::param::ParamSpec, &f64)| {
        known.with(&param.key, value).map_err(|_| Fault::new(format!("`{}` does not accept {value}", param.key)))
    };
    info.params.iter().zip(values).try_fold(Values::defaults(info.params), with)
}
