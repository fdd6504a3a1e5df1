//! What the page needs rarely, as WebAssembly: PyTorch scripts, and suggestions for formulas. The module is loaded when a
//! person asks for a script, or types a formula that can be mended.

pub mod formula;
pub mod script;
