//! Numbers in formulas.

use super::mathml::{First, Piece};
use crate::mathml::{mi, mo, number, row};
use crate::{Operator, SIGN};

/// A number that stands in the text of a rule.
pub(super) fn exact(value: f64) -> Piece {
    let (tree, strength) = number(value);
    Piece { tree, strength, first: First::Digit }
}

/// A number of a step, to three digits.
pub(super) fn rounded(value: f64) -> Piece {
    if !value.is_finite() {
        return Piece { tree: mi("?"), strength: u8::MAX, first: First::Other };
    }
    let three = format!("{:.2e}", value.abs()).parse().unwrap_or(value.abs());
    let Piece { tree, strength, first } = exact(three);
    // A minus sign before 0 would be a riddle.
    if value < 0.0 && three != 0.0 {
        return Piece { tree: row([mo("−"), tree]), strength: strength.min(SIGN), first: First::Minus };
    }
    Piece { tree, strength: strength.max(Operator::Multiply.strength()), first }
}
