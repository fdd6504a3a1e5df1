//! A lesson as a value, and as JSON for the page.

use playground_spec::tree::{Map, Node};

use crate::fault::Fault;
use crate::goal::{Claim, Goal};

/// A lesson.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson {
    /// The heading of the first level.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: usize,
    /// What it is about, in one sentence.
    pub about: String,
    /// Its pages.
    pub pages: Vec<Page>,
    /// The terms of the glossary that it explains, with their lines.
    pub terms: Vec<(usize, String)>,
}

/// A page of a lesson: what stands below a heading of the second level.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The heading.
    pub title: String,
    /// The line of the heading.
    pub line: usize,
    /// What stands below it, in its order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Text, as trees of elements: `["p", {}, "text"]`.
    Prose(Node),
    /// What the live view shows from here on.
    State(State),
    /// A question; what follows it is shown when it is answered.
    Ask(Ask),
    /// What a person is to reach.
    Goal(Goal),
    /// What the text says of a run. It is not shown.
    Claim(Claim),
    /// A picture of a run.
    Figure(Figure),
}

/// What the live view shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The line of the link.
    pub line: usize,
    /// The link of the state, from its `#` on.
    pub link: String,
    /// The parts that are left out.
    pub hide: Vec<String>,
    /// The parts that are shown and cannot be used.
    pub lock: Vec<String>,
    /// The parts that are shown although lessons leave them out.
    pub show: Vec<String>,
    /// The line of each list of parts, for faults.
    pub lines: Vec<(usize, String)>,
}

/// A picture of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The line of the link.
    pub line: usize,
    /// The link of the run, from its `#` on.
    pub link: String,
    /// What is to be seen.
    pub caption: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The line of the block.
    pub line: usize,
    /// What is asked.
    pub question: String,
    /// What can be chosen; empty where a number is asked for.
    pub choices: Vec<Choice>,
    /// The number that is right.
    pub number: Option<f64>,
    /// How far from it an answer is still right.
    pub within: f64,
    /// The parameter on whose slider the answer is marked.
    pub slider: Option<(usize, String)>,
    /// What is told once it is answered.
    pub because: String,
    /// Whether the answer starts the replay.
    pub play: bool,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
}

impl Lesson {
    /// As JSON, with the faults that were found.
    pub fn node(&self, faults: &[Fault]) -> Node {
        Node::from([
            ("title", self.title.as_str().into()),
            ("minutes", self.minutes.into()),
            ("about", self.about.as_str().into()),
            ("pages", self.pages.iter().map(Page::node).collect()),
            (
                "terms",
                self.terms
                    .iter()
                    .map(|(line, term)| Node::from([("line", (*line).into()), ("term", term.as_str().into())]))
                    .collect(),
            ),
            ("faults", faults.iter().map(Fault::node).collect()),
        ])
    }
}

impl Page {
    fn node(&self) -> Node {
        let shown = self.blocks.iter().filter(|block| !matches!(block, Block::Claim(_)));
        let blocks = shown.map(Block::node).collect();
        Node::from([("title", self.title.as_str().into()), ("line", self.line.into()), ("blocks", blocks)])
    }

    /// Its question, if it has one.
    pub fn ask(&self) -> Option<&Ask> {
        self.blocks.iter().find_map(|block| if let Block::Ask(ask) = block { Some(ask) } else { None })
    }

    /// What it shows in the live view, one after the other.
    pub fn states(&self) -> impl Iterator<Item = &State> {
        self.blocks.iter().filter_map(|block| if let Block::State(state) = block { Some(state) } else { None })
    }

    /// All words that it shows, in one line.
    pub fn words(&self) -> String {
        let words = |block: &Block| match block {
            Block::Prose(tree) => text_of(tree),
            Block::Ask(Ask { question, because, choices, .. }) => {
                let choices = choices.iter().map(|choice| choice.text.as_str());
                [question.as_str(), because.as_str()].into_iter().chain(choices).collect::<Vec<_>>().join(" ")
            }
            Block::Goal(goal) => goal.say.clone(),
            Block::Figure(figure) => figure.caption.clone(),
            Block::State(_) | Block::Claim(_) => String::new(),
        };
        self.blocks.iter().map(words).collect::<Vec<_>>().join(" ")
    }

    /// Its pictures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
    }

    /// Its goals.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.blocks.iter().filter_map(|block| if let Block::Goal(goal) = block { Some(goal) } else { None })
    }
}

impl Block {
    fn node(&self) -> Node {
        let (kind, mut map) = match self {
            Self::Prose(tree) => ("prose", Map::from_iter([("tree", tree.clone())])),
            Self::State(state) => ("state", state.map()),
            Self::Ask(ask) => ("ask", ask.map()),
            Self::Goal(goal) => ("goal", goal.map()),
            Self::Claim(_) => ("claim", Map::default()),
            Self::Figure(figure) => ("figure", figure.map()),
        };
        map.put("kind", kind);
        map.into()
    }
}

impl State {
    fn map(&self) -> Map {
        let list = |names: &[String]| names.iter().map(String::as_str).collect::<Node>();
        let lines = self
            .lines
            .iter()
            .map(|(line, part)| Node::from([("line", (*line).into()), ("part", part.as_str().into())]));
        Map::from_iter([
            ("line", Node::from(self.line)),
            ("link", self.link.as_str().into()),
            ("hide", list(&self.hide)),
            ("lock", list(&self.lock)),
            ("show", list(&self.show)),
            ("parts", lines.collect()),
        ])
    }
}

impl Figure {
    fn map(&self) -> Map {
        Map::from_iter([
            ("line", Node::from(self.line)),
            ("link", self.link.as_str().into()),
            ("caption", self.caption.as_str().into()),
        ])
    }
}

impl Ask {
    fn map(&self) -> Map {
        let choice =
            |choice: &Choice| Node::from([("text", choice.text.as_str().into()), ("right", choice.right.into())]);
        let slider = self.slider.as_ref();
        Map::from_iter([
            ("line", Node::from(self.line)),
            ("question", self.question.as_str().into()),
            ("choices", self.choices.iter().map(choice).collect()),
            ("number", self.number.map(Node::of).into()),
            ("within", Node::of(self.within)),
            ("slider", slider.map(|(_, slider)| slider.as_str()).into()),
            ("because", self.because.as_str().into()),
            ("play", self.play.into()),
        ])
    }
}

/// The text of a tree of elements.
fn text_of(tree: &Node) -> String {
    match tree {
        Node::Text(text) => text.clone(),
        Node::List(list) => {
            let space = list.first().and_then(Node::text).is_some_and(|name| ["td", "th", "li", "p"].contains(&name));
            let inner: String = list.get(2..).unwrap_or_default().iter().map(text_of).collect();
            if space { format!("{inner} ") } else { inner }
        }
        _ => String::new(),
    }
}
