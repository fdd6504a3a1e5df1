//! What the page hands out, as WebAssembly: PyTorch scripts. Loaded when somebody asks for one.

pub mod script;
