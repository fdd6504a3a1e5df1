//! What the format of links fixes, and how a kind of spec declares its keys.

/// The page's key that says what a link is about.
pub const VIEW: &str = "view";

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 1;

/// The most bytes of a link that are read. The longest sensible link is a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024;

/// The most notes that one link brings forth: nobody reads more.
pub const MAX_NOTES: usize = 16;

/// In the place of a list or of pairs: none.
pub(super) const NONE: &str = "none";

/// The groups of an entry, each with keys of its own: `schedule:id,schedule.key:value`.
pub(super) const GROUPS: [&str; 2] = ["schedule", "lookahead"];

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
