//! How PyTorch says an optimizer or a schedule: each says so in its own file.

/// How Python says an optimizer or a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PyTorch {
    /// A class of torch: its name, and its arguments after the first. `{key}` stands for the value of a parameter.
    Class(&'static str, String),
    /// A function of ours that is the rule of an optimizer, `def name(w, g, state, *, lr, …)`, or of a schedule,
    /// `def name(t, base, *, …)`. It gets every parameter under its key.
    Rule(&'static str),
    /// As [`PyTorch::Rule`], for an optimizer that measures all parameters together rather than tensor by tensor.
    Whole(&'static str),
    /// A function of ours for an optimizer that asks more than one gradient a step: `def name(w, closure, state, *, lr, …)`,
    /// in which `closure()` gives the loss at the present `w` and sets `w.grad`; `closure(backward=False)` gives the loss alone.
    Method(&'static str),
}

impl PyTorch {
    /// A class of torch with its arguments after the first.
    pub fn class(name: &'static str, arguments: impl Into<String>) -> Self {
        Self::Class(name, arguments.into())
    }
}
