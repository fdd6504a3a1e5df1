//! What the page computes and draws, as WebAssembly.
//!
//! A thin facade without mathematics: each export parses, calls and answers, and every fault comes back as an error with
//! a message for people. Names on the JavaScript side are in camel case.

mod canvas;
pub mod chart;
pub mod formula;
pub mod link;
pub mod plot;
pub mod runs;
pub mod slider;
pub mod surface;
