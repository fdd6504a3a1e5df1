//! What an optimizer is: the contract that each file here fulfils.

use std::ops::Range;

use serde::Serialize;

use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;

/// The facts about an optimizer. The words that a person reads are messages, found by its id.
pub struct OptimizerInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// Its shelf in the list.
    pub group: Group,
    /// Year of the paper that describes it.
    pub year: u16,
    /// Link to that paper.
    pub url: &'static str,
    /// Its hyperparameters; the first is `lr` where it has one.
    pub params: &'static [ParamSpec],
    /// The `c` for which `lr < c / λmax` is stable on a quadratic, where that is known.
    pub stability: Option<fn(&Values) -> f64>,
    /// Whether networks are judged by a second point, [`Optimizer::auxiliary`], rather than by the one that moves: what its
    /// tensors are called in the state of PyTorch's optimizer.
    pub second_point: Option<&'static str>,
    /// Whether it asks for the minimum of the loss, [`Problem::minimum`]: there must be one that is known.
    pub needs_minimum: bool,
    /// Whether it trains networks, or why not.
    pub network: Result<(), Unfit>,
}

/// Why an optimizer trains no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It needs the Hessian, which a network does not give.
    Hessian,
    /// It keeps a square matrix as wide as there are parameters.
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
    /// SGD, momentum and kin: one learning rate for all coordinates.
    FirstOrder,
    /// Rates adapted for each coordinate.
    Adaptive,
    /// Since about 2018.
    Modern,
    /// Uses curvature or a line search.
    SecondOrder,
}

/// Which stretches of the parameter vector belong to one tensor: layer-wise rules (LARS, LAMB) take norms over each,
/// and rules that save memory (SM3, Adafactor) sum over rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    ranges: Vec<Range<usize>>,
    /// The row length of each.
    columns: Vec<usize>,
}

impl Layout {
    /// One tensor of `len` numbers: a point on a surface.
    pub fn single(len: usize) -> Self {
        Self::tensors(&[len])
    }

    /// Vectors of these lengths, one after the other.
    pub fn tensors(lens: &[usize]) -> Self {
        let shapes: Vec<_> = lens.iter().map(|&len| [1, len]).collect();
        Self::matrices(&shapes)
    }

    /// Matrices of these numbers of rows and columns, row by row, one after the other; a vector is a single row.
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

    /// How many numbers there are in all.
    pub fn len(&self) -> usize {
        self.ranges.last().map_or(0, |r| r.end)
    }

    /// A zero for each of them.
    #[inline(never)]
    pub fn zeros<T: Float>(&self) -> Vec<T> {
        vec![T::zero(); self.len()]
    }

    /// Whether there is nothing to optimize.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A method that moves a point.
pub trait Optimizer<T: Float>: Send {
    /// Moves `w` by one step with learning rate `lr`.
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64);

    /// Whether the first gradient of each step is asked at `w` as it was given.
    fn asks_where_it_stands(&self) -> bool {
        true
    }

    /// A second point where there is one: averaged, evaluation or slow weights.
    fn auxiliary(&self) -> Option<&[T]> {
        None
    }

    /// Everything it remembers between steps: for its size, for snapshots, and for showing it.
    fn state(&mut self) -> Vec<Slot<'_, T>>;

    /// How many losses and gradients one step may ask for at most: what tells how long it can take.
    fn most_evaluations(&self) -> usize {
        1
    }
}

/// A piece of an optimizer's memory, with the letter of the paper.
pub enum Slot<'a, T> {
    /// One number for each parameter, or a row of a history.
    Vector(&'static str, &'a mut [T]),
    /// One number, such as the step count.
    Scalar(&'static str, &'a mut f64),
}

/// The update of a first-order method: w ← w − ….
pub trait Rule<T: Float>: Send {
    /// One step from the gradient `g` at `w`, with learning rate `lr`.
    fn update(&mut self, w: &mut [T], g: &[T], lr: f64);

    /// As [`Optimizer::auxiliary`].
    fn auxiliary(&self) -> Option<&[T]> {
        None
    }

    /// As [`Optimizer::state`].
    fn state(&mut self) -> Vec<Slot<'_, T>>;
}

/// A [`Rule`] made an [`Optimizer`]: one gradient a step.
pub struct FirstOrder<T> {
    rule: Box<dyn Rule<T>>,
    g: Vec<T>,
}

impl<T: Float> FirstOrder<T> {
    /// Boxes `rule` for a parameter vector of this layout.
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
