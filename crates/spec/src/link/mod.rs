//! Links: a spec as the short, readable text behind the `#` of an address, and back. `view=mnist` makes it a
//! [`NetSpec`], anything else a [`RunSpec`].
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
//! Within `opt`: a choice is named by its id, a flag is 0 or 1, `off` switches it off, `slot:n` says which colour it has
//! where that is not its place in the list, `schedule:id,schedule.key:value` is a schedule of its own,
//! `lookahead,lookahead.key:value` puts Lookahead around it.
//!
//! Only what differs from the opening (of the kind, [`crate::kinds`]) is written, and the entries of `opt` replace its list as a whole.
//! Reading never fails: what is out of range is clamped, what cannot be understood is left out, and each time a note
//! says so.

mod decode;
mod encode;
mod limits;
mod linked;
mod text;

pub use decode::{Decoded, decode};
pub use encode::{encode, encode_training, push};
pub use limits::{MAX_BYTES, MAX_NOTES, MNIST_VIEW, VERSION, VIEW};
pub use linked::Linked;
