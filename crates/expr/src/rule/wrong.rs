//! What can be wrong with the text of a rule.

use std::fmt;
use std::ops::Range;

use playground_core::fault::Detail;

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
    /// There are more lines than are read.
    TooManyLines {
        /// How many there may be.
        max: usize,
    },
    /// There are more characters than are read.
    TooLong {
        /// How many there may be.
        max: usize,
    },
    /// A line does not begin with a name and `=`.
    NoEquals,
    /// A parameter, `t` or a function is on the left.
    Fixed {
        /// Its name.
        given: String,
    },
    /// A name that is neither given nor set by any line.
    UnknownName {
        /// The name.
        given: String,
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
        given: String,
    },
    /// The gradient at another point is asked for before the first step, or too often.
    Asks {
        /// How often it may be asked for in a step.
        max: usize,
    },
    /// What follows `from` is no range, or does not stand behind the only line that sets a name, and sets it to a number.
    Range,
    /// There are more constants than are offered.
    TooManyConstants {
        /// How many there may be.
        max: usize,
    },
    /// Lines set more names than are kept.
    TooManyNames {
        /// How many there may be.
        max: usize,
    },
    /// A constant is larger than any that is accepted.
    ConstantTooLarge {
        /// The largest that is accepted.
        max: f64,
    },
    /// No line sets `w`.
    NeverMoves,
}

impl RuleWrong {
    /// The kinds that formulas do not have, with the names of their values.
    pub const KINDS: &'static [(&'static str, &'static [&'static str])] = &[
        ("rule_too_many_lines", &["max"]),
        ("rule_too_long", &["max"]),
        ("rule_no_equals", &[]),
        ("rule_fixed", &["given"]),
        ("rule_unknown_name", &["given"]),
        ("rule_time", &[]),
        ("rule_comparison", &[]),
        ("rule_condition", &[]),
        ("rule_not_for_each", &["given"]),
        ("rule_asks", &["max"]),
        ("rule_range", &[]),
        ("rule_too_many_constants", &["max"]),
        ("rule_too_many_names", &["max"]),
        ("rule_constant_too_large", &["max"]),
        ("rule_never_moves", &[]),
    ];

    /// The id of this kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Formula(wrong) => wrong.kind(),
            Self::TooManyLines { .. } => "rule_too_many_lines",
            Self::TooLong { .. } => "rule_too_long",
            Self::NoEquals => "rule_no_equals",
            Self::Fixed { .. } => "rule_fixed",
            Self::UnknownName { .. } => "rule_unknown_name",
            Self::Time => "rule_time",
            Self::Comparison => "rule_comparison",
            Self::Condition => "rule_condition",
            Self::NotForEach { .. } => "rule_not_for_each",
            Self::Asks { .. } => "rule_asks",
            Self::Range => "rule_range",
            Self::TooManyConstants { .. } => "rule_too_many_constants",
            Self::TooManyNames { .. } => "rule_too_many_names",
            Self::ConstantTooLarge { .. } => "rule_constant_too_large",
            Self::NeverMoves => "rule_never_moves",
        }
    }

    /// The values of this fault, by name.
    pub fn details(self) -> Vec<(&'static str, Detail)> {
        match self {
            Self::Formula(wrong) => wrong.details(),
            Self::TooManyLines { max }
            | Self::TooLong { max }
            | Self::Asks { max }
            | Self::TooManyConstants { max }
            | Self::TooManyNames { max } => vec![("max", max.into())],
            Self::ConstantTooLarge { max } => vec![("max", max.into())],
            Self::Fixed { given } | Self::UnknownName { given } | Self::NotForEach { given } => {
                vec![("given", given.into())]
            }
            Self::NoEquals | Self::Time | Self::Comparison | Self::Condition | Self::Range | Self::NeverMoves => {
                Vec::new()
            }
        }
    }
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
