//! Worked examples of textbooks: each is a link, beside the surface that it is about.

use serde::Serialize;

/// An example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Its permanent id, by which its words are found.
    pub id: &'static str,
    /// The surface beside which it is offered.
    pub surface: &'static str,
    /// The link.
    pub link: &'static str,
}

/// All examples.
pub static ALL: &[Example] = &[
    Example { id: "adam", surface: "parabola", link: "surface=parabola&start=5&steps=100&opt=adam,lr:0.1" },
    Example {
        id: "rates",
        surface: "parabola",
        link: "surface=parabola&start=5&steps=20&opt=sgd,lr:0.1&opt=sgd,lr:0.9&opt=sgd,lr:1&opt=sgd,lr:1.1",
    },
    Example {
        id: "averaged",
        surface: "shifted_parabola",
        link: "surface=shifted%5Fparabola&start=10&steps=200&opt=momentum,lr:0.1,momentum:0.9,form:averaged&opt=momentum,lr:0.1,momentum:0.99,form:averaged",
    },
];
