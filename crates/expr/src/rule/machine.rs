//! Follows a rule step by step.

use std::ops::Range;
use std::sync::Arc;

use playground_core::float::Float;
use playground_core::optim::Slot;

use super::choose::{Atom, Chosen, G};
use super::compile::{Do, End, Operation, Program, Register, Stage};
use super::node::{Call, Comparison, Node};
use crate::Operator;

/// For how many weights a stage is done at a time: what lies between its operations stays near at hand.
const CHUNK: usize = 512;

/// A rule at work on weights of one length, with its memory.
#[derive(Debug, Clone)]
pub struct Machine<T> {
    pub(super) program: Arc<Program>,
    len: usize,
    scalars: Vec<f64>,
    vectors: Vec<Vec<T>>,
    asides: Vec<Vec<T>>,
    /// The copies by which memory goes from one step to the next.
    kept: Vec<Stage>,
    /// What is remembered: its name, and the register that has it.
    memory: Vec<(String, Register)>,
    /// Whether it needs the gradient at the weights.
    is_given: bool,
    /// The answer to what it asks, if it is known before the step.
    answer: Vec<T>,
    steps: f64,
    /// Where a step that is answered from elsewhere waits for a gradient: before this stage, for this register.
    paused: usize,
    asking: Option<usize>,
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
        let copy = |at: usize| {
            let copy = Operation::copy(program.now[at], program.before[at]);
            match copy.to {
                Register::Scalar(_) => Stage { once: vec![copy], ..Stage::default() },
                _ => Stage { each: vec![copy], ..Stage::default() },
            }
        };
        let remembered = self.variables.iter().enumerate().filter(|(_, variable)| variable.remembered);
        let mut memory: Vec<_> = remembered.map(|(at, variable)| (variable.name.clone(), program.before[at])).collect();
        let start = |atom: &Atom| *atom == Atom::Start;
        if self.lines.iter().any(|line| line.node.any(&start)) {
            memory.push(("w0".to_owned(), Register::Vector(program.start)));
        }
        Machine {
            len,
            scalars: program.scalars.clone(),
            vectors: vec![vec![T::zero(); len]; program.vectors],
            asides: vec![vec![T::zero(); len.min(CHUNK)]; program.asides],
            kept: (0..self.variables.len()).filter(kept).map(copy).collect(),
            memory,
            program: Arc::new(program),
            is_given: self.is_given(),
            answer: Vec::new(),
            steps: 0.0,
            paused: 0,
            asking: None,
        }
    }
}

impl<T: Float> Machine<T> {
    /// One step at `w` with learning rate `lr`. `gradient` writes the gradient at a point to its second argument.
    pub fn step(&mut self, w: &mut [T], lr: f64, mut gradient: impl FnMut(&[T], &mut [T])) {
        let [.., given] = self.program.given();
        if let (true, Register::Vector(g)) = (self.is_given, given) {
            gradient(w, &mut self.vectors[g]);
        }
        self.start(w, lr);
        let mut next = 0;
        while let Some([at, to]) = self.until_asked(&mut next) {
            let mut g = std::mem::take(&mut self.vectors[to]);
            gradient(&self.vectors[at], &mut g);
            self.vectors[to] = g;
        }
        self.end(w);
    }

    /// Begins a step of which the gradient is known: that at the weights, or at the point for which the rule asks.
    pub(super) fn begin_answered(&mut self, w: &[T], g: &[T], lr: f64) {
        if self.is_given {
            self.begin(w, g, lr);
        } else {
            self.answer = g.to_vec();
            self.start(w, lr);
        }
    }

    /// Goes on with a step from stage `next`, until a gradient is asked for: at the point in one register, into another.
    fn until_asked(&mut self, next: &mut usize) -> Option<[usize; 2]> {
        let program = Arc::clone(&self.program);
        for stage in program.lines.iter().flatten().skip(*next) {
            *next += 1;
            self.stage(stage);
            if let Some(End::Ask(at, to)) = stage.end {
                return Some([at, to]);
            }
        }
        None
    }

    /// The same step for those who answer from elsewhere: begins it, with the gradient if it is needed. Answers with the point at
    /// which a gradient is asked for, or with the weights after the step.
    pub fn first(&mut self, w: &[T], g: &[T], lr: f64) -> &[T] {
        if let ([.., Register::Vector(at)], true) = (self.program.given(), self.is_given) {
            self.vectors[at].copy_from_slice(g);
        }
        self.start(w, lr);
        self.paused = 0;
        self.next()
    }

    /// Goes on with the gradient that was asked for; answers as [`Self::first`].
    pub fn then(&mut self, g: &[T]) -> &[T] {
        if let Some(to) = self.asking {
            self.vectors[to].copy_from_slice(g);
        }
        self.next()
    }

    fn next(&mut self) -> &[T] {
        let mut next = self.paused;
        let asked = self.until_asked(&mut next);
        (self.paused, self.asking) = (next, asked.map(|[_, to]| to));
        match (asked, self.program.given()) {
            (Some([at, _]), _) => &self.vectors[at],
            (None, [_, Register::Vector(now), _]) => {
                self.keep();
                &self.vectors[now]
            }
            (None, _) => &[],
        }
    }

    /// Begins a step.
    pub(super) fn begin(&mut self, w: &[T], g: &[T], lr: f64) {
        if let [.., Register::Vector(at)] = self.program.given() {
            self.vectors[at].copy_from_slice(g);
        }
        self.start(w, lr);
    }

    /// Begins a step of which the gradient is there.
    fn start(&mut self, w: &[T], lr: f64) {
        let program = Arc::clone(&self.program);
        let [before, now, _] = program.given();
        for register in [before, now] {
            if let Register::Vector(at) = register {
                self.vectors[at].copy_from_slice(w);
            }
        }
        self.scalars[program.lr] = lr;
        self.scalars[program.t] = self.steps + 1.0;
        if self.steps == 0.0 {
            self.vectors[program.start].copy_from_slice(w);
            program.starts.iter().flatten().for_each(|stage| self.stage(stage));
        }
        self.steps += 1.0;
    }

    /// Does what a line says.
    pub(super) fn line(&mut self, line: usize) {
        let program = Arc::clone(&self.program);
        for stage in &program.lines[line] {
            self.stage(stage);
            if let Some(End::Ask(_, to)) = stage.end {
                self.vectors[to].clone_from(&self.answer);
            }
        }
    }

    /// Ends a step: hands the weights out.
    pub(super) fn end(&mut self, w: &mut [T]) {
        if let [_, Register::Vector(now), _] = self.program.given() {
            w.copy_from_slice(&self.vectors[now]);
        }
        self.keep();
    }

    /// Hands memory over to the next step.
    fn keep(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        kept.iter().for_each(|stage| self.stage(stage));
        self.kept = kept;
    }

    /// The number of steps so far.
    pub fn steps(&self) -> f64 {
        self.steps
    }

    /// Whether a step needs the gradient at the weights: only one that asks for another may not.
    pub fn is_given(&self) -> bool {
        self.is_given
    }

    /// How often a step asks for the gradient at another point.
    pub fn asked(&self) -> usize {
        self.program.asked()
    }

    /// The number of weights.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How many operations a step takes, for each weight.
    pub(super) fn operations(&self) -> usize {
        self.program.operations()
    }

    /// All that it remembers between steps: what its lines set, and the number of steps.
    pub(super) fn state(&mut self) -> Vec<Slot<'_, T>> {
        let find = |register: Register| self.memory.iter().find(|(_, kept)| *kept == register).map(|(name, _)| &**name);
        let scalars = self.scalars.iter_mut().enumerate();
        let scalars = scalars.filter_map(|(at, value)| Some(Slot::Scalar(find(Register::Scalar(at))?, value)));
        let vectors = self.vectors.iter_mut().enumerate();
        let vectors = vectors.filter_map(|(at, vector)| Some(Slot::Vector(find(Register::Vector(at))?, vector)));
        vectors.chain(scalars).chain([Slot::Scalar("t", &mut self.steps)]).collect()
    }

    /// What stands in a register: one number, or one for each weight.
    pub(super) fn value(&self, register: Register) -> Vec<f64> {
        match register {
            Register::Scalar(at) => vec![self.scalars[at]],
            Register::Vector(at) => self.vectors[at].iter().map(|x| x.f64()).collect(),
            Register::Aside(_) => Vec::new(),
        }
    }

    /// The value of `node` for weight `i`, from what stands in the registers now.
    pub(super) fn evaluated(&self, node: &Node<Atom>, i: usize) -> f64 {
        let child = |child: &Node<Atom>| self.evaluated(child, i);
        match node {
            Node::Number(value) => *value,
            Node::Atom(atom) => self.element(self.program.place(*atom), i).f64(),
            Node::Call(call, arguments) if call.gathers() => {
                let mut sum = 0.0;
                for i in 0..self.len {
                    sum += term(*call, |of| self.evaluated(&arguments[of], i));
                }
                gathered(*call, sum, self.len)
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

    /// Does a stage, but for the gradient that may end it.
    fn stage(&mut self, stage: &Stage) {
        for Operation { what, from, to } in &stage.once {
            if let Register::Scalar(to) = *to {
                self.scalars[to] = apply(*what, from.map(|register| self.scalar(register)));
            }
        }
        let mut sum = 0.0;
        let mut start = 0;
        while start < self.len {
            let chunk = start..self.len.min(start + CHUNK);
            for operation in &stage.each {
                self.put(*operation, chunk.clone());
            }
            if let Some(End::Gather(call, from, _)) = stage.end {
                for i in chunk.clone() {
                    // What is aside has the numbers of this chunk alone.
                    let element = |of: usize| match from[of] {
                        Register::Aside(at) => self.asides[at][i - chunk.start].f64(),
                        register => self.element(register, i).f64(),
                    };
                    sum += term(call, element);
                }
            }
            start = chunk.end;
        }
        if let Some(End::Gather(call, _, to)) = stage.end {
            self.scalars[to] = gathered(call, sum, self.len);
        }
    }

    /// Does an operation for the weights of a chunk.
    fn put(&mut self, Operation { what, from, to }: Operation, chunk: Range<usize>) {
        let len = chunk.len();
        if what == Do::Copy && from[0] == to {
            return;
        }
        match to {
            Register::Vector(at) => {
                let mut whole = std::mem::take(&mut self.vectors[at]);
                run(what, &mut whole[chunk.clone()], from.map(|register| self.operand(register, &chunk)));
                self.vectors[at] = whole;
            }
            Register::Aside(at) => {
                let mut part = std::mem::take(&mut self.asides[at]);
                run(what, &mut part[..len], from.map(|register| self.operand(register, &chunk)));
                self.asides[at] = part;
            }
            Register::Scalar(_) => {}
        }
    }

    fn operand(&self, register: Register, chunk: &Range<usize>) -> Operand<'_, T> {
        match register {
            Register::Scalar(at) => Operand::One(T::of(self.scalars[at])),
            // Those that an operation does not take may be shorter.
            Register::Vector(at) => Operand::Many(self.vectors[at].get(chunk.clone()).unwrap_or_default()),
            Register::Aside(at) => Operand::Many(self.asides[at].get(..chunk.len()).unwrap_or_default()),
        }
    }

    fn scalar(&self, register: Register) -> f64 {
        match register {
            Register::Scalar(at) => self.scalars[at],
            // Only what gathers makes a number of vectors.
            Register::Vector(_) | Register::Aside(_) => f64::NAN,
        }
    }

    fn element(&self, register: Register, i: usize) -> T {
        match register {
            Register::Scalar(at) => T::of(self.scalars[at]),
            Register::Vector(at) => self.vectors[at][i],
            Register::Aside(_) => T::nan(),
        }
    }
}

/// What an operation takes.
#[derive(Clone, Copy)]
enum Operand<'a, T> {
    One(T),
    Many(&'a [T]),
}

impl<T: Float> Operand<'_, T> {
    fn at(self, i: usize) -> T {
        match self {
            Self::One(value) => value,
            Self::Many(values) => values[i],
        }
    }
}

/// An operation for several weights. The usual ones have loops of their own.
fn run<T: Float>(what: Do, to: &mut [T], from: [Operand<'_, T>; 3]) {
    let [a, b, _] = from;
    match (what, a, b) {
        (Do::Copy, Operand::Many(a), _) => to.copy_from_slice(a),
        (Do::Binary(Operator::Add), a, b) => both(to, a, b, |a, b| a + b),
        (Do::Binary(Operator::Subtract), a, b) => both(to, a, b, |a, b| a - b),
        (Do::Binary(Operator::Multiply), a, b) => both(to, a, b, |a, b| a * b),
        (Do::Binary(Operator::Divide), a, b) => both(to, a, b, |a, b| a / b),
        (Do::Binary(Operator::Power), a, Operand::One(power)) if power.f64() == 2.0 => both(to, a, a, |a, b| a * b),
        (Do::Call(Call::Sqrt), a, _) => both(to, a, Operand::One(T::zero()), |a, _| a.sqrt()),
        _ => {
            for (i, to) in to.iter_mut().enumerate() {
                *to = apply(what, from.map(|operand| operand.at(i)));
            }
        }
    }
}

/// A loop of its own for each way in which numbers come.
#[inline(always)]
fn both<T: Float>(to: &mut [T], a: Operand<'_, T>, b: Operand<'_, T>, f: impl Fn(T, T) -> T) {
    match (a, b) {
        (Operand::Many(a), Operand::Many(b)) => to.iter_mut().zip(a).zip(b).for_each(|((to, &a), &b)| *to = f(a, b)),
        (Operand::Many(a), Operand::One(b)) => to.iter_mut().zip(a).for_each(|(to, &a)| *to = f(a, b)),
        (Operand::One(a), Operand::Many(b)) => to.iter_mut().zip(b).for_each(|(to, &b)| *to = f(a, b)),
        (Operand::One(a), Operand::One(b)) => to.fill(f(a, b)),
    }
}

/// What one element adds to a number of all elements, in double precision.
fn term(call: Call, element: impl Fn(usize) -> f64) -> f64 {
    match call {
        Call::Norm => element(0) * element(0),
        Call::Dot => element(0) * element(1),
        _ => element(0),
    }
}

/// One number of all elements.
fn gathered(call: Call, sum: f64, len: usize) -> f64 {
    match call {
        Call::Norm => sum.sqrt(),
        Call::Mean => sum / len as f64,
        _ => sum,
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
