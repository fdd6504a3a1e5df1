//! Optimizers that people write, for the page's module, which does without what reads and follows their texts: it is handed this
//! module, and calls these.

use std::cell::RefCell;

use playground_core::optim::Layout;
use playground_core::param::Values;
use playground_core::run::memory;
use playground_expr::rule::Machine;
use playground_spec::own;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The optimizers at work, by their numbers.
    static MADE: RefCell<Vec<Option<Machine<f64>>>> = const { RefCell::new(Vec::new()) };
}

/// What is known of a text, as JSON: see [`own::described`].
#[wasm_bindgen(js_name = ownRead)]
pub fn read(text: &str) -> String {
    own::described(text).to_string()
}

/// An optimizer of a text that can be read, with these values of its parameters, for so many weights: its number, how many gradients
/// a step asks for at other points than the weights, whether it needs one there, how long a step takes
/// ([`Optimizer::effort`](playground_core::optim::Optimizer::effort)), and how many numbers it remembers. Empty if the text or the values
/// are none.
#[wasm_bindgen(js_name = ownMake)]
pub fn make(text: &str, values: &[f64], len: usize) -> Vec<f64> {
    let made = || {
        let rule = own::read(text).ok()?;
        let params = rule.params().to_vec();
        let mut set = Values::defaults(params.clone());
        for (param, &value) in params.iter().zip(values) {
            set = set.with(&param.key, value).ok()?;
        }
        let mut alike = rule.optimizer::<f64>(&set, &Layout::single(len))?;
        Some((rule.chosen(&set)?.machine(len), alike.effort(), memory(alike.as_mut())))
    };
    let Some((machine, effort, memory)) = made() else { return Vec::new() };
    let facts = [machine.asked() as f64, f64::from(u8::from(machine.is_given())), effort as f64, memory as f64];
    let number = MADE.with_borrow_mut(|all| {
        let free = all.iter().position(Option::is_none).unwrap_or(all.len());
        if free == all.len() {
            all.push(None);
        }
        all[free] = Some(machine);
        free
    });
    [&[number as f64][..], &facts].concat()
}

/// Begins a step: answers with the point at which a gradient is asked for, or with the weights after the step.
#[wasm_bindgen(js_name = ownFirst)]
pub fn first(number: usize, w: &[f64], g: &[f64], lr: f64) -> Vec<f64> {
    with(number, |machine| machine.first(w, g, lr).to_vec())
}

/// Goes on with the gradient that was asked for.
#[wasm_bindgen(js_name = ownThen)]
pub fn then(number: usize, g: &[f64]) -> Vec<f64> {
    with(number, |machine| machine.then(g).to_vec())
}

/// Forgets an optimizer.
#[wasm_bindgen(js_name = ownFree)]
pub fn free(number: usize) {
    MADE.with_borrow_mut(|all| {
        if let Some(made) = all.get_mut(number) {
            *made = None;
        }
    });
}

fn with(number: usize, act: impl FnOnce(&mut Machine<f64>) -> Vec<f64>) -> Vec<f64> {
    MADE.with_borrow_mut(|all| all.get_mut(number).and_then(Option::as_mut).map(act).unwrap_or_default())
}

/// This compiled module, for workers to start with.
#[wasm_bindgen]
pub fn compiled() -> wasm_bindgen::JsValue {
    wasm_bindgen::module()
}

/// The text of the rule of an optimizer of a spec, as JSON, as a person could have written it; nothing if it is no text.
#[wasm_bindgen(js_name = plainText)]
pub fn plain_text(optimizer: &str) -> Option<String> {
    playground_spec::rules::plain(&playground_web::json::own(optimizer)?)
}
