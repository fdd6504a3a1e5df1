//! Links: a spec as the short, readable text behind the `#` of an address, and back. This is syntax alone: a link becomes a
//! tree with texts as its leaves, which the lenient reader reads; which keys there are says the kind ([`Kind::keys`]), and
//! of which kind a link is says its `view`.
//!
//! ```text
//! surface=rosenbrock&b=100&start=-1.2,1&steps=200&opt=momentum,lr:0.001&opt=adam,lr:0.05,beta2:0.99&view=surface
//! view=mnist&hidden=256,128&batch=256&epochs=3&opt=adam,lr:0.003
//! ```
//!
//! | key | value |
//! |---|---|
//! | `v` | version of the format; absent means 1 |
//! | `surface` | id; its parameters are keys of their own (`b=100`), and so are the formula (`f=…`) and constants of an own function |
//! | `start` | `x,y`; absent means where the surface starts its runs |
//! | `steps`, `seed`, `noise`, `tolerance` | numbers |
//! | `schedule` | `id,key:value,…`, for all optimizers that have none of their own |
//! | `clip` | `norm:c`, `norm:c,norm_type:inf`, `value:c` or `none` |
//! | `opt` | once for each optimizer: `id,key:value,…`; `opt=none` for an empty list |
//!
//! With `view=mnist` the keys of a surface make room for those of [`MNIST`](crate::kinds::training::MNIST) and for `hidden`, the
//! sizes of the hidden layers (`hidden=256,128`, `hidden=none`).
//!
//! Keys of the page come back untouched: those of [`PAGE_KEYS`](crate::keys::PAGE_KEYS), which are frozen, and every key with a
//! dot (`averages.beta=0.9`), which the name of a constant of a formula never has.
//!
//! Within `opt`: a choice is named by its id, a flag is 0 or 1, `off` switches it off, `slot:n` says which colour it has
//! where that is not its place in the list, `schedule:id,schedule.key:value` is a schedule of its own,
//! `lookahead,lookahead.key:value` puts Lookahead around it.
//!
//! Only what differs from the opening ([`Kind::opening`]) is written, and the entries of `opt` replace its list as a whole.
//! Reading never fails: what is out of range is clamped, what cannot be understood is left out, and each time a note
//! says so.

mod decode;
mod encode;

#[cfg(doc)]
use crate::kinds::Kind;

pub(crate) use decode::tree;
pub use decode::{Decoded, Pair, decode};
pub use encode::{encode, push};

/// The page's key that says what a link is about.
pub const VIEW: &str = "view";

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 1;

/// The most bytes of a link that are read. The longest sensible link is a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024;

/// The most notes that one link brings forth: nobody reads more.
pub const MAX_NOTES: usize = 16;

/// In the place of a list or of pairs: none.
const NONE: &str = "none";

/// The groups of an entry, each with keys of its own: `schedule:id,schedule.key:value`.
const GROUPS: [&str; 2] = ["schedule", "lookahead"];

/// A key of a link.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it stands in the link.
    pub key: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Where it stands in the tree: a key, or a key within the kind's body (`surface.id`).
    pub to: &'static str,
}

/// What the value of a key looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A number, an id or a text.
    Value,
    /// `a,b,c`, or `none`.
    List,
    /// `key:value,key:value`, or `none`.
    Pairs,
    /// `id,key:value,key:value`.
    Entry,
    /// One entry for each time that the key stands there, or `none`.
    Entries,
}
