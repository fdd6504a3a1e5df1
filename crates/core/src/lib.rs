//! The pure numerics of the Optimizer Playground: surfaces, optimizers, schedules and the loop that runs them.
//!
//! Nothing here knows a browser, a file, a clock or a global: a run is a pure function of its [`spec::RunSpec`], so the
//! same spec gives the same bits.

pub mod catalog;
mod dual;
pub mod expr;
pub mod float;
pub mod link;
pub mod nn;
pub mod optim;
pub mod param;
pub mod problem;
pub mod pytorch;
pub mod run;
pub mod schedule;
pub mod spec;
pub mod surface;
pub mod verdict;
pub mod window;
