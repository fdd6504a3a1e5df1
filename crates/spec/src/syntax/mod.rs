//! The syntax of links: texts as trees, and back. What the keys mean is told by the kinds of spec.

mod decode;
mod encode;
mod shape;

pub use decode::Pair;
pub(crate) use decode::{pairs, tree};
pub(crate) use encode::encode;
pub use encode::push;
pub use shape::{Key, MAX_BYTES, MAX_NOTES, Shape, VERSION, VIEW};
