//! Who reads the texts of optimizers that people write: it is handed to the reader of specs.

use std::sync::Arc;

use playground_core::optim::Maker;
use playground_core::param::ParamSpec;

use crate::fault::{Fault, Is};

/// A text that was read.
pub trait Written: Maker {
    /// The learning rate and the constants of the text.
    fn params(&self) -> &[ParamSpec];
}

/// Reads texts.
pub type Language = fn(&str) -> Result<Arc<dyn Written>, Fault>;

/// Where there are no optimizers.
///
/// # Errors
/// Always.
pub fn nowhere(_: &str) -> Result<Arc<dyn Written>, Fault> {
    Err(Fault::new("", Is::RulesLost {}))
}
