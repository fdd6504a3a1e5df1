//! What can be wrong with a formula.

use std::fmt;
use std::ops::Range;

use playground_core::fault_kinds;

/// What is wrong with a formula, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct ExprError {
    /// What.
    pub is: Wrong,
    /// The characters that are meant; empty where something is missing.
    pub span: Range<usize>,
}

impl ExprError {
    pub(super) fn new(is: Wrong, span: Range<usize>) -> Self {
        Self { is, span }
    }
}

/// For developers: people get the message of the kind.
impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.is, self.span)
    }
}

impl std::error::Error for ExprError {}

fault_kinds! {
    /// The kinds of what can be wrong with a formula.
    #[derive(Debug, Clone, PartialEq)]
    #[allow(missing_docs)]
    pub enum Wrong {
        /// There is nothing to read.
        Empty = "formula_empty" {},
        TooLong = "formula_too_long" { max: usize, given: usize },
        NameTooLong = "formula_name_too_long" { max: usize },
        TooDeep = "formula_too_deep" { max: usize },
        /// A number, a name or `(` should stand here.
        NoOperand = "formula_no_operand" {},
        /// An operator should stand here.
        NoOperator = "formula_no_operator" {},
        /// An operator or `)` should stand here.
        NoOperatorOrClose = "formula_no_operator_or_close" {},
        /// A `)` without a `(`.
        NotOpened = "formula_not_opened" {},
        /// A `(` without a `)`.
        NotClosed = "formula_not_closed" {},
        /// A comma that separates no arguments.
        Comma = "formula_comma" {},
        /// A function without a `(` behind it.
        NoArguments = "formula_no_arguments" { function: &'static str },
        Arguments = "formula_arguments" { function: &'static str, wanted: usize, given: usize },
        UnknownFunction = "formula_unknown_function" { given: String },
        /// There is no such function, but one with a name much like it.
        FunctionLike = "formula_function_like" { given: String, function: &'static str },
        /// `x2` can be a power, a product or a name.
        Ambiguous = "formula_ambiguous" { given: String, letter: String, digits: String },
        NumberTooLarge = "formula_number_too_large" {},
        /// A point without digits.
        NoDigits = "formula_no_digits" {},
        EqualsSign = "formula_equals_sign" {},
        /// A bracket that is not round.
        Bracket = "formula_bracket" { given: String },
        /// `|x|`.
        Bar = "formula_bar" {},
        /// `√`.
        RootSign = "formula_root_sign" {},
        /// `\\` or `$`.
        Tex = "formula_tex" { given: String },
        /// A character that cannot be shown.
        ControlCharacter = "formula_control_character" {},
        Character = "formula_character" { given: String },
        LogOfZero = "formula_log_of_zero" { x: f64, y: f64 },
        LogOfNegative = "formula_log_of_negative" { argument: f64, x: f64, y: f64 },
        RootOfNegative = "formula_root_of_negative" { argument: f64, x: f64, y: f64 },
        /// asin and acos.
        OutsideOne = "formula_outside_one" { function: &'static str, argument: f64, x: f64, y: f64 },
        DivisionByZero = "formula_division_by_zero" { x: f64, y: f64 },
        ZeroToNegative = "formula_zero_to_negative" { exponent: f64, x: f64, y: f64 },
        NegativeToFraction = "formula_negative_to_fraction" { base: f64, exponent: f64, x: f64, y: f64 },
        TooLarge = "formula_too_large" { x: f64, y: f64 },
    }
}
