//! What the three modules for the browser have in common: JSON, faults and panics.

pub mod entry;
pub mod fault;
pub mod json;
pub mod panic;
