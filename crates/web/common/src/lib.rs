//! The common part of the eight modules for the browser: JSON, faults, panics, and drawing on a canvas.

pub mod canvas;
pub mod entry;
pub mod fault;
pub mod json;
pub mod memory;
pub mod panic;
pub mod sheet;
pub mod trainings;
