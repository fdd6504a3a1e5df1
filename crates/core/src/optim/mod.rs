//! Optimizers: one file each, registered in [`ALL`].
//!
//! A first-order rule implements [`Rule`], the update from a gradient. A method that asks more than once a step (line
//! searches, Newton, L-BFGS) implements [`Optimizer`] and uses the [`Problem`] directly. Where PyTorch has an optimizer,
//! its rule is *the* rule here; else Optax's.

mod adabelief;
mod adadelta;
mod adafactor;
mod adagrad;
mod adam;
mod adamax;
mod adamw;
mod adan;
mod ademamix;
mod adopt;
mod amsgrad;
mod asgd;
mod bfgs;
mod conjugate_gradient;
mod dadapt_adamw;
mod dog;
mod lamb;
mod lars;
mod lbfgs;
mod line_search_gd;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
mod newton;
mod novograd;
mod optimistic_gd;
mod prodigy;
mod radam;
mod rmsprop;
mod rprop;
mod schedule_free_adamw;
mod schedule_free_sgd;
mod sgd;
mod sign_sgd;
mod signum;
mod sm3;
mod yogi;

// Around any of them.
pub mod lookahead;

// What several of them share.
mod decay;
mod ema;
mod line;
mod power;
mod schedule_free;
mod sums;

use std::ops::Range;

use serde::Serialize;

use crate::float::Float;
use crate::param::{ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

/// Every optimizer, in the order in which a person meets them.
pub static ALL: &[&OptimizerInfo] = &[
    // First-order.
    &lean(sgd::INFO),
    &lean(momentum::INFO),
    &lean(nesterov::INFO),
    &lean(asgd::INFO),
    // Adaptive.
    &lean(adagrad::INFO),
    &lean(rmsprop::INFO),
    &lean(adadelta::INFO),
    &lean(adam::INFO),
    &lean(adamw::INFO),
    &lean(amsgrad::INFO),
    &lean(adamax::INFO),
    &lean(nadam::INFO),
    &lean(radam::INFO),
    &lean(rprop::INFO),
    &lean(adafactor::INFO),
    // Modern.
    &lean(adabelief::INFO),
    &lean(yogi::INFO),
    &lean(novograd::INFO),
    &lean(adan::INFO),
    &lean(ademamix::INFO),
    &lean(adopt::INFO),
    &lean(lion::INFO),
    &lean(sign_sgd::INFO),
    &lean(signum::INFO),
    &lean(sm3::INFO),
    &lean(lars::INFO),
    &lean(lamb::INFO),
    &lean(schedule_free_sgd::INFO),
    &lean(schedule_free_adamw::INFO),
    &lean(prodigy::INFO),
    &lean(dadapt_adamw::INFO),
    &lean(dog::INFO),
    &lean(optimistic_gd::INFO),
    // Second-order.
    &lean(line_search_gd::INFO),
    &lean(conjugate_gradient::INFO),
    &lean(newton::INFO),
    &lean(bfgs::INFO),
    &lean(lbfgs::INFO),
];

/// What the page's first visit does not need is left out there (every byte of it is paid for): the crate's feature `full`
/// has networks in `f32`, PyTorch scripts, and the texts, which the page gets from files of their own.
const fn lean(info: OptimizerInfo) -> OptimizerInfo {
    if cfg!(feature = "full") {
        return info;
    }
    let source = Source { authors: "", title: "", url: "", ..info.source };
    OptimizerInfo {
        name: "",
        summary: "",
        equation: "",
        variant: "",
        source,
        pytorch: unsaid,
        build_f32: absent,
        ..info
    }
}

/// In place of PyTorch scripts where they are left out.
fn unsaid(_: &Values) -> PyTorch {
    unreachable!("PyTorch scripts need the feature `full`")
}

/// In place of the builders for networks where they are left out.
fn absent(_: &Values, _: &Layout) -> Box<dyn Optimizer<f32>> {
    unreachable!("networks need the feature `full`")
}

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static OptimizerInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}

/// What there is to know about an optimizer.
pub struct OptimizerInfo {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// What a person reads.
    pub name: &'static str,
    /// Its shelf in the list.
    pub group: Group,
    /// One sentence for a beginner: what it does.
    pub summary: &'static str,
    /// The update in LaTeX, one line each, in the letters of the paper.
    pub equation: &'static str,
    /// Which variant this is where libraries differ: where ε stands, which form of momentum, ….
    pub variant: &'static str,
    /// Who described it.
    pub source: Source,
    /// Its hyperparameters; the first is `lr` where it has one.
    pub params: &'static [ParamSpec],
    /// The `c` for which `lr < c / λmax` is stable on a quadratic, where that is known.
    pub stability: Option<fn(&Values) -> f64>,
    /// How a PyTorch script says it, with these values.
    pub pytorch: fn(&Values) -> PyTorch,
    /// Builds it for `f32`.
    pub build_f32: BuildFn<f32>,
    /// Builds it for `f64`.
    pub build_f64: BuildFn<f64>,
}

/// Builds an optimizer from values that were parsed.
pub type BuildFn<T> = fn(&Values, &Layout) -> Box<dyn Optimizer<T>>;

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

/// Where a rule was described.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Source {
    /// Family names, comma separated.
    pub authors: &'static str,
    /// Title of the paper.
    pub title: &'static str,
    /// Year.
    pub year: u16,
    /// Link to the paper.
    pub url: &'static str,
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
