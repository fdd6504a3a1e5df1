//! Schedules by themselves.

use playground_spec::rates::{self, Wrong};
use playground_spec::reader::{Manner, Reader};
use playground_spec::{RUN, ScheduleSpec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::fault::Fault;
use playground_web::json;

/// The rates that a schedule (JSON, as in a spec) gives to `steps` steps of an optimizer whose own rate is 1. Empty for a
/// schedule that waits for what the loss does.
///
/// # Errors
/// Every fault of the schedule.
#[wasm_bindgen(js_name = scheduleRates)]
pub fn schedule_rates(schedule: &str, steps: usize) -> Result<Vec<f64>, JsError> {
    Ok(rates(schedule, steps)?)
}

fn rates(schedule: &str, steps: usize) -> Result<Vec<f64>, Fault> {
    let node = json::parse(schedule)?;
    let mut reader = Reader::new(Manner::Refuse);
    let spec = ScheduleSpec::read(&mut reader, &node, "schedule");
    let steps = reader.value(&RUN[0], &steps.into(), RUN[0].default, "steps") as usize;
    let schedule = reader.finish(spec)?.build();
    let steps = if schedule.is_closed() { steps } else { 0 };
    Ok((0..steps).map(|step| schedule.lr_at(1.0, step, steps)).collect())
}

/// The rates of a formula that a person typed, in t, T and lr, in a run of `total` steps. What reads formulas is in this module
/// already; in that of schedules, it would be there once more.
///
/// # Errors
/// What is wrong with it, as JSON.
#[wasm_bindgen(js_name = typedRates)]
pub fn typed_rates(formula: &str, base: f64, total: usize) -> Result<Vec<f64>, JsError> {
    Ok(rates::typed(formula, base, total).map_err(told)?)
}

fn told(wrong: Wrong) -> Fault {
    match wrong {
        Wrong::Formula(fault) => fault.into(),
        Wrong::Name(given) => Fault::told("schedule_name", [("given", given)]),
        Wrong::Step(step) => Fault::told("schedule_step", [("step", step.to_string())]),
    }
}
