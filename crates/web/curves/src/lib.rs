//! The charts, as WebAssembly: everything that is drawn but the plot itself. The module is loaded after the first plot, which does
//! without it.

pub mod fit;
pub mod race;
pub mod series;
pub mod training;
