//! What the tests over the whole playground share.

pub mod arbitrary;
pub mod golden;
