//! The common part of the three modules for the browser: JSON, faults and panics.

pub mod entry;
pub mod fault;
pub mod json;
pub mod panic;
