//! What the tests over the whole playground share.

pub mod arbitrary;
pub mod bench;
pub mod browser;
pub mod engines;
pub mod golden;
pub mod literals;
pub mod numpy;
pub mod optimizers;
pub mod outside;
pub mod probe;
pub mod session;
pub mod torch;
pub mod words;
