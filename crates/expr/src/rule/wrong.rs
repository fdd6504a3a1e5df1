//! What can be wrong with the text of a rule.

use std::fmt;
use std::ops::Range;

use crate::{ExprError, Wrong};

/// A fault in the text of a rule, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleFault {
    /// The fault.
    pub is: RuleWrong,
    /// The number of the line, from 1.
    pub line: usize,
    /// The range of characters in that line; empty if something is missing there.
    pub span: Range<usize>,
}

/// The kinds of faults in the text of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleWrong {
    /// A fault that a formula can have too.
    Formula(Wrong),
    /// There are more lines, or more characters, than are read.
    TooLong {
        /// How many there may be.
        max: usize,
    },
    /// A line does not begin with a name and `=`.
    NoEquals,
    /// A parameter, `t` or a function is on the left.
    Fixed {
        /// Its name.
        name: String,
    },
    /// A name that is neither given nor set by any line.
    UnknownName {
        /// The name.
        name: String,
    },
    /// `[…]` with something else than `0` or `t-1`, or where it means nothing.
    Time,
    /// The first argument of `where` is no comparison, or there is one elsewhere.
    Comparison,
    /// What follows `if` is not understood.
    Condition,
    /// One number for all elements where there must be one for each: what is given to `w` or `g`.
    NotForEach {
        /// The name that is set.
        name: String,
    },
    /// No line sets `w`.
    NeverMoves,
}

impl RuleFault {
    pub(super) fn new(is: RuleWrong, line: usize, span: Range<usize>) -> Self {
        Self { is, line, span }
    }

    /// A fault of a formula in this line.
    pub(super) fn of(line: usize) -> impl Fn(ExprError) -> Self {
        move |ExprError { is, span }| Self::new(RuleWrong::Formula(is), line, span)
    }
}

/// For developers only.
impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {:?}: {:?}", self.line, self.span, self.is)
    }
}

impl std::error::Error for RuleFault {}
