//! A rule as a list of operations over registers: one number each, or one for each weight.

use super::choose::{Assignment, Atom, Chosen, G, W};
use super::node::{Call, Comparison, Node};
use crate::Operator;

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    Scalar(usize),
    Vector(usize),
}

/// What is done with the registers in `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Do {
    Copy,
    Negate,
    Binary(Operator),
    Compare(Comparison),
    Call(Call),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Operation {
    pub(super) what: Do,
    /// As many as it takes; the others mean nothing.
    pub(super) from: [Register; 3],
    pub(super) to: Register,
}

impl Operation {
    pub(super) fn copy(from: Register, to: Register) -> Self {
        Self { what: Do::Copy, from: [from; 3], to }
    }
}

/// The operations of a rule, and its registers.
#[derive(Debug, Clone)]
pub(super) struct Program {
    /// What the one-number registers hold at first.
    pub(super) scalars: Vec<f64>,
    /// How many registers there are of one number for each weight.
    pub(super) vectors: usize,
    pub(super) lr: usize,
    pub(super) t: usize,
    /// The weights before the first step.
    pub(super) start: usize,
    /// For each variable, what it is in this step and what it was after the one before.
    pub(super) now: Vec<Register>,
    pub(super) before: Vec<Register>,
    /// The operations before the first step, and those of each line of a step.
    pub(super) starts: Vec<Vec<Operation>>,
    pub(super) lines: Vec<Vec<Operation>>,
}

impl Chosen {
    pub(super) fn program(&self) -> Program {
        let scalars: Vec<f64> = self.values.iter().map(|(_, value)| value).chain([0.0, 0.0]).collect();
        let params = self.values.specs().len();
        let mut program = Program {
            scalars,
            vectors: 1,
            lr: params,
            t: params + 1,
            start: 0,
            now: Vec::new(),
            before: Vec::new(),
            starts: Vec::new(),
            lines: Vec::new(),
        };
        for variable in &self.variables {
            for _ in 0..2 {
                let register = program.register(variable.vector);
                let list =
                    if program.now.len() == program.before.len() { &mut program.now } else { &mut program.before };
                list.push(register);
            }
        }
        program.starts = self.operations(&mut program, &self.starts);
        program.lines = self.operations(&mut program, &self.lines);
        program
    }

    /// The operations of each line.
    fn operations(&self, program: &mut Program, lines: &[Assignment]) -> Vec<Vec<Operation>> {
        let of_line = |Assignment { variable, version, node, .. }: &Assignment| {
            let mut operations = Vec::new();
            let from = self.compile(node, program, &mut operations);
            let to = if *version == 0 { program.before[*variable] } else { program.now[*variable] };
            operations.push(Operation::copy(from, to));
            operations
        };
        lines.iter().map(of_line).collect()
    }

    /// Adds the operations of `node`; answers where its value is then.
    fn compile(&self, node: &Node<Atom>, program: &mut Program, operations: &mut Vec<Operation>) -> Register {
        let what = match node {
            Node::Number(value) => {
                program.scalars.push(*value);
                return Register::Scalar(program.scalars.len() - 1);
            }
            Node::Atom(atom) => return program.place(*atom),
            Node::Negative(_) => Do::Negate,
            Node::Binary(operator, ..) => Do::Binary(*operator),
            Node::Compare(comparison, ..) => Do::Compare(*comparison),
            Node::Call(call, _) => Do::Call(*call),
        };
        let mut from = [Register::Scalar(0); 3];
        for (place, child) in from.iter_mut().zip(node.children()) {
            *place = self.compile(child, program, operations);
        }
        let to = program.register(self.is_vector(node));
        operations.push(Operation { what, from, to });
        to
    }
}

impl Program {
    fn register(&mut self, vector: bool) -> Register {
        if vector {
            self.vectors += 1;
            Register::Vector(self.vectors - 1)
        } else {
            self.scalars.push(0.0);
            Register::Scalar(self.scalars.len() - 1)
        }
    }

    /// Where the value of an atom is.
    pub(super) fn place(&self, atom: Atom) -> Register {
        match atom {
            Atom::Param(at) => Register::Scalar(at),
            Atom::Lr => Register::Scalar(self.lr),
            Atom::T => Register::Scalar(self.t),
            Atom::Start => Register::Vector(self.start),
            // Lines may read the weights as they were given after others have set them.
            Atom::Before(at) => self.before[at],
            Atom::Now(at, _) => self.now[at],
        }
    }

    /// The register of the weights in this step, and of the gradient.
    pub(super) fn given(&self) -> [Register; 3] {
        [self.before[W], self.now[W], self.now[G]]
    }
}
