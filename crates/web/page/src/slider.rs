//! Sliders and number fields. Parameters are identified by their place in the catalog, such as `optimizer/adam` and `beta1`.

use std::borrow::Cow;

use playground_core::param::{ParamSpec, Values};
use playground_core::{optim, schedule};
use playground_spec::own as written;
use playground_spec::surface::{self, own};
use playground_spec::typed::{self, Typed};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::fault::Fault;

/// The value at `position` (0 to 1) of a slider.
///
/// # Errors
/// That there is no such parameter.
#[wasm_bindgen(js_name = sliderValue)]
pub fn slider_value(group: &str, key: &str, position: f64) -> Result<f64, JsError> {
    Ok(find(group, key)?.value_at(position))
}

/// The position (0 to 1) of a value on its slider.
///
/// # Errors
/// That there is no such parameter.
#[wasm_bindgen(js_name = sliderPosition)]
pub fn slider_position(group: &str, key: &str, value: f64) -> Result<f64, JsError> {
    Ok(find(group, key)?.position(value))
}

/// The accepted value nearest to `value`; the default for NaN.
///
/// # Errors
/// That there is no such parameter.
#[wasm_bindgen(js_name = clampValue)]
pub fn clamp_value(group: &str, key: &str, value: f64) -> Result<f64, JsError> {
    Ok(find(group, key)?.clamp(value))
}

/// The number of steps for which 0 stands as a length of a schedule, in a run of `steps` steps.
///
/// # Errors
/// That there is no such schedule.
#[wasm_bindgen(js_name = lengthInRun)]
pub fn length_in_run(schedule: &str, key: &str, steps: usize) -> Result<f64, JsError> {
    let info = schedule::find(schedule).ok_or_else(|| Fault::new(format!("there is no schedule `{schedule}`")))?;
    Ok(schedule::resolved(info, &Values::defaults(info.params), steps).get(key))
}

/// The number of values that an exponentially weighted average covers, if `beta` is the weight of what it was before.
#[wasm_bindgen(js_name = memoryOf)]
pub fn memory_of(beta: f64) -> f64 {
    1.0 / (1.0 - beta)
}

/// The number that a person typed: nothing if it is none, two readings if its comma can be a decimal comma as well as a mark
/// of thousands. `whole`: whether a whole number is wanted.
#[wasm_bindgen(js_name = readNumber)]
pub fn read_number(text: &str, whole: bool) -> Vec<f64> {
    match typed::read(text, whole) {
        Typed::Number(number) => vec![number],
        Typed::Either(both) => both.to_vec(),
        Typed::Nothing => Vec::new(),
    }
}

fn find(group: &str, key: &str) -> Result<Cow<'static, ParamSpec>, Fault> {
    if let Some(place) = group.strip_prefix(written::PLACE) {
        let constant = written::of_place(place);
        return constant.map(Cow::Owned).ok_or_else(|| Fault::new(format!("there is no slider `{place}`")));
    }
    match known(group, key) {
        // Of the constants of a text, a place is asked for.
        Err(_) if group == OWN => Ok(Cow::Owned(written::any(0.0))),
        found => Ok(Cow::Borrowed(found?)),
    }
}

/// The group of what a person has written.
const OWN: &str = "optimizer/own";

fn known(group: &str, key: &str) -> Result<&'static ParamSpec, Fault> {
    let specs: Option<&'static [ParamSpec]> = match group.split_once('/') {
        Some(("optimizer", id)) => written::find(id).map(|info| info.params),
        // All constants of typed functions have the same parameter, apart from their names.
        Some(("surface", own::ID)) => return Ok(&own::CONSTANT),
        Some(("surface", id)) => surface::find(id).map(|info| info.params),
        Some(("schedule", id)) => schedule::find(id).map(|info| info.params),
        Some(_) => None,
        None => match group {
            "run" => Some(playground_spec::RUN),
            "start" => Some(playground_spec::START),
            "clip" => Some(playground_spec::CLIP),
            // The size of a hidden layer is a separate parameter, because there may be several layers.
            "mnist" if key == playground_spec::HIDDEN.key => return Ok(&playground_spec::HIDDEN),
            "mnist" => Some(playground_spec::MNIST),
            "lookahead" => Some(optim::lookahead::PARAMS),
            _ => None,
        },
    };
    let specs = specs.ok_or_else(|| Fault::new(format!("there is no group of parameters `{group}`")))?;
    let found = specs.iter().find(|param| param.key == key);
    found.ok_or_else(|| Fault::new(format!("`{group}` has no parameter `{key}`")))
}
