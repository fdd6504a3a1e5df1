//! The language in which the playground is configured: specs of runs and of trainings, links, and the catalog of
//! everything that a spec can name.

pub mod catalog;
pub mod data;
pub mod examples;
pub mod experiments;
pub mod fault;
mod forgiving;
pub mod json;
pub mod keys;
pub mod kinds;
pub mod language;
pub mod link;
pub mod methods;
pub mod own;
pub mod rates;
pub mod reader;
pub mod reference;
pub mod rules;
pub mod run;
pub mod suggest;
pub mod surface;
pub mod sweep;
pub mod syntax;
pub mod tree;
pub mod writer;

pub use fault::Fault;
pub use json::{ParamJson, ValuesJson};
pub use kinds::run::{RUN, RunSpec, START};
pub use kinds::training::{HIDDEN, MAX_HIDDEN, MNIST, NetSpec};
pub use kinds::{Kind, Spec};
pub use methods::{CLIP, MAX_OPTIMIZERS, OptimizerSpec, ScheduleSpec};
pub use playground_expr::typed;
pub use surface::SurfaceSpec;
pub use tree::Node;
