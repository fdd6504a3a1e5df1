//! What the variables of a rule are: which is its momentum, which its average of squares, and where it was before it looked ahead.
//! They are found in the lines and in what these are for, so that an optimizer of one's own has them too.

use super::choose::{Assignment, Atom, Chosen, G, W};
use super::node::{Call, Node};
use crate::Operator;

/// What the lines of a momentum, or of what is made of it, may be for.
const MOMENTA: [&str; 6] = ["average", "velocity", "slow", "direction", "unbiased", "ahead"];
/// What the lines of an average of squares may be for, and of what is made of it.
const SQUARES: [&str; 4] = ["square", "sum", "largest", "surprise"];
const OF_SQUARES: [&str; 2] = ["unbiased", "variance"];

/// The roles of the variables of a rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Roles {
    /// The direction that the gradients of many steps make together.
    pub(super) momentum: Option<Momentum>,
    /// How large the gradients of each coordinate are.
    pub(super) size: Option<Size>,
    /// The point from which the last line looks ahead.
    pub(super) ahead: Option<Node<Atom>>,
}

/// A momentum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Momentum {
    pub(super) variable: usize,
    /// Whether the step goes along it; otherwise, it goes against it, as against a gradient.
    pub(super) along: bool,
    /// Whether it is as long as a step; otherwise, it is as long as a gradient.
    pub(super) stepped: bool,
}

/// The size of gradients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) variable: usize,
    /// Whether it is a square, of which the root is the size.
    pub(super) squared: bool,
}

impl Chosen {
    pub(super) fn roles(&self) -> Roles {
        let Some(last) = self.lines.iter().rfind(|line| line.variable == W) else { return Roles::default() };
        let mut over = Vec::new();
        self.reach(&last.node, true, &mut over);
        let mut all = Vec::new();
        self.reach(&last.node, false, &mut all);
        let momentum = over.iter().copied().find(|&at| self.is_momentum(at)).map(|variable| Momentum {
            variable,
            along: adds(&last.node),
            stepped: self.lines_of(variable).any(|line| line.node.any(&|atom| *atom == Atom::Lr)),
        });
        let mut size = None;
        for line in self.lines.iter().filter(|line| all.contains(&line.variable)) {
            let at = line.variable;
            let made_of_it = |size: Size| line.node.any(&|atom| variable(*atom) == Some(size.variable));
            let known = size.is_some_and(made_of_it) && noted(line, &OF_SQUARES);
            let is_one = noted(line, &SQUARES) || (size.is_none() && noted(line, &["size"]));
            if self.variables[at].vector && !self.has_found_scalar(at) && (known || is_one) {
                size = Some(Size { variable: at, squared: self.is_square(at, &mut Vec::new()) });
            }
        }
        Roles { momentum, size, ahead: ahead(last) }
    }

    /// The variables that a node is made of, those that are nearest first: all, or only those that stand above the line of a
    /// fraction.
    fn reach(&self, node: &Node<Atom>, over: bool, found: &mut Vec<usize>) {
        let mut here = Vec::new();
        direct(node, over, &mut here);
        here.retain(|at| !found.contains(at) && *at != W);
        found.extend(&here);
        for at in here {
            for line in self.lines_of(at) {
                self.reach(&line.node, over, found);
            }
        }
    }

    fn lines_of(&self, variable: usize) -> impl Iterator<Item = &Assignment> {
        self.lines.iter().filter(move |line| line.variable == variable)
    }

    fn is_momentum(&self, at: usize) -> bool {
        let is_meant =
            |line: &Assignment| noted(line, &MOMENTA) || (line.note.is_none() && self.variables[at].remembered);
        at != G && self.variables[at].vector && self.lines_of(at).any(is_meant) && self.is_linear(at, &mut Vec::new())
    }

    /// Whether a variable is made of gradients that are added up, whatever numbers they are multiplied by.
    fn is_linear(&self, at: usize, above: &mut Vec<usize>) -> bool {
        if at == G || above.contains(&at) {
            return true;
        }
        if at == W || self.has_found_scalar(at) {
            return false;
        }
        above.push(at);
        let is_linear = self.lines_of(at).all(|line| {
            let mut parts = Vec::new();
            direct(&line.node, false, &mut parts);
            let vectors = parts.into_iter().filter(|&part| self.variables[part].vector).collect::<Vec<_>>();
            is_sum(&line.node, &|node| self.is_vector(node))
                && vectors.into_iter().all(|part| self.is_linear(part, above))
        });
        above.pop();
        is_linear
    }

    /// Whether a variable is made of a number that the rule finds out by the gradients: it is in units of its own.
    fn has_found_scalar(&self, at: usize) -> bool {
        self.lines_of(at).any(|line| {
            let mut parts = Vec::new();
            direct(&line.node, false, &mut parts);
            parts.into_iter().any(|part| !self.variables[part].vector && self.depends_on_gradients(part))
        })
    }

    fn depends_on_gradients(&self, at: usize) -> bool {
        let mut all = Vec::new();
        for line in self.lines_of(at) {
            self.reach(&line.node, false, &mut all);
        }
        all.contains(&G)
    }

    /// Whether a variable is made of squares.
    pub(super) fn is_square(&self, at: usize, above: &mut Vec<usize>) -> bool {
        if above.contains(&at) {
            return false;
        }
        above.push(at);
        self.lines_of(at).any(|line| {
            let mut parts = Vec::new();
            direct(&line.node, true, &mut parts);
            parts.retain(|part| ![W, G].contains(part));
            squares(&line.node) || parts.into_iter().any(|part| self.is_square(part, above))
        })
    }

    /// What a variable is called where those of several rules are compared: the same name for the same thing. In many papers v
    /// is an average of squares, in others a velocity.
    pub(super) fn key(&self, at: usize) -> String {
        let name = &self.variables[at].name;
        match name.strip_prefix('v') {
            Some(rest) if (rest.is_empty() || rest.starts_with('_')) && !self.is_square(at, &mut Vec::new()) => {
                format!("velocity{rest}")
            }
            _ => name.clone(),
        }
    }
}

fn noted(line: &Assignment, notes: &[&str]) -> bool {
    line.note.as_deref().is_some_and(|note| notes.contains(&note))
}

fn variable(atom: Atom) -> Option<usize> {
    match atom {
        Atom::Before(at) | Atom::Now(at, _) => Some(at),
        Atom::Start => Some(W),
        Atom::Param(_) | Atom::Lr | Atom::T => None,
    }
}

/// The variables in a node; if `over`, those alone that stand above the line of a fraction and under no root.
fn direct(node: &Node<Atom>, over: bool, found: &mut Vec<usize>) {
    match node {
        Node::Atom(atom) => found.extend(variable(*atom).filter(|at| !found.contains(at)).as_slice()),
        Node::Binary(Operator::Divide, top, _) if over => direct(top, over, found),
        Node::Call(Call::Sqrt, _) if over => {}
        node => node.children().into_iter().for_each(|child| direct(child, over, found)),
    }
}

/// Whether vectors are only added up here, and multiplied or divided by numbers.
fn is_sum(node: &Node<Atom>, is_vector: &dyn Fn(&Node<Atom>) -> bool) -> bool {
    match node {
        node if !is_vector(node) => true,
        Node::Atom(_) => true,
        Node::Negative(inner) => is_sum(inner, is_vector),
        Node::Binary(Operator::Add | Operator::Subtract, a, b) => is_sum(a, is_vector) && is_sum(b, is_vector),
        Node::Binary(Operator::Multiply, a, b) => {
            !(is_vector(a) && is_vector(b)) && is_sum(a, is_vector) && is_sum(b, is_vector)
        }
        Node::Binary(Operator::Divide, a, b) => !is_vector(b) && is_sum(a, is_vector),
        _ => false,
    }
}

/// Whether something is squared here, of which no root is taken.
fn squares(node: &Node<Atom>) -> bool {
    match node {
        Node::Binary(Operator::Power, _, power) if **power == Node::Number(2.0) => true,
        Node::Call(Call::Sqrt, _) => false,
        node => node.children().into_iter().any(squares),
    }
}

/// Whether a line adds to the weights.
fn adds(node: &Node<Atom>) -> bool {
    matches!(node, Node::Binary(Operator::Add, left, _) if matches!(**left, Node::Atom(Atom::Before(W) | Atom::Now(W, _))))
}

/// For `w = w - lr*(g + …)  # ahead`, the point w − lr g.
fn ahead(line: &Assignment) -> Option<Node<Atom>> {
    let Node::Binary(Operator::Subtract, from, step) = &line.node else { return None };
    let Node::Binary(Operator::Multiply, rate, sum) = &**step else { return None };
    let Node::Binary(Operator::Add, gradient, _) = &**sum else { return None };
    let is_gradient = matches!(**gradient, Node::Atom(Atom::Now(G, _)));
    (is_gradient && noted(line, &["ahead"])).then(|| {
        let step = Node::Binary(Operator::Multiply, rate.clone(), gradient.clone());
        Node::Binary(Operator::Subtract, from.clone(), Box::new(step))
    })
}
