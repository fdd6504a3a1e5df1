//! Links: a spec as the short, readable text behind the `#` of an address, and back. This is syntax alone: a link becomes a
//! tree with texts as its leaves, which the lenient reader reads. The kind of spec says which keys there are ([`Kind::keys`]),
//! and the last `view` that belongs to a kind ([`Kind::VIEW`]) says of which kind a link is. So a kind may have further
//! views: their links name both, as in `view=mnist&hidden=64&view=weights`.
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
//! With `view=mnist`, a link has the keys of [`MNIST`](crate::kinds::training::MNIST) instead of those of a surface,
//! and `hidden`, the sizes of the hidden layers (`hidden=256,128`, `hidden=none`).
//!
//! Keys of the page are returned unchanged: those in [`PAGE_KEYS`], a list that is frozen, and every key that contains
//! a dot (`averages.beta=0.9`), because the name of a constant in a formula never contains one.
//!
//! Within `opt`, a choice is given by its id and a flag as 0 or 1. `off` switches the optimizer off; `slot:n` gives the
//! number of its color if that is not its position in the list; `schedule:id,schedule.key:value` gives it its own
//! schedule; `lookahead,lookahead.key:value` wraps it in Lookahead.
//!
//! Only differences from the opening ([`Kind::opening`]) are written, and the entries of `opt` replace its whole list.
//! Reading never fails: values out of range are clamped, parts that cannot be understood are left out, and each change
//! adds a note.

#[cfg(doc)]
use crate::kinds::Kind;

use crate::fault::{Fault, Is};
use crate::keys::PAGE_KEYS;
use crate::kinds::Spec;
use crate::reader::{Manner, Reader};
use crate::syntax::pairs;
pub use crate::syntax::{MAX_BYTES, MAX_NOTES, Pair, VERSION, VIEW, push};

/// The result of reading a link.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The spec; it is valid for every link.
    pub spec: Spec,
    /// The pairs of the page (keys in [`PAGE_KEYS`] or with a dot), decoded but not checked, in their order.
    pub rest: Vec<Pair>,
    /// Notes about values that were changed or left out.
    pub notes: Vec<Fault>,
}

/// Reads a link, with or without its `#`.
pub fn decode(link: &str) -> Decoded {
    let mut reader = Reader::new(Manner::Mend);
    let pairs = pairs(&mut reader, link.strip_prefix('#').unwrap_or(link));
    let (rest, pairs): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(key, _)| PAGE_KEYS.contains(&key.as_str()) || key.contains('.'));
    let views = rest.iter().filter(|(key, _)| key == VIEW).map(|(_, view)| view.as_str());
    let spec = Spec::mend(&mut reader, views, pairs);
    let mut notes = reader.faults;
    let count = notes.len().saturating_sub(MAX_NOTES - 1);
    if count > 1 {
        notes.truncate(MAX_NOTES - 1);
        notes.push(Fault::new("", Is::More { count }));
    }
    Decoded { spec, rest, notes }
}
