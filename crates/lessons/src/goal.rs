//! Goals: what a run is to reach, and whether it does.

use playground_spec::tree::{Map, Node};

use crate::block::number;

/// What a person is to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The line of the block.
    pub line: usize,
    /// The goal in words.
    pub say: String,
    /// The optimizer that is to reach it; any of them if it is empty.
    pub of: String,
    /// All that must hold of one run.
    pub conditions: Vec<Condition>,
    /// A state that reaches it, with the line of the link.
    pub solution: Option<(usize, String)>,
}

/// A sentence of a page that says what comes of a run. It is not shown: it is what the command line checks the sentence by.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The line of the block.
    pub line: usize,
    /// Words of the page.
    pub says: String,
    /// The state of the run, with the line of the link; the page's own, if it names none.
    pub link: Option<(usize, String)>,
    /// The optimizer; any of them if it is empty.
    pub of: String,
    /// The step that it is about; the end, if it names none.
    pub at: Option<usize>,
    /// What must hold.
    pub conditions: Vec<Condition>,
}

/// What must hold of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The line.
    pub line: usize,
    /// One of [`MEASURES`](crate::MEASURES), or the key of a hyperparameter.
    pub measure: String,
    /// How the measure is to be.
    pub relation: Relation,
}

/// How a measure is to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Relation {
    /// No less than the first and no more than the second number.
    Between(f64, f64),
    /// This word.
    Is(String),
}

/// What became of a goal: the run that comes nearest to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Whether it is reached.
    pub met: bool,
    /// The place of the run among those that were judged.
    pub run: usize,
    /// How many conditions hold of it.
    pub holds: usize,
}

impl Relation {
    /// Reads `at most 60`, `at least 0.9`, `from 0.95 to 1`, a number such as `1.20`, which is meant as it is rounded, or a word such
    /// as `arrived`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("at most ") {
            return Some(Self::Between(f64::NEG_INFINITY, number(rest.trim())?));
        }
        if let Some(rest) = text.strip_prefix("at least ") {
            return Some(Self::Between(number(rest.trim())?, f64::INFINITY));
        }
        if let Some(rest) = text.strip_prefix("from ") {
            let (from, to) = rest.split_once(" to ")?;
            let ends = (number(from.trim())?, number(to.trim())?);
            return (ends.0 <= ends.1).then_some(Self::Between(ends.0, ends.1));
        }
        if let Some(value) = number(text) {
            let half = half_of_last_digit(text);
            return Some(Self::Between(value - half, value + half));
        }
        let word = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        word.then(|| Self::Is(text.to_owned()))
    }

    /// Whether a value is so. Nothing is so of what is not there, such as the step at which a run arrives that never does.
    pub(crate) fn holds(&self, value: Option<&Node>) -> bool {
        match self {
            Self::Between(from, to) => value.and_then(Node::number).is_some_and(|value| value >= *from && value <= *to),
            Self::Is(word) => value.and_then(Node::text) == Some(word),
        }
    }
}

/// Half a unit of the last digit of a number that is not whole: `1.20` is anything from 1.195 to 1.205. A whole number is exact.
fn half_of_last_digit(text: &str) -> f64 {
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let places = digits.split_once('.').map(|(_, places)| places.chars().filter(char::is_ascii_digit).count());
    let power: i32 = power.parse().unwrap_or(0);
    let share = if text.ends_with('%') { 0.01 } else { 1.0 };
    match places {
        None if power == 0 => 0.0,
        // What is computed with decimal numbers may miss the end by a rounding.
        places => 0.500_001 * share * 10f64.powi(power - places.unwrap_or(0) as i32),
    }
}

impl Goal {
    /// Whether one of these runs reaches it: see [`measures`](crate::measures()). Nothing if none of them is of its optimizer.
    pub fn judge(&self, runs: &[Node]) -> Option<Judged> {
        judge(&self.of, &self.conditions, runs)
    }

    pub(crate) fn map(&self) -> Map {
        let condition = |Condition { measure, relation, .. }: &Condition| {
            let mut map = Map::from_iter([("measure", Node::from(measure.as_str()))]);
            match relation {
                Relation::Between(from, to) => {
                    for (key, end) in [("from", from), ("to", to)] {
                        // JSON has no infinity.
                        if end.is_finite() {
                            map.put(key, Node::of(*end));
                        }
                    }
                }
                Relation::Is(word) => map.put("word", word.as_str()),
            }
            Node::from(map)
        };
        Map::from_iter([
            ("line", Node::from(self.line)),
            ("say", self.say.as_str().into()),
            ("of", self.of.as_str().into()),
            ("conditions", self.conditions.iter().map(condition).collect()),
            ("solution", self.solution.as_ref().map(|(_, link)| link.as_str()).into()),
        ])
    }
}

/// Which of the runs comes nearest to some conditions.
pub(crate) fn judge(of: &str, conditions: &[Condition], runs: &[Node]) -> Option<Judged> {
    let is_of = |run: &Node| of.is_empty() || run.get("id").and_then(Node::text) == Some(of);
    let judged = runs.iter().enumerate().filter(|(_, run)| is_of(run)).map(|(place, run)| {
        let holds = conditions.iter().filter(|condition| condition.relation.holds(run.get(&condition.measure))).count();
        Judged { met: holds == conditions.len(), run: place, holds }
    });
    // Of several that come as near, the first.
    judged.reduce(|best, next| if next.holds > best.holds { next } else { best })
}
