//! What the page needs rarely, as WebAssembly: PyTorch scripts, and how a typed formula looks. The module is loaded when
//! a person asks for a script, or types a formula.

pub mod formula;
pub mod script;
