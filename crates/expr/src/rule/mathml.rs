//! The lines of a rule as MathML, with letters or with the numbers of a step.

use super::choose::{Assignment, Atom, Chosen, G, W};
use super::letters::{Index, Letter};
use super::node::{Call, Comparison, Node};
use super::numbers;
use super::piece::{First, Piece};
use crate::mathml::{APPLY, INVISIBLE_TIMES, Tree, element, mi, mo, parentheses, row};
use crate::{Operator, SIGN};

/// How an atom is shown, to a power if there is one; and whether it stands in what gathers all weights, as ‖w‖ does.
pub(super) type Show<'s> = &'s dyn Fn(Atom, Option<Tree>, bool) -> Piece;

impl Chosen {
    /// The lines as MathML, and then what memory begins with.
    pub fn math(&self) -> Vec<Tree> {
        self.shown().map(|line| self.equation(line)).collect()
    }

    /// The lines that are shown, and then what memory begins with.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Assignment> {
        // v₀ = v₀ would say nothing.
        let says = |line: &&Assignment| self.left(line).0 != self.right(line);
        let starts = self.starts.iter().filter(|line| self.variables[line.variable].remembered).filter(says);
        self.lines.iter().chain(starts)
    }

    /// A line with letters.
    pub(super) fn equation(&self, line: &Assignment) -> Tree {
        let (left, sign) = self.left(line);
        math([left, mo(sign), self.right(line)])
    }

    /// The right side of a line with letters.
    fn right(&self, line: &Assignment) -> Tree {
        let show = |atom, power, _| match (line.version, atom) {
            // Before the first step.
            (0, Atom::Now(G, 0)) => self.named(G, Index::One, power),
            (0, Atom::Before(at)) => self.named(at, Index::Zero, power),
            _ => self.letter(atom, power),
        };
        self.piece(&line.node, &show).tree
    }

    /// The left side of a line, and its sign.
    pub(super) fn left(&self, line: &Assignment) -> (Tree, &'static str) {
        let variable = &self.variables[line.variable];
        let letter = Letter::of_name(&variable.name);
        match line.version {
            0 => (letter.tree(Index::Zero, None), "="),
            // The gradient keeps its name while it is changed, the weights have theirs when they are done.
            _ if matches!(line.node, Node::Call(Call::Gradient, _)) => (letter.tree(Index::Now, None), "="),
            _ if line.variable == G => (letter.tree(Index::Now, None), "←"),
            version if version < variable.sets => (letter.tree(Index::None, None), "←"),
            _ if variable.fixed => (letter.tree(Index::None, None), "="),
            _ => (letter.tree(Index::Now, None), "="),
        }
    }

    /// What an atom is called.
    pub(super) fn letter(&self, atom: Atom, power: Option<Tree>) -> Piece {
        let is_power = power.is_some();
        let symbol = |at: usize| {
            let spec = &self.values.specs()[at];
            let named = Letter::of_name(&spec.key);
            // The letter of a constant is that of its name, which may have several letters.
            let is_name = spec.symbol.is_empty() || spec.symbol == spec.key || spec.symbol == named.text();
            if is_name { named } else { Letter::of_symbol(&spec.symbol) }
        };
        let of = |at: usize| Letter::of_name(&self.variables[at].name);
        let (letter, index) = match atom {
            Atom::Param(at) => (symbol(at), Index::None),
            // The learning rate is the first of the parameters.
            Atom::Lr if self.values.specs().first().is_some_and(|spec| spec.key == "lr") => (symbol(0), Index::None),
            Atom::Lr => (Letter::of_name("alpha"), Index::None),
            Atom::T => (Letter::of_name("t"), Index::None),
            Atom::Start => (of(W), Index::Zero),
            Atom::Before(at) => (of(at), Index::Before),
            Atom::Now(at, version) => {
                let variable = &self.variables[at];
                let is_done = at == G || (version == variable.sets && !variable.fixed);
                (of(at), if is_done { Index::Now } else { Index::None })
            }
        };
        Piece::of(letter.tree(index, power), if is_power { Operator::Power.strength() } else { u8::MAX })
    }

    fn named(&self, at: usize, index: Index, power: Option<Tree>) -> Piece {
        let strength = if power.is_some() { Operator::Power.strength() } else { u8::MAX };
        Piece::of(Letter::of_name(&self.variables[at].name).tree(index, power), strength)
    }

    /// The tree of `node`, its atoms shown in this way.
    pub(super) fn piece(&self, node: &Node<Atom>, show: Show<'_>) -> Piece {
        match node {
            Node::Number(value) => numbers::number(*value),
            Node::Atom(atom) => show(*atom, None, false),
            Node::Negative(inner) => {
                let inner = self.piece(inner, show).within(SIGN).tree;
                Piece { tree: row([mo("−"), inner]), strength: SIGN, first: First::Minus }
            }
            Node::Binary(operator, left, right) => self.binary(*operator, left, right, show),
            Node::Compare(comparison, left, right) => {
                let sign = if *comparison == Comparison::Greater { ">" } else { "<" };
                Piece::of(self.compared(left, sign, right, show), 0)
            }
            Node::Call(call, arguments) => self.call(*call, arguments, show),
        }
    }

    fn binary(&self, operator: Operator, left: &Node<Atom>, right: &Node<Atom>, show: Show<'_>) -> Piece {
        let strength = operator.strength();
        let piece = |node, weakest| self.piece(node, show).within(weakest);
        match operator {
            Operator::Add | Operator::Subtract => {
                let sign = if operator == Operator::Add { "+" } else { "−" };
                let (left, mut right) = (piece(left, strength), piece(right, strength + 1));
                if right.first == First::Minus {
                    right = right.within(u8::MAX);
                }
                Piece { tree: row([left.tree, mo(sign), right.tree]), strength, first: left.first }
            }
            Operator::Multiply => {
                let (left, mut right) = (piece(left, strength), piece(right, SIGN + 1));
                if right.first == First::Minus {
                    right = right.within(u8::MAX);
                }
                // Two numbers without a sign between them would read as one.
                let sign = if right.first == First::Digit { "·" } else { INVISIBLE_TIMES };
                Piece { tree: row([left.tree, mo(sign), right.tree]), strength, first: left.first }
            }
            Operator::Divide => {
                let tree = element("mfrac", vec![piece(left, 0).tree, piece(right, 0).tree]);
                Piece::of(tree, SIGN + 1)
            }
            Operator::Power => {
                let power = self.piece(right, show).tree;
                if let Node::Atom(atom) = left {
                    return show(*atom, Some(power), false);
                }
                let base = piece(left, u8::MAX);
                Piece { tree: element("msup", vec![base.tree, power]), strength, first: base.first }
            }
        }
    }

    fn call(&self, call: Call, arguments: &[Node<Atom>], show: Show<'_>) -> Piece {
        let gathered = |atom, power, _| show(atom, power, true);
        let show: Show<'_> = if call.gathers() { &gathered } else { show };
        let argument = |at: usize| self.piece(&arguments[at], show).tree;
        let list = || {
            let pieces = (0..arguments.len()).flat_map(|at| [(at > 0).then(|| mo(",")), Some(argument(at))]);
            row(pieces.flatten())
        };
        let between = |open: &str, inner: Tree, close: &str| row([mo(open), inner, mo(close)]);
        let named = |name: &str| row([mi(name), mo(APPLY), parentheses(list())]);
        let tree = match call {
            Call::Sqrt => element("msqrt", vec![argument(0)]),
            Call::Abs => between("|", argument(0), "|"),
            Call::Norm => between("‖", argument(0), "‖"),
            Call::Dot => between("⟨", list(), "⟩"),
            Call::Exp => {
                let tree = element("msup", vec![mi("e"), argument(0)]);
                return Piece::of(tree, Operator::Power.strength());
            }
            // The sum of absolute values is a norm too.
            Call::Sum => match &arguments[0] {
                Node::Call(Call::Abs, inner) => {
                    let inner = self.piece(&inner[0], show).tree;
                    element("msub", vec![between("‖", inner, "‖"), crate::mathml::mn("1")])
                }
                node => {
                    let inner = self.piece(node, show).within(Operator::Multiply.strength()).tree;
                    return Piece::of(row([mo("∑"), inner]), Operator::Multiply.strength());
                }
            },
            Call::Where => self.cases(arguments, show),
            Call::Gradient => row([mo("∇"), mi("f"), mo(APPLY), parentheses(argument(0))]),
            Call::Sign | Call::Ln | Call::Min | Call::Max | Call::Mean => named(call.name()),
        };
        Piece::of(tree, u8::MAX)
    }

    /// What is so in which case, one below the other.
    fn cases(&self, arguments: &[Node<Atom>], show: Show<'_>) -> Tree {
        let line = |value: &Node<Atom>, condition: Option<Tree>| {
            let cells =
                [Some(self.piece(value, show).tree), condition].map(|tree| cell(tree.unwrap_or_else(|| row([]))));
            element("mtr", cells.into())
        };
        let mut lines = Vec::new();
        let mut rest = arguments;
        let mut before: Option<(Comparison, &Node<Atom>, &Node<Atom>)> = None;
        while let [Node::Compare(comparison, a, b), value, other] = rest {
            let sign = if *comparison == Comparison::Greater { ">" } else { "<" };
            lines.push(line(value, Some(self.compared(a, sign, b, show))));
            let Node::Call(Call::Where, inner) = other else {
                // What is left if neither is more; else, if it is not so; else whatever remains.
                let left = match (before, comparison) {
                    (Some((was, x, y)), _) if was != *comparison && (x, y) == (&**a, &**b) => Some("="),
                    (Some(_), _) => None,
                    (None, Comparison::Greater) => Some("≤"),
                    (None, Comparison::Less) => Some("≥"),
                };
                lines.push(line(other, left.map(|sign| self.compared(a, sign, b, show))));
                break;
            };
            before = Some((*comparison, a, b));
            rest = inner;
        }
        let table = Tree::Element { tag: "mtable", attribute: Some(("columnalign", "left")), children: lines };
        row([mo("{"), table])
    }

    fn compared(&self, left: &Node<Atom>, sign: &str, right: &Node<Atom>, show: Show<'_>) -> Tree {
        row([self.piece(left, show).tree, mo(sign), self.piece(right, show).tree])
    }
}

fn cell(tree: Tree) -> Tree {
    element("mtd", vec![tree])
}

/// A whole formula.
pub(super) fn math(parts: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::Element { tag: "math", attribute: Some(("display", "block")), children: parts.into_iter().collect() }
}
