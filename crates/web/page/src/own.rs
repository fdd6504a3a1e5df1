//! Optimizers that people write. What reads and follows their texts is a module of its own, since few links have one: the page hands
//! it over before the first is read.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use playground_core::optim::{Layout, Maker, Optimizer, Slot};
use playground_core::param::{ParamSpec, Values};
use playground_core::problem::Problem;
use playground_spec::Fault;
use playground_spec::language::{Written, nowhere};
use playground_spec::own::params_of;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::json;

#[wasm_bindgen]
extern "C" {
    /// The module of rules.
    pub type Rules;

    #[wasm_bindgen(method, js_name = ownRead)]
    fn read(this: &Rules, text: &str) -> String;

    #[wasm_bindgen(method, js_name = ownMake)]
    fn make(this: &Rules, text: &str, values: &[f64], len: usize) -> Vec<f64>;

    #[wasm_bindgen(method, js_name = ownFirst)]
    fn first(this: &Rules, number: usize, w: &[f64], g: &[f64], lr: f64) -> Vec<f64>;

    #[wasm_bindgen(method, js_name = ownThen)]
    fn then(this: &Rules, number: usize, g: &[f64]) -> Vec<f64>;

    #[wasm_bindgen(method, js_name = ownFree)]
    fn free(this: &Rules, number: usize);
}

thread_local! {
    static RULES: OnceCell<Rules> = const { OnceCell::new() };
    /// The texts that were read last: they are read again in every frame of a drag.
    static READ: RefCell<Vec<Arc<Text>>> = const { RefCell::new(Vec::new()) };
}

/// How many texts are kept.
const KEPT: usize = 32;

/// From now on, texts of optimizers can be read and followed.
#[wasm_bindgen(js_name = useRules)]
pub fn use_rules(rules: Rules) {
    RULES.with(|slot| slot.set(rules).unwrap_or(()));
}

/// Calls the module, if it was handed over.
fn with<T>(call: impl FnOnce(&Rules) -> T) -> Option<T> {
    RULES.with(|slot| slot.get().map(call))
}

/// Reads a text by the module of rules.
pub(crate) fn language(text: &str) -> Result<Arc<dyn Written>, Fault> {
    let known = READ.with_borrow(|read| read.iter().find(|known| known.text == text).cloned());
    if let Some(known) = known {
        return Ok(known);
    }
    let Some(told) = with(|rules| rules.read(text)).and_then(|told| json::own(&told)) else {
        return nowhere(text);
    };
    let params = params_of(&told)?;
    let new = Arc::new(Text { text: text.to_owned(), params });
    READ.with_borrow_mut(|read| {
        read.truncate(KEPT - 1);
        read.insert(0, new.clone());
    });
    Ok(new)
}

/// A text that was read.
struct Text {
    text: String,
    params: Vec<ParamSpec>,
}

impl Written for Text {
    fn params(&self) -> &[ParamSpec] {
        &self.params
    }
}

impl Maker for Text {
    fn double(&self, values: &Values, layout: &Layout) -> Box<dyn Optimizer<f64>> {
        let values: Vec<f64> = values.iter().map(|(_, value)| value).collect();
        let made = with(|rules| rules.make(&self.text, &values, layout.len())).unwrap_or_default();
        let fact = |at: usize| made.get(at).copied().unwrap_or_default();
        Box::new(Elsewhere {
            number: fact(0) as usize,
            asked: fact(1) as usize,
            is_given: fact(2) != 0.0,
            effort: fact(3) as u64,
            memory: vec![0.0; fact(4) as usize],
            g: layout.zeros(),
        })
    }

    /// The page trains no networks.
    fn single(&self, _: &Values, _: &Layout) -> Option<Box<dyn Optimizer<f32>>> {
        None
    }
}

/// An optimizer that works in the module of rules.
struct Elsewhere {
    number: usize,
    asked: usize,
    is_given: bool,
    effort: u64,
    /// As much as it remembers, which lies in that module.
    memory: Vec<f64>,
    g: Vec<f64>,
}

impl Optimizer<f64> for Elsewhere {
    fn step(&mut self, problem: &mut dyn Problem<f64>, w: &mut [f64], lr: f64) {
        if self.is_given {
            problem.gradient(w, &mut self.g);
        }
        let mut point = with(|rules| rules.first(self.number, w, &self.g, lr)).unwrap_or_default();
        for _ in 0..self.asked {
            problem.gradient(&point, &mut self.g);
            point = with(|rules| rules.then(self.number, &self.g)).unwrap_or_default();
        }
        if point.len() == w.len() {
            w.copy_from_slice(&point);
        }
    }

    fn asks_where_it_stands(&self) -> bool {
        self.is_given
    }

    fn state(&mut self) -> Vec<Slot<'_, f64>> {
        vec![Slot::Vector("memory", &mut self.memory)]
    }

    fn effort(&self) -> u64 {
        self.effort
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        with(|rules| rules.free(self.number));
    }
}
