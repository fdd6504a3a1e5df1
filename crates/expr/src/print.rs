//! A formula written out: every product with its sign, no parenthesis that is not needed.

use std::fmt::{self, Write};

use super::{Expr, Kind, Node, Operator, SIGN};
use playground_core::written::text;

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node(&self.root, 0, f)
    }
}

impl Expr {
    /// `node` where something of the strength `weakest` is needed.
    fn node(&self, node: &Node, weakest: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parentheses = strength(&node.kind) < weakest;
        if parentheses {
            f.write_char('(')?;
        }
        match &node.kind {
            Kind::Number(value) => f.write_str(&text(*value))?,
            Kind::X => f.write_char('x')?,
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
                // A sign may stand behind every operator, but reads badly there; in an exponent it is usual.
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

/// How strongly a piece holds together when it is written in one line.
pub(super) fn strength(kind: &Kind) -> u8 {
    match kind {
        Kind::Negative(_) => SIGN,
        Kind::Binary(operator, ..) => operator.strength(),
        _ => u8::MAX,
    }
}
