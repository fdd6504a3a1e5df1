//! The training of networks as WebAssembly, for workers.
//!
//! A facade without mathematics, like that of the page, but compiled for speed.

pub mod examiner;
pub mod files;
mod memory;
mod picture;
mod report;
pub mod train;
