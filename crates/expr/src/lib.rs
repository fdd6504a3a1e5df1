//! Formulas in x and y, or in one variable, as a person types them: parsing, differentiation and display; numbers, in [`typed`]; and update rules
//! of optimizers, in [`rule`].
//!
//! | what | how |
//! |---|---|
//! | numbers | `2`, `.5`, `1e-3` |
//! | variables | `x`, `y`; a word of only these letters is a product: `xy` is x·y; in a formula with neither, `w` is a variable |
//! | constants | `pi` (or `π`), `e`; every other name is a constant of the formula's own: `a`, `b2`, `depth` |
//! | operators | `+ - * / ^` (or `**`), from weak to strong; `^` from the right, all others from the left |
//! | sign | weaker than `^`, stronger than `*`: `-x^2` is −(x²), `2^-x` is 2⁻ˣ |
//! | product without a sign | before a name or `(`: `2x`, `3(x + 1)`, `a x`; as strong as `*`: `1/2x` is (1/2)·x |
//! | functions | see [`Function`]; always with parentheses: `sin(x)`; `log` is the natural logarithm; other names are known, such as `tg` and `lg` |
//! | powers of functions | `sin^2(x)` is sin(x)² |
//! | other signs | `|x|`, `√x` (of what follows at once), `x²`, `x⁻¹`, any dash for a minus, any sign of a product or quotient |
//! | letters | x and y also as capitals, full-width, Cyrillic or Greek; functions in capitals |
//!
//! Invisible characters mean nothing. Anything else is refused, with the range of the characters in question; [`Expr::remarks`] and
//! [`meant`] say what is unusual and what was probably meant.

mod function;
mod glyphs;
mod lexer;
pub mod mathml;
mod meant;
pub mod numpy;
mod parser;
mod print;
mod program;
pub mod python;
mod remarks;
pub mod rule;
pub mod typed;
mod value;
mod wrong;

use std::ops::Range;

pub use function::Function;
pub use meant::meant;
pub use program::Program;
pub use wrong::{ExprError, Wrong};

/// The largest number of characters in a formula.
pub const MAX_LENGTH: usize = 1000;

/// The largest nesting depth of parentheses, powers and signs.
pub const MAX_DEPTH: usize = 64;

/// The largest number of characters in a name.
pub const MAX_NAME: usize = 20;

/// A formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    text: String,
    root: Node,
    constants: Vec<Constant>,
    /// What its variable is called, if there is one only.
    line: Option<&'static str>,
}

/// The variables of a formula that has not exactly one.
const PLANE: &[&str] = &["x", "y"];

/// A named constant in a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// Its name.
    pub name: String,
    /// The character position of its first use.
    pub span: Range<usize>,
}

impl Expr {
    /// Parses a formula.
    ///
    /// # Errors
    /// The first fault in the formula, and its position.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        parser::parse(text)
    }

    /// Whether two formulas are the same, however they are typed.
    pub fn is_same(&self, other: &Self) -> bool {
        let names = |expr: &Self| expr.constants.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        self.root == other.root && names(self) == names(other) && self.line == other.line
    }

    /// The text that was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What its variables are called. A formula in which x or y or w is alone is a function of that one; its value is that at
    /// the first of two coordinates, whichever it is.
    pub fn variables(&self) -> &[&'static str] {
        self.line.as_ref().map_or(PLANE, std::slice::from_ref)
    }

    /// Its named constants, in the order in which they first appear.
    pub fn constants(&self) -> &[Constant] {
        &self.constants
    }
}

/// A node of the syntax tree, with its position in the text.
#[derive(Debug, Clone)]
struct Node {
    kind: Kind,
    /// Range of characters.
    span: Range<usize>,
}

/// Formulas are equal if their trees are, wherever the nodes are in the text.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Number(f64),
    /// The first variable, or the only one.
    X,
    Y,
    Pi,
    E,
    /// A constant, by its index in the list of constants.
    Constant(usize),
    Negative(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// The precedence of a sign.
const SIGN: u8 = 3;

impl Operator {
    /// The precedence of the operator.
    fn strength(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
            Self::Power => 4,
        }
    }
}
