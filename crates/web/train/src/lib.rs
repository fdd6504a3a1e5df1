//! The training of networks as WebAssembly, for workers.
//!
//! A facade without mathematics, as that of the page; compiled for speed.

pub mod files;
mod picture;
pub mod train;
