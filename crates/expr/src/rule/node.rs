//! The right side of a line as a tree.

use std::ops::Range;

use crate::Operator;

/// A node of the tree, over names as they are written or over what they mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<A> {
    Number(f64),
    Atom(A),
    Negative(Box<Self>),
    Binary(Operator, Box<Self>, Box<Self>),
    Call(Call, Vec<Self>),
    /// a > b, or a < b: 1 where that is so, 0 elsewhere. Only `where` has it.
    Compare(Comparison, Box<Self>, Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Greater,
    Less,
}

/// A name on the right side of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) time: Time,
    /// Range of characters in the line.
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Without brackets.
    Now,
    /// `[t-1]`
    Before,
    /// `[0]`
    First,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    Sqrt,
    Abs,
    Sign,
    Exp,
    Ln,
    Min,
    Max,
    Norm,
    Sum,
    Mean,
    Dot,
    Where,
    /// The gradient at another point than the weights.
    Gradient,
}

impl Call {
    pub(super) const ALL: &[Self] = &[
        Self::Sqrt,
        Self::Abs,
        Self::Sign,
        Self::Exp,
        Self::Ln,
        Self::Min,
        Self::Max,
        Self::Norm,
        Self::Sum,
        Self::Mean,
        Self::Dot,
        Self::Where,
        Self::Gradient,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqrt => "sqrt",
            Self::Abs => "abs",
            Self::Sign => "sign",
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::Min => "min",
            Self::Max => "max",
            Self::Norm => "norm",
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Dot => "dot",
            Self::Where => "where",
            Self::Gradient => "gradient",
        }
    }

    pub(super) fn arity(self) -> usize {
        match self {
            Self::Min | Self::Max | Self::Dot => 2,
            Self::Where => 3,
            _ => 1,
        }
    }

    /// Whether it makes one number of all elements.
    pub(super) fn gathers(self) -> bool {
        matches!(self, Self::Norm | Self::Sum | Self::Mean | Self::Dot)
    }

    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|call| call.name() == name)
    }
}

impl<A> Node<A> {
    /// What is directly in this node.
    pub(super) fn children(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) | Self::Atom(_) => Vec::new(),
            Self::Negative(inner) => vec![inner],
            Self::Binary(_, left, right) | Self::Compare(_, left, right) => vec![left, right],
            Self::Call(_, arguments) => arguments.iter().collect(),
        }
    }

    /// How often the gradient at another point is asked for.
    pub(super) fn questions(&self) -> usize {
        let within: usize = self.children().into_iter().map(Self::questions).sum();
        within + usize::from(matches!(self, Self::Call(Call::Gradient, _)))
    }

    /// Whether the gradient at another point is asked for.
    pub(super) fn asks(&self) -> bool {
        self.questions() > 0
    }

    /// Whether any part of it makes one number of all elements.
    pub(super) fn gathers(&self) -> bool {
        matches!(self, Self::Call(call, _) if call.gathers()) || self.children().into_iter().any(Self::gathers)
    }

    /// Whether any atom of the tree is such a one.
    pub(super) fn any(&self, is: &dyn Fn(&A) -> bool) -> bool {
        match self {
            Self::Atom(atom) => is(atom),
            node => node.children().into_iter().any(|child| child.any(is)),
        }
    }

    /// The same tree over other atoms.
    pub(super) fn map<B, E>(&self, to: &mut dyn FnMut(&A) -> Result<B, E>) -> Result<Node<B>, E> {
        Ok(match self {
            Self::Number(value) => Node::Number(*value),
            Self::Atom(atom) => Node::Atom(to(atom)?),
            Self::Negative(inner) => Node::Negative(Box::new(inner.map(to)?)),
            Self::Binary(operator, left, right) => {
                Node::Binary(*operator, Box::new(left.map(to)?), Box::new(right.map(to)?))
            }
            Self::Compare(comparison, left, right) => {
                Node::Compare(*comparison, Box::new(left.map(to)?), Box::new(right.map(to)?))
            }
            Self::Call(call, arguments) => {
                Node::Call(*call, arguments.iter().map(|argument| argument.map(to)).collect::<Result<_, _>>()?)
            }
        })
    }
}
