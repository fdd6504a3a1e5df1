//! A run over a surface, or the training of networks, as a PyTorch script: `torch.optim` where torch has the optimizer and the schedule, the rule written out where it
//! has not.
//!
//! Each optimizer and schedule says in its own file how ([`PyTorch`](playground_core::pytorch::PyTorch)); [`script`] and [`training`] put the pieces
//! together. [`numpy()`] writes everything out instead, without any library of optimizers.

mod calls;
mod data;
mod numpy;
mod python;
mod schedule;
mod script;
mod surface;
mod template;
mod training;

pub use calls::rule;
pub use numpy::{numpy, numpy_within};
pub use schedule::{schedule, typed_schedule};
pub use script::{script, script_within};
pub use training::training;
