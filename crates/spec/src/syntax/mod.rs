//! The syntax of links: parses texts into trees, and writes trees as texts. The kinds of specs define the meaning of
//! the keys.

mod decode;
mod encode;
mod shape;

pub use decode::Pair;
pub(crate) use decode::{pairs, tree};
pub(crate) use encode::encode;
pub use encode::push;
pub use shape::{Key, MAX_BYTES, MAX_NOTES, Shape, VERSION, VIEW};
