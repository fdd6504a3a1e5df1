//! Follows a rule step by step.

use playground_core::float::Float;

use super::choose::{Atom, Chosen, G};
use super::compile::{Do, Operation, Program, Register};
use super::node::{Call, Comparison, Node};
use crate::Operator;

/// A rule at work on weights of one length, with its memory.
#[derive(Debug, Clone)]
pub struct Machine<T> {
    pub(super) program: Program,
    scalars: Vec<f64>,
    vectors: Vec<Vec<T>>,
    /// The copies by which memory goes from one step to the next.
    memory: Vec<Operation>,
    /// Whether it asks for the gradient at another point than the weights.
    asks: bool,
    /// The answer to that, if it is known before the step.
    answer: Vec<T>,
    steps: f64,
}

impl Chosen {
    /// The rule at work on this number of weights.
    pub fn machine<T: Float>(&self, len: usize) -> Machine<T> {
        let program = self.program();
        let kept = |at: &usize| {
            let variable = &self.variables[*at];
            // What no line sets stays what it was before the first step.
            variable.remembered && (variable.sets > 0 || *at == G)
        };
        let copy = |at| Operation::copy(program.now[at], program.before[at]);
        Machine {
            scalars: program.scalars.clone(),
            vectors: vec![vec![T::zero(); len]; program.vectors],
            memory: (0..self.variables.len()).filter(kept).map(copy).collect(),
            program,
            answer: Vec::new(),
            asks: self.asks(),
            steps: 0.0,
        }
    }
}

impl<T: Float> Machine<T> {
    /// One step at `w` with learning rate `lr`. `gradient` writes the gradient at a point to its second argument.
    pub fn step(&mut self, w: &mut [T], lr: f64, mut gradient: impl FnMut(&[T], &mut [T])) {
        let mut g = vec![T::zero(); w.len()];
        if !self.asks {
            gradient(w, &mut g);
        }
        self.begin(w, &g, lr);
        for line in 0..self.program.lines.len() {
            for at in 0..self.program.lines[line].len() {
                let operation = self.program.lines[line][at];
                self.put(operation);
                if let (Do::Call(Call::Gradient), Register::Vector(to)) = (operation.what, operation.to) {
                    g.copy_from_slice(&self.vectors[to]);
                    gradient(&g, &mut self.vectors[to]);
                }
            }
        }
        self.end(w);
    }

    /// Begins a step of which the gradient is known: that at the weights, or at the point for which the rule asks.
    pub(super) fn begin_answered(&mut self, w: &[T], g: &[T], lr: f64) {
        if self.asks {
            self.answer = g.to_vec();
            self.begin(w, &vec![T::zero(); w.len()], lr);
        } else {
            self.begin(w, g, lr);
        }
    }

    /// Begins a step.
    pub(super) fn begin(&mut self, w: &[T], g: &[T], lr: f64) {
        let [before, now, gradient] = self.program.given();
        for (register, given) in [(before, w), (now, w), (gradient, g)] {
            if let Register::Vector(at) = register {
                self.vectors[at].copy_from_slice(given);
            }
        }
        self.scalars[self.program.lr] = lr;
        self.scalars[self.program.t] = self.steps + 1.0;
        if self.steps == 0.0 {
            self.vectors[self.program.start].copy_from_slice(w);
            for line in 0..self.program.starts.len() {
                for at in 0..self.program.starts[line].len() {
                    self.put(self.program.starts[line][at]);
                }
            }
        }
        self.steps += 1.0;
    }

    /// Does what a line says.
    pub(super) fn line(&mut self, line: usize) {
        for at in 0..self.program.lines[line].len() {
            let operation = self.program.lines[line][at];
            self.put(operation);
            if let (Do::Call(Call::Gradient), Register::Vector(to)) = (operation.what, operation.to) {
                self.vectors[to].clone_from(&self.answer);
            }
        }
    }

    /// Ends a step: hands the weights out.
    pub(super) fn end(&mut self, w: &mut [T]) {
        if let [_, Register::Vector(now), _] = self.program.given() {
            w.copy_from_slice(&self.vectors[now]);
        }
        for at in 0..self.memory.len() {
            self.put(self.memory[at]);
        }
    }

    /// The number of steps so far.
    pub fn steps(&self) -> f64 {
        self.steps
    }

    /// What stands in a register: one number, or one for each weight.
    pub(super) fn value(&self, register: Register) -> Vec<f64> {
        match register {
            Register::Scalar(at) => vec![self.scalars[at]],
            Register::Vector(at) => self.vectors[at].iter().map(|x| x.f64()).collect(),
        }
    }

    /// The value of `node` for weight `i`, from what stands in the registers now.
    pub(super) fn evaluated(&self, node: &Node<Atom>, i: usize) -> f64 {
        let child = |child: &Node<Atom>| self.evaluated(child, i);
        match node {
            Node::Number(value) => *value,
            Node::Atom(atom) => self.element(self.program.place(*atom), i).f64(),
            Node::Call(call, arguments) if call.gathers() => {
                let len = self.vectors[self.program.start].len();
                gathered(*call, len, |of, i| self.evaluated(&arguments[of], i))
            }
            Node::Negative(inner) => -child(inner),
            Node::Binary(operator, a, b) => apply(Do::Binary(*operator), [child(a), child(b), 0.0]),
            Node::Compare(comparison, a, b) => apply(Do::Compare(*comparison), [child(a), child(b), 0.0]),
            Node::Call(call, arguments) => {
                let mut from = [0.0; 3];
                from.iter_mut().zip(arguments).for_each(|(from, argument)| *from = child(argument));
                apply(Do::Call(*call), from)
            }
        }
    }

    fn put(&mut self, Operation { what, from, to }: Operation) {
        if what == Do::Copy && from[0] == to {
            return;
        }
        match to {
            Register::Scalar(to) => {
                self.scalars[to] = match what {
                    Do::Call(call) if call.gathers() => {
                        let len = self.vectors[self.program.start].len();
                        gathered(call, len, |of, i| self.element(from[of], i).f64())
                    }
                    what => apply(what, from.map(|register| self.scalar(register))),
                };
            }
            Register::Vector(to) => {
                let mut out = std::mem::take(&mut self.vectors[to]);
                for (i, out) in out.iter_mut().enumerate() {
                    *out = apply(what, from.map(|register| self.element(register, i)));
                }
                self.vectors[to] = out;
            }
        }
    }

    fn scalar(&self, register: Register) -> f64 {
        match register {
            Register::Scalar(at) => self.scalars[at],
            // Only what gathers makes a number of vectors.
            Register::Vector(_) => f64::NAN,
        }
    }

    fn element(&self, register: Register, i: usize) -> T {
        match register {
            Register::Scalar(at) => T::of(self.scalars[at]),
            Register::Vector(at) => self.vectors[at][i],
        }
    }
}

/// One number of all elements, summed in double precision.
fn gathered(call: Call, len: usize, element: impl Fn(usize, usize) -> f64) -> f64 {
    let sum = |term: &dyn Fn(usize) -> f64| (0..len).map(term).sum::<f64>();
    match call {
        Call::Norm => sum(&|i| element(0, i) * element(0, i)).sqrt(),
        Call::Dot => sum(&|i| element(0, i) * element(1, i)),
        Call::Mean => sum(&|i| element(0, i)) / len as f64,
        _ => sum(&|i| element(0, i)),
    }
}

/// An operation on single numbers.
fn apply<T: Float>(what: Do, [a, b, c]: [T; 3]) -> T {
    let of = |holds: bool| if holds { T::one() } else { T::zero() };
    match what {
        // The point at which it is asked for.
        Do::Copy | Do::Call(Call::Gradient) => a,
        Do::Negate => -a,
        Do::Binary(Operator::Add) => a + b,
        Do::Binary(Operator::Subtract) => a - b,
        Do::Binary(Operator::Multiply) => a * b,
        Do::Binary(Operator::Divide) => a / b,
        Do::Binary(Operator::Power) if b.f64() == 2.0 => a * a,
        Do::Binary(Operator::Power) => a.powf(b),
        Do::Compare(Comparison::Greater) => of(a > b),
        Do::Compare(Comparison::Less) => of(a < b),
        Do::Call(Call::Sqrt) => a.sqrt(),
        Do::Call(Call::Abs) => a.abs(),
        Do::Call(Call::Exp) => a.exp(),
        Do::Call(Call::Ln) => a.ln(),
        // Not `signum` alone, which is 1 for 0.
        Do::Call(Call::Sign) => {
            if a == T::zero() {
                a
            } else {
                a.signum()
            }
        }
        // As everywhere in Rust, the number wins against NaN.
        Do::Call(Call::Min) => a.min(b),
        Do::Call(Call::Max) => a.max(b),
        Do::Call(Call::Where) => {
            if a > T::zero() {
                b
            } else {
                c
            }
        }
        // These are computed of all elements at once.
        Do::Call(Call::Norm | Call::Sum | Call::Mean | Call::Dot) => T::nan(),
    }
}
