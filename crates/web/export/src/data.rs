//! Runs and averages as data, as the command line prints them.

use playground_spec::RunSpec;
use playground_spec::data::{averages_csv, averages_json, results_csv, results_json, steps_csv, steps_json};
use playground_spec::run::{PAGE_WORK, run_within};
use playground_web::fault::Fault;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Every step of every run, or what became of each (`results`), as a table (`csv`) or as JSON.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = runData)]
pub fn run_data(spec: &str, results: bool, csv: bool) -> Result<String, JsError> {
    let spec = RunSpec::parse(spec).map_err(Fault::from)?;
    let runs = run_within(&spec, PAGE_WORK);
    Ok(match (results, csv) {
        (false, false) => steps_json(&spec, &runs),
        (false, true) => steps_csv(&spec, &runs),
        (true, false) => results_json(&spec, &runs),
        (true, true) => results_csv(&spec, &runs),
    })
}

/// The averages of `values` with these `betas` on each day, as a table (`csv`) or as JSON.
#[wasm_bindgen(js_name = averagesData)]
pub fn averages_data(values: &[f64], betas: &[f64], csv: bool) -> String {
    if csv { averages_csv(values, betas) } else { averages_json(values, betas) }
}
