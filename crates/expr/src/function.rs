//! The functions that a formula may use.

use playground_core::dual::{self, Scalar};

use super::Wrong;
use super::glyphs::latin;

/// A function that a formula may call by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Function {
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Exp,
    Ln,
    Log,
    Log2,
    Log10,
    Sqrt,
    Cbrt,
    Abs,
    Sign,
    Sigmoid,
    Relu,
    Min,
    Max,
}

impl Function {
    /// All functions.
    pub const ALL: &[Self] = &[
        Self::Sin,
        Self::Cos,
        Self::Tan,
        Self::Asin,
        Self::Acos,
        Self::Atan,
        Self::Sinh,
        Self::Cosh,
        Self::Tanh,
        Self::Exp,
        Self::Ln,
        Self::Log,
        Self::Log2,
        Self::Log10,
        Self::Sqrt,
        Self::Cbrt,
        Self::Abs,
        Self::Sign,
        Self::Sigmoid,
        Self::Relu,
        Self::Min,
        Self::Max,
    ];

    /// The name as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sin => "sin",
            Self::Cos => "cos",
            Self::Tan => "tan",
            Self::Asin => "asin",
            Self::Acos => "acos",
            Self::Atan => "atan",
            Self::Sinh => "sinh",
            Self::Cosh => "cosh",
            Self::Tanh => "tanh",
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::Log => "log",
            Self::Log2 => "log2",
            Self::Log10 => "log10",
            Self::Sqrt => "sqrt",
            Self::Cbrt => "cbrt",
            Self::Abs => "abs",
            Self::Sign => "sign",
            Self::Sigmoid => "sigmoid",
            Self::Relu => "relu",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// The number of arguments.
    pub fn arity(self) -> usize {
        if matches!(self, Self::Min | Self::Max) { 2 } else { 1 }
    }

    /// The function with this name.
    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name() == name)
    }

    /// The function with this name in any notation and spelling, and whether the name is that of its reciprocal.
    pub(super) fn of_any_name(name: &str) -> Option<(Self, bool)> {
        let small = latin(name.chars());
        let other = || {
            Some(match &*small {
                "arcsin" => (Self::Asin, false),
                "arccos" => (Self::Acos, false),
                "arctan" | "arctg" => (Self::Atan, false),
                "tg" => (Self::Tan, false),
                "sh" => (Self::Sinh, false),
                "ch" => (Self::Cosh, false),
                "th" => (Self::Tanh, false),
                "cot" | "ctg" | "cotg" => (Self::Tan, true),
                "sec" => (Self::Cos, true),
                "csc" | "cosec" => (Self::Sin, true),
                "sgn" | "signum" => (Self::Sign, false),
                "lg" => (Self::Log10, false),
                "ld" | "lb" => (Self::Log2, false),
                "logistic" => (Self::Sigmoid, false),
                _ => return None,
            })
        };
        Self::find(name).or_else(|| Self::find(&small)).map(|function| (function, false)).or_else(other)
    }

    /// The function with the most similar name, if one is similar enough.
    pub(super) fn like(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let other = match lower.as_str() {
            "atan2" => Some(Self::Atan),
            "root" => Some(Self::Sqrt),
            _ => None,
        };
        let nearest = || {
            let distance = |function: &Self| edits(&lower, function.name());
            let nearest = Self::ALL.iter().copied().min_by_key(distance)?;
            (distance(&nearest) <= nearest.name().len() / 2).then_some(nearest)
        };
        other.or_else(nearest)
    }

    /// The value of the function. `a` is the first argument; `b` is the second, if there is one.
    #[inline]
    pub(super) fn apply<D: Scalar>(self, a: D, b: D) -> D {
        match self {
            Self::Sin => a.sin(),
            Self::Cos => a.cos(),
            Self::Tan => a.tan(),
            Self::Asin => dual::asin(a),
            Self::Acos => dual::acos(a),
            Self::Atan => a.atan(),
            Self::Sinh => a.sinh(),
            Self::Cosh => a.cosh(),
            Self::Tanh => dual::tanh(a),
            Self::Exp => a.exp(),
            Self::Ln | Self::Log => a.ln(),
            Self::Log2 => a.log2(),
            Self::Log10 => a.log10(),
            Self::Sqrt => dual::sqrt(a),
            Self::Cbrt => dual::cbrt(a),
            Self::Abs => dual::abs(a),
            Self::Sign => D::from(if a.re() == 0.0 { 0.0 } else { a.re().signum() }),
            Self::Sigmoid => dual::sigmoid(a),
            Self::Relu => {
                // Not `a < 0`, so that NaN stays NaN.
                if a.re() <= 0.0 { D::zero() } else { a }
            }
            Self::Min => {
                if b.re() < a.re() {
                    b
                } else {
                    a
                }
            }
            Self::Max => {
                if b.re() > a.re() {
                    b
                } else {
                    a
                }
            }
        }
    }

    /// A specific reason why the function has no value for `argument` at (x, y), if there is one.
    pub(super) fn complaint(self, argument: f64, [x, y]: [f64; 2]) -> Option<Wrong> {
        match self {
            Self::Ln | Self::Log | Self::Log2 | Self::Log10 if argument == 0.0 => Some(Wrong::LogOfZero { x, y }),
            Self::Ln | Self::Log | Self::Log2 | Self::Log10 if argument < 0.0 => {
                Some(Wrong::LogOfNegative { argument, x, y })
            }
            Self::Sqrt if argument < 0.0 => Some(Wrong::RootOfNegative { argument, x, y }),
            Self::Asin | Self::Acos if argument.abs() > 1.0 => {
                Some(Wrong::OutsideOne { function: self.name(), argument, x, y })
            }
            _ => None,
        }
    }
}

/// The edit distance of `a` and `b`: how many letters must be inserted, deleted or replaced to turn `a` into `b`.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
