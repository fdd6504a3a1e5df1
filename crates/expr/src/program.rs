//! A formula ready to be computed often: a list of operations on a stack, with its constants worked in.

use std::f64::consts::{E, PI};

use super::{Expr, Function, Kind, Node, Operator};
use playground_core::dual::{self, Scalar};

/// What to compute, in order.
#[derive(Debug, Clone)]
pub struct Program {
    operations: Vec<Operation>,
    /// The maximum depth of the stack.
    depth: usize,
}

/// One operation: it takes its operands from the top of the stack and leaves its result there.
#[derive(Debug, Clone, Copy)]
enum Operation {
    Number(f64),
    X,
    Y,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    /// Plus a fixed number; much cheaper for dual numbers than a sum of two.
    Plus(f64),
    /// Times a fixed number.
    Times(f64),
    /// Divided by a fixed number.
    Over(f64),
    /// A fixed number divided by this.
    Under(f64),
    /// To a fixed power.
    To(f64),
    /// A fixed number to this power.
    PowerOf(f64),
    Call1(Function),
    Call2(Function),
}

impl Expr {
    /// This formula with these values of its constants, in their order.
    pub fn program(&self, constants: &[f64]) -> Program {
        let mut compiler = Compiler { constants, operations: Vec::new(), waiting: 0, depth: 0 };
        if let Some(value) = compiler.node(&self.root) {
            compiler.push(Operation::Number(value));
        }
        Program { operations: compiler.operations, depth: compiler.depth }
    }
}

/// Operations of a program that are as much work as a built-in surface.
const OPERATIONS_PER_UNIT: u64 = 8;
/// How many times the work of a sum a function or a power is.
const CALL: u64 = 6;

impl Program {
    /// How much work it is over dual numbers, in units of what a built-in surface is: at least 1.
    pub fn cost(&self) -> u64 {
        use Operation as Op;
        let work = |operation: &Operation| match operation {
            Op::Power | Op::To(_) | Op::PowerOf(_) | Op::Call1(_) | Op::Call2(_) => CALL,
            _ => 1,
        };
        1 + self.operations.iter().map(work).sum::<u64>() / OPERATIONS_PER_UNIT
    }

    /// The value of the formula.
    #[inline]
    pub fn run<D: Scalar>(&self, x: D, y: D) -> D {
        // Nearly every formula fits the small stack, which costs next to nothing to clear.
        if self.depth <= 8 {
            self.run_on([D::zero(); 8], x, y)
        } else {
            self.run_on([D::zero(); super::MAX_DEPTH + 1], x, y)
        }
    }

    #[inline]
    fn run_on<D: Scalar, const N: usize>(&self, mut stack: [D; N], x: D, y: D) -> D {
        use Operation as Op;
        // The stack ends below `top`.
        let mut top = 0;
        for operation in &self.operations {
            match *operation {
                Op::Number(value) => push(&mut stack, &mut top, D::from(value)),
                Op::X => push(&mut stack, &mut top, x),
                Op::Y => push(&mut stack, &mut top, y),
                Op::Add => join(&mut stack, &mut top, |a, b| a + b),
                Op::Subtract => join(&mut stack, &mut top, |a, b| a - b),
                Op::Multiply => join(&mut stack, &mut top, |a, b| a * b),
                Op::Divide => join(&mut stack, &mut top, |a, b| a / b),
                Op::Power => join(&mut stack, &mut top, dual::pow),
                Op::Call2(function) => join(&mut stack, &mut top, |a, b| function.apply(a, b)),
                Op::Negate => stack[top - 1] = -stack[top - 1],
                Op::Plus(c) => stack[top - 1] += c,
                Op::Times(c) => stack[top - 1] *= c,
                Op::Over(c) => stack[top - 1] /= c,
                Op::Under(c) => stack[top - 1] = D::from(c) / stack[top - 1],
                Op::To(n) => stack[top - 1] = dual::powf(stack[top - 1], n),
                Op::PowerOf(c) => stack[top - 1] = dual::pow(D::from(c), stack[top - 1]),
                Op::Call1(function) => stack[top - 1] = function.apply(stack[top - 1], D::zero()),
            }
        }
        stack[0]
    }
}

#[inline]
fn push<D>(stack: &mut [D], top: &mut usize, value: D) {
    stack[*top] = value;
    *top += 1;
}

/// The two numbers on top become one.
#[inline]
fn join<D: Copy>(stack: &mut [D], top: &mut usize, compute: impl Fn(D, D) -> D) {
    *top -= 1;
    stack[*top - 1] = compute(stack[*top - 1], stack[*top]);
}

struct Compiler<'c> {
    constants: &'c [f64],
    operations: Vec<Operation>,
    waiting: usize,
    depth: usize,
}

impl Compiler<'_> {
    /// Adds the operations of `node`; if it is a fixed number, adds nothing and answers that.
    fn node(&mut self, node: &Node) -> Option<f64> {
        match &node.kind {
            Kind::Number(value) => return Some(*value),
            Kind::Pi => return Some(PI),
            Kind::E => return Some(E),
            Kind::Constant(i) => return Some(self.constants[*i]),
            Kind::X => self.push(Operation::X),
            Kind::Y => self.push(Operation::Y),
            Kind::Negative(inner) => match self.node(inner) {
                Some(value) => return Some(-value),
                None => self.operations.push(Operation::Negate),
            },
            Kind::Binary(operator, left, right) => return self.binary(*operator, left, right),
            Kind::Call(function, arguments) => {
                let values: Vec<_> = arguments.iter().map(|argument| self.node(argument)).collect();
                match (function.arity(), values.as_slice()) {
                    (1, [Some(a)]) => return Some(function.apply(*a, *a)),
                    (1, _) => self.operations.push(Operation::Call1(*function)),
                    (_, [Some(a), Some(b)]) => return Some(function.apply(*a, *b)),
                    (_, values) => {
                        // The one that is fixed goes on top: the order of min and max does not matter.
                        if let Some(value) = values.iter().copied().flatten().next() {
                            self.push(Operation::Number(value));
                        }
                        self.operations.push(Operation::Call2(*function));
                        self.waiting -= 1;
                    }
                }
            }
        }
        None
    }

    fn binary(&mut self, operator: Operator, left: &Node, right: &Node) -> Option<f64> {
        let (a, b) = (self.node(left), self.node(right));
        let operations: &[Operation] = match (operator, a, b) {
            (_, Some(a), Some(b)) => return Some(compute(operator, a, b)),
            (_, None, None) => {
                self.waiting -= 1;
                &[match operator {
                    Operator::Add => Operation::Add,
                    Operator::Subtract => Operation::Subtract,
                    Operator::Multiply => Operation::Multiply,
                    Operator::Divide => Operation::Divide,
                    Operator::Power => Operation::Power,
                }]
            }
            (Operator::Add, Some(c), _) | (Operator::Add, _, Some(c)) => &[Operation::Plus(c)],
            (Operator::Subtract, None, Some(c)) => &[Operation::Plus(-c)],
            (Operator::Subtract, Some(c), None) => &[Operation::Negate, Operation::Plus(c)],
            (Operator::Multiply, Some(c), _) | (Operator::Multiply, _, Some(c)) => &[Operation::Times(c)],
            (Operator::Divide, None, Some(c)) => &[Operation::Over(c)],
            (Operator::Divide, Some(c), None) => &[Operation::Under(c)],
            (Operator::Power, None, Some(n)) => &[Operation::To(n)],
            (Operator::Power, Some(c), None) => &[Operation::PowerOf(c)],
        };
        self.operations.extend_from_slice(operations);
        None
    }

    fn push(&mut self, operation: Operation) {
        self.operations.push(operation);
        self.waiting += 1;
        self.depth = self.depth.max(self.waiting);
    }
}

/// Two fixed numbers.
pub(super) fn compute(operator: Operator, a: f64, b: f64) -> f64 {
    match operator {
        Operator::Add => a + b,
        Operator::Subtract => a - b,
        Operator::Multiply => a * b,
        Operator::Divide => a / b,
        Operator::Power => a.powf(b),
    }
}
