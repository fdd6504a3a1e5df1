//! Everything `cargo xtask` does, as a library so that the browser tests can serve the page in the same way.

pub mod arguments;
pub mod bench;
pub mod browser;
pub mod catalog;
pub mod data;
pub mod dist;
pub mod formulas;
pub mod golden;
pub mod licences;
pub mod npm;
pub mod packages;
pub mod paths;
pub mod report;
pub mod scripts;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shell;
pub mod test;
pub mod torch;
pub mod wasm;
