//! The fixed parts of the link format, and the type by which a kind of spec declares its keys.

/// The page's key that names the view of a link.
pub const VIEW: &str = "view";

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 1;

/// The largest number of bytes of a link that are read. The longest realistic link is a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024;

/// The largest number of notes about one link; nobody reads more.
pub const MAX_NOTES: usize = 16;

/// The value that stands for an empty list or for no pairs.
pub(super) const NONE: &str = "none";

/// The groups of an entry, each with its own keys: `schedule:id,schedule.key:value`.
pub(super) const GROUPS: [&str; 2] = ["schedule", LOOKAHEAD];

/// The group that has no id: its name alone puts it in.
pub(super) const LOOKAHEAD: &str = "lookahead";

/// A key of a link.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key in the link.
    pub key: &'static str,
    /// The form of its value.
    pub shape: Shape,
    /// Its position in the tree: a key, or a key within the kind's body (`surface.id`).
    pub to: &'static str,
}

/// The form of a key's value.
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
    /// One entry for each occurrence of the key, or `none`.
    Entries,
}
