//! Optimizers on small problems, and their paths held against each other.

use nalgebra::DMatrix;

use playground_core::optim::{Compiled, Layout, Optimizer, Slot};
use playground_core::param::{ParamSpec, Scale};
use playground_core::problem::Problem;
use playground_core::run::Trajectory;
use playground_spec::run::run;
use playground_spec::{OptimizerSpec, ParamJson, RunSpec};
use serde_json::{Value, json};

/// The run spec of these optimizers on a surface.
///
/// # Panics
/// If the spec is not valid.
#[track_caller]
pub fn spec_on(surface: Value, optimizers: Value, start: [f64; 2], steps: usize) -> RunSpec {
    let spec = json!({"surface": surface, "start": start, "steps": steps, "optimizers": optimizers});
    RunSpec::from_json(&spec).unwrap_or_else(|errors| panic!("{errors:?}\n{spec}"))
}

/// The run spec of these optimizers in Rosenbrock's valley.
#[track_caller]
pub fn spec(optimizers: Value, start: [f64; 2], steps: usize) -> RunSpec {
    spec_on(json!({"id": "rosenbrock"}), optimizers, start, steps)
}

/// The path of one optimizer on a surface.
#[track_caller]
pub fn path_on(surface: Value, optimizer: &Value, start: [f64; 2], steps: usize) -> Trajectory {
    run(&spec_on(surface, json!([optimizer]), start, steps)).remove(0)
}

/// An entry of a spec.
#[track_caller]
pub fn entry(optimizer: &Value) -> OptimizerSpec {
    spec(json!([optimizer]), [0.0, 0.0], 1).optimizers.remove(0)
}

/// Where each of two optimizers is after each step in Rosenbrock's valley, for as long as both are somewhere.
fn both(a: &Value, b: &Value, start: [f64; 2]) -> Vec<([f64; 2], [f64; 2])> {
    let spec = spec(json!([a, b]), start, 100);
    let [a, b] = &run(&spec)[..] else { panic!("two runs") };
    assert_eq!(a.len(), b.len());
    (0..a.len()).map(|k| ([a.x[k], a.y[k]], [b.x[k], b.y[k]])).collect()
}

/// Two names for one path, to the last bit.
///
/// # Panics
/// At the first step at which they differ.
#[track_caller]
pub fn assert_same(a: &Value, b: &Value, start: [f64; 2]) {
    for (k, (p, q)) in both(a, b, start).into_iter().enumerate() {
        assert_eq!(p, q, "step {k}: {a} and {b}");
    }
}

/// Two names for one path, up to rounding; for as long as a valley does not amplify that.
///
/// # Panics
/// At the first step at which they are further apart.
#[track_caller]
pub fn assert_close(a: &Value, b: &Value, start: [f64; 2], tolerance: f64) {
    for (k, (p, q)) in both(a, b, start).into_iter().enumerate().take(20) {
        let off = (p[0] - q[0]).hypot(p[1] - q[1]);
        assert!(off <= tolerance, "step {k}: {a} is at {p:?}, {b} at {q:?}; off by {off:e}");
    }
}

/// f = ½ Σ cᵢ wᵢ², times `scale`.
pub struct Bowl<'a, T> {
    /// The curvatures.
    pub c: &'a [T],
    /// The unit in which the loss is measured.
    pub scale: T,
}

impl<T: Compiled> Problem<T> for Bowl<'_, T> {
    fn loss(&mut self, w: &[T]) -> T {
        w.iter().zip(self.c).map(|(&w, &c)| c * w * w).sum::<T>() * self.scale * T::of(0.5)
    }

    fn gradient(&mut self, w: &[T], g: &mut [T]) -> T {
        for ((g, &w), &c) in g.iter_mut().zip(w).zip(self.c) {
            *g = self.scale * (c * w);
        }
        self.loss(w)
    }

    fn hessian(&mut self, _: &[T]) -> Option<DMatrix<T>> {
        let c = nalgebra::DVector::from_iterator(self.c.len(), self.c.iter().map(|&c| self.scale * c));
        Some(DMatrix::from_diagonal(&c))
    }

    fn minimum(&self) -> Option<T> {
        Some(T::zero())
    }
}

/// Curvatures of a bowl over a matrix of 2 × 3 and a vector of 3.
pub const C: [f64; 9] = [1.0, 2.0, 3.0, 0.5, 4.0, 0.25, 10.0, 0.1, 1.0];

/// A start in that bowl.
pub const W: [f64; 9] = [1.0, -2.0, 0.5, 3.0, 0.25, -1.0, 0.1, -0.2, 0.3];

/// The layout of that bowl.
pub fn two_layers() -> Layout {
    Layout::matrices(&[[2, 3], [1, 3]])
}

/// Where `optimizer` is after some steps in a bowl.
#[track_caller]
pub fn descend<T: Compiled>(
    optimizer: &Value,
    layout: &Layout,
    c: &[T],
    start: &[T],
    scale: T,
    steps: usize,
) -> Vec<T> {
    let entry = entry(optimizer);
    let mut method = entry.build::<T>(layout);
    let mut w = start.to_vec();
    for _ in 0..steps {
        method.step(&mut Bowl { c, scale }, &mut w, entry.lr());
    }
    w
}

/// A copy of an optimizer's memory: names and numbers.
pub fn memory<T: Compiled>(method: &mut dyn Optimizer<T>) -> Vec<(String, Vec<f64>)> {
    let copy = |slot: Slot<'_, T>| match slot {
        Slot::Vector(name, values) => (name.to_owned(), values.iter().map(|v| v.f64()).collect()),
        Slot::Scalar(name, value) => (name.to_owned(), vec![*value]),
    };
    method.state().into_iter().map(copy).collect()
}

/// Gives an optimizer the memory of another of its kind.
///
/// # Panics
/// If the two do not remember the same things.
pub fn restore<T: Compiled>(method: &mut dyn Optimizer<T>, memory: &[(String, Vec<f64>)]) {
    let slots = method.state();
    assert_eq!(slots.len(), memory.len());
    for (slot, (name, values)) in slots.into_iter().zip(memory) {
        match slot {
            Slot::Vector(own, place) => {
                assert_eq!((own, place.len()), (name.as_str(), values.len()));
                place.iter_mut().zip(values).for_each(|(place, &value)| *place = T::of(value));
            }
            Slot::Scalar(own, place) => {
                assert_eq!((own, 1), (name.as_str(), values.len()));
                *place = values[0];
            }
        }
    }
}

/// Other values for a parameter: the ends of its slider, or all its options.
pub fn others(param: &ParamSpec) -> Vec<Value> {
    let values = match param.scale {
        Scale::Choice(choices) => (0..choices.len()).map(|i| i as f64).collect(),
        _ => param.slider.to_vec(),
    };
    values.into_iter().map(|v| param.to_json(v)).collect()
}
