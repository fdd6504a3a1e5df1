//! The lines of a rule that count for given values of its parameters, and what their names mean.

use std::convert::Infallible;

use playground_core::param::Values;

use super::node::{Call, Name, Node, Time};
use super::read::{Condition, Rule, Statement};
use super::wrong::{RuleFault, RuleWrong};

/// A rule for given values of its parameters.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub(super) values: Values,
    /// Everything that lines set; the weights and the gradient come first.
    pub(super) variables: Vec<Variable>,
    /// What is set before the first step.
    pub(super) starts: Vec<Assignment>,
    /// What is set in every step, in order.
    pub(super) lines: Vec<Assignment>,
}

/// The place of the weights among the variables.
pub(super) const W: usize = 0;
/// The place of the gradient among the variables.
pub(super) const G: usize = 1;

/// A name that lines set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    pub(super) name: String,
    /// How many lines set it.
    pub(super) sets: usize,
    /// Whether it is a number for each weight, rather than one number.
    pub(super) vector: bool,
    /// Whether it is the same in every step.
    pub(super) fixed: bool,
    /// Whether what it was after the step before is needed.
    pub(super) remembered: bool,
    /// Whether it is only a second name of something.
    pub(super) seen_through: bool,
}

/// A line that sets a variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assignment {
    pub(super) variable: usize,
    /// It is the how manieth line that sets the variable, from 1; 0 before the first step.
    pub(super) version: usize,
    pub(super) node: Node<Atom>,
    pub(super) note: Option<String>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    /// A parameter, by its place.
    Param(usize),
    Lr,
    T,
    /// The weights before the first step.
    Start,
    /// A variable as it was after the step before; the weights as they are given.
    Before(usize),
    /// A variable as the line of this number has set it; 0 is the gradient as it is given.
    Now(usize, usize),
}

impl Rule {
    /// The rule with these values of its parameters.
    ///
    /// # Errors
    /// A name that nothing gives or sets, or another fault that shows only here.
    pub fn choose(&self, values: &Values) -> Result<Chosen, RuleFault> {
        let mut chosen = Vec::new();
        for line in &self.lines {
            let fixed = ["t", "lr"].contains(&&*line.name) || place(values, &line.name).is_some();
            if fixed || (line.starts && line.name == "w") {
                let is = RuleWrong::Fixed { given: line.name.clone() };
                return Err(RuleFault::new(is, line.number, line.span.clone()));
            }
            if line.holds(values)? {
                chosen.push(line);
            }
        }
        let mut meaning = Meaning::new(values, &chosen);
        let (starts, lines): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|line| line.starts);
        let starts = starts.into_iter().map(|line| meaning.start(line)).collect::<Result<_, _>>()?;
        let assignments = lines.iter().map(|line| meaning.line(line)).collect::<Result<_, _>>()?;
        let mut chosen = Chosen { values: values.clone(), variables: meaning.variables, starts, lines: assignments };
        chosen.see_through();
        chosen.measure();
        chosen.check(&lines)?;
        Ok(chosen)
    }
}

impl Statement {
    /// Whether it counts with these values.
    pub(super) fn holds(&self, values: &Values) -> Result<bool, RuleFault> {
        let holds = |condition| holds(condition, values, self.number);
        let counts = self.conditions.iter().map(holds).collect::<Result<Vec<_>, _>>()?;
        Ok(counts.into_iter().all(|holds| holds))
    }
}

/// The place of the parameter with this key.
fn place(values: &Values, key: &str) -> Option<usize> {
    values.specs().iter().position(|spec| spec.key == key)
}

/// Whether the values are as the condition asks.
fn holds(condition: &Condition, values: &Values, number: usize) -> Result<bool, RuleFault> {
    let Condition { key, option, not, span } = condition;
    let holds = values.iter().find(|(spec, _)| spec.key == *key).and_then(|(spec, value)| match option {
        None if spec.choices().is_empty() => Some(value != 0.0),
        None => None,
        Some(option) => spec.option(option).map(|option| option == value),
    });
    holds.map(|holds| holds != *not).ok_or_else(|| RuleFault::new(RuleWrong::Condition, number, span.clone()))
}

/// Finds what names mean, line after line.
struct Meaning<'v> {
    values: &'v Values,
    variables: Vec<Variable>,
}

impl<'v> Meaning<'v> {
    fn new(values: &'v Values, lines: &[&Statement]) -> Self {
        let variable = |name: &str| Variable {
            name: name.to_owned(),
            sets: 0,
            vector: matches!(name, "w" | "g"),
            fixed: false,
            remembered: false,
            seen_through: false,
        };
        let mut variables = vec![variable("w"), variable("g")];
        for line in lines {
            if variables.iter().all(|known| known.name != line.name) {
                variables.push(variable(&line.name));
            }
        }
        Self { values, variables }
    }

    fn start(&mut self, line: &Statement) -> Result<Assignment, RuleFault> {
        // The gradient at the start is `g`; there is no step yet that could ask for another.
        if line.node.asks() {
            return Err(RuleFault::new(RuleWrong::Asks { max: 0 }, line.number, line.span.clone()));
        }
        let node = self.node(line)?;
        Ok(Assignment { variable: self.find(&line.name), version: 0, node, note: None })
    }

    fn line(&mut self, line: &Statement) -> Result<Assignment, RuleFault> {
        let node = self.node(line)?;
        let variable = self.find(&line.name);
        self.variables[variable].sets += 1;
        Ok(Assignment { variable, version: self.variables[variable].sets, node, note: line.note.clone() })
    }

    /// The place of a variable that a line sets.
    fn find(&self, name: &str) -> usize {
        self.variables.iter().position(|variable| variable.name == name).unwrap_or(W)
    }

    fn node(&mut self, line: &Statement) -> Result<Node<Atom>, RuleFault> {
        line.node.map(&mut |Name { name, time, span }| {
            let fault = |is| RuleFault::new(is, line.number, span.clone());
            let given = match (name.as_str(), place(self.values, name)) {
                ("lr", _) => Some(Atom::Lr),
                ("t", _) => Some(Atom::T),
                (_, place) => place.map(Atom::Param),
            };
            if let Some(atom) = given {
                return if *time == Time::Now { Ok(atom) } else { Err(fault(RuleWrong::Time)) };
            }
            let Some(at) = self.variables.iter().position(|variable| variable.name == *name) else {
                return Err(fault(RuleWrong::UnknownName { given: name.clone() }));
            };
            let variable = &mut self.variables[at];
            Ok(match time {
                Time::First if at == W => Atom::Start,
                Time::First => return Err(fault(RuleWrong::Time)),
                Time::Now if variable.sets > 0 || at == G => Atom::Now(at, variable.sets),
                // The weights are handed over in every step.
                Time::Now | Time::Before if at == W => Atom::Before(at),
                Time::Now | Time::Before => {
                    variable.remembered = true;
                    Atom::Before(at)
                }
            })
        })
    }
}

impl Chosen {
    /// Leaves out lines that only give a second name to something, such as `v_hat = v` without bias correction.
    fn see_through(&mut self) {
        let mut others: Vec<(usize, Atom)> = Vec::new();
        let mut lines = std::mem::take(&mut self.lines);
        lines.retain_mut(|line| {
            let mut other = |atom: &Atom| match atom {
                Atom::Now(at, _) => {
                    let other = others.iter().find(|(name, _)| name == at);
                    Ok::<_, Infallible>(other.map_or(*atom, |(_, other)| *other))
                }
                _ => Ok(*atom),
            };
            let Ok(node) = line.node.map(&mut other);
            line.node = node;
            let variable = &self.variables[line.variable];
            let Node::Atom(atom) = line.node else { return true };
            let stays = match atom {
                Atom::Now(at, version) => version == self.variables[at].sets,
                _ => true,
            };
            let is_name = stays && variable.sets == 1 && !variable.remembered && ![W, G].contains(&line.variable);
            if is_name {
                others.push((line.variable, atom));
            }
            !is_name
        });
        self.lines = lines;
        for (at, _) in others {
            self.variables[at].seen_through = true;
        }
    }

    /// Finds which variables are vectors, and which are the same in every step.
    fn measure(&mut self) {
        // A name of which memory is a vector because of a later line makes vectors of earlier ones.
        loop {
            let mut changed = false;
            for line in self.starts.iter().chain(&self.lines) {
                let is_vector = self.is_vector(&line.node);
                let variable = &mut self.variables[line.variable];
                changed |= is_vector && !variable.vector;
                variable.vector |= is_vector;
            }
            if !changed {
                break;
            }
        }
        for line in &self.lines {
            let varies = |atom: &Atom| match atom {
                Atom::Param(_) | Atom::Lr => false,
                Atom::Now(at, _) => !self.variables[*at].fixed,
                Atom::T | Atom::Start | Atom::Before(_) => true,
            };
            let fixed = !line.node.any(&varies);
            self.variables[line.variable].fixed = fixed && line.variable != W && line.variable != G;
        }
    }

    /// What each of its lines is for, in the order of [`Chosen::math`]; nothing of a line that does not say it.
    pub fn notes(&self) -> Vec<Option<&str>> {
        self.shown().map(|line| line.note.as_deref()).collect()
    }

    /// Whether the gradient is asked for at another point than the weights.
    pub fn asks(&self) -> bool {
        self.questions() > 0
    }

    /// How often the gradient is asked for at another point than the weights.
    pub fn questions(&self) -> usize {
        self.lines.iter().map(|line| line.node.questions()).sum()
    }

    /// How many gradients a step needs, at the weights and elsewhere.
    pub fn gradients(&self) -> usize {
        self.questions() + usize::from(self.is_given())
    }

    /// Whether the gradient at the weights is needed.
    pub(super) fn is_given(&self) -> bool {
        let is_gradient = |atom: &Atom| matches!(atom, Atom::Now(G, 0) | Atom::Before(G));
        !self.asks() || self.starts.iter().chain(&self.lines).any(|line| line.node.any(&is_gradient))
    }

    /// Whether the value of `node` is a number for each weight.
    pub(super) fn is_vector(&self, node: &Node<Atom>) -> bool {
        match node {
            Node::Atom(Atom::Start) => true,
            Node::Atom(Atom::Before(at) | Atom::Now(at, _)) => self.variables[*at].vector,
            Node::Call(Call::Gradient, _) => true,
            Node::Call(call, _) if call.gathers() => false,
            node => node.children().into_iter().any(|child| self.is_vector(child)),
        }
    }
}
