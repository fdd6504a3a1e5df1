//! The pure numerics of the Optimizer Playground: surfaces, optimizers, schedules and the loop that runs them.
//!
//! Nothing here uses a browser, a file, a clock or global state. A run is a pure function of its arguments: the same
//! numbers in give the same bits out.

pub mod clip;
pub mod data;
mod decimal;
pub mod descent;
pub mod dual;
pub mod ending;
pub mod ewa;
pub mod fault;
pub mod field;
pub mod float;
#[cfg(not(target_family = "wasm"))]
mod functions;
mod known;
pub mod memory;
pub mod optim;
pub mod param;
pub mod problem;
pub mod pytorch;
pub mod run;
pub mod run_many;
pub mod scaling;
pub mod schedule;
pub mod suggest;
pub mod surface;
pub mod sweep;
pub mod verdict;
pub mod window;
pub mod witness;
pub mod written;
