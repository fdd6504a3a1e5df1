//! What is wrong with a lesson, as data; the message for each kind is in `www/locales`.

use playground_core::fault::Detail;
use playground_core::fault_kinds;
use playground_spec::tree::{Map, Node};

/// A fault, and the line in which it is, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// The id of the kind: of an [`Is`], or of a fault of the spec in a link.
    pub kind: &'static str,
    /// The values that belong to the kind, and what else its message is told.
    pub values: Map,
}

fault_kinds! {
    /// The kinds of faults.
    #[derive(Debug, Clone, PartialEq)]
    #[allow(missing_docs)]
    pub enum Is {
        /// The text does not begin with a heading of the first level.
        NoTitle = "lesson_no_title" {},
        /// There is no heading of the second level, so the lesson has no page.
        NoPage = "lesson_no_page" {},
        /// Something other than the block `lesson` stands before the first page.
        BeforePage = "lesson_before_page" {},
        /// The first page does not say what the live view shows.
        NoState = "lesson_no_state" {},
        /// A fenced block has a name that is none of ours.
        UnknownBlock = "lesson_unknown_block" { given: String, known: Vec<String> },
        /// A line of a block is no `key: value`.
        NotAPair = "lesson_not_a_pair" { given: String },
        UnknownKey = "lesson_unknown_key" { given: String, block: &'static str, known: Vec<String> },
        RepeatedKey = "lesson_repeated_key" { given: String },
        MissingKey = "lesson_missing_key" { missing: &'static str, block: &'static str },
        NotANumber = "lesson_not_a_number" { given: String },
        /// A question has neither choices nor a number, or both.
        NotAQuestion = "lesson_not_a_question" {},
        /// No choice of a question is right, or there is only one choice.
        NoRightChoice = "lesson_no_right_choice" {},
        TwoQuestions = "lesson_two_questions" {},
        /// A goal has no condition.
        NoCondition = "lesson_no_condition" {},
        /// What follows a measure is no comparison.
        NotACondition = "lesson_not_a_condition" { given: String },
        UnknownPart = "lesson_unknown_part" { given: String },
        UnknownTerm = "lesson_unknown_term" { given: String },
        /// A link leads neither to a state of the page nor to an address with https.
        BadLink = "lesson_bad_link" { given: String },
        /// HTML, or an image: a lesson has neither.
        NotShown = "lesson_not_shown" { given: String },
        /// The state of the page has none of the optimizers that a goal is about.
        NoSuchOptimizer = "lesson_no_such_optimizer" { given: String },
        /// The goal asks for what no optimizer there has.
        UnknownMeasure = "lesson_unknown_measure" { given: String },
        /// The link of a figure is none of a run over a surface.
        NoPaths = "lesson_no_paths" {},
        /// The goal is reached before anything was changed.
        GoalMetAtOnce = "lesson_goal_met_at_once" {},
        /// The words of a claim do not stand on its page.
        NotSaid = "lesson_not_said" { given: String },
        /// A claim is not true; the value is what its first condition that fails has in truth.
        NotTrue = "lesson_not_true" { measure: String, given: Detail },
        /// The solution does not reach the goal.
        SolutionFails = "lesson_solution_fails" {},
    }
}

impl Fault {
    /// A fault in a line.
    pub fn new(line: usize, is: Is) -> Self {
        let kind = is.kind();
        let values = is.details().into_iter().map(|(name, value): (_, Detail)| (name, Node::from(value)));
        Self { line, kind, values: values.collect() }
    }

    /// A fault of the link in a line.
    pub(crate) fn of_link(line: usize, fault: &playground_spec::Fault) -> Self {
        let values = fault.node().map().cloned().unwrap_or_default();
        Self { line, kind: fault.kind, values }
    }

    /// As JSON: `{"line", "place", "kind", …}`, as faults of specs are written.
    pub fn node(&self) -> Node {
        let mut map =
            Map::from_iter([("line", Node::from(self.line)), ("place", "".into()), ("kind", self.kind.into())]);
        self.values.0.iter().for_each(|(name, value)| map.put(name.clone(), value.clone()));
        map.into()
    }
}
