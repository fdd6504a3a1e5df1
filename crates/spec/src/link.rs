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
//! | `data.points`, `data.preset`, … | the data of a surface that is made of data; `data.batch` is also a key within `opt` |
//! | `schedule` | `id,key:value,…`, for all optimizers that have none of their own |
//! | `clip` | `norm:c`, `norm:c,norm_type:inf`, `value:c` or `none` |
//! | `opt` | once for each optimizer: `id,key:value,…`; `opt=none` for an empty list |
//!
//! With `view=mnist` the keys of a surface make room for those of [`MNIST`](crate::kinds::training::MNIST) and for `hidden`, the
//! sizes of the hidden layers (`hidden=256,128`, `hidden=none`).
//!
//! The page's own keys come back untouched: those of [`PAGE_KEYS`], to which none is added, and every other key with a dot
//! (`averages.beta=0.9`), which no constant of a formula can be called.
//!
//! Within `opt`: a choice is named by its id, a flag is 0 or 1, `off` switches it off, `slot:n` says which colour it has
//! where that is not its place in the list, `schedule:id,schedule.key:value` is a schedule of its own,
//! `lookahead,lookahead.key:value` puts Lookahead around it. An optimizer of one's own is `own`: the constants of its text have
//! their names as keys, `own.name` is what it is called, and `own.text`, the last of its keys, has the text to the end of the entry.
//!
//! Only what differs from the opening ([`Kind::opening`]) is written, and the entries of `opt` replace its list as a whole.
//! Reading never fails: what is out of range is clamped, what cannot be understood is left out, and each time a note
//! says so.

#[cfg(doc)]
use crate::kinds::Kind;

use crate::fault::{Fault, Is};
use crate::keys::{PAGE_KEYS, is_of_spec};
use crate::kinds::Spec;
use crate::language::Language;
use crate::own;
use crate::reader::{Manner, Reader};
use crate::syntax::pairs;
pub use crate::syntax::{MAX_BYTES, MAX_NOTES, Pair, VERSION, VIEW, push};

/// What was read from a link.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// What it stands for; valid whatever the link was.
    pub spec: Spec,
    /// The pairs of the page (those with one of [`PAGE_KEYS`] or with a dot in their key), decoded but not judged, in their
    /// order.
    pub rest: Vec<Pair>,
    /// What was changed or left out.
    pub notes: Vec<Fault>,
    /// The formula that could not be read, as it was given, so that a person can mend it.
    pub refused: Option<String>,
}

/// Reads a link, with or without its `#`.
pub fn decode(link: &str) -> Decoded {
    decode_in(link, own::here)
}

/// The same, if the texts of optimizers are read so.
pub fn decode_in(link: &str, language: Language) -> Decoded {
    let mut reader = Reader::of(Manner::Mend, language);
    let pairs = pairs(&mut reader, link);
    let is_page = |key: &str| PAGE_KEYS.contains(&key) || (key.contains('.') && !is_of_spec(key));
    let (rest, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| is_page(key));
    let views = rest.iter().filter(|(key, _)| key == VIEW).map(|(_, view)| view.as_str());
    let spec = Spec::mend(&mut reader, views, pairs);
    let mut notes = reader.faults;
    let count = notes.len().saturating_sub(MAX_NOTES - 1);
    if count > 1 {
        notes.truncate(MAX_NOTES - 1);
        notes.push(Fault::new("", Is::More { count }));
    }
    Decoded { spec, rest, notes, refused: reader.refused }
}
