//! A formula as MathML.

use playground_core::written;

use super::print::strength;
use super::{Expr, Function, Kind, Node, Operator, SIGN};

/// MathML as a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// The text of an element.
    Text(String),
    /// A number as the text of an element: it is written by whoever shows the tree.
    Number(f64),
    /// An element.
    Element {
        /// The name of the element.
        tag: &'static str,
        /// Its attribute, with the value.
        attribute: Option<(&'static str, &'static str)>,
        /// What is in it.
        children: Vec<Tree>,
    },
}

impl Tree {
    /// A mark above a letter.
    pub(super) fn accent(mark: &str) -> Self {
        Self::Element { tag: "mo", attribute: Some(("accent", "true")), children: vec![text(mark)] }
    }
}

/// The operator of a product without a sign (invisible times).
pub(super) const INVISIBLE_TIMES: &str = "\u{2062}";
/// The operator between a function and its argument (function application).
pub(super) const APPLY: &str = "\u{2061}";

impl Expr {
    /// f(x, y) = …, as a MathML tree.
    pub fn mathml(&self) -> Tree {
        let mut children = vec![mi("f"), flat("(")];
        for (i, variable) in self.variables().iter().enumerate() {
            children.extend((i > 0).then(|| mo(",")));
            children.push(mi(variable));
        }
        children.push(flat(")"));
        self.equation(children)
    }

    /// α with the subscript t = …, as a MathML tree: a formula as the learning rate of step t.
    pub fn mathml_of_rate(&self) -> Tree {
        self.equation(vec![Tree::Element { tag: "msub", attribute: None, children: vec![mi("α"), mi("t")] }])
    }

    /// The formula behind its left side.
    fn equation(&self, left: Vec<Tree>) -> Tree {
        let mut children = left;
        children.extend([mo("="), self.tree(&self.root, 0)]);
        Tree::Element { tag: "math", attribute: Some(("display", "block")), children }
    }

    /// The tree of `node`, in parentheses if its precedence is lower than `weakest`.
    fn tree(&self, node: &Node, weakest: u8) -> Tree {
        let (tree, strength) = match &node.kind {
            Kind::Number(value) => number(*value),
            Kind::X => (mi(self.variables()[0]), u8::MAX),
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
    fn binary(&self, operator: Operator, left: &Node, right: &Node) -> (Tree, u8) {
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
                // Nor do the letters of a name and those of a factor before it: a sin(x) is not asin(x).
                let space =
                    matches!(first(right), Some(Kind::Call(function, _)) if has_name(*function)).then(thin_space);
                let factors =
                    [Some(self.tree(left, strength)), Some(mo(sign)), space, Some(self.tree(right, SIGN + 1))];
                row(factors.into_iter().flatten())
            }
            Operator::Divide => return (element("mfrac", vec![self.tree(left, 0), self.tree(right, 0)]), SIGN + 1),
            Operator::Power => element("msup", vec![self.tree(left, u8::MAX), self.tree(right, 0)]),
        };
        (tree, strength)
    }

    fn call(&self, function: Function, arguments: &[Node]) -> (Tree, u8) {
        let argument = || self.tree(&arguments[0], 0);
        let tree = match function {
            Function::Sqrt => element("msqrt", vec![argument()]),
            Function::Cbrt => element("mroot", vec![argument(), mn("3")]),
            Function::Abs => row([mo("|"), argument(), mo("|")]),
            Function::Exp => return (element("msup", vec![mi("e"), argument()]), Operator::Power.strength()),
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

/// Whether a function is written as a name before its argument.
fn has_name(function: Function) -> bool {
    !matches!(function, Function::Sqrt | Function::Cbrt | Function::Abs | Function::Exp)
}

/// The space between two factors.
fn thin_space() -> Tree {
    Tree::Element { tag: "mspace", attribute: Some(("width", "0.167em")), children: Vec::new() }
}

/// The mathematical symbol of a function, if it has one.
fn head(function: Function) -> Tree {
    match function {
        Function::Asin => mi("arcsin"),
        Function::Acos => mi("arccos"),
        Function::Atan => mi("arctan"),
        Function::Log => mi("ln"),
        Function::Log2 => element("msub", vec![mi("log"), mn("2")]),
        Function::Log10 => element("msub", vec![mi("log"), mn("10")]),
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
pub(super) fn number(value: f64) -> (Tree, u8) {
    if value == 0.0 || (1e-4..1e7).contains(&value) {
        return (mn(&written::text(value)), u8::MAX);
    }
    let digits = written::scientific(value);
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let exponent = match exponent.strip_prefix('-') {
        Some(size) => row([mo("−"), mn(size)]),
        None => mn(exponent),
    };
    let power = element("msup", vec![mn("10"), exponent]);
    match mantissa {
        "1" => (power, Operator::Power.strength()),
        _ => (row([mn(mantissa), mo("·"), power]), Operator::Multiply.strength()),
    }
}

/// The name of a constant: names of Greek letters become letters, and digits at the end become an index.
fn name(name: &str) -> Tree {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let (letters, index) = (letters.trim_end_matches('_'), &name[letters.len()..]);
    let greek = GREEK.iter().find(|(word, _)| *word == letters).map_or(letters, |(_, letter)| letter);
    if index.is_empty() || greek.is_empty() { mi(greek) } else { element("msub", vec![mi(greek), mn(index)]) }
}

pub(super) static GREEK: &[(&str, &str)] = &[
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

pub(super) fn element(tag: &'static str, children: Vec<Tree>) -> Tree {
    Tree::Element { tag, attribute: None, children }
}

fn text(text: &str) -> Tree {
    Tree::Text(text.to_owned())
}

pub(super) fn mi(name: &str) -> Tree {
    element("mi", vec![text(name)])
}

pub(super) fn mn(number: &str) -> Tree {
    element("mn", vec![text(number)])
}

pub(super) fn mo(operator: &str) -> Tree {
    element("mo", vec![text(operator)])
}

/// A parenthesis that does not stretch, because nothing inside it is tall.
fn flat(parenthesis: &str) -> Tree {
    Tree::Element { tag: "mo", attribute: Some(("stretchy", "false")), children: vec![text(parenthesis)] }
}

pub(super) fn row(children: impl IntoIterator<Item = Tree>) -> Tree {
    element("mrow", children.into_iter().collect())
}

pub(super) fn parentheses(tree: Tree) -> Tree {
    row([mo("("), tree, mo(")")])
}
