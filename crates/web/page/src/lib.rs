//! What the page computes and draws, as WebAssembly.
//!
//! A thin facade without mathematics: each export parses its arguments, calls the core and returns the result; every
//! fault becomes a JavaScript error. Names in JavaScript are in camel case.

use playground_web::memory::Memory;

mod checked;
pub mod formula;
pub mod link;
pub mod own;
pub mod plot;
pub mod runs;
pub mod schedule;
pub mod slider;
pub mod surface;
pub mod sweep;

#[global_allocator]
static MEMORY: Memory = Memory::new();
