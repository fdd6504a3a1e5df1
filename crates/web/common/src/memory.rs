//! The allocator of the modules that are compiled to be small. That of the standard library is five times as long, which every one of
//! them would pay for: modules share no code.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

/// The options of [`Memory`].
#[derive(Debug)]
pub struct Small;

impl GlobalTlsfOptions for Small {
    /// Lists that grow are copied, as they mostly are in any case.
    const ENABLE_REALLOCATION: bool = false;
}

/// The allocator, which a module declares as its own.
pub type Memory = GlobalTlsf<Small>;
