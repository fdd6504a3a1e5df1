//! The rules of differentiation. Where a function has a value but no slope, they say 0, as dual numbers do in
//! `playground_core::dual`.

use super::tree::{NO, Tree};
use crate::{Function, Operator};

impl Tree {
    /// The derivative by the variable at this place.
    pub(super) fn derivative(&self, by: usize) -> Self {
        let number = Self::Number;
        if !self.varies() {
            return NO;
        }
        match self {
            Self::Number(_) | Self::Fixed(..) => NO,
            Self::Variable(place) => number(if *place == by { 1.0 } else { 0.0 }),
            Self::Negative(inner) => inner.derivative(by).negative(),
            Self::Binary(operator, left, right) => binary(*operator, left, right, by),
            Self::Call(function, arguments) => call(*function, arguments, by),
            Self::Reciprocal(inner) => self.clone().raised(2.0).times(inner.derivative(by)).negative(),
            Self::Where(parts) => {
                let [left, right, then, other] = &**parts;
                Self::choose(left.clone(), right.clone(), then.derivative(by), other.derivative(by))
            }
        }
    }
}

fn binary(operator: Operator, u: &Tree, v: &Tree, by: usize) -> Tree {
    let (du, dv) = (u.derivative(by), v.derivative(by));
    let (u, v) = (u.clone(), v.clone());
    match operator {
        Operator::Add => du.plus(dv),
        Operator::Subtract => du.minus(dv),
        Operator::Multiply => du.times(v).plus(u.times(dv)),
        Operator::Divide if dv == NO => du.over(v),
        Operator::Divide if du == NO => u.times(dv).over(v.raised(2.0)).negative(),
        Operator::Divide => du.times(v.clone()).minus(u.times(dv)).over(v.raised(2.0)),
        Operator::Power => power(u, v, du, dv),
    }
}

/// uᵛ: the rule for powers where v is fixed, that for exponentials where u is, and otherwise that for both.
fn power(u: Tree, v: Tree, du: Tree, dv: Tree) -> Tree {
    match (u.varies(), v.varies()) {
        (_, false) => {
            let slope = match v.fixed() {
                // The power has a value at u = 0, but no slope.
                Some(n) if (0.0..1.0).contains(&n) => u.clone().to(v.clone()).times(u.reciprocal()),
                _ => u.to(v.clone().minus(Tree::Number(1.0))),
            };
            v.times(slope).times(du)
        }
        (false, _) => {
            let is_positive = u.fixed().is_some_and(|base| base > 0.0);
            let slope = u.clone().to(v).times(Tree::call(Function::Ln, u.clone())).times(dv);
            if is_positive { slope } else { Tree::choose(u, NO, slope, NO) }
        }
        _ => {
            let inner = dv.times(Tree::call(Function::Ln, u.clone())).plus(v.clone().times(du).over(u.clone()));
            Tree::choose(u.clone(), NO, u.to(v).times(inner), NO)
        }
    }
}

fn call(function: Function, arguments: &[Tree], by: usize) -> Tree {
    let [a, rest @ ..] = arguments else { return NO };
    let (u, du) = (a.clone(), a.derivative(by));
    let number = Tree::Number;
    let of = |function, u: &Tree| Tree::call(function, u.clone());
    let one_minus_square = |u: Tree| number(1.0).minus(u.raised(2.0));
    match function {
        Function::Sin => of(Function::Cos, &u).times(du),
        Function::Cos => of(Function::Sin, &u).times(du).negative(),
        Function::Tan => du.over(of(Function::Cos, &u).raised(2.0)),
        Function::Asin => of(Function::Sqrt, &one_minus_square(u)).reciprocal().times(du),
        Function::Acos => of(Function::Sqrt, &one_minus_square(u)).reciprocal().times(du).negative(),
        Function::Atan => du.over(number(1.0).plus(u.raised(2.0))),
        Function::Sinh => of(Function::Cosh, &u).times(du),
        Function::Cosh => of(Function::Sinh, &u).times(du),
        Function::Tanh => one_minus_square(of(function, &u)).times(du),
        Function::Exp => of(function, &u).times(du),
        Function::Ln | Function::Log => du.over(u),
        Function::Log2 => du.over(u.times(of(Function::Ln, &number(2.0)))),
        Function::Log10 => du.over(u.times(of(Function::Ln, &number(10.0)))),
        Function::Sqrt => number(2.0).times(of(function, &u)).reciprocal().times(du),
        Function::Cbrt => number(3.0).times(of(function, &u).raised(2.0)).reciprocal().times(du),
        Function::Abs => of(Function::Sign, &u).times(du),
        Function::Sign => NO,
        Function::Sigmoid => {
            let sigma = of(function, &u);
            sigma.clone().times(number(1.0).minus(sigma)).times(du)
        }
        Function::Relu => Tree::choose(u, NO, du, NO),
        Function::Min | Function::Max => {
            let [b, ..] = rest else { return NO };
            let (left, right) = if function == Function::Max { (b.clone(), u) } else { (u, b.clone()) };
            Tree::choose(left, right, b.derivative(by), du)
        }
    }
}
