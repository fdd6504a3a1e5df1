//! A formula as Python, for x and y that are tensors of PyTorch and constants that are numbers.

use super::{Expr, Function, Kind, Node, Operator, SIGN, print};

/// Names that mean something else in the script.
const TAKEN: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "math", "nonlocal", "not", "or", "pass",
    "raise", "return", "torch", "try", "while", "with", "yield",
];

/// The name of a constant in Python.
pub fn name(constant: &str) -> String {
    if TAKEN.contains(&constant) { format!("{constant}_") } else { constant.to_owned() }
}

impl Expr {
    /// A Python expression in `x`, `y` and the constants by [`name`].
    pub fn python(&self) -> String {
        let code = self.python_of(&self.root, 0);
        // What has no tensor in it has no gradient.
        if may_be_number(&self.root) { format!("{code} + 0 * (x + y)") } else { code }
    }

    /// `node` where something of the strength `weakest` is needed.
    fn python_of(&self, node: &Node, weakest: u8) -> String {
        let code = match &node.kind {
            Kind::Number(value) => playground_core::written::text(*value),
            Kind::X => "x".to_owned(),
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
                let sign = match operator {
                    Operator::Add => " + ",
                    Operator::Subtract => " - ",
                    Operator::Multiply => " * ",
                    Operator::Divide => " / ",
                    Operator::Power => "**",
                };
                format!("{left}{sign}{right}")
            }
            Kind::Call(function, arguments) => {
                let varies = arguments.iter().any(varies);
                let arguments: Vec<_> = arguments.iter().map(|argument| self.python_of(argument, 0)).collect();
                call(*function, &arguments.join(", "), varies)
            }
        };
        if print::strength(&node.kind) < weakest { format!("({code})") } else { code }
    }
}

/// A function of tensors, or of numbers alone.
fn call(function: Function, arguments: &str, varies: bool) -> String {
    let module = if varies { "torch" } else { "math" };
    match (function, varies) {
        // Python's own take both, and choose as ours do.
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

/// Whether x or y stands in it.
fn varies(node: &Node) -> bool {
    match &node.kind {
        Kind::X | Kind::Y => true,
        Kind::Number(_) | Kind::Pi | Kind::E | Kind::Constant(_) => false,
        Kind::Negative(inner) => varies(inner),
        Kind::Binary(_, left, right) => varies(left) || varies(right),
        Kind::Call(_, arguments) => arguments.iter().any(varies),
    }
}

/// Whether its value may be a number instead of a tensor: when all that varies is a side that `min` or `max` left.
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
