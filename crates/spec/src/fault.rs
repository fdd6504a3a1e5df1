//! What is wrong with a spec, as data; the words for each kind are in `www/locales`.

use std::fmt;

use playground_core::fault::Detail;
use playground_core::fault_kinds;
use playground_expr::{ExprError, Wrong};
use serde::{Serialize, Serializer};

use crate::tree::{Map, Node};

/// A fault in a spec, a link or a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Where: `optimizers[1].lr`, `surface`, or empty for the whole.
    pub place: String,
    /// What is wrong: the id of an [`Is`], or of what can be [`Wrong`] with a formula.
    pub kind: &'static str,
    /// The values of that kind.
    pub details: Vec<(&'static str, Detail)>,
    /// The characters of a formula that are meant, from (counted from 0) and to.
    pub span: Option<[usize; 2]>,
    /// What was done about it.
    pub mended: Mended,
}

/// What a lenient reader does about a fault.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Mended {
    /// Nothing: the spec is refused.
    #[default]
    Not,
    /// Took this value instead.
    Used(Node),
    /// Left it out.
    LeftOut,
}

fault_kinds! {
    /// The kinds of faults.
    #[derive(Debug, Clone, PartialEq)]
    #[allow(missing_docs)]
    pub enum Is {
        /// The text is not JSON; the parser says why.
        NotJson = "not_json" { error: String },
        /// There should be an object in braces.
        NotAnObject = "not_an_object" { given: Detail },
        /// Something that must be there is not.
        Missing = "missing" {},
        /// An object should say its id.
        MissingId = "missing_id" { known: Vec<String> },
        UnknownKind = "unknown_kind" { given: Detail, known: Vec<String> },
        UnknownSurface = "unknown_surface" { given: Detail, known: Vec<String> },
        UnknownOptimizer = "unknown_optimizer" { given: Detail, known: Vec<String> },
        UnknownSchedule = "unknown_schedule" { given: Detail, known: Vec<String> },
        UnknownKey = "unknown_key" { given: String, known: Vec<String> },
        OutOfRange = "out_of_range" { min: f64, max: f64, given: Detail },
        NotANumber = "not_a_number" { min: f64, max: f64, given: Detail },
        NotWhole = "not_whole" { min: f64, max: f64, given: Detail },
        NotAnOption = "not_an_option" { options: Vec<String>, given: Detail },
        NotAFlag = "not_a_flag" { given: Detail },
        /// The optimizers are no list.
        NotAList = "not_a_list" {},
        TooManyOptimizers = "too_many_optimizers" { max: usize, given: usize },
        /// None of the optimizers of a link is known.
        NoOptimizer = "no_optimizer" {},
        NotForNetworks = "not_for_networks" { optimizer: &'static str, reason: &'static str },
        /// The optimizer needs to know the value of the minimum, and the surface does not tell.
        NeedsMinimum = "needs_minimum" { optimizer: &'static str, surface: &'static str },
        /// The hidden layers are no list of sizes.
        NotLayers = "not_layers" { max: usize, given: Detail },
        TooManyLayers = "too_many_layers" { max: usize, given: usize },
        /// Neither by norm nor by value.
        NotAClip = "not_a_clip" {},
        /// The start is not two numbers.
        NotAPoint = "not_a_point" { given: Detail },
        /// The surface has no value at the start.
        NoValue = "no_value" { x: f64, y: f64 },
        /// The function has no value anywhere in its window.
        NoValueAnywhere = "no_value_anywhere" { left: f64, right: f64, bottom: f64, top: f64 },
        /// The formula is no text.
        NotAFormula = "not_a_formula" {},
        /// A constant of a formula has the name of a key of links.
        ReservedName = "formula_reserved_name" { given: String },
        TooManyConstants = "formula_too_many_constants" { max: usize },
        /// A key stands more than once in a link.
        Repeated = "repeated" { given: String },
        /// A link has more bytes than are read.
        TooLong = "too_long" { bytes: usize, max: usize },
        OtherVersion = "other_version" { given: String, version: usize },
        /// More faults than anybody reads.
        More = "more" { count: usize },
    }
}

impl Fault {
    /// A fault at `place`.
    pub fn new(place: &str, is: Is) -> Self {
        let (kind, details) = (is.kind(), is.details());
        Self { place: place.to_owned(), kind, details, span: None, mended: Mended::Not }
    }

    /// A fault in the formula at `place`.
    pub fn formula(place: &str, error: ExprError) -> Self {
        let (kind, details) = (error.is.kind(), error.is.details());
        Self { place: place.to_owned(), kind, details, span: None, mended: Mended::Not }.at(error.span)
    }

    /// The same at some characters of a formula.
    #[must_use]
    pub fn at(mut self, span: std::ops::Range<usize>) -> Self {
        self.span = Some([span.start, span.end]);
        self
    }

    /// The same with what was done about it.
    #[must_use]
    pub fn mended(mut self, mended: Mended) -> Self {
        self.mended = mended;
        self
    }

    /// As it is told: `{"place":…,"kind":…}`, the values of the kind, the `span` and the first `character` (counted from 1)
    /// in a formula, and the value that was `used` instead or that it was `left_out`.
    pub fn node(&self) -> Node {
        let mut map = Map::from_iter([("place", Node::from(&*self.place)), ("kind", self.kind.into())]);
        map.0.extend(self.details.iter().cloned().map(|(key, detail)| (key.to_owned(), detail.into())));
        if let Some([from, to]) = self.span {
            map.put("span", vec![from, to]);
            map.put("character", from + 1);
        }
        match &self.mended {
            Mended::Not => {}
            Mended::Used(node) => map.put("used", node.clone()),
            Mended::LeftOut => map.put("left_out", true),
        }
        map.into()
    }

    /// Every kind with the names of its values; the kinds of formulas say the `character` as well.
    pub fn kinds() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        Is::KINDS.iter().chain(Wrong::KINDS).map(|&(kind, details)| {
            let character: &[_] = if kind.starts_with("formula_") { &["character"] } else { &[] };
            (kind, [details, character].concat())
        })
    }
}

impl From<Detail> for Node {
    fn from(detail: Detail) -> Self {
        match detail {
            Detail::Number(number) if number.is_finite() => Self::of(number),
            Detail::Number(number) => Self::Text(number.to_string()),
            Detail::Text(text) => Self::Text(text),
            Detail::List(list) => list.into(),
        }
    }
}

/// What was given, short enough to be shown: from a link or a file it may be anything of any length.
impl From<&Node> for Detail {
    fn from(node: &Node) -> Self {
        match node {
            Node::Whole(number) => Self::Number(*number as f64),
            Node::Number(number) => Self::Number(*number),
            Node::Text(text) => Self::Text(shorten(text)),
            other => Self::Text(shorten(&other.to_string())),
        }
    }
}

/// Text from a link may be anything of any length: enough of it to recognize it.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(serializer)
    }
}

/// For developers: people get the message of the kind.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node().fmt(f)
    }
}

impl std::error::Error for Fault {}
