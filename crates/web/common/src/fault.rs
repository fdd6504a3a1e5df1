//! Errors of the modules.

use std::fmt;

use playground_spec::Node;

/// Converts to a JavaScript `Error`. Its message is either the faults of a spec as JSON, `[{"place", "kind", …}, …]`,
/// or a sentence for developers.
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

impl From<Vec<playground_spec::Fault>> for Fault {
    fn from(faults: Vec<playground_spec::Fault>) -> Self {
        Self(faults.iter().map(playground_spec::Fault::node).collect::<Node>().to_string())
    }
}

impl From<playground_spec::Fault> for Fault {
    fn from(fault: playground_spec::Fault) -> Self {
        vec![fault].into()
    }
}
