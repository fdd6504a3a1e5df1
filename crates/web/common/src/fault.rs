//! What goes wrong, in words for people.

use std::fmt;

use playground_spec::ParamError;

/// A message. Becomes a JavaScript `Error`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(String);

impl Fault {
    /// A fault with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// All faults of a spec, one a line.
impl From<Vec<ParamError>> for Fault {
    fn from(errors: Vec<ParamError>) -> Self {
        Self(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }
}

impl From<ParamError> for Fault {
    fn from(error: ParamError) -> Self {
        Self(error.to_string())
    }
}
