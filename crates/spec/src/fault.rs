//! Faults of a spec, as data; the message for each kind is in `www/locales`.

use std::fmt;

use playground_core::fault::Detail;
use playground_core::fault_kinds;
use playground_core::written;
use playground_expr::rule::{RuleFault, RuleWrong};
use playground_expr::{ExprError, Wrong};
use serde::{Serialize, Serializer};

use crate::tree::{Map, Node};

/// A fault in a spec, a link or a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The place of the fault: `optimizers[1].lr`, `surface`, or empty for the whole spec.
    pub place: String,
    /// The kind of the fault: the id of an [`Is`], or of a [`Wrong`] of a formula.
    pub kind: &'static str,
    /// The values that belong to the kind.
    pub details: Vec<(&'static str, Detail)>,
    /// The range of characters of a formula, or of a line of a rule: start and end, counted from 0.
    pub span: Option<[usize; 2]>,
    /// The line of a rule, counted from 1.
    pub line: Option<usize>,
    /// All but place and mending, if another module has read the text and told the fault as [`Self::node`] tells it.
    pub told: Option<Map>,
    /// How a lenient reader mended the fault.
    pub mended: Mended,
}

/// The ways in which a lenient reader mends a fault.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Mended {
    /// Not at all: the spec is refused.
    #[default]
    Not,
    /// This value was used instead.
    Used(Node),
    /// The faulty part was left out.
    LeftOut,
}

fault_kinds! {
    /// The kinds of faults.
    #[derive(Debug, Clone, PartialEq)]
    #[allow(missing_docs)]
    pub enum Is {
        /// The text is not JSON; the value holds the parser's message.
        NotJson = "not_json" { error: String },
        /// An object in braces is expected.
        NotAnObject = "not_an_object" { given: Detail },
        /// A required value is missing.
        Missing = "missing" {},
        /// An object needs an `id`.
        MissingId = "missing_id" { known: Vec<String> },
        UnknownKind = "unknown_kind" { given: Detail, known: Vec<String> },
        UnknownSurface = "unknown_surface" { given: Detail, known: Vec<String> },
        UnknownOptimizer = "unknown_optimizer" { given: Detail, known: Vec<String> },
        UnknownSchedule = "unknown_schedule" { given: Detail, known: Vec<String> },
        UnknownKey = "unknown_key" { given: String, known: Vec<String> },
        OutOfRange = "out_of_range" { min: f64, max: f64, given: Detail },
        NotANumber = "not_a_number" { min: f64, max: f64, given: Detail },
        /// A comma that may be a decimal comma or a mark of thousands.
        TwoReadings = "two_readings" { given: Detail, less: f64, more: f64 },
        NotWhole = "not_whole" { min: f64, max: f64, given: Detail },
        NotAnOption = "not_an_option" { options: Vec<String>, given: Detail },
        NotAFlag = "not_a_flag" { given: Detail },
        /// The optimizers are not a list.
        NotAList = "not_a_list" {},
        TooManyOptimizers = "too_many_optimizers" { max: usize, given: usize },
        /// None of the optimizers in a link is known.
        NoOptimizer = "no_optimizer" {},
        NotForNetworks = "not_for_networks" { optimizer: &'static str, reason: &'static str },
        /// The optimizer needs the value of the minimum, which is not known for this surface.
        NeedsMinimum = "needs_minimum" { optimizer: &'static str, surface: &'static str },
        /// The hidden layers are not a list of sizes.
        NotLayers = "not_layers" { max: usize, given: Detail },
        TooManyLayers = "too_many_layers" { max: usize, given: usize },
        /// Clipping needs either a norm or a value.
        NotAClip = "not_a_clip" {},
        /// The start is not as many numbers as there are variables.
        NotAPoint = "not_a_point" { given: Detail, wanted: usize },
        /// The surface has no value at the start. On a function of one variable, `y` is not a number.
        NoValue = "no_value" { x: f64, y: f64 },
        /// The function has no value anywhere in its window. On a function of one variable, bottom and top are not numbers.
        NoValueAnywhere = "no_value_anywhere" { left: f64, right: f64, bottom: f64, top: f64 },
        /// The formula is not a text.
        NotAFormula = "not_a_formula" {},
        /// Examples that are too few, too many, too long, or no text at all.
        NotATable = "not_a_table" { min: usize, max: usize, bytes: usize, given: usize },
        /// An example that is not two numbers.
        NotARow = "not_a_row" { line: usize, given: String },
        /// An example whose target is no class.
        NotAClass = "not_a_class" { line: usize, given: String },
        /// A constant of a formula has the same name as a key of links.
        ReservedName = "formula_reserved_name" { given: String },
        TooManyConstants = "formula_too_many_constants" { max: usize },
        /// The text of an optimizer of one's own is no text.
        NotARule = "not_a_rule" {},
        /// What reads the texts of such optimizers could not be loaded.
        RulesLost = "rules_lost" {},
        /// A key occurs more than once in an object.
        DuplicateKey = "duplicate_key" { given: String },
        /// A key occurs more than once in a link.
        Repeated = "repeated" { given: String },
        /// A link is longer than the number of bytes that are read.
        TooLong = "too_long" { bytes: usize, max: usize },
        OtherVersion = "other_version" { given: String, version: usize },
        /// There are more faults than can be shown.
        More = "more" { count: usize },
    }
}

impl Fault {
    /// A fault at `place`.
    pub fn new(place: &str, is: Is) -> Self {
        let (kind, details) = (is.kind(), is.details());
        Self { place: place.to_owned(), kind, details, span: None, line: None, told: None, mended: Mended::Not }
    }

    /// A fault in the formula at `place`.
    pub fn formula(place: &str, error: ExprError) -> Self {
        let (kind, details) = (error.is.kind(), error.is.details());
        Self { kind, details, ..Self::new(place, Is::Missing {}) }.at(error.span)
    }

    /// A fault in the rule at `place`.
    pub fn rule(place: &str, RuleFault { is, line, span }: RuleFault) -> Self {
        Self { kind: is.kind(), details: is.details(), line: Some(line), ..Self::new(place, Is::Missing {}) }.at(span)
    }

    /// A fault that another module has told.
    pub fn told(place: &str, told: Map) -> Self {
        Self { told: Some(told), ..Self::new(place, Is::NotARule {}) }
    }

    /// The same fault, at a range of characters of a formula.
    #[must_use]
    pub fn at(mut self, span: std::ops::Range<usize>) -> Self {
        self.span = Some([span.start, span.end]);
        self
    }

    /// The same fault, with the way in which it was mended.
    #[must_use]
    pub fn mended(mut self, mended: Mended) -> Self {
        self.mended = mended;
        self
    }

    /// The fault as JSON: `{"place":…,"kind":…}`, the values of the kind; for a formula, the `span` and the first
    /// `character` (counted from 1), for a rule the line as `in_line`; and `used`, the value that replaced the faulty one, or `left_out`.
    pub fn node(&self) -> Node {
        let mut map = Map::from_iter([("place", Node::from(&*self.place)), ("kind", self.kind.into())]);
        map.0.extend(self.details.iter().cloned().map(|(key, detail)| (key.to_owned(), detail.into())));
        if let Some([from, to]) = self.span {
            map.put("span", vec![from, to]);
            map.put("character", from + 1);
        }
        if let Some(line) = self.line {
            map.put("in_line", line);
        }
        if let Some(told) = &self.told {
            map = told.clone();
            map.put("place", &*self.place);
        }
        match &self.mended {
            Mended::Not => {}
            Mended::Used(node) => map.put("used", node.clone()),
            Mended::LeftOut => map.put("left_out", true),
        }
        map.into()
    }

    /// Every kind with the names of its values. The faults of formulas and rules also have the value `character`.
    pub fn kinds() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        Is::KINDS.iter().chain(Wrong::KINDS).chain(RuleWrong::KINDS).map(|&(kind, details)| {
            let is_in_text = kind.starts_with("formula_") || kind.starts_with("rule_");
            let character: &[_] = if is_in_text { &["character"] } else { &[] };
            (kind, [details, character].concat())
        })
    }
}

impl From<Detail> for Node {
    fn from(detail: Detail) -> Self {
        match detail {
            Detail::Number(number) if number.is_finite() => Self::of(number),
            Detail::Number(number) => Self::Text(written::text(number)),
            Detail::Text(text) => Self::Text(text),
            Detail::List(list) => list.into(),
        }
    }
}

/// The given value, shortened for display: a link or a file may contain values of any length.
impl From<&Node> for Detail {
    fn from(node: &Node) -> Self {
        match node {
            Node::Whole(number) => Self::Number(*number as f64),
            Node::Number(number) => Self::Number(*number),
            Node::Text(text) => Self::Text(shorten(text)),
            // Of a link, whose lists hold texts alone.
            Node::List(list) if !list.is_empty() && list.iter().all(|node| node.text().is_some()) => {
                Self::Text(shorten(&list.iter().filter_map(Node::text).collect::<Vec<_>>().join(",")))
            }
            other => Self::Text(shorten(&other.to_string())),
        }
    }
}

/// Shortens a text, keeping enough to recognize it: a link may contain texts of any length.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(serializer)
    }
}

/// For developers only: people see the message for the kind.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node().fmt(f)
    }
}

impl std::error::Error for Fault {}
