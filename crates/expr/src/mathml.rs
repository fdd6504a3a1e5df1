//! A formula as MathML, in trees: `["mi", {}, "x"]` is an element with its attributes and children, text is a child.

use serde_json::{Value, json};

use super::print::strength;
use super::{Expr, Function, Kind, Node, Operator, SIGN};

/// The operator of a product without a sign (invisible times).
const INVISIBLE_TIMES: &str = "\u{2062}";
/// The operator between a function and its argument (function application).
const APPLY: &str = "\u{2061}";

impl Expr {
    /// f(x, y) = …, as a MathML tree.
    pub fn mathml(&self) -> Value {
        let head = [mi("f"), flat("("), mi("x"), mo(","), mi("y"), flat(")"), mo("=")];
        let mut math = vec![json!("math"), json!({ "display": "block" })];
        math.extend(head);
        math.push(self.tree(&self.root, 0));
        Value::Array(math)
    }

    /// The tree of `node`, in parentheses if its precedence is lower than `weakest`.
    fn tree(&self, node: &Node, weakest: u8) -> Value {
        let (tree, strength) = match &node.kind {
            Kind::Number(value) => number(*value),
            Kind::X => (mi("x"), u8::MAX),
            Kind::Y => (mi("y"), u8::MAX),
            Kind::Pi => (mi("π"), u8::MAX),
            Kind::E => (mi("e"), u8::MAX),
            Kind::Constant(i) => (name(&self.constants[*i].name), u8::MAX),
            Kind::Negative(inner) => (row([mo("−"), self.tree(inner, SIGN)]), SIGN),
            Kind::Binary(operator, left, right) => self.binary(*operator, left, right),
            Kind::Call(function, arguments) => self.call(*function, arguments),
        };
        if strength < weakest { parentheses(tree) } else { tree }
    }

    /// The tree of an operation, with its precedence. A fraction never needs parentheses, because of its line.
    fn binary(&self, operator: Operator, left: &Node, right: &Node) -> (Value, u8) {
        let strength = operator.strength();
        let tree = match operator {
            Operator::Add | Operator::Subtract => {
                let sign = if operator == Operator::Add { "+" } else { "−" };
                // Parenthesize a sign that follows another sign, to keep it readable.
                let weakest = if matches!(first(right), Some(Kind::Negative(_))) { u8::MAX } else { strength + 1 };
                row([self.tree(left, strength), mo(sign), self.tree(right, weakest)])
            }
            Operator::Multiply => {
                // Two numbers without a sign between them would read as one.
                let sign = if matches!(first(right), Some(Kind::Number(_))) { "·" } else { INVISIBLE_TIMES };
                row([self.tree(left, strength), mo(sign), self.tree(right, SIGN + 1)])
            }
            Operator::Divide => return (json!(["mfrac", {}, self.tree(left, 0), self.tree(right, 0)]), SIGN + 1),
            Operator::Power => json!(["msup", {}, self.tree(left, u8::MAX), self.tree(right, 0)]),
        };
        (tree, strength)
    }

    fn call(&self, function: Function, arguments: &[Node]) -> (Value, u8) {
        let argument = || self.tree(&arguments[0], 0);
        let tree = match function {
            Function::Sqrt => json!(["msqrt", {}, argument()]),
            Function::Cbrt => json!(["mroot", {}, argument(), mn("3")]),
            Function::Abs => row([mo("|"), argument(), mo("|")]),
            Function::Exp => return (json!(["msup", {}, mi("e"), argument()]), Operator::Power.strength()),
            _ => {
                let list = arguments.iter().enumerate().flat_map(|(i, argument)| {
                    let comma = (i > 0).then(|| mo(","));
                    comma.into_iter().chain([self.tree(argument, 0)])
                });
                row([head(function), mo(APPLY), parentheses(row(list))])
            }
        };
        (tree, u8::MAX)
    }
}

/// The mathematical symbol of a function, if it has one.
fn head(function: Function) -> Value {
    match function {
        Function::Asin => mi("arcsin"),
        Function::Acos => mi("arccos"),
        Function::Atan => mi("arctan"),
        Function::Log => mi("ln"),
        Function::Log2 => json!(["msub", {}, mi("log"), mn("2")]),
        Function::Log10 => json!(["msub", {}, mi("log"), mn("10")]),
        Function::Sign => mi("sgn"),
        Function::Sigmoid => mi("σ"),
        Function::Relu => mi("ReLU"),
        _ => mi(function.name()),
    }
}

/// The first character of a displayed node; nothing for a parenthesis or a fraction.
fn first(node: &Node) -> Option<&Kind> {
    match &node.kind {
        Kind::Binary(Operator::Divide, ..) => None,
        Kind::Binary(operator, left, _) if strength(&left.kind) < operator.strength() => None,
        Kind::Binary(_, left, _) => first(left),
        kind => Some(kind),
    }
}

/// A number: 0.001 as a decimal, but 10⁻⁸ as a power.
fn number(value: f64) -> (Value, u8) {
    if value == 0.0 || (1e-4..1e7).contains(&value) {
        return (mn(&value.to_string()), u8::MAX);
    }
    let digits = format!("{value:e}");
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let exponent = match exponent.strip_prefix('-') {
        Some(size) => row([mo("−"), mn(size)]),
        None => mn(exponent),
    };
    let power = json!(["msup", {}, mn("10"), exponent]);
    match mantissa {
        "1" => (power, Operator::Power.strength()),
        _ => (row([mn(mantissa), mo("·"), power]), Operator::Multiply.strength()),
    }
}

/// The name of a constant: names of Greek letters become letters, and digits at the end become an index.
fn name(name: &str) -> Value {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let (letters, index) = (letters.trim_end_matches('_'), &name[letters.len()..]);
    let greek = GREEK.iter().find(|(word, _)| *word == letters).map_or(letters, |(_, letter)| letter);
    if index.is_empty() || greek.is_empty() { mi(greek) } else { json!(["msub", {}, mi(greek), mn(index)]) }
}

pub(super) const GREEK: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
];

fn mi(text: &str) -> Value {
    json!(["mi", {}, text])
}

fn mn(text: &str) -> Value {
    json!(["mn", {}, text])
}

fn mo(text: &str) -> Value {
    json!(["mo", {}, text])
}

/// A parenthesis that does not stretch, because nothing inside it is tall.
fn flat(text: &str) -> Value {
    json!(["mo", { "stretchy": "false" }, text])
}

fn row(children: impl IntoIterator<Item = Value>) -> Value {
    [json!("mrow"), json!({})].into_iter().chain(children).collect()
}

fn parentheses(tree: Value) -> Value {
    row([mo("("), tree, mo(")")])
}
