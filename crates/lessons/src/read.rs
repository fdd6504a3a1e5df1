//! From the text of a lesson to its value.

use playground_spec::Node;

use crate::block::{Lines, number, short};
use crate::fault::{Fault, Is};
use crate::goal::{Claim, Condition, Goal, Relation};
use crate::lesson::{Ask, Block, Choice, Figure, Lesson, Page, State};
use crate::markdown::{Piece, pieces};
use crate::names::{GROUPS, PARTS};

/// The names of our blocks.
const BLOCKS: [&str; 6] = ["lesson", "state", "ask", "goal", "claim", "figure"];
/// The names of fences that are shown as they are.
const SHOWN: [&str; 2] = ["text", "python"];

/// How far an answer may be from the right number, if a question does not say it.
const WITHIN: f64 = 0.05;

/// How many minutes a lesson takes that does not say it.
const MINUTES: f64 = 5.0;

/// Reads a lesson. It is as complete as the text allows; the faults are in the order of their lines.
pub fn read(text: &str) -> (Lesson, Vec<Fault>) {
    let read = pieces(text);
    let mut reader =
        Reader { lesson: Lesson { minutes: MINUTES as usize, ..Lesson::default() }, faults: read.faults, begun: false };
    for piece in read.pieces {
        reader.take(piece);
    }
    reader.lesson.terms = read.terms;
    reader.finish()
}

struct Reader {
    lesson: Lesson,
    faults: Vec<Fault>,
    /// Whether anything was read.
    begun: bool,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) {
        let first = !std::mem::replace(&mut self.begun, true);
        match piece {
            Piece::Heading(1, line, title) => {
                if first {
                    self.lesson.title = title;
                } else {
                    self.faults.push(Fault::new(line, Is::NoTitle {}));
                }
            }
            Piece::Heading(_, line, title) => self.lesson.pages.push(Page { title, line, blocks: Vec::new() }),
            Piece::Fence(line, name, text) => self.fence(line, &name, text),
            Piece::Prose(line, tree) => self.put(line, Block::Prose(tree)),
        }
    }

    fn finish(self) -> (Lesson, Vec<Fault>) {
        let Self { lesson, mut faults, .. } = self;
        let told = |faults: &[Fault], kind: &str| faults.iter().any(|fault| fault.kind == kind);
        if lesson.title.is_empty() && !told(&faults, "lesson_no_title") {
            faults.push(Fault::new(1, Is::NoTitle {}));
        }
        match lesson.pages.first() {
            None => faults.push(Fault::new(1, Is::NoPage {})),
            Some(page) if page.states().next().is_none() && !told(&faults, "lesson_missing_key") => {
                faults.push(Fault::new(page.line, Is::NoState {}));
            }
            Some(_) => {}
        }
        faults.sort_by_key(|fault| fault.line);
        (lesson, faults)
    }

    fn put(&mut self, line: usize, block: Block) {
        match self.lesson.pages.last_mut() {
            Some(page) => page.blocks.push(block),
            None => self.faults.push(Fault::new(line, Is::BeforePage {})),
        }
    }

    fn fence(&mut self, line: usize, name: &str, text: &str) {
        match name {
            "lesson" => self.about(line, text),
            "state" => {
                if let Some(state) = self.state(line, text) {
                    self.put(line, Block::State(state));
                }
            }
            "ask" => {
                let ask = self.ask(line, text);
                if self.lesson.pages.last().is_some_and(|page| page.ask().is_some()) {
                    self.faults.push(Fault::new(line, Is::TwoQuestions {}));
                } else if let Some(ask) = ask {
                    self.put(line, Block::Ask(ask));
                }
            }
            "goal" => {
                if let Some(goal) = self.goal(line, text) {
                    self.put(line, Block::Goal(goal));
                }
            }
            "claim" => {
                if let Some(claim) = self.claim(line, text) {
                    self.put(line, Block::Claim(claim));
                }
            }
            "figure" => {
                if let Some(figure) = self.figure(line, text) {
                    self.put(line, Block::Figure(figure));
                }
            }
            name if SHOWN.contains(&name) => {
                let code = Node::List(vec!["pre".into(), Node::Map(Default::default()), text.into()]);
                self.put(line, Block::Prose(code));
            }
            name => {
                let known = BLOCKS.iter().chain(&SHOWN).map(|&name| name.to_owned()).collect();
                self.faults.push(Fault::new(line, Is::UnknownBlock { given: short(name), known }));
            }
        }
    }

    fn about(&mut self, line: usize, text: &str) {
        let mut lines = Lines::read(("lesson", line), text, &["minutes", "about"], &[], false, &mut self.faults);
        let minutes = lines.number("minutes", &mut self.faults).unwrap_or(MINUTES);
        self.lesson.minutes = minutes.clamp(1.0, 600.0) as usize;
        self.lesson.about = lines.take("about").map(|pair| pair.value.to_owned()).unwrap_or_default();
    }

    fn state(&mut self, line: usize, text: &str) -> Option<State> {
        let known = ["link", "hide", "lock", "show"];
        let mut lines = Lines::read(("state", line), text, &known, &[], false, &mut self.faults);
        let mut named = Vec::new();
        let mut parts = |key: &str| -> Vec<String> {
            let found = lines.list(key);
            for &(line, name) in &found {
                if is_part(name) {
                    named.push((line, name.to_owned()));
                } else {
                    self.faults.push(Fault::new(line, Is::UnknownPart { given: short(name) }));
                }
            }
            found.into_iter().map(|(_, name)| name.to_owned()).collect()
        };
        let (hide, lock, show) = (parts("hide"), parts("lock"), parts("show"));
        let link = lines.need("link", &mut self.faults)?;
        let (line, link) = (link.line, self.hash(link.line, link.value)?);
        Some(State { line, link, hide, lock, show, lines: named })
    }

    fn figure(&mut self, line: usize, text: &str) -> Option<Figure> {
        let mut lines = Lines::read(("figure", line), text, &["link", "caption"], &[], false, &mut self.faults);
        let caption = lines.need("caption", &mut self.faults);
        let link = lines.need("link", &mut self.faults)?;
        let (line, link) = (link.line, self.hash(link.line, link.value)?);
        Some(Figure { line, link, caption: caption?.value.to_owned() })
    }

    /// The part of an address from its `#` on.
    fn hash(&mut self, line: usize, link: &str) -> Option<String> {
        match link.find('#') {
            // Whoever copies the whole address means the same.
            Some(at) if at == 0 || link.starts_with("http") => Some(link[at..].to_owned()),
            _ => {
                self.faults.push(Fault::new(line, Is::BadLink { given: short(link) }));
                None
            }
        }
    }

    fn ask(&mut self, line: usize, text: &str) -> Option<Ask> {
        let known = ["question", "number", "within", "slider", "because", "play"];
        let mut lines = Lines::read(("ask", line), text, &known, &["choice", "right"], false, &mut self.faults);
        let question = lines.need("question", &mut self.faults);
        let number = lines.number("number", &mut self.faults);
        let within = lines.take("within");
        let slider = lines.take("slider").map(|pair| (pair.line, pair.value.to_owned()));
        if let Some((line, name)) = slider.as_ref().filter(|(_, name)| !name.contains('/') || !is_part(name)) {
            self.faults.push(Fault::new(*line, Is::UnknownPart { given: short(name) }));
        }
        let because = lines.need("because", &mut self.faults).map(|pair| pair.value.to_owned()).unwrap_or_default();
        let play = lines.take("play").is_none_or(|pair| pair.value != "no");
        let within = match within {
            Some(pair) => self.within(pair.value, pair.line, number),
            None => number.unwrap_or(0.0).abs() * WITHIN,
        };
        let choice = |(right, text): (bool, &str)| Choice { text: text.to_owned(), right };
        let choices: Vec<_> = lines.rest().iter().map(|pair| choice((pair.key == "right", pair.value))).collect();
        if choices.is_empty() == number.is_none() {
            self.faults.push(Fault::new(line, Is::NotAQuestion {}));
        } else if number.is_none() && (choices.len() < 2 || !choices.iter().any(|choice| choice.right)) {
            self.faults.push(Fault::new(line, Is::NoRightChoice {}));
        }
        let question = question?.value.to_owned();
        Some(Ask { line, question, choices, number, within, slider, because, play })
    }

    /// How far an answer may be from the right one: a number, or a share of it such as `5%`.
    fn within(&mut self, text: &str, line: usize, of: Option<f64>) -> f64 {
        match number(text) {
            Some(share) if text.ends_with('%') => share * of.unwrap_or(0.0).abs(),
            Some(distance) => distance.abs(),
            None => {
                self.faults.push(Fault::new(line, Is::NotANumber { given: short(text) }));
                0.0
            }
        }
    }

    fn goal(&mut self, line: usize, text: &str) -> Option<Goal> {
        let mut lines = Lines::read(("goal", line), text, &["say", "of", "solution"], &[], true, &mut self.faults);
        let say = lines.need("say", &mut self.faults);
        let of = lines.take("of").map(|pair| pair.value.to_owned()).unwrap_or_default();
        let solution = lines.take("solution");
        let solution = solution.and_then(|pair| Some((pair.line, self.hash(pair.line, pair.value)?)));
        let conditions = self.conditions(line, lines);
        Some(Goal { line, say: say?.value.to_owned(), of, conditions, solution })
    }
}

impl Reader {
    fn claim(&mut self, line: usize, text: &str) -> Option<Claim> {
        let known = ["says", "of", "at", "link"];
        let mut lines = Lines::read(("claim", line), text, &known, &[], true, &mut self.faults);
        let says = lines.need("says", &mut self.faults);
        let of = lines.take("of").map(|pair| pair.value.to_owned()).unwrap_or_default();
        let at = lines.number("at", &mut self.faults).map(|at| at.max(0.0) as usize);
        let link = lines.take("link");
        let link = link.and_then(|pair| Some((pair.line, self.hash(pair.line, pair.value)?)));
        let conditions = self.conditions(line, lines);
        Some(Claim { line, says: says?.value.to_owned(), link, of, at, conditions })
    }

    /// The rest of the lines of the block in `line`.
    fn conditions(&mut self, line: usize, lines: Lines<'_>) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for pair in lines.rest() {
            match Relation::read(pair.value) {
                Some(relation) => {
                    conditions.push(Condition { line: pair.line, measure: pair.key.to_owned(), relation })
                }
                None => self.faults.push(Fault::new(pair.line, Is::NotACondition { given: short(pair.value) })),
            }
        }
        if conditions.is_empty() {
            self.faults.push(Fault::new(line, Is::NoCondition {}));
        }
        conditions
    }
}

/// Whether a name is one of a part, or has the form of a parameter's.
fn is_part(name: &str) -> bool {
    let mut parts = name.split('/');
    let group = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    PARTS.contains(&name)
        || (GROUPS.contains(&group) && (1..=2).contains(&rest.len()) && rest.iter().all(|part| !part.is_empty()))
}
