//! Writes a tree as Python.

use playground_core::written::text;

use super::Helper;
use super::tree::Tree;
use crate::{Function, Operator, SIGN};

/// The precedence of `a if b else c`.
const CHOICE: u8 = 0;

impl Tree {
    /// The code, with these names of the variables.
    pub(super) fn python(&self, variables: &[&str]) -> String {
        self.code(variables, CHOICE)
    }

    /// Whether the code calls this function.
    pub(super) fn calls(&self, helper: Helper) -> bool {
        let is = match self {
            Self::Call(Function::Sigmoid, _) => helper == Helper::Sigmoid,
            Self::Reciprocal(_) => helper == Helper::Reciprocal,
            _ => false,
        };
        is || self.children().into_iter().any(|child| child.calls(helper))
    }

    fn strength(&self) -> u8 {
        match self {
            // As Python reads it: -2 is 2 with a sign.
            Self::Number(value) if value.is_sign_negative() => SIGN,
            Self::Negative(inner) if inner.strength() == Operator::Multiply.strength() => inner.strength(),
            Self::Negative(_) => SIGN,
            Self::Binary(operator, ..) => operator.strength(),
            Self::Where(_) => CHOICE,
            _ => u8::MAX,
        }
    }

    /// The code, in parentheses if its precedence is lower than `weakest`.
    fn code(&self, variables: &[&str], weakest: u8) -> String {
        let of = |tree: &Self, weakest| tree.code(variables, weakest);
        let code = match self {
            Self::Number(value) => text(*value),
            Self::Variable(place) => variables[*place].to_owned(),
            Self::Fixed(name, _) => name.clone(),
            // -x**2 is -(x**2), in Python as here; and -x * y is the same whichever of the two has the sign.
            Self::Negative(inner) => format!("-{}", of(inner, Operator::Multiply.strength())),
            Self::Binary(operator, left, right) => {
                let (strength, is_power) = (operator.strength(), *operator == Operator::Power);
                let left = of(left, strength + u8::from(is_power));
                let right = match &**right {
                    Self::Negative(_) | Self::Number(_) if is_power => of(right, SIGN),
                    // a·(b·c) is a·b·c, and needs no parentheses.
                    _ if *operator == Operator::Multiply => of(right, strength),
                    _ => of(right, strength + u8::from(!is_power)),
                };
                format!("{left}{}{right}", operator.python())
            }
            Self::Call(function, arguments) => {
                let arguments: Vec<_> = arguments.iter().map(|argument| of(argument, CHOICE)).collect();
                call(*function, &arguments.join(", "))
            }
            Self::Reciprocal(inner) => format!("reciprocal({})", of(inner, CHOICE)),
            Self::Where(parts) => {
                let [left, right, then, other] = &**parts;
                let [left, right, then, other] = [of(left, 1), of(right, 1), of(then, 1), of(other, CHOICE)];
                format!("{then} if {left} > {right} else {other}")
            }
        };
        if self.strength() < weakest { format!("({code})") } else { code }
    }
}

fn call(function: Function, arguments: &str) -> String {
    let name = match function {
        Function::Asin => "arcsin",
        Function::Acos => "arccos",
        Function::Atan => "arctan",
        Function::Ln => "log",
        Function::Min => "minimum",
        Function::Max => "maximum",
        Function::Sigmoid => return format!("sigmoid({arguments})"),
        Function::Relu => return format!("np.maximum({arguments}, 0)"),
        other => other.name(),
    };
    format!("np.{name}({arguments})")
}
