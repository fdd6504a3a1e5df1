//! The playground compiled to WebAssembly: the only crate that knows the browser.
//!
//! A thin facade without mathematics: each export parses, calls and answers, and every fault comes back as an error with
//! a message for people. Names on the JavaScript side are in camel case.
//!
//! Two modules are made of it: the page's own (feature `page`), small, and the trainer's (feature `train`), fast, which
//! workers load when a network is to be trained.

#[cfg(feature = "page")]
mod canvas;
#[cfg(feature = "page")]
pub mod chart;
mod fault;
#[cfg(feature = "page")]
pub mod formula;
#[cfg(feature = "page")]
mod json;
#[cfg(feature = "page")]
pub mod link;
pub mod panic;
#[cfg(feature = "train")]
mod picture;
#[cfg(feature = "page")]
pub mod plot;
#[cfg(feature = "page")]
pub mod runs;
#[cfg(feature = "train")]
pub mod script;
#[cfg(feature = "page")]
pub mod slider;
#[cfg(feature = "page")]
pub mod surface;
#[cfg(feature = "train")]
pub mod train;
