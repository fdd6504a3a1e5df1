//! A rule that a person writes: its numbers become constants, which have sliders.
//!
//! | what | how |
//! |---|---|
//! | `beta = 0.9` | a name that one line alone sets, to a number: a constant, at first 0.9 |
//! | `beta = 0.9 from 0 to 0.99` | the same, and the ends of its slider |
//!
//! There are no options: a rule of the catalog is written down as it is with its settings ([`plain`]).

use playground_core::float::Float;
use playground_core::optim::{Layout, Maker, Optimizer, Slot};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::problem::Problem;

use super::choose::Chosen;
use super::letters::Letter;
use super::machine::Machine;
use super::node::Node;
use super::read::{Rule, Statement};
use super::wrong::{RuleFault, RuleWrong};

/// The largest number of characters in a rule that a person writes.
pub const MAX_OWN: usize = 1500;
/// The largest number of lines that are not empty.
const MAX_LINES: usize = 30;
/// The largest number of constants.
pub const MAX_CONSTANTS: usize = 12;
/// The largest number of names that lines set: each takes as much memory as the weights.
const MAX_NAMES: usize = 16;
/// How often a step may ask for the gradient at another point.
const MAX_ASKED: usize = 4;
/// The largest size of a constant.
pub const LARGEST: f64 = 1e12;
/// The learning rate of a rule that a person writes.
const RATE: f64 = 0.01;

/// What a person may begin with, each with its id: from the simplest rule to one that is in no catalog.
pub const EXAMPLES: [(&str, &str); 5] = [
    ("sgd", include_str!("examples/sgd.rule")),
    ("momentum", include_str!("examples/momentum.rule")),
    ("sign", include_str!("examples/sign.rule")),
    ("adam", include_str!("examples/adam.rule")),
    ("agreement", include_str!("examples/agreement.rule")),
];

/// A rule that a person has written.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    rule: Rule,
    params: Vec<ParamSpec>,
}

impl Own {
    /// Reads a text.
    ///
    /// # Errors
    /// The first fault, with its line and characters.
    pub fn read(text: &str) -> Result<Self, RuleFault> {
        if text.chars().count() > MAX_OWN {
            return Err(RuleFault::new(RuleWrong::TooLong { max: MAX_OWN }, 1, 0..0));
        }
        let mut rule = Rule::read(text)?;
        if let Some(line) = rule.lines.get(MAX_LINES) {
            return Err(RuleFault::new(RuleWrong::TooManyLines { max: MAX_LINES }, line.number, 0..0));
        }
        if let Some((line, condition)) = rule.lines.iter().find_map(|line| Some((line, line.conditions.first()?))) {
            return Err(RuleFault::new(RuleWrong::Condition, line.number, condition.span.clone()));
        }
        let mut params = vec![ParamSpec::lr(RATE)];
        let is_constant: Vec<_> = rule.lines.iter().map(|line| rule.sets_constant(line)).collect();
        for (line, value) in rule.lines.iter().zip(&is_constant) {
            let fault = |is| RuleFault::new(is, line.number, line.span.clone());
            match (value, &line.range) {
                (Some(value), range) => {
                    let ends = range.iter().flat_map(|(_, ends)| ends).copied();
                    if !ends.chain([*value]).all(|number| number.abs() <= LARGEST) {
                        return Err(fault(RuleWrong::ConstantTooLarge { max: LARGEST }));
                    }
                    params.push(constant(&line.name, *value, range.as_ref().map(|(_, ends)| *ends)));
                }
                (None, Some((span, _))) => return Err(RuleFault::new(RuleWrong::Range, line.number, span.clone())),
                (None, None) => {}
            }
            if params.len() > MAX_CONSTANTS + 1 {
                return Err(fault(RuleWrong::TooManyConstants { max: MAX_CONSTANTS }));
            }
        }
        let mut is_constant = is_constant.iter();
        rule.lines.retain(|_| is_constant.next().is_some_and(Option::is_none));
        // What the paper calls α is the learning rate, unless the text has another α.
        if rule.lines.iter().map(|line| &*line.name).chain(params.iter().map(|param| &*param.key)).any(|n| n == "alpha")
        {
            params[0].symbol = "η".into();
        }
        let own = Self { rule, params };
        let chosen = own.rule.choose(&Values::defaults(own.params.clone()))?;
        own.check(&chosen)?;
        Ok(own)
    }

    /// Whether it takes little enough.
    fn check(&self, chosen: &Chosen) -> Result<(), RuleFault> {
        let last = self.rule.lines.last();
        let fault = |is| Err(RuleFault::new(is, last.map_or(1, |line| line.number), 0..0));
        if chosen.variables.len() > MAX_NAMES + 2 {
            return fault(RuleWrong::TooManyNames { max: MAX_NAMES });
        }
        if chosen.program().asked() > MAX_ASKED {
            return fault(RuleWrong::Asks { max: MAX_ASKED });
        }
        Ok(())
    }

    /// The learning rate and the constants, in their order.
    pub fn params(&self) -> &[ParamSpec] {
        &self.params
    }

    /// The text without its constants.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The rule with these values of its parameters; nothing if they are not its own.
    pub fn chosen(&self, values: &Values) -> Option<Chosen> {
        self.rule.choose(values).ok()
    }

    /// Whether it asks for the gradient at other points than the weights, of which no run keeps a record.
    pub fn asks(&self) -> bool {
        self.rule.lines.iter().any(|line| line.node.asks())
    }

    /// Whether it measures all weights together, so that it matters which belong to it.
    pub fn gathers(&self) -> bool {
        self.rule.lines.iter().any(|line| line.node.gathers())
    }

    /// An optimizer that follows it, all weights as one vector, whatever their layout; nothing if these are not values of its
    /// parameters.
    pub fn optimizer<T: Float>(&self, values: &Values, layout: &Layout) -> Option<Box<dyn Optimizer<T>>> {
        Some(Box::new(Following { machine: self.chosen(values)?.machine(layout.len()) }))
    }
}

impl Maker for Own {
    fn double(&self, values: &Values, layout: &Layout) -> Box<dyn Optimizer<f64>> {
        match self.optimizer(values, layout) {
            Some(made) => made,
            None => unreachable!("a rule can be followed with values of its own parameters"),
        }
    }

    fn single(&self, values: &Values, layout: &Layout) -> Option<Box<dyn Optimizer<f32>>> {
        self.optimizer(values, layout)
    }
}

impl Rule {
    /// The number to which a line sets a name that no other sets.
    fn sets_constant(&self, line: &Statement) -> Option<f64> {
        let value = match &line.node {
            Node::Number(value) => *value,
            Node::Negative(inner) => match **inner {
                Node::Number(value) => -value,
                _ => return None,
            },
            _ => return None,
        };
        let alone = self.lines.iter().filter(|other| other.name == line.name).count() == 1;
        (alone && !line.starts && !["w", "g"].contains(&&*line.name)).then_some(value)
    }
}

/// The parameter of a constant. Its slider is logarithmic where that makes sense: over a hundredfold and more, and in 1 − value
/// for what ends just below 1, as the share of an average that stays.
fn constant(name: &str, default: f64, range: Option<[f64; 2]>) -> ParamSpec {
    let [left, right] = range.unwrap_or_else(|| usual(default));
    let scale = if (0.0..0.9).contains(&left) && (0.99..1.0).contains(&right) {
        Scale::OneMinusLog
    } else if left > 0.0 && right / left >= 100.0 {
        if default < left { Scale::LogFromZero } else { Scale::Log }
    } else {
        Scale::Linear
    };
    let spec = ParamSpec { scale, ..ParamSpec::linear("", "", default).range(-LARGEST, LARGEST).slider(left, right) };
    let letter = Letter::of_name(name).text();
    // A name of several letters is its own best label.
    let symbol = if letter.is_ascii() { name.to_owned() } else { letter };
    ParamSpec { symbol: symbol.into(), ..spec.named(name) }
}

/// The ends of a slider for a number of which no range is said.
fn usual(default: f64) -> [f64; 2] {
    match default {
        0.0 => [1e-5, 1.0],
        v if (0.5..1.0).contains(&v) => [0.0, v.max(0.9999)],
        v if (0.0..0.5).contains(&v) => [v * 1e-3, v * 1e3],
        v if v < 0.0 => [2.0 * v, 0.0],
        v => [0.0, 2.0 * v],
    }
}

/// How many operations on single numbers take as long as one value and gradient of a built-in surface.
const OPERATIONS_PER_UNIT: usize = 8;

/// An optimizer that follows a rule.
struct Following<T> {
    machine: Machine<T>,
}

impl<T: Float> Optimizer<T> for Following<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        self.machine.step(w, lr, |at, g| {
            problem.gradient(at, g);
        });
    }

    fn asks_where_it_stands(&self) -> bool {
        self.machine.is_given()
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        self.machine.state()
    }

    fn most_evaluations(&self) -> usize {
        self.machine.asked() + usize::from(self.machine.is_given())
    }

    fn effort(&self) -> u64 {
        (self.machine.operations() * self.machine.len() / OPERATIONS_PER_UNIT) as u64
    }
}

/// The text of a rule of the catalog as a person could have written it: its lines with these values, and its numbers as constants
/// with the ends of their sliders.
///
/// # Errors
/// The text is none.
pub fn plain(text: &str, values: &Values) -> Result<String, RuleFault> {
    let rule = Rule::read(text)?;
    let source: Vec<&str> = text.lines().collect();
    let mut lines = Vec::new();
    for line in &rule.lines {
        if line.holds(values)? {
            lines.push((line, source.get(line.number - 1).map_or("", |source| line.written(source))));
        }
    }
    let reads = |key: &str| lines.iter().any(|(line, _)| line.node.any(&|name| name.name == key));
    let mut plain = String::new();
    for (param, value) in values.iter().filter(|(param, _)| param.key != "lr" && reads(&param.key)) {
        let number = playground_core::written::text;
        plain += &format!("{} = {}", param.key, number(value));
        let [left, right] = param.slider;
        if param.is_number() && left < right {
            plain += &format!(" from {} to {}", number(left), number(right));
        }
        plain.push('\n');
    }
    for (_, line) in lines {
        plain += line;
        plain.push('\n');
    }
    Ok(plain.trim_end().to_owned())
}

impl Statement {
    /// What is written of a line, without its conditions and what it is for.
    fn written<'s>(&self, source: &'s str) -> &'s str {
        let code = source.split('#').next().unwrap_or_default();
        let end = self.condition_at.and_then(|at| code.char_indices().nth(at)).map_or(code.len(), |(end, _)| end);
        code.get(..end).unwrap_or(code).trim()
    }
}
