//! What differs between the libraries over whose arrays a rule is written in Python.

/// A library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Torch,
    Numpy,
}

impl Dialect {
    /// The name of the library in scripts.
    pub(super) fn module(self) -> &'static str {
        match self {
            Self::Torch => "torch",
            Self::Numpy => "np",
        }
    }

    /// The library that has a function of numbers, or of arrays. NumPy's functions take both.
    pub(super) fn module_of(self, is_array: bool) -> &'static str {
        if self == Self::Torch && !is_array { "math" } else { self.module() }
    }

    /// A copy of an array.
    pub(super) fn copy(self, array: &str) -> String {
        match self {
            Self::Torch => format!("{array}.clone()"),
            Self::Numpy => format!("{array}.copy()"),
        }
    }

    /// The weights become what `value` says.
    pub(super) fn moved(self, value: &str) -> String {
        match self {
            Self::Torch => format!("w.copy_({value})"),
            Self::Numpy => format!("w[:] = {value}"),
        }
    }

    /// `min` or `max` of two arrays.
    pub(super) fn extreme(self, name: &str, one: &str, other: &str) -> String {
        format!("{}.{name}imum({one}, {other})", self.module())
    }

    /// The length of an array.
    pub(super) fn norm(self) -> &'static str {
        match self {
            Self::Torch => "torch.norm",
            Self::Numpy => "np.linalg.norm",
        }
    }
}
