//! What an optimizer is: the traits and data types that each optimizer file uses.

use std::ops::Range;

use serde::Serialize;

use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;

/// The facts about an optimizer. The texts that a person reads are messages, found by its id.
pub struct OptimizerInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// The group under which the list of optimizers shows it.
    pub group: Group,
    /// Its hyperparameters; `lr` comes first if the optimizer has a learning rate.
    pub params: &'static [ParamSpec],
    /// The `c` for which `lr < c / (λmax + weight_decay)` is stable on a quadratic, if it is known.
    pub stability: Option<fn(&Values) -> f64>,
    /// If networks are judged by a second point, [`Optimizer::auxiliary`], rather than by the weights being trained:
    /// the name of its tensors in the state of PyTorch's optimizer.
    pub second_point: Option<&'static str>,
    /// Whether the optimizer uses the minimum of the loss, [`Problem::minimum`]. It can then run only where that
    /// minimum is known.
    pub needs_minimum: bool,
    /// Whether it can train networks, or why not.
    pub network: Result<(), Unfit>,
}

/// Why an optimizer trains no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It needs the Hessian, which a network does not provide.
    Hessian,
    /// It keeps an n × n matrix, where n is the number of parameters.
    Memory,
}

impl Unfit {
    /// Its id, as faults tell it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hessian => "hessian",
            Self::Memory => "memory",
        }
    }
}

/// The shelves of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// SGD, momentum and their relatives: one learning rate for all coordinates.
    FirstOrder,
    /// A learning rate for each coordinate, adapted to its gradients.
    Adaptive,
    /// Methods published since about 2018.
    Modern,
    /// Methods that use curvature or a line search.
    SecondOrder,
}

/// Which ranges of the parameter vector belong to one tensor. Layer-wise rules (LARS, LAMB) take a norm for each
/// tensor, and memory-saving rules (SM3, Adafactor) sum over rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    ranges: Vec<Range<usize>>,
    /// The row length of each tensor.
    columns: Vec<usize>,
}

impl Layout {
    /// One tensor of `len` numbers: a point on a surface.
    pub fn single(len: usize) -> Self {
        Self::tensors(&[len])
    }

    /// Vectors of these lengths, one after another.
    pub fn tensors(lens: &[usize]) -> Self {
        let shapes: Vec<_> = lens.iter().map(|&len| [1, len]).collect();
        Self::matrices(&shapes)
    }

    /// Matrices with these numbers of rows and columns, stored row by row, one after another; a vector is a single row.
    pub fn matrices(shapes: &[[usize; 2]]) -> Self {
        let mut end = 0;
        let range = |[rows, columns]: &[usize; 2]| {
            let start = end;
            end += rows * columns;
            start..end
        };
        Self { ranges: shapes.iter().map(range).collect(), columns: shapes.iter().map(|s| s[1]).collect() }
    }

    /// The range of each tensor.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// The row length of each tensor.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The total number of parameters.
    pub fn len(&self) -> usize {
        self.ranges.last().map_or(0, |r| r.end)
    }

    /// A vector of zeros, one for each parameter.
    #[inline(never)]
    pub fn zeros<T: Float>(&self) -> Vec<T> {
        vec![T::zero(); self.len()]
    }

    /// Whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An optimizer: it moves a point.
pub trait Optimizer<T: Float>: Send {
    /// Moves `w` by one step with learning rate `lr`.
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64);

    /// Whether the first gradient of each step is taken at the `w` that was passed to the step.
    fn asks_where_it_stands(&self) -> bool {
        true
    }

    /// The second point, if the optimizer has one: averaged, evaluation or slow weights.
    fn auxiliary(&self) -> Option<&[T]> {
        None
    }

    /// Everything that the optimizer remembers between steps: to measure its size, to save it, and to show it.
    fn state(&mut self) -> Vec<Slot<'_, T>>;

    /// The largest number of losses and gradients that one step may ask for: it limits how long a step can take.
    fn most_evaluations(&self) -> usize {
        1
    }

    /// How long it takes to do something with an answer, in units of one value and gradient of a built-in surface, beyond what
    /// its memory says: for a rule that is followed line by line.
    fn effort(&self) -> u64 {
        0
    }
}

/// One piece of an optimizer's memory, with its letter in the paper.
pub enum Slot<'a, T> {
    /// One number for each parameter, or one row of a history.
    Vector(&'a str, &'a mut [T]),
    /// One number, such as the step count.
    Scalar(&'a str, &'a mut f64),
}

/// The update of a first-order method: w ← w − ….
pub trait Rule<T: Float>: Send {
    /// One step at `w` with gradient `g` and learning rate `lr`.
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64);

    /// See [`Optimizer::auxiliary`].
    fn auxiliary(&self) -> Option<&[T]> {
        None
    }

    /// See [`Optimizer::state`].
    fn state(&mut self) -> Vec<Slot<'_, T>>;
}

/// Turns a [`Rule`] into an [`Optimizer`] that asks for one gradient per step.
pub struct FirstOrder<T> {
    rule: Box<dyn Rule<T>>,
    g: Vec<T>,
}

impl<T: Float> FirstOrder<T> {
    /// Boxes `rule` for a parameter vector with this layout.
    pub fn boxed(rule: impl Rule<T> + 'static, layout: &Layout) -> Box<dyn Optimizer<T>> {
        Self::of(Box::new(rule), layout)
    }

    fn of(rule: Box<dyn Rule<T>>, layout: &Layout) -> Box<dyn Optimizer<T>> {
        Box::new(Self { rule, g: layout.zeros() })
    }
}

impl<T: Float> Optimizer<T> for FirstOrder<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        problem.gradient(w, &mut self.g);
        self.rule.update(w, &self.g, lr);
    }

    fn auxiliary(&self) -> Option<&[T]> {
        self.rule.auxiliary()
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        self.rule.state()
    }
}
