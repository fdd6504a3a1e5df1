//! The gradients of the references, as their README writes them.
//!
//! A reference was made with gradients written by hand. The playground's come from automatic differentiation: the same
//! numbers up to rounding, but a method that divides a gradient by its own size turns that rounding into steps of full
//! length wherever the true gradient is zero. So the optimizers are fed the written gradients, evaluated in the same order
//! to the last bit, and the playground's own value and gradient are held against the reference along its path.

use std::f64::consts::PI;

use playground_core::surface::{HyperDual64, Surface};
use serde_json::{Map, Value};

/// A gradient as it is written: parameters by name, x, y.
type Gradient = fn(&dyn Fn(&str) -> f64, f64, f64) -> [f64; 2];

static GRADIENTS: &[(&str, Gradient)] = &[
    ("quadratic", |p, x, y| [x, p("k") * y]),
    ("rosenbrock", |p, x, y| {
        let (a, b) = (p("a"), p("b"));
        [-2.0 * (a - x) - 4.0 * b * x * (y - x * x), 2.0 * b * (y - x * x)]
    }),
    ("rastrigin", |p, x, y| {
        let d = |x: f64| 2.0 * x + 2.0 * PI * p("A") * (2.0 * PI * x).sin();
        [d(x), d(y)]
    }),
    ("beale", |_, x, y| {
        let (t1, t2, t3) = (1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y);
        [
            2.0 * t1 * (y - 1.0) + 2.0 * t2 * (y * y - 1.0) + 2.0 * t3 * (y * y * y - 1.0),
            2.0 * x * t1 + 4.0 * x * y * t2 + 6.0 * x * y * y * t3,
        ]
    }),
    ("himmelblau", |_, x, y| {
        let (u, v) = (x * x + y - 11.0, x + y * y - 7.0);
        [4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v]
    }),
    ("booth", |_, x, y| {
        let (u, v) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
        [2.0 * u + 4.0 * v, 4.0 * u + 2.0 * v]
    }),
    ("matyas", |_, x, y| [0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x]),
    ("three_hump_camel", |_, x, y| {
        let x2 = x * x;
        [4.0 * x - 4.2 * (x2 * x) + x * (x2 * x2) + y, x + 2.0 * y]
    }),
    ("styblinski_tang", |_, x, y| {
        let d = |x: f64| 2.0 * (x * x * x) - 16.0 * x + 2.5;
        [d(x), d(y)]
    }),
    ("ackley", |_, x, y| {
        let r = (0.5 * (x * x + y * y)).sqrt();
        let a = if r == 0.0 { 0.0 } else { 2.0 * (-0.2 * r).exp() / r };
        let b = PI * (0.5 * ((2.0 * PI * x).cos() + (2.0 * PI * y).cos())).exp();
        [a * x + b * (2.0 * PI * x).sin(), a * y + b * (2.0 * PI * y).sin()]
    }),
    ("goldstein_price", |_, x, y| {
        let s = x + y + 1.0;
        let p1 = 19.0 - 14.0 * x + 3.0 * x * x - 14.0 * y + 6.0 * x * y + 3.0 * y * y;
        let t = 2.0 * x - 3.0 * y;
        let p2 = 18.0 - 32.0 * x + 12.0 * x * x + 48.0 * y - 36.0 * x * y + 27.0 * y * y;
        let (a, b) = (1.0 + s * s * p1, 30.0 + t * t * p2);
        let da = 2.0 * s * p1 + s * s * (-14.0 + 6.0 * x + 6.0 * y);
        let bx = 4.0 * t * p2 + t * t * (-32.0 + 24.0 * x - 36.0 * y);
        let by = -6.0 * t * p2 + t * t * (48.0 - 36.0 * x + 54.0 * y);
        [da * b + a * bx, da * b + a * by]
    }),
    ("saddle", |_, x, y| [2.0 * x, -2.0 * y]),
    ("monkey_saddle", |_, x, y| [3.0 * (x * x) - 3.0 * (y * y), -6.0 * x * y]),
];

/// A surface of the playground with the gradient of the references.
pub(super) struct Written<'a> {
    surface: &'a dyn Surface,
    params: &'a Map<String, Value>,
    gradient: Gradient,
}

impl<'a> Written<'a> {
    /// The surface `id` with these parameters, or `None` where the references have no gradient for it.
    pub(super) fn new(id: &str, params: &'a Map<String, Value>, surface: &'a dyn Surface) -> Option<Self> {
        let (_, gradient) = GRADIENTS.iter().find(|(name, _)| *name == id)?;
        Some(Self { surface, params, gradient: *gradient })
    }

    /// The gradient as it is written.
    pub(super) fn written(&self, x: f64, y: f64) -> [f64; 2] {
        (self.gradient)(&|key| self.params.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN), x, y)
    }
}

impl Surface for Written<'_> {
    fn value(&self, x: f64, y: f64) -> f64 {
        self.surface.value(x, y)
    }

    fn derive(&self, x: HyperDual64, y: HyperDual64) -> HyperDual64 {
        let [gx, gy] = self.written(x.re, y.re);
        let along = |dx: f64, dy: f64| gx * dx + gy * dy;
        HyperDual64 {
            re: self.surface.value(x.re, y.re),
            eps1: along(x.eps1, y.eps1),
            eps2: along(x.eps2, y.eps2),
            ..self.surface.derive(x, y)
        }
    }
}
