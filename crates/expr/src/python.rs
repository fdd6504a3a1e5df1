//! Writes a formula as Python, where the variables are PyTorch tensors and constants are numbers.

use super::remarks::varies;
use super::{Expr, Function, Kind, Node, Operator, SIGN, print};

/// Names that have another meaning in the script.
const TAKEN: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "math",
    "nonlocal", "not", "np", "or", "pass", "raise", "return", "torch", "try", "while", "with", "yield",
];

/// The name of a constant in Python. Different constants get different names.
pub fn name(constant: &str) -> String {
    // Python takes some letters for others (`µ` for `μ`), and some for none at all: they are named by their numbers. No
    // constant begins with an underscore, so none has such a name already.
    if !constant.chars().all(|c| c.is_ascii() || matches!(c, 'α'..='ω' | 'Α'..='Ω' | 'а'..='я' | 'А'..='Я')) {
        let letter = |c: char| if c.is_ascii() { c.to_string() } else { format!("_u{:x}_", c as u32) };
        return format!("_{}", constant.chars().map(letter).collect::<String>());
    }
    // Names that already end in underscores get one more, so that `lambda_` and `lambda` stay different.
    if TAKEN.contains(&constant.trim_end_matches('_')) { format!("{constant}_") } else { constant.to_owned() }
}

impl Expr {
    /// A Python expression in the variables and the constants, which are named by [`name`].
    pub fn python(&self) -> String {
        let code = self.python_of(&self.root, 0);
        // Add a zero tensor: PyTorch computes gradients of tensors only, and this expression may be a number.
        match self.variables() {
            _ if !may_be_number(&self.root) => code,
            [one] => format!("{code} + 0 * {one}"),
            several => format!("{code} + 0 * ({})", several.join(" + ")),
        }
    }

    /// A Python expression in the constants alone, as a number rather than a tensor.
    pub fn python_number(&self) -> String {
        self.python_of(&self.root, 0)
    }

    /// The code of `node`, in parentheses if its precedence is lower than `weakest`.
    fn python_of(&self, node: &Node, weakest: u8) -> String {
        let code = match &node.kind {
            Kind::Number(value) => playground_core::written::text(*value),
            Kind::X => self.variables()[0].to_owned(),
            Kind::Y => "y".to_owned(),
            Kind::Pi => "math.pi".to_owned(),
            Kind::E => "math.e".to_owned(),
            Kind::Constant(i) => name(&self.constants[*i].name),
            Kind::Negative(inner) => format!("-{}", self.python_of(inner, SIGN)),
            Kind::Binary(operator, left, right) => {
                let (strength, power) = (operator.strength(), *operator == Operator::Power);
                let left = self.python_of(left, strength + u8::from(power));
                let right = match &right.kind {
                    Kind::Negative(_) if power => self.python_of(right, SIGN),
                    _ => self.python_of(right, strength + u8::from(!power)),
                };
                let sign = operator.python();
                format!("{left}{sign}{right}")
            }
            Kind::Call(function, arguments) => {
                // Constant arguments come last, as in a compiled program: if both arguments are equal, Python's min and
                // max return the first.
                let (varying, fixed): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| varies(argument));
                let ordered = varying.iter().chain(&fixed).map(|argument| self.python_of(argument, 0));
                call(*function, &ordered.collect::<Vec<_>>().join(", "), !varying.is_empty())
            }
        };
        if print::strength(&node.kind) < weakest { format!("({code})") } else { code }
    }
}

impl Operator {
    /// The sign in Python.
    pub(crate) fn python(self) -> &'static str {
        match self {
            Self::Add => " + ",
            Self::Subtract => " - ",
            Self::Multiply => " * ",
            Self::Divide => " / ",
            Self::Power => "**",
        }
    }
}

/// A call of a function, with tensor arguments or with numbers only.
fn call(function: Function, arguments: &str, varies: bool) -> String {
    let module = if varies { "torch" } else { "math" };
    match (function, varies) {
        // Python's own functions accept both, and treat equal arguments as our functions do.
        (Function::Abs | Function::Min | Function::Max, _) => format!("{}({arguments})", function.name()),
        (Function::Ln, _) => format!("{module}.log({arguments})"),
        (Function::Cbrt, true) => format!("(torch.sign({arguments}) * abs({arguments})**(1 / 3))"),
        (Function::Cbrt, false) => format!("math.copysign(abs({arguments})**(1 / 3), {arguments})"),
        (Function::Sign, false) => format!("math.copysign(({arguments}) != 0, {arguments})"),
        (Function::Sigmoid, false) => format!("(1 / (1 + math.exp(-({arguments}))))"),
        (Function::Relu, false) => format!("max({arguments}, 0)"),
        _ => format!("{module}.{}({arguments})", function.name()),
    }
}

/// Whether the value may be a number instead of a tensor. This happens if `min` or `max` returns a constant argument.
fn may_be_number(node: &Node) -> bool {
    match &node.kind {
        Kind::X | Kind::Y => false,
        Kind::Number(_) | Kind::Pi | Kind::E | Kind::Constant(_) => true,
        Kind::Negative(inner) => may_be_number(inner),
        Kind::Binary(_, left, right) => may_be_number(left) && may_be_number(right),
        Kind::Call(Function::Min | Function::Max, arguments) => arguments.iter().any(may_be_number),
        Kind::Call(_, arguments) => arguments.iter().all(may_be_number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_python_and_none_is_taken_twice() {
        let cases = [
            ("True", "True_"),
            ("None", "None_"),
            ("lambda", "lambda_"),
            ("lambda_", "lambda__"),
            ("a_", "a_"),
            ("λ", "λ"),
            ("µ", "__ub5_"),
            ("Ⓐ1", "__u24b6_1"),
        ];
        for (constant, written) in cases {
            assert_eq!(name(constant), written);
        }
        let names: Vec<_> =
            TAKEN.iter().flat_map(|taken| (0..3).map(move |n| format!("{taken}{}", "_".repeat(n)))).collect();
        let mut written: Vec<_> = names.iter().map(|taken| name(taken)).collect();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), names.len());
    }

    #[test]
    fn at_equal_sides_the_script_takes_the_same_slope() {
        let python = |formula: &str| Expr::parse(formula).map(|expr| expr.python());
        assert_eq!(python("y + max(0, x)").as_deref(), Ok("y + max(x, 0)"));
        assert_eq!(python("y + min(x, 0)").as_deref(), Ok("y + min(x, 0)"));
        assert_eq!(python("min(y, x)").as_deref(), Ok("min(y, x)"));
        assert_eq!(python("x + max(1, 2)").as_deref(), Ok("x + max(1, 2)"));
        // The slope that our own program gives.
        let dual = |at| num_dual::HyperDual64::new(at, 1.0, 0.0, 0.0);
        let program = Expr::parse("max(0, x)").map(|expr| expr.program(&[]).run(dual(0.0), dual(0.0)).eps1);
        assert_eq!(program, Ok(1.0));
    }
}
