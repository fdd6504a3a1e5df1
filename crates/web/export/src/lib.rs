//! The exports of the page as WebAssembly: PyTorch scripts. The module is loaded when a person asks for a script.

pub mod script;
