//! The playground compiled to WebAssembly: the only crate that knows the browser.
//!
//! A thin facade without mathematics: each export parses, calls and answers, and every fault comes back as an error with
//! a message for people. Names on the JavaScript side are in camel case.

mod canvas;
pub mod chart;
mod fault;
pub mod formula;
pub mod link;
pub mod panic;
pub mod plot;
pub mod runs;
pub mod slider;
pub mod surface;
pub mod tables;
#[cfg(feature = "train")]
pub mod train;
