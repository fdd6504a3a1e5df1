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
//! With `view=mnist` the keys of a surface make room for those of [`MNIST`](crate::nn::spec::MNIST) and for `hidden`, the
//! sizes of the hidden layers (`hidden=256,128`, `hidden=none`).
//!
//! Within `opt`: a choice is named by its id, a flag is 0 or 1, `off` switches it off, `slot:n` says which colour it has
//! where that is not its place in the list, `schedule:id,schedule.key:value` is a schedule of its own,
//! `lookahead,lookahead.key:value` puts Lookahead around it.
//!
//! Only what differs from the opening (of [`crate::spec`] or of [`crate::nn::spec`]) is written, and the entries of `opt` replace its list as a whole.
//! Reading never fails: what is out of range is clamped, what cannot be understood is left out, and each time a note
//! says so.

mod decode;
mod encode;
mod text;

use serde_json::Value;

use crate::nn::spec::NetSpec;
use crate::param::ParamError;
use crate::spec::RunSpec;

pub use decode::{Decoded, decode};
pub use encode::{encode, encode_training, push};

/// The page's key that says what a link is about.
pub const VIEW: &str = "view";

/// The view of which the spec is a training.
pub const MNIST_VIEW: &str = "mnist";

/// What a link stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Linked {
    /// Runs over a surface.
    Run(RunSpec),
    /// The training of networks.
    Training(NetSpec),
}

impl Linked {
    /// Reads either kind of spec: a training says `mnist`.
    ///
    /// # Errors
    /// Every fault with its place.
    pub fn from_json(value: &Value) -> Result<Self, Vec<ParamError>> {
        match value.get("mnist") {
            Some(_) => NetSpec::from_json(value).map(Self::Training),
            None => RunSpec::from_json(value).map(Self::Run),
        }
    }

    /// The whole spec as JSON, every value written out.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Run(spec) => spec.to_json(),
            Self::Training(spec) => spec.to_json(),
        }
    }

    /// Its link, without the `#`.
    pub fn link(&self) -> String {
        match self {
            Self::Run(spec) => encode(spec),
            Self::Training(spec) => encode_training(spec),
        }
    }
}

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 1;

/// Keys of the page itself, about how a run is shown and not what it is; they come back from [`decode`] untouched.
pub const PAGE_KEYS: &[&str] = &[
    "view", "tab", "window", "step", "speed", "play", "embed", "theme", "motion", "lang", "hide", "lock", "card",
    "chart", "table", "lesson", "part", "axis", "trial",
];

/// Keys of the run; no surface may have a parameter of such a name, nor of one of [`PAGE_KEYS`].
pub const RUN_KEYS: &[&str] =
    &["v", "surface", "start", "steps", "noise", "seed", "tolerance", "schedule", "clip", "opt"];

/// The most bytes of a link that are read. The longest sensible link is a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024;

/// The most notes that one link brings forth: nobody reads more.
pub const MAX_NOTES: usize = 16;
