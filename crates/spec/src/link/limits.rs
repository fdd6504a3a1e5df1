//! What the format of links fixes.

/// The page's key that says what a link is about.
pub const VIEW: &str = "view";

/// The view of which the spec is a training.
pub const MNIST_VIEW: &str = "mnist";

/// The version of the format that this code writes and reads.
pub const VERSION: u32 = 1;

/// The most bytes of a link that are read. The longest sensible link is a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024;

/// The most notes that one link brings forth: nobody reads more.
pub const MAX_NOTES: usize = 16;
