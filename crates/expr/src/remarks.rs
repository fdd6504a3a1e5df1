//! What is unusual in a formula that can be read.

use super::mathml::GREEK;
use super::{Expr, ExprError, Kind, Node, Wrong};

impl Expr {
    /// Names that were perhaps not meant to be one, and that there is no variable.
    pub fn remarks(&self) -> Vec<ExprError> {
        let unusual = self.constants.iter().filter(|constant| is_unusual(&constant.name));
        let name = unusual.map(|constant| {
            let is = Wrong::NewName { given: constant.name.clone() };
            ExprError::new(is, constant.span.clone())
        });
        let flat = (!varies(&self.root)).then(|| ExprError::new(Wrong::Flat {}, self.root.span.clone()));
        name.chain(flat).collect()
    }
}

/// Whether a name may have been meant as something else: several letters that are not the name of one, e and π with a
/// number, or a letter that looks like x or y.
pub(super) fn is_unusual(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let several = letters.chars().count() > 1 && !GREEK.iter().any(|(word, _)| *word == letters);
    let looks_alike = name == "χ" || name == "υ";
    several || looks_alike || (letters != name && ["e", "π"].contains(&&*letters))
}

/// Whether the node contains a variable.
pub(super) fn varies(node: &Node) -> bool {
    match &node.kind {
        Kind::X | Kind::Y => true,
        Kind::Number(_) | Kind::Pi | Kind::E | Kind::Constant(_) => false,
        Kind::Negative(inner) => varies(inner),
        Kind::Binary(_, left, right) => varies(left) || varies(right),
        Kind::Call(_, arguments) => arguments.iter().any(varies),
    }
}
