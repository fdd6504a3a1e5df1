//! Writes a formula as text: every product has its sign, and there are no unnecessary parentheses.

use std::fmt::{self, Write};

use super::{Expr, Kind, Node, Operator, SIGN};
use playground_core::written::text;

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node(&self.root, 0, f)
    }
}

impl Expr {
    /// The text of `node`, in parentheses if its precedence is lower than `weakest`.
    fn node(&self, node: &Node, weakest: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parentheses = strength(&node.kind) < weakest;
        if parentheses {
            f.write_char('(')?;
        }
        match &node.kind {
            Kind::Number(value) => f.write_str(&text(*value))?,
            Kind::X => f.write_str(self.variables()[0])?,
            Kind::Y => f.write_char('y')?,
            Kind::Pi => f.write_str("pi")?,
            Kind::E => f.write_char('e')?,
            Kind::Constant(i) => f.write_str(&self.constants[*i].name)?,
            Kind::Negative(inner) => {
                f.write_char('-')?;
                self.node(inner, SIGN, f)?;
            }
            Kind::Binary(operator, left, right) => {
                let strength = operator.strength();
                let is_power = *operator == Operator::Power;
                self.node(left, strength + u8::from(is_power), f)?;
                f.write_str(match operator {
                    Operator::Add => " + ",
                    Operator::Subtract => " - ",
                    Operator::Multiply => "*",
                    Operator::Divide => "/",
                    Operator::Power => "^",
                })?;
                // A sign is allowed after every operator, but is hard to read there; only in an exponent is it usual.
                match &right.kind {
                    Kind::Negative(_) if is_power => self.node(right, SIGN, f)?,
                    _ => self.node(right, strength + u8::from(!is_power), f)?,
                }
            }
            Kind::Call(function, arguments) => {
                write!(f, "{}(", function.name())?;
                for (i, argument) in arguments.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    self.node(argument, 0, f)?;
                }
                f.write_char(')')?;
            }
        }
        if parentheses {
            f.write_char(')')?;
        }
        Ok(())
    }
}

/// The precedence of a node when it is written on one line.
pub(super) fn strength(kind: &Kind) -> u8 {
    match kind {
        Kind::Negative(_) => SIGN,
        Kind::Binary(operator, ..) => operator.strength(),
        _ => u8::MAX,
    }
}
