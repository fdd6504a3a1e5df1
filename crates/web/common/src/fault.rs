//! Errors of the modules.

use std::fmt;

use playground_spec::Node;
use playground_spec::tree::Map;

/// Converts to a JavaScript `Error`. Its message is either the faults of a spec as JSON, `[{"place", "kind", …}, …]`,
/// or a sentence for developers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(String);

impl Fault {
    /// A mistake in a call, which only programmers see.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A fault that people are told: its kind, with the values of its message.
    pub fn told(kind: &str, values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let mut fault = Map::from_iter([("place", Node::from("")), ("kind", kind.into())]);
        values.into_iter().for_each(|(name, value)| fault.put(name, value));
        Self([fault].into_iter().map(Node::from).collect::<Node>().to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_that_people_are_told_is_data() {
        let fault = Fault::told("canvas_refused", [("error", "no".to_owned())]);
        assert_eq!(fault.to_string(), r#"[{"place":"","kind":"canvas_refused","error":"no"}]"#);
    }
}
