//! The possible faults of a formula.

use std::fmt;
use std::ops::Range;

use playground_core::fault_kinds;

/// A fault in a formula, with its position.
#[derive(Debug, Clone, PartialEq)]
pub struct ExprError {
    /// The fault.
    pub is: Wrong,
    /// The range of characters in question; empty if something is missing there.
    pub span: Range<usize>,
}

impl ExprError {
    pub(super) fn new(is: Wrong, span: Range<usize>) -> Self {
        Self { is, span }
    }
}

/// For developers only: people see the message for the kind of fault.
impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.is, self.span)
    }
}

impl std::error::Error for ExprError {}

fault_kinds! {
    /// The kinds of faults in a formula. Where it has one variable, `y` is not a number.
    #[derive(Debug, Clone, PartialEq)]
    #[allow(missing_docs)]
    pub enum Wrong {
        /// The text is empty.
        Empty = "formula_empty" {},
        TooLong = "formula_too_long" { max: usize, given: usize },
        NameTooLong = "formula_name_too_long" { max: usize },
        TooDeep = "formula_too_deep" { max: usize },
        /// A number, a name or `(` is expected.
        NoOperand = "formula_no_operand" {},
        /// An operator is expected.
        NoOperator = "formula_no_operator" {},
        /// An operator or `)` is expected.
        NoOperatorOrClose = "formula_no_operator_or_close" {},
        /// A `)` without a matching `(`.
        NotOpened = "formula_not_opened" {},
        /// A `(` without a matching `)`.
        NotClosed = "formula_not_closed" {},
        /// A comma outside the arguments of a function.
        Comma = "formula_comma" {},
        /// A function without a `(` after it.
        NoArguments = "formula_no_arguments" { function: &'static str },
        Arguments = "formula_arguments" { function: &'static str, wanted: usize, given: usize },
        UnknownFunction = "formula_unknown_function" { given: String },
        /// There is no such function, but there is one with a similar name.
        FunctionLike = "formula_function_like" { given: String, function: &'static str },
        /// `x2` is ambiguous: it can be a power, a product or a name.
        Ambiguous = "formula_ambiguous" { given: String, letter: String, digits: String },
        NumberTooLarge = "formula_number_too_large" {},
        /// A decimal point without digits.
        NoDigits = "formula_no_digits" {},
        EqualsSign = "formula_equals_sign" {},
        /// A square bracket or a brace.
        Bracket = "formula_bracket" { given: String },
        /// `|` without a second one.
        Bar = "formula_bar" {},
        /// `\\` or `$`.
        Tex = "formula_tex" { given: String },
        /// A character that cannot be shown.
        ControlCharacter = "formula_control_character" { given: String },
        Character = "formula_character" { given: String },
        /// A name of several letters that no one has said to be one: a remark, not a fault.
        NewName = "formula_new_name" { given: String },
        /// No variable occurs: a remark, not a fault.
        Flat = "formula_flat" {},
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
