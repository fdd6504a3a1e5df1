//! Parts of formulas, which know when they need parentheses.

use crate::mathml::{Tree, parentheses};

/// A part of a formula.
pub(super) struct Piece {
    pub(super) tree: Tree,
    /// Its precedence.
    pub(super) strength: u8,
    pub(super) first: First,
}

/// What a part begins with: it decides whether a sign is needed before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Digit,
    Minus,
    Other,
}

impl Piece {
    pub(super) fn of(tree: Tree, strength: u8) -> Self {
        Self { tree, strength, first: First::Other }
    }

    pub(super) fn within(self, weakest: u8) -> Self {
        if self.strength < weakest { Self::of(parentheses(self.tree), u8::MAX) } else { self }
    }
}
