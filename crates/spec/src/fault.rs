//! What is wrong with a spec.

use std::fmt;

use playground_expr::ExprError;
use serde::Serialize;

/// A fault in a spec: the place, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParamError {
    /// Where: `optimizers[1]`, `surface`, or empty for the top level.
    pub place: String,
    /// What is wrong, with key, range and value.
    pub message: String,
    /// The characters of a formula that are meant, from (counted from 0) and to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

impl ParamError {
    /// A fault at `place`.
    pub fn new(place: &str, message: impl Into<String>) -> Self {
        Self { place: place.to_owned(), message: message.into(), span: None }
    }

    /// A fault in the formula at `place`.
    pub fn formula(place: &str, error: ExprError) -> Self {
        Self { place: place.to_owned(), message: error.message, span: Some([error.span.start, error.span.end]) }
    }

    /// A name that is none of the known ones.
    pub fn unknown<'a>(place: &str, what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        // A name from a link may be anything of any length: quote it, and not all of it.
        let shown: String = name.chars().take(40).collect();
        let known = known.collect::<Vec<_>>().join(", ");
        Self::new(place, format!("unknown {what} {shown:?}; known are {known}"))
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(f, "{}", self.message)
        } else {
            write!(f, "{}: {}", self.place, self.message)
        }
    }
}

impl std::error::Error for ParamError {}
