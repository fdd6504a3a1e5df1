//! The kinds of spec, one file each.

pub mod run;
pub mod training;
