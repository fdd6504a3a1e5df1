//! The code of an optimizer or a schedule in a PyTorch script; the file of each one provides it.

/// The Python code of an optimizer or a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PyTorch {
    /// A class of PyTorch: its name, and its arguments after the first. `{key}` is replaced by the value of a
    /// parameter.
    Class(&'static str, String),
    /// A class of our own that changes one of PyTorch: its code, and its arguments after the first, as above.
    Derived(&'static str, String),
    /// A function of our own with the rule of an optimizer, `def name(w, g, state, *, lr, …)`, or of a schedule, `def
    /// name(t, base, *, …)`. It receives every parameter under its key.
    Rule(&'static str),
    /// Like [`PyTorch::Rule`], for an optimizer that measures all parameters together instead of each tensor
    /// separately.
    Whole(&'static str),
    /// The function that the text of the optimizer's rule says ([`optim::text`](crate::optim::text)), for each tensor separately, or
    /// for all parameters together.
    Text {
        /// Whether it measures all parameters together.
        whole: bool,
    },
    /// A function of our own for an optimizer that asks for more than one gradient per step: `def name(w, closure,
    /// state, *, lr, …)`, in which `closure()` returns the loss at the current `w` and sets `w.grad`;
    /// `closure(backward=False)` returns only the loss.
    Method(&'static str),
}

impl PyTorch {
    /// A class of PyTorch with its arguments after the first.
    pub fn class(name: &'static str, arguments: impl Into<String>) -> Self {
        Self::Class(name, arguments.into())
    }
}
