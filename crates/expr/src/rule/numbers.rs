//! Numbers in formulas.

use super::piece::{First, Piece};
use crate::SIGN;
use crate::mathml::{Tree, element, mi, mo, row};

/// A number of a step, or one that stands in the text of a rule.
pub(super) fn number(value: f64) -> Piece {
    if !value.is_finite() {
        return Piece { tree: mi("?"), strength: u8::MAX, first: First::Other };
    }
    let size = element("mn", vec![Tree::Number(value.abs())]);
    match value < 0.0 {
        true => Piece { tree: row([mo("−"), size]), strength: SIGN, first: First::Minus },
        false => Piece { tree: size, strength: u8::MAX, first: First::Digit },
    }
}
