//! A rule as a Python function over PyTorch tensors or NumPy arrays: `def name(w, g, state, *, lr, …)`, which moves `w`.

use std::convert::Infallible;
use std::fmt::Write;

use playground_core::param::{ParamSpec, Values};

use super::dialect::Dialect;
use super::node::{Call, Comparison, Name, Node, Time};
use super::read::{Condition, Rule, Statement};
use crate::{Operator, SIGN};

const INDENT: &str = "    ";

/// The gradient at another point, in a function that is handed the closure.
const GRADIENT: &str = include_str!("gradient.py");

/// Names that have another meaning in the function, or in the class that calls it.
const TAKEN: [&str; 11] =
    ["w", "g", "state", "self", "params", "rule", "closure", "initial_lr", "w_0", "abs", "problem"];

/// The name of a parameter or of what lines set, in Python. Different names stay different.
pub fn spelled(name: &str) -> String {
    let stem = name.trim_end_matches('_');
    // What a name was before the step is called so.
    let is_taken = TAKEN.contains(&stem) || stem.ends_with("_before");
    if is_taken && !(name == "w" || name == "g") { format!("{name}_") } else { crate::python::name(name) }
}

impl Rule {
    /// The function of this rule, with its parameters as keyword arguments. Options choose in Python as they do here. `keep`: a
    /// name that is put into the state though no step needs it.
    pub fn python(&self, function: &str, params: &[ParamSpec], keep: Option<&str>) -> String {
        let asks = self.asks();
        let given = ["w", if asks { "closure" } else { "g" }, "state", "*"].into_iter();
        let given = given.map(str::to_owned);
        let arguments: Vec<_> = given.chain(params.iter().map(|param| spelled(&param.key))).collect();
        let mut code = format!("\ndef {function}({}):\n", arguments.join(", "));
        if asks {
            code.push_str(GRADIENT);
        }
        code + &self.body(Dialect::Torch, keep)
    }

    /// The function over NumPy arrays with these values of its parameters: the lines that count for them, without a question. It takes
    /// only those parameters that a line reads. One that asks for gradients where it wants is `def name(w, problem, state, *, lr, …)`.
    pub fn numpy(&self, function: &str, values: &Values) -> String {
        let rule = self.counting(values);
        let given = ["w", if rule.asks() { "problem" } else { "g" }, "state", "*"].into_iter().map(str::to_owned);
        let read = rule.read_of(values).into_iter().map(|param| spelled(&param.key));
        let arguments: Vec<_> = given.chain(read).collect();
        let gradient = if rule.asks() { "    gradient = problem.gradient\n" } else { "" };
        format!("\ndef {function}({}):\n{gradient}", arguments.join(", ")) + &rule.body(Dialect::Numpy, None)
    }

    /// The parameters that a line reads for these values.
    pub fn numpy_params<'v>(&self, values: &'v Values) -> Vec<&'v ParamSpec> {
        self.counting(values).read_of(values)
    }

    /// The lines that count for these values, without a question, and without those that only give something a second name.
    fn counting(&self, values: &Values) -> Self {
        let counts = self.lines.iter().filter(|line| line.holds(values).unwrap_or(false));
        let mut rule =
            Self { lines: counts.map(|line| Statement { conditions: Vec::new(), ..line.clone() }).collect() };
        while let Some((at, other)) = rule.second_name() {
            let name = rule.lines.remove(at).name;
            for line in &mut rule.lines {
                let Ok(node) = line.node.map(&mut |atom: &Name| {
                    Ok::<_, Infallible>(if atom.name == name {
                        Name { name: other.clone(), ..atom.clone() }
                    } else {
                        atom.clone()
                    })
                });
                line.node = node;
            }
        }
        rule
    }

    /// A line that only gives a second name to something that keeps its value until the end of the step: its place, and the first name.
    fn second_name(&self) -> Option<(usize, String)> {
        let sets = |name: &str| self.lines.iter().filter(|line| line.name == name).count();
        let other = |(at, line): (usize, &Statement)| {
            let Node::Atom(Name { name, time: Time::Now, .. }) = &line.node else { return None };
            let is_set_later = self.lines[at + 1..].iter().any(|later| later.name == *name);
            let reads = |earlier: &Statement| earlier.node.any(&|atom: &Name| atom.name == line.name);
            let is_read_before = self.lines[..=at].iter().any(reads);
            let is_name = !line.starts && line.name != "w" && line.name != "g" && name != "w" && sets(&line.name) == 1;
            (is_name && !is_set_later && !is_read_before && !self.remembers(&line.name)).then(|| (at, name.clone()))
        };
        self.lines.iter().enumerate().find_map(other)
    }

    fn read_of<'v>(&self, values: &'v Values) -> Vec<&'v ParamSpec> {
        let read = |param: &&ParamSpec| param.key == "lr" || self.reads(|name| *name.name == *param.key);
        values.specs().iter().filter(read).collect()
    }

    fn asks(&self) -> bool {
        self.lines.iter().any(|line| line.node.asks())
    }

    fn body(&self, dialect: Dialect, keep: Option<&str>) -> String {
        let writer = Writer { rule: self, dialect, vectors: self.vectors(), tensors: self.tensors() };
        let mut code = String::new();
        if self.asks() && self.is_given() {
            code.push_str("    g = gradient(w)\n");
        }
        writer.begin(&mut code);
        writer.lines(&mut code);
        writer.end(keep, &mut code);
        code
    }

    /// Whether any line reads the gradient as it is given, before a line sets it, or as it was in the step before.
    fn is_given(&self) -> bool {
        let sets = self.lines.iter().position(|line| !line.starts && line.name == "g").unwrap_or(self.lines.len());
        self.lines.iter().enumerate().any(|(at, line)| {
            let is_read = |name: &Name| name.name == "g" && (at <= sets || line.starts || name.time == Time::Before);
            line.node.any(&is_read)
        })
    }

    /// The names that are a number for each weight, whatever the options.
    fn vectors(&self) -> Vec<&str> {
        let mut vectors = vec!["w", "g"];
        loop {
            let new = self.lines.iter().find(|line| !vectors.contains(&&*line.name) && is_vector(&line.node, &vectors));
            match new {
                Some(line) => vectors.push(&line.name),
                None => return vectors,
            }
        }
    }

    /// The names whose lines all make a tensor.
    fn tensors(&self) -> Vec<&str> {
        let mut tensors: Vec<&str> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.starts) {
            let mut all = self.lines.iter().filter(|other| !other.starts && other.name == line.name);
            if !tensors.contains(&&*line.name) && all.all(|line| is_tensor(&line.node, &tensors)) {
                tensors.push(&line.name);
            }
        }
        tensors
    }

    /// Whether any line reads a name in this way.
    fn reads(&self, is: impl Fn(&Name) -> bool) -> bool {
        self.lines.iter().any(|line| line.node.any(&is))
    }

    /// The names of which the state keeps what they were after the step before, in the order of their lines.
    fn remembered(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let given = ["g"].into_iter().chain(self.lines.iter().map(|line| &*line.name));
        for name in given.filter(|name| *name != "w") {
            if !names.contains(&name) && self.remembers(name) {
                names.push(name);
            }
        }
        names
    }

    fn remembers(&self, name: &str) -> bool {
        if self.reads(|atom| atom.name == name && atom.time == Time::Before) {
            return true;
        }
        // Read before any line, or by the first lines, set it.
        let steps = self.lines.iter().filter(|line| !line.starts);
        let mut before = steps.scan(false, |is_set, line| {
            let reads = !*is_set && line.node.any(&|atom| atom.name == name && atom.time == Time::Now);
            // With a condition, lines that come later may be the first.
            *is_set |= line.name == name && line.conditions.is_empty();
            Some(reads && (line.name == name || !self.is_set_before(name, line)))
        });
        name != "g" && before.any(|reads| reads)
    }

    /// Whether a line above sets the name, with whatever condition.
    fn is_set_before(&self, name: &str, reader: &Statement) -> bool {
        self.lines.iter().any(|line| !line.starts && line.name == name && line.number < reader.number)
    }
}

fn is_vector(node: &Node<Name>, vectors: &[&str]) -> bool {
    match node {
        Node::Atom(name) => vectors.contains(&&*name.name),
        Node::Call(Call::Gradient, _) => true,
        Node::Call(call, _) if call.gathers() => false,
        node => node.children().into_iter().any(|child| is_vector(child, vectors)),
    }
}

/// Whether the value is a tensor, even if it is a single number.
fn is_tensor(node: &Node<Name>, tensors: &[&str]) -> bool {
    match node {
        Node::Atom(name) => tensors.contains(&&*name.name),
        Node::Call(call, _) if call.gathers() => true,
        // Which of the two it is shows only in Python.
        Node::Call(Call::Min | Call::Max | Call::Where, _) => false,
        node => node.children().into_iter().any(|child| is_tensor(child, tensors)),
    }
}

struct Writer<'r> {
    rule: &'r Rule,
    dialect: Dialect,
    vectors: Vec<&'r str>,
    /// The names of single numbers that are tensors in Python, since they come of sums over tensors.
    tensors: Vec<&'r str>,
}

impl Writer<'_> {
    /// The count of the steps, the start, and what the state remembers.
    fn begin(&self, code: &mut String) {
        if self.rule.reads(|name| name.name == "t") {
            code.push_str("    t = state[\"t\"] = state.get(\"t\", 0) + 1\n");
        }
        if self.rule.reads(|name| name.time == Time::First) {
            let copy = self.dialect.copy("w");
            let _ = writeln!(code, "    w_0 = state.setdefault(\"w_0\", {copy})");
        }
        if self.rule.reads(|name| name.name == "w" && name.time == Time::Before) {
            let copy = self.dialect.copy("w");
            let _ = writeln!(code, "    w_before = {copy}");
        }
        for name in self.rule.remembered() {
            let (before, first) = (self.before(name), self.first(name));
            let _ = writeln!(code, "    {before} = state.get(\"{name}\", {first})");
        }
    }

    /// What a name is called that was read from the state.
    fn before(&self, name: &str) -> String {
        let is_both = name == "g" || self.rule.reads(|atom| atom.name == name && atom.time == Time::Before);
        if is_both { format!("{}_before", spelled(name)) } else { spelled(name) }
    }

    /// What a name is before the first step.
    fn first(&self, name: &str) -> String {
        let is_vector = self.vectors.contains(&name);
        let module = self.dialect.module();
        let zero = if is_vector { format!("{module}.zeros_like(w)") } else { "0".to_owned() };
        let starts = self.rule.lines.iter().filter(|line| line.starts && line.name == name);
        starts.rev().fold(zero, |other, line| {
            let value = match &line.node {
                // The weights and the gradient change in place.
                Node::Atom(_) if self.is_vector(&line.node) => self.dialect.copy(&self.code(&line.node, u8::MAX)),
                node if is_vector && !self.is_vector(node) => format!("{module}.full_like(w, {})", self.code(node, 0)),
                node => self.code(node, 0),
            };
            match self.conditions(&line.conditions) {
                None => value,
                Some(conditions) => format!("{value} if {conditions} else {other}"),
            }
        })
    }

    fn lines(&self, code: &mut String) {
        let (mut open, mut is_else): (&[Condition], bool) = (&[], false);
        for line in self.rule.lines.iter().filter(|line| !line.starts) {
            let conditions = &line.conditions[..];
            if !same(open, conditions)
                && let Some(text) = self.conditions(conditions)
            {
                is_else = !is_else && is_other(open, conditions);
                let head = if is_else { "else".to_owned() } else { format!("if {text}") };
                let _ = writeln!(code, "{INDENT}{head}:");
            }
            is_else &= !conditions.is_empty();
            open = conditions;
            let indent = if conditions.is_empty() { INDENT } else { "        " };
            let _ = writeln!(code, "{indent}{}", self.line(line));
        }
    }

    /// A line; the weights change in place.
    fn line(&self, line: &Statement) -> String {
        if line.name != "w" {
            let value = match &line.node {
                // They change in place.
                Node::Atom(Name { name, time: Time::Now, .. }) if name == "w" => self.dialect.copy("w"),
                node => self.code(node, 0),
            };
            return format!("{} = {value}", spelled(&line.name));
        }
        let is_w = |node: &Node<Name>| matches!(node, Node::Atom(Name { name, time: Time::Now, .. }) if name == "w");
        match &line.node {
            Node::Binary(operator @ (Operator::Add | Operator::Subtract), left, right) if is_w(left) => {
                let sign = if *operator == Operator::Add { '+' } else { '-' };
                format!("w {sign}= {}", self.code(right, 0))
            }
            Node::Binary(Operator::Multiply, left, right) if is_w(right) => format!("w *= {}", self.code(left, 0)),
            node => self.dialect.moved(&self.code(node, 0)),
        }
    }

    fn end(&self, keep: Option<&str>, code: &mut String) {
        let mut names = self.rule.remembered();
        names.retain(|name| *name == "g" || self.rule.lines.iter().any(|line| !line.starts && line.name == *name));
        names.extend(keep.filter(|keep| !names.contains(keep)));
        let keep = |name: &&str| match spelled(name) {
            same if same == *name => format!("{name}={same}"),
            other => format!("**{{\"{name}\": {other}}}"),
        };
        let kept: Vec<_> = names.iter().map(keep).collect();
        if !kept.is_empty() {
            let _ = writeln!(code, "    state.update({})", kept.join(", "));
        }
    }

    /// Conditions as Python writes them, if there are any.
    fn conditions(&self, conditions: &[Condition]) -> Option<String> {
        let one = |Condition { key, option, not, .. }: &Condition| match option {
            Some(option) => format!("{key} {} \"{option}\"", if *not { "!=" } else { "==" }),
            None => format!("{}{key}", if *not { "not " } else { "" }),
        };
        let all: Vec<_> = conditions.iter().map(one).collect();
        (!all.is_empty()).then(|| all.join(" and "))
    }

    fn is_vector(&self, node: &Node<Name>) -> bool {
        is_vector(node, &self.vectors)
    }

    /// The code of `node`, in parentheses if its precedence is lower than `weakest`.
    fn code(&self, node: &Node<Name>, weakest: u8) -> String {
        let (code, strength) = match node {
            Node::Number(value) => (playground_core::written::text(*value), u8::MAX),
            Node::Atom(Name { name, time, .. }) => {
                let code = match time {
                    Time::First => "w_0".to_owned(),
                    Time::Before => self.before(name),
                    _ => spelled(name),
                };
                (code, u8::MAX)
            }
            Node::Negative(inner) => (format!("-{}", self.code(inner, SIGN)), SIGN),
            Node::Binary(operator, left, right) => {
                let (strength, is_power) = (operator.strength(), *operator == Operator::Power);
                let left = self.code(left, strength + u8::from(is_power));
                let right = self.code(right, strength + u8::from(!is_power));
                let sign = operator.python();
                (format!("{left}{sign}{right}"), strength)
            }
            Node::Compare(comparison, left, right) => {
                let sign = if *comparison == Comparison::Greater { ">" } else { "<" };
                (format!("{} {sign} {}", self.code(left, 1), self.code(right, 1)), 0)
            }
            Node::Call(call, arguments) => self.call(*call, arguments),
        };
        if strength < weakest { format!("({code})") } else { code }
    }

    fn call(&self, call: Call, arguments: &[Node<Name>]) -> (String, u8) {
        let code = |at: usize| self.code(&arguments[at], 0);
        let vectors: Vec<_> = arguments.iter().map(|argument| self.is_vector(argument)).collect();
        let is_tensor = |node| is_tensor(node, &self.tensors);
        let dialect = self.dialect;
        let module = dialect.module_of(vectors.contains(&true) || arguments.iter().any(is_tensor));
        let text = match (call, vectors.as_slice()) {
            (Call::Min | Call::Max, [true, true]) => dialect.extreme(call.name(), &code(0), &code(1)),
            (Call::Min | Call::Max, [true, _] | [_, true]) if dialect == Dialect::Numpy => {
                dialect.extreme(call.name(), &code(0), &code(1))
            }
            (Call::Min | Call::Max, [first @ true, _] | [first, true]) => {
                let (vector, number) = if *first { (code(0), code(1)) } else { (code(1), code(0)) };
                // What is at least something is the largest of the two.
                let side = if call == Call::Max { "min" } else { "max" };
                format!("torch.clamp({vector}, {side}={number})")
            }
            (Call::Min | Call::Max, _) => format!("{}({}, {})", call.name(), code(0), code(1)),
            (Call::Where, [true, ..]) => format!("{module}.where({}, {}, {})", code(0), code(1), code(2)),
            (Call::Where, _) => {
                let parts = [self.code(&arguments[1], 1), code(0), self.code(&arguments[2], 1)];
                return (format!("{} if {} else {}", parts[0], parts[1], parts[2]), 0);
            }
            (Call::Dot, _) => {
                let product = arguments.iter().map(|argument| self.code(argument, Operator::Multiply.strength()));
                format!("{module}.sum({})", product.collect::<Vec<_>>().join(" * "))
            }
            (Call::Norm, _) => format!("{}({})", dialect.norm(), code(0)),
            (Call::Sum | Call::Mean, _) => format!("{module}.{}({})", call.name(), code(0)),
            (Call::Abs, [false]) => format!("abs({})", code(0)),
            (Call::Ln, _) => format!("{module}.log({})", code(0)),
            (Call::Gradient, _) => format!("gradient({})", code(0)),
            (Call::Sign, [false]) if dialect == Dialect::Torch => {
                format!("math.copysign(({}) != 0, {})", code(0), code(0))
            }
            (call, _) => format!("{module}.{}({})", call.name(), code(0)),
        };
        (text, u8::MAX)
    }
}

/// Whether the conditions are the same, wherever they are written.
fn same(one: &[Condition], other: &[Condition]) -> bool {
    let alike = |(a, b): (&Condition, &Condition)| (&a.key, &a.option, a.not) == (&b.key, &b.option, b.not);
    one.len() == other.len() && one.iter().zip(other).all(alike)
}

/// Whether one condition is so whenever the other is not.
fn is_other(one: &[Condition], other: &[Condition]) -> bool {
    matches!((one, other), ([a], [b]) if (&a.key, &a.option) == (&b.key, &b.option) && a.not != b.not)
}
