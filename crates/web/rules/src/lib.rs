//! What a person reads or types as a rule, as WebAssembly: what an optimizer does in a step, line by line with its numbers. The module
//! is loaded with what shows it.

pub mod own;

use playground_expr::rule::{Chosen, Step};
use playground_spec::rules;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::memory::Memory;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static MEMORY: Memory = Memory::new();

/// The rule of an optimizer, driven over the recorded steps of a run.
#[wasm_bindgen]
pub struct Anatomy {
    /// Nothing for an optimizer whose rule is no text.
    chosen: Option<Chosen>,
    /// Nothing too for one that asks for the gradient at several other points.
    step: Option<Step>,
    dims: usize,
}

#[wasm_bindgen]
impl Anatomy {
    /// The rule of an optimizer of a spec, as JSON, on this number of weights.
    ///
    /// # Errors
    /// It is no optimizer of a spec that was read.
    #[wasm_bindgen(constructor)]
    pub fn new(optimizer: &str, dims: usize) -> Result<Anatomy, JsError> {
        let read = json::own(optimizer).and_then(|node| rules::of(&node));
        let chosen = read.ok_or_else(|| Fault::new("this is no optimizer of a spec"))?;
        Ok(Self { step: chosen.as_ref().and_then(|chosen| rules::step(chosen, dims)), chosen, dims })
    }

    /// Whether its steps can be followed: not those of a method that asks for more than one gradient a step.
    #[wasm_bindgen(getter)]
    pub fn known(&self) -> bool {
        self.step.is_some()
    }

    /// Its lines as MathML, as JSON, empty if the rule is no text: `["mi", {}, "x"]` is an element with its attributes and children.
    pub fn math(&self) -> String {
        self.chosen.as_ref().map_or_else(|| "[]".to_owned(), |chosen| rules::math(chosen).to_string())
    }

    /// Step `t` of a run, from `w` with gradient `g` and learning rate `lr`, as JSON; see [`rules::told`]. The steps come in their
    /// order; step 1 begins a new run.
    ///
    /// # Errors
    /// There is no rule, these are not as many numbers as weights, or it is another step's turn.
    pub fn step(&mut self, g: &[f64], w: &[f64], lr: f64, t: u32) -> Result<String, JsError> {
        let step = self.at(g, w, t)?;
        Ok(rules::told(step, w, g, lr).to_string())
    }

    /// Many steps without telling, from the next one on. `rows` has for each x, y, …; gx, gy, … and the learning rate. Answers with
    /// all numbers of each step, as `columns` names them, and then with where it leads.
    ///
    /// # Errors
    /// There is no rule.
    pub fn walk(&mut self, rows: &[f64]) -> Result<Vec<f64>, JsError> {
        let (dims, step) = (self.dims, self.step.as_mut().ok_or_else(unknown)?);
        let mut numbers = Vec::new();
        for row in rows.chunks_exact(2 * dims + 1) {
            step.advance(&row[..dims], &row[dims..2 * dims], row[2 * dims]);
            numbers.extend(step.numbers());
            numbers.extend_from_slice(step.w());
        }
        Ok(numbers)
    }

    /// Many steps without telling, from the next one on; `rows` as for `walk`.
    ///
    /// # Errors
    /// There is no rule.
    pub fn skip(&mut self, rows: &[f64]) -> Result<(), JsError> {
        let (dims, step) = (self.dims, self.step.as_mut().ok_or_else(unknown)?);
        for row in rows.chunks_exact(2 * dims + 1) {
            step.advance(&row[..dims], &row[dims..2 * dims], row[2 * dims]);
        }
        Ok(())
    }

    /// Begins again at step 1.
    pub fn restart(&mut self) {
        if let Some(step) = &mut self.step {
            step.restart();
        }
    }

    /// What the numbers of `walk` are, as JSON: see [`rules::columns`].
    pub fn columns(&self) -> String {
        self.step.as_ref().map_or_else(|| "[]".to_owned(), |step| rules::columns(step).to_string())
    }
}

/// Of a step that is no rule's: see [`rules::stride`]. The Hessian is empty, or ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y².
#[wasm_bindgen]
pub fn stride(hessian: &[f64], gradient: &[f64], way: &[f64]) -> Vec<f64> {
    rules::stride(hessian.first_chunk().copied(), gradient, way)
}

impl Anatomy {
    /// The rule before step `t`.
    fn at(&mut self, g: &[f64], w: &[f64], t: u32) -> Result<&mut Step, Fault> {
        let step = self.step.as_mut().ok_or_else(unknown)?;
        if g.len() != self.dims || w.len() != self.dims {
            return Err(Fault::new("there must be a number for each weight"));
        }
        if t == 1 {
            step.restart();
        }
        match step.steps() + 1.0 == f64::from(t) {
            true => Ok(step),
            false => Err(Fault::new("it is the turn of another step")),
        }
    }
}

fn unknown() -> Fault {
    Fault::new("the steps of this optimizer cannot be followed")
}
