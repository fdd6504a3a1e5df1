//! A step of a rule line by line, with its numbers.

use super::choose::{Assignment, Atom, Chosen, G, Variable, W};
use super::letters::Letter;
use super::machine::Machine;
use super::mathml::math;
use super::node::{Call, Node};
use super::numbers::number;
use super::piece::{First, Piece};
use super::roles::{Momentum, Roles, Size};
use crate::Operator;
use crate::mathml::{Tree, element, mo};

/// A rule that tells what it does in each step.
#[derive(Debug, Clone)]
pub struct Step {
    chosen: Chosen,
    roles: Roles,
    machine: Machine<f64>,
    len: usize,
    /// Where the weights were before the last step.
    from: Vec<f64>,
    /// Where they went.
    to: Vec<f64>,
}

/// What some of the numbers of a step are, see [`Step::numbers`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name of the variable; or `rate`, the rate of each coordinate; `ratio`, the momentum, or else the gradient, against the
    /// size of the gradients; `ahead`, the point from which a step looked ahead.
    pub name: String,
    /// The name under which it can be compared with that of another rule.
    pub key: String,
    /// The name as a letter.
    pub letter: String,
    /// How many numbers: one, or one for each weight.
    pub count: usize,
    /// The id of what it is for.
    pub note: Option<String>,
    /// What the variable is to the rule, if it is one of these.
    pub role: Option<&'static str>,
}

/// What a line of a rule did in a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The name that it sets.
    pub name: String,
    /// The same as a letter.
    pub letter: String,
    /// The line with letters.
    pub math: Tree,
    /// The line with the numbers of the step: once, or once for each weight.
    pub filled: Vec<Tree>,
    /// What it set: one number, or one for each weight.
    pub value: Vec<f64>,
    /// The id of what it is for.
    pub note: Option<String>,
}

impl Step {
    /// A rule at work on this number of weights.
    pub fn new(chosen: Chosen, len: usize) -> Self {
        let machine = chosen.machine(len);
        Self { roles: chosen.roles(), chosen, machine, len, from: vec![0.0; len], to: vec![0.0; len] }
    }

    /// Begins again.
    pub fn restart(&mut self) {
        self.machine = self.chosen.machine(self.len);
    }

    /// The number of steps so far.
    pub fn steps(&self) -> f64 {
        self.machine.steps()
    }

    /// Goes a step without telling.
    pub fn advance(&mut self, w: &[f64], g: &[f64], lr: f64) {
        self.begin(w, g, lr);
        for line in 0..self.chosen.lines.len() {
            self.machine.line(line);
        }
        self.machine.end(&mut self.to);
    }

    /// Goes a step, and tells what each line did; what came of it is [`Step::w`] and [`Step::memory`].
    pub fn tell(&mut self, w: &[f64], g: &[f64], lr: f64) -> Vec<Line> {
        self.begin(w, g, lr);
        let lines = self.chosen.lines.clone();
        let mut told = Vec::with_capacity(lines.len() + 1);
        for (at, line) in lines.iter().enumerate() {
            told.extend(self.rate(line));
            let right: Vec<_> = self.places(&line.node).map(|i| self.written(&line.node, i)).collect();
            self.machine.line(at);
            let value = self.machine.value(self.machine.program.now[line.variable]);
            let name = self.chosen.variables[line.variable].name.clone();
            told.push(Line {
                letter: Letter::of_name(&name).text(),
                name,
                math: self.chosen.equation(line),
                filled: self.filled(line, right, &value),
                value,
                note: line.note.clone(),
            });
        }
        self.machine.end(&mut self.to);
        told
    }

    /// The weights after the last step.
    pub fn w(&self) -> &[f64] {
        &self.to
    }

    /// Δw of the last step.
    pub fn moved(&self) -> Vec<f64> {
        self.to.iter().zip(&self.from).map(|(to, from)| to - from).collect()
    }

    /// What the rule remembers after the last step: each name with its number, or with one for each weight.
    pub fn memory(&self) -> Vec<(&str, Vec<f64>)> {
        let remembered = self.chosen.variables.iter().enumerate().filter(|(_, variable)| variable.remembered);
        let value = |at| self.machine.value(self.machine.program.before[at]);
        remembered.map(|(at, variable)| (variable.name.as_str(), value(at))).collect()
    }

    /// What [`Step::numbers`] answers: each variable that lines set, then what is made of them.
    pub fn columns(&self) -> Vec<Column> {
        let of = |at: usize, variable: &Variable| Column {
            name: variable.name.clone(),
            key: self.chosen.key(at),
            letter: Letter::of_name(&variable.name).text(),
            count: if variable.vector { self.len } else { 1 },
            note: self.chosen.lines.iter().rfind(|line| line.variable == at).and_then(|line| line.note.clone()),
            role: self.role(at),
        };
        let made = |name: &str, letter: String, count| Column {
            name: name.to_owned(),
            key: name.to_owned(),
            letter,
            count,
            note: Some(name.to_owned()),
            role: None,
        };
        let mut columns: Vec<Column> = self.shown().map(|(at, variable)| of(at, variable)).collect();
        if let Some(rate) = self.last_rate() {
            columns.push(made("rate", String::new(), self.places(&rate).len()));
        }
        if let Some((over, size)) = self.ratio() {
            let letter = |at: usize| Letter::of_name(&self.chosen.variables[at].name).text();
            let root = if size.squared { "√" } else { "" };
            columns.push(made("ratio", format!("|{}|/{root}{}", letter(over), letter(size.variable)), self.len));
        }
        if self.roles.ahead.is_some() {
            columns.push(made("ahead", String::new(), self.len));
        }
        columns
    }

    /// All numbers after the last step, one after the other, in the order of [`Step::columns`].
    pub fn numbers(&self) -> Vec<f64> {
        let of = |at: usize| self.machine.value(self.machine.program.now[at]);
        let mut numbers: Vec<f64> = self.shown().flat_map(|(at, _)| of(at)).collect();
        if let Some(rate) = self.last_rate() {
            numbers.extend(self.places(&rate).map(|i| self.machine.evaluated(&rate, i)));
        }
        if let Some((over, size)) = self.ratio() {
            let root = |size_of: f64| if size.squared { size_of.sqrt() } else { size_of };
            // Where nothing has happened yet there is no ratio, rather than 0/0.
            let share = |(over, under): (f64, f64)| if over == 0.0 { 0.0 } else { over / root(under) };
            numbers.extend(of(over).into_iter().zip(of(size.variable)).map(share));
        }
        if let Some(ahead) = &self.roles.ahead {
            numbers.extend((0..self.len).map(|i| self.machine.evaluated(ahead, i)));
        }
        numbers
    }

    /// What is compared with the size of the gradients, and that size.
    fn ratio(&self) -> Option<(usize, Size)> {
        let size = self.roles.size?;
        match self.roles.momentum {
            Some(Momentum { stepped: true, .. }) => None,
            Some(momentum) => Some((momentum.variable, size)),
            None => Some((G, size)),
        }
    }

    /// What a variable is to the rule: `against` and `along` are momenta, as long as a gradient, and `stride` is one that is as long
    /// as a step and goes along it; `square` and `size` are how large the gradients are.
    fn role(&self, at: usize) -> Option<&'static str> {
        let Roles { momentum, size, .. } = &self.roles;
        match (momentum, size) {
            (Some(momentum), _) if momentum.variable == at => Some(match (momentum.stepped, momentum.along) {
                (true, true) => "stride",
                (true, false) => return None,
                (false, true) => "along",
                (false, false) => "against",
            }),
            (_, Some(size)) if size.variable == at => Some(if size.squared { "square" } else { "size" }),
            _ => None,
        }
    }

    /// The variables that are neither the weights nor the gradient.
    fn shown(&self) -> impl Iterator<Item = (usize, &Variable)> {
        let set = self.chosen.variables.iter().enumerate();
        set.filter(|(at, variable)| ![W, G].contains(at) && !variable.seen_through && variable.sets > 0)
    }

    /// The rate of the last line that moves the weights.
    fn last_rate(&self) -> Option<Node<Atom>> {
        let last = self.chosen.lines.iter().rfind(|line| line.variable == W)?;
        self.rate_of(last)
    }

    fn begin(&mut self, w: &[f64], g: &[f64], lr: f64) {
        self.from.copy_from_slice(w);
        self.machine.begin_answered(w, g, lr);
    }

    /// The numbers of the weights for which `node` differs.
    fn places(&self, node: &Node<Atom>) -> std::ops::Range<usize> {
        0..if self.chosen.is_vector(node) { self.len } else { 1 }
    }

    /// The number of an atom for weight `i`.
    fn number(&self, atom: Atom, i: usize) -> f64 {
        let value = self.machine.value(self.machine.program.place(atom));
        *value.get(i).or(value.first()).unwrap_or(&f64::NAN)
    }

    /// The right side with the numbers of weight `i`.
    fn written(&self, node: &Node<Atom>, i: usize) -> Tree {
        let show = |atom: Atom, power: Option<Tree>, is_gathered: bool| {
            // What gathers all weights is not made of the number of one of them.
            if is_gathered && self.chosen.is_vector(&Node::Atom(atom)) {
                return self.chosen.letter(atom, power);
            }
            let piece = number(self.number(atom, i));
            match power {
                Some(power) => {
                    let base =
                        if piece.strength < u8::MAX { crate::mathml::parentheses(piece.tree) } else { piece.tree };
                    Piece {
                        tree: element("msup", vec![base, power]),
                        strength: Operator::Power.strength(),
                        first: First::Digit,
                    }
                }
                None => piece,
            }
        };
        self.chosen.piece(node, &show).tree
    }

    /// A line with its numbers, for each weight if they differ.
    fn filled(&self, line: &Assignment, right: Vec<Tree>, value: &[f64]) -> Vec<Tree> {
        let right = right.into_iter().enumerate();
        right
            .map(|(i, tree)| {
                let (left, sign) = self.chosen.left(line);
                let result = number(*value.get(i).or(value.first()).unwrap_or(&f64::NAN)).tree;
                // A line that only names a number says it once.
                if tree == result {
                    math([left, mo(sign), result])
                } else {
                    math([left, mo(sign), tree, mo("="), result])
                }
            })
            .collect()
    }

    /// The rate of each coordinate, if the line moves the weights by a rate times a direction.
    fn rate_of(&self, line: &Assignment) -> Option<Node<Atom>> {
        match &line.node {
            Node::Binary(Operator::Subtract, _, step) if line.variable == W && !step.asks() => {
                self.without_direction(step)
            }
            _ => None,
        }
    }

    /// The rate of a line, as a line of its own.
    fn rate(&self, line: &Assignment) -> Option<Line> {
        let rate = self.rate_of(line)?;
        let show = |atom, power, _| self.chosen.letter(atom, power);
        let value: Vec<_> = self.places(&rate).map(|i| self.machine.evaluated(&rate, i)).collect();
        let numbers = self.places(&rate).map(|i| self.written(&rate, i));
        let filled = numbers.zip(&value).map(|(tree, &value)| {
            let result = number(value).tree;
            if tree == result { math([result]) } else { math([tree, mo("="), result]) }
        });
        Some(Line {
            name: "rate".to_owned(),
            letter: String::new(),
            math: math([self.chosen.piece(&rate, &show).tree]),
            filled: filled.collect(),
            value,
            note: Some("rate".to_owned()),
        })
    }

    /// A product without the last of its factors that differ from weight to weight: the direction.
    fn without_direction(&self, node: &Node<Atom>) -> Option<Node<Atom>> {
        match node {
            Node::Binary(Operator::Multiply, left, right) => {
                if self.is_direction(right) {
                    return Some((**left).clone());
                }
                if let Some(right) = self.without_direction(right) {
                    return Some(Node::Binary(Operator::Multiply, left.clone(), Box::new(right)));
                }
                if self.is_direction(left) {
                    return Some((**right).clone());
                }
                let left = self.without_direction(left)?;
                Some(Node::Binary(Operator::Multiply, Box::new(left), right.clone()))
            }
            Node::Binary(Operator::Divide, over, under) => {
                let over = match self.is_direction(over) {
                    true => Node::Number(1.0),
                    false => self.without_direction(over)?,
                };
                Some(Node::Binary(Operator::Divide, Box::new(over), under.clone()))
            }
            _ => None,
        }
    }

    fn is_direction(&self, node: &Node<Atom>) -> bool {
        let plain = matches!(
            node,
            Node::Atom(_) | Node::Call(Call::Sign, _) | Node::Binary(Operator::Add | Operator::Subtract, ..)
        );
        plain && self.chosen.is_vector(node)
    }
}
