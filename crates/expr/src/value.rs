//! The value of a formula at one point, or the node that has no value there.

use std::f64::consts::{E, PI};

use playground_core::dual;

use super::program::compute;
use super::{Expr, ExprError, Kind, Node, Operator, Wrong};

impl Expr {
    /// The value at (x, y), with these values of the constants in their order.
    ///
    /// # Errors
    /// The innermost node of the formula that has no finite value there, and the reason.
    pub fn check(&self, x: f64, y: f64, constants: &[f64]) -> Result<f64, ExprError> {
        let y = if self.line.is_some() { f64::NAN } else { y };
        self.value(&self.root, &Point { at: [x, y], constants })
    }

    fn value(&self, node: &Node, at: &Point<'_>) -> Result<f64, ExprError> {
        let (value, complaint) = match &node.kind {
            Kind::Number(value) => (*value, None),
            Kind::X => (at.at[0], None),
            Kind::Y => (at.at[1], None),
            Kind::Pi => (PI, None),
            Kind::E => (E, None),
            Kind::Constant(i) => (at.constants[*i], None),
            Kind::Negative(inner) => (-self.value(inner, at)?, None),
            Kind::Binary(operator, left, right) => {
                let (a, b) = (self.value(left, at)?, self.value(right, at)?);
                let value = match (operator, right.is_fixed()) {
                    // As the program does it: a power that differs in its last digit may be the exponent of the next.
                    (Operator::Power, true) if !left.is_fixed() => dual::powf(a, b),
                    (Operator::Power, false) => dual::pow(a, b),
                    _ => compute(*operator, a, b),
                };
                (value, complaint(*operator, a, b, at.at))
            }
            Kind::Call(function, arguments) => {
                let a = self.value(&arguments[0], at)?;
                let b = arguments.get(1).map_or(Ok(0.0), |second| self.value(second, at))?;
                (function.apply(a, b), function.complaint(a, at.at))
            }
        };
        if value.is_finite() {
            return Ok(value);
        }
        let [x, y] = at.at;
        Err(ExprError::new(complaint.unwrap_or(Wrong::TooLarge { x, y }), node.span.clone()))
    }
}

impl Node {
    /// Whether it is the same number at every point.
    fn is_fixed(&self) -> bool {
        match &self.kind {
            Kind::X | Kind::Y => false,
            Kind::Negative(inner) => inner.is_fixed(),
            Kind::Binary(_, left, right) => left.is_fixed() && right.is_fixed(),
            Kind::Call(_, arguments) => arguments.iter().all(Self::is_fixed),
            Kind::Number(_) | Kind::Pi | Kind::E | Kind::Constant(_) => true,
        }
    }
}

struct Point<'c> {
    at: [f64; 2],
    constants: &'c [f64],
}

/// A specific reason why an operation has no value, if there is one.
fn complaint(operator: Operator, a: f64, b: f64, [x, y]: [f64; 2]) -> Option<Wrong> {
    match operator {
        Operator::Divide if b == 0.0 => Some(Wrong::DivisionByZero { x, y }),
        Operator::Power if a == 0.0 && b < 0.0 => Some(Wrong::ZeroToNegative { exponent: b, x, y }),
        Operator::Power if a < 0.0 => Some(Wrong::NegativeToFraction { base: a, exponent: b, x, y }),
        _ => None,
    }
}
