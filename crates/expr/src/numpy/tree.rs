//! The tree of a formula and of its derivatives. What makes a node leaves out what changes nothing, such as a factor of 1.

use std::f64::consts::{E, PI};

use crate::remarks::varies;
use crate::{Expr, Function, Kind, Node, Operator, python};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    Number(f64),
    /// A variable, by its place.
    Variable(usize),
    /// A constant by its name in Python, and its value.
    Fixed(String, f64),
    Negative(Box<Self>),
    Binary(Operator, Box<Self>, Box<Self>),
    Call(Function, Vec<Self>),
    /// 1/x, and 0 where x is 0.
    Reciprocal(Box<Self>),
    /// The third where the first is larger than the second, elsewhere the fourth.
    Where(Box<[Self; 4]>),
}

pub(super) const NO: Tree = Tree::Number(0.0);
const ONE: Tree = Tree::Number(1.0);

/// The quotient of two numbers, if it is a whole one.
fn whole_quotient(a: &Tree, b: &Tree) -> Option<f64> {
    match (a, b) {
        (Tree::Number(a), Tree::Number(b)) => Some(a / b).filter(|quotient| quotient.fract() == 0.0),
        _ => None,
    }
}

impl Tree {
    /// The tree of a node of a formula, whose constants have these values.
    pub(super) fn of(expr: &Expr, node: &Node, constants: &[f64]) -> Self {
        let child = |node: &Node| Self::of(expr, node, constants);
        match &node.kind {
            Kind::Number(value) => Self::Number(*value),
            Kind::X => Self::Variable(0),
            Kind::Y => Self::Variable(1),
            Kind::Pi => Self::Fixed("np.pi".to_owned(), PI),
            Kind::E => Self::Fixed("np.e".to_owned(), E),
            Kind::Constant(at) => {
                let value = constants.get(*at).copied().unwrap_or_default();
                Self::Fixed(python::name(&expr.constants[*at].name), value)
            }
            Kind::Negative(inner) => Self::Negative(Box::new(child(inner))),
            Kind::Binary(operator, left, right) => {
                Self::Binary(*operator, Box::new(child(left)), Box::new(child(right)))
            }
            Kind::Call(function, arguments) => {
                // Constant arguments come last, as in a compiled program: at equal arguments, the slope is that of the first.
                let (varying, fixed): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| varies(argument));
                Self::Call(*function, varying.into_iter().chain(fixed).map(child).collect())
            }
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (NO, other) | (other, NO) => other,
            (Self::Number(a), Self::Number(b)) => Self::Number(a + b),
            (one, Self::Negative(other)) => one.minus(*other),
            (one, other) => Self::Binary(Operator::Add, Box::new(one), Box::new(other)),
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        match (self, other) {
            (one, NO) => one,
            (NO, other) => other.negative(),
            (Self::Number(a), Self::Number(b)) => Self::Number(a - b),
            (one, Self::Negative(other)) => one.plus(*other),
            (one, other) => Self::Binary(Operator::Subtract, Box::new(one), Box::new(other)),
        }
    }

    pub(super) fn negative(self) -> Self {
        match self {
            NO => NO,
            Self::Number(value) => Self::Number(-value),
            Self::Negative(inner) => *inner,
            other => Self::Negative(Box::new(other)),
        }
    }

    pub(super) fn times(self, other: Self) -> Self {
        match (self, other) {
            (NO, _) | (_, NO) => NO,
            (ONE, other) | (other, ONE) => other,
            (Self::Number(a), Self::Number(b)) => Self::Number(a * b),
            (Self::Negative(a), b) => a.times(b).negative(),
            (a, Self::Negative(b)) => a.times(*b).negative(),
            // Numbers come first, and are one.
            (a, b @ Self::Number(_)) => b.times(a),
            (Self::Number(a), Self::Binary(Operator::Multiply, b, rest)) if matches!(*b, Self::Number(_)) => {
                Self::Number(a).times(*b).times(*rest)
            }
            (Self::Binary(Operator::Multiply, a, rest), b) if matches!(*a, Self::Number(_)) => a.times(rest.times(b)),
            (a, Self::Binary(Operator::Multiply, b, rest)) if matches!(*b, Self::Number(_)) => b.times(a.times(*rest)),
            (a, b) => Self::Binary(Operator::Multiply, Box::new(a), Box::new(b)),
        }
    }

    pub(super) fn over(self, other: Self) -> Self {
        match (self, other) {
            (NO, _) => NO,
            (one, ONE) => one,
            (Self::Negative(a), b) => a.over(b).negative(),
            (Self::Binary(Operator::Multiply, a, rest), b) if whole_quotient(&a, &b).is_some() => {
                Self::Number(whole_quotient(&a, &b).unwrap_or_default()).times(*rest)
            }
            (a, b) => Self::Binary(Operator::Divide, Box::new(a), Box::new(b)),
        }
    }

    pub(super) fn to(self, power: Self) -> Self {
        match (self, power) {
            (_, NO) => ONE,
            (one, ONE) => one,
            (one, power) => Self::Binary(Operator::Power, Box::new(one), Box::new(power)),
        }
    }

    /// The power with this number as its exponent.
    pub(super) fn raised(self, power: f64) -> Self {
        self.to(Self::Number(power))
    }

    pub(super) fn reciprocal(self) -> Self {
        Self::Reciprocal(Box::new(self))
    }

    pub(super) fn call(function: Function, argument: Self) -> Self {
        match (function, &argument) {
            (Function::Ln, Self::Fixed(name, _)) if name == "np.e" => ONE,
            _ => Self::Call(function, vec![argument]),
        }
    }

    /// `then` where `left` is larger than `right`, elsewhere `other`.
    pub(super) fn choose(left: Self, right: Self, then: Self, other: Self) -> Self {
        if then == other { then } else { Self::Where(Box::new([left, right, then, other])) }
    }

    /// What is directly in this node.
    pub(super) fn children(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) | Self::Variable(_) | Self::Fixed(..) => Vec::new(),
            Self::Negative(inner) | Self::Reciprocal(inner) => vec![inner],
            Self::Binary(_, left, right) => vec![left, right],
            Self::Call(_, arguments) => arguments.iter().collect(),
            Self::Where(parts) => parts.iter().collect(),
        }
    }

    /// Whether it depends on a variable.
    pub(super) fn varies(&self) -> bool {
        matches!(self, Self::Variable(_)) || self.children().into_iter().any(Self::varies)
    }

    /// Its value, if it depends on no variable and is a number or a constant, with whatever sign.
    pub(super) fn fixed(&self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Fixed(_, value) => Some(*value),
            Self::Negative(inner) => inner.fixed().map(|value| -value),
            Self::Binary(operator, left, right) => {
                Some(crate::program::compute(*operator, left.fixed()?, right.fixed()?))
            }
            _ => None,
        }
    }
}
