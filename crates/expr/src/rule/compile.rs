//! A rule as a list of operations over registers: one number each, or one for each weight.
//!
//! What is done for each weight by itself is gathered into stages, so that a stage can be done for a few hundred weights after the
//! other: what lies between two operations then stays small, however many weights there are. A stage ends where all weights are
//! needed at once: for a norm, or for the gradient at another point.

use super::choose::{Assignment, Atom, Chosen, G, W};
use super::node::{Call, Comparison, Node};
use crate::Operator;

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    /// One number.
    Scalar(usize),
    /// A number for each weight.
    Vector(usize),
    /// The same within a stage.
    Aside(usize),
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

/// What is done without looking at all weights at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Stage {
    /// With one number each.
    pub(super) once: Vec<Operation>,
    /// With a number for each weight.
    pub(super) each: Vec<Operation>,
    /// What ends it.
    pub(super) end: Option<End>,
}

/// What looks at all weights at once.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// One number of all elements of these registers.
    Gather(Call, [Register; 2], usize),
    /// The gradient at the point in one vector, into another.
    Ask(usize, usize),
}

/// The operations of a rule, and its registers.
#[derive(Debug, Clone)]
pub(super) struct Program {
    /// What the one-number registers hold at first.
    pub(super) scalars: Vec<f64>,
    /// How many registers there are of one number for each weight.
    pub(super) vectors: usize,
    /// How many of those that are needed within a stage alone.
    pub(super) asides: usize,
    pub(super) lr: usize,
    pub(super) t: usize,
    /// The weights before the first step.
    pub(super) start: usize,
    /// For each variable, what it is in this step and what it was after the one before.
    pub(super) now: Vec<Register>,
    pub(super) before: Vec<Register>,
    /// What is done before the first step, and in each line of a step.
    pub(super) starts: Vec<Vec<Stage>>,
    pub(super) lines: Vec<Vec<Stage>>,
}

/// The stages of a line while it is compiled.
#[derive(Default)]
struct Stages {
    done: Vec<Stage>,
    now: Stage,
    /// How many registers this stage needs for itself.
    asides: usize,
}

impl Chosen {
    pub(super) fn program(&self) -> Program {
        let scalars: Vec<f64> = self.values.iter().map(|(_, value)| value).chain([0.0, 0.0]).collect();
        let params = self.values.specs().len();
        let mut program = Program {
            scalars,
            vectors: 1,
            asides: 0,
            lr: params,
            t: params + 1,
            start: 0,
            now: Vec::new(),
            before: Vec::new(),
            starts: Vec::new(),
            lines: Vec::new(),
        };
        for (at, variable) in self.variables.iter().enumerate() {
            let now = program.register(variable.vector);
            let is_kept = variable.remembered || at == W;
            let before = if is_kept { program.register(variable.vector) } else { now };
            program.now.push(now);
            program.before.push(before);
        }
        program.starts = self.stages(&mut program, &self.starts);
        program.lines = self.stages(&mut program, &self.lines);
        program
    }

    /// The stages of each line.
    fn stages(&self, program: &mut Program, lines: &[Assignment]) -> Vec<Vec<Stage>> {
        let of_line = |Assignment { variable, version, node, .. }: &Assignment| {
            let mut stages = Stages::default();
            let from = self.compile(node, program, &mut stages);
            let to = if *version == 0 { program.before[*variable] } else { program.now[*variable] };
            stages.add(Operation::copy(from, to));
            stages.end(program, None);
            stages.done
        };
        lines.iter().map(of_line).collect()
    }

    /// Adds the operations of `node`; answers where its value is then.
    fn compile(&self, node: &Node<Atom>, program: &mut Program, stages: &mut Stages) -> Register {
        let what = match node {
            Node::Number(value) => {
                program.scalars.push(*value);
                return Register::Scalar(program.scalars.len() - 1);
            }
            Node::Atom(atom) => return program.place(*atom),
            Node::Call(call, arguments) if call.gathers() || *call == Call::Gradient => {
                return self.compile_whole(*call, arguments, program, stages);
            }
            Node::Negative(_) => Do::Negate,
            Node::Binary(operator, ..) => Do::Binary(*operator),
            Node::Compare(comparison, ..) => Do::Compare(*comparison),
            Node::Call(call, _) => Do::Call(*call),
        };
        let mut from = [Register::Scalar(0); 3];
        for (place, child) in from.iter_mut().zip(node.children()) {
            *place = self.compile(child, program, stages);
        }
        let to = if self.is_vector(node) {
            stages.asides += 1;
            Register::Aside(stages.asides - 1)
        } else {
            program.register(false)
        };
        stages.add(Operation { what, from, to });
        to
    }

    /// The same for a call that looks at all weights at once: it has stages of its own, before that of what it stands in.
    fn compile_whole(
        &self,
        call: Call,
        arguments: &[Node<Atom>],
        program: &mut Program,
        stages: &mut Stages,
    ) -> Register {
        let mut own = Stages::default();
        let mut from = [Register::Scalar(0); 2];
        for (place, argument) in from.iter_mut().zip(arguments) {
            *place = self.compile(argument, program, &mut own);
        }
        let to = program.register(call == Call::Gradient);
        let end = match to {
            Register::Vector(to) => {
                let Register::Vector(at) = program.register(true) else { return Register::Vector(to) };
                own.add(Operation::copy(from[0], Register::Vector(at)));
                End::Ask(at, to)
            }
            Register::Scalar(to) => End::Gather(call, from, to),
            Register::Aside(_) => return to,
        };
        own.end(program, Some(end));
        stages.done.append(&mut own.done);
        to
    }
}

impl Stages {
    fn add(&mut self, operation: Operation) {
        let list = if let Register::Scalar(_) = operation.to { &mut self.now.once } else { &mut self.now.each };
        list.push(operation);
    }

    fn end(&mut self, program: &mut Program, end: Option<End>) {
        program.asides = program.asides.max(self.asides);
        self.now.end = end;
        self.done.push(std::mem::take(&mut self.now));
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

    /// How many operations a step takes, for each weight or once.
    pub(super) fn operations(&self) -> usize {
        let count = |stage: &Stage| stage.once.len() + stage.each.len() + usize::from(stage.end.is_some());
        self.lines.iter().flatten().map(count).sum()
    }

    /// How many gradients a step asks for at other points than the weights.
    pub(super) fn asked(&self) -> usize {
        self.lines.iter().flatten().filter(|stage| matches!(stage.end, Some(End::Ask(..)))).count()
    }
}
