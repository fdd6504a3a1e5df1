//! What the tests over the whole playground share.

pub mod arbitrary;
pub mod bench;
pub mod browser;
pub mod golden;
pub mod literals;
pub mod optimizers;
pub mod torch;
pub mod webdriver;
pub mod words;
