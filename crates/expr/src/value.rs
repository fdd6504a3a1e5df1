//! The value of a formula at one point, and where it fails to have one.

use std::f64::consts::{E, PI};

use super::program::compute;
use super::{Expr, ExprError, Kind, Node, Operator};

impl Expr {
    /// The value at (x, y) with these values of the constants, in their order.
    ///
    /// # Errors
    /// The innermost piece of the formula that has no finite value there, and why.
    pub fn check(&self, x: f64, y: f64, constants: &[f64]) -> Result<f64, ExprError> {
        self.value(&self.root, &Point { x, y, constants })
    }

    fn value(&self, node: &Node, at: &Point<'_>) -> Result<f64, ExprError> {
        let (value, complaint) = match &node.kind {
            Kind::Number(value) => (*value, None),
            Kind::X => (at.x, None),
            Kind::Y => (at.y, None),
            Kind::Pi => (PI, None),
            Kind::E => (E, None),
            Kind::Constant(i) => (at.constants[*i], None),
            Kind::Negative(inner) => (-self.value(inner, at)?, None),
            Kind::Binary(operator, left, right) => {
                let (a, b) = (self.value(left, at)?, self.value(right, at)?);
                (compute(*operator, a, b), complaint(*operator, a, b))
            }
            Kind::Call(function, arguments) => {
                let a = self.value(&arguments[0], at)?;
                let b = arguments.get(1).map_or(Ok(0.0), |second| self.value(second, at))?;
                (function.apply(a, b), function.complaint(a))
            }
        };
        if value.is_finite() {
            return Ok(value);
        }
        let complaint = complaint.unwrap_or_else(|| "a value too large for a number".into());
        let what = format!("{complaint} at x = {}, y = {}; it stands", at.x, at.y);
        Err(self.error(what, node.span.clone()))
    }
}

struct Point<'c> {
    x: f64,
    y: f64,
    constants: &'c [f64],
}

/// Why there is no value, where that has a reason of its own.
fn complaint(operator: Operator, a: f64, b: f64) -> Option<String> {
    match operator {
        Operator::Divide if b == 0.0 => Some("division by 0".into()),
        Operator::Power if a == 0.0 && b < 0.0 => Some(format!("0 to the negative power {b}, a division by 0,")),
        Operator::Power if a < 0.0 => Some(format!("a negative number ({a}) to the broken power {b}")),
        _ => None,
    }
}
