//! Reads the text of a rule, line by line.

use std::ops::Range;

use super::node::{Call, Name, Node};
use super::parse::Parser;
use super::wrong::{RuleFault, RuleWrong};
use crate::lexer::{Dialect, Token, words};

/// The largest number of lines in a rule.
pub const MAX_LINES: usize = 60;

/// The largest number of characters in a rule.
const MAX_CHARACTERS: usize = 4000;

/// The text of a rule, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub(super) lines: Vec<Statement>,
}

/// A line that sets a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// The number of the line, from 1.
    pub(super) number: usize,
    pub(super) name: String,
    /// The range of characters of the name.
    pub(super) span: Range<usize>,
    /// Whether it says what the name is before the first step.
    pub(super) starts: bool,
    pub(super) node: Node<Name>,
    /// The line counts if all of these are so.
    pub(super) conditions: Vec<Condition>,
    /// Where its conditions begin.
    pub(super) condition_at: Option<usize>,
    /// The range that is said of a number, and where it stands.
    pub(super) range: Option<(Range<usize>, [f64; 2])>,
    /// The id of what it is for.
    pub(super) note: Option<String>,
}

/// An option that must be on, or a choice that must be made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub(super) key: String,
    /// The id of the option; nothing if it is a flag or a number.
    pub(super) option: Option<String>,
    pub(super) not: bool,
    pub(super) span: Range<usize>,
}

impl Rule {
    /// Reads a text.
    ///
    /// # Errors
    /// The first fault, with its line and characters.
    pub fn read(text: &str) -> Result<Self, RuleFault> {
        if text.chars().count() > MAX_CHARACTERS {
            return Err(RuleFault::new(RuleWrong::TooLong { max: MAX_CHARACTERS }, 1, 0..0));
        }
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            lines.extend(statement(line, number)?);
            if lines.len() > MAX_LINES {
                return Err(RuleFault::new(RuleWrong::TooManyLines { max: MAX_LINES }, number, 0..0));
            }
        }
        Ok(Self { lines })
    }

    /// The keys of the parameters that decide which lines count.
    pub fn follows(&self) -> Vec<&str> {
        let mut keys: Vec<_> =
            self.lines.iter().flat_map(|line| &line.conditions).map(|condition| &*condition.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The names that mean something else.
const RESERVED: [&str; 8] = ["if", "and", "not", "is", "from", "to", "t", "lr"];

/// A line, unless it is empty or a comment.
fn statement(line: &str, number: usize) -> Result<Option<Statement>, RuleFault> {
    let (code, note) = match line.split_once('#') {
        Some((code, note)) => (code, Some(note.trim().to_owned()).filter(|note| !note.is_empty())),
        None => (line, None),
    };
    let tokens = words(code, Dialect::Rule).map_err(RuleFault::of(number))?;
    let Some((_, first)) = tokens.first() else { return Ok(None) };
    let fault = |is, span: &Range<usize>| RuleFault::new(is, number, span.clone());
    let end = code.chars().count();

    let (name, span, starts, rest) = match tokens.as_slice() {
        [(Token::Name(name), span), (Token::Symbol('='), _), rest @ ..] => (name, span, false, rest),
        [
            (Token::Name(name), span),
            (Token::Symbol('['), _),
            (Token::Number(0.0), _),
            (Token::Symbol(']'), _),
            (Token::Symbol('='), _),
            rest @ ..,
        ] => (name, span, true, rest),
        [(Token::Name(_), _), (Token::Symbol('['), at), ..] => return Err(fault(RuleWrong::Time, at)),
        _ => return Err(fault(RuleWrong::NoEquals, first)),
    };
    if Call::find(name).is_some() || RESERVED.contains(&name.as_str()) {
        return Err(fault(RuleWrong::Fixed { given: name.clone() }, span));
    }
    let is_if = |(token, _): &(Token, Range<usize>)| *token == Token::Name("if".to_owned());
    let middle = rest.iter().position(is_if).unwrap_or(rest.len());
    let conditions = match rest.get(middle) {
        Some((_, at)) => conditions(&rest[middle + 1..], number, at)?,
        None => Vec::new(),
    };
    let condition_at = rest.get(middle).map(|(_, span)| span.start);
    let (right, range) = range(&rest[..middle], number)?;
    let until = rest.get(right.len()).map_or(end, |(_, span)| span.start);
    let node = Parser::new(right, until, number).whole()?;
    let (name, span) = (name.clone(), span.clone());
    Ok(Some(Statement { number, name, span, starts, node, conditions, condition_at, range, note }))
}

/// A token and where it stands.
type Word = (Token, Range<usize>);

/// `from a to b`: where it stands, and both ends.
type Ends = (Range<usize>, [f64; 2]);

/// What stands before `from a to b`, and that.
fn range(words: &[Word], number: usize) -> Result<(&[Word], Option<Ends>), RuleFault> {
    let is = |(token, _): &Word, word: &str| matches!(token, Token::Name(name) if name == word);
    let Some(at) = words.iter().position(|word| is(word, "from")) else { return Ok((words, None)) };
    let (before, rest) = words.split_at(at);
    let span = rest[0].1.start..rest.last().map_or(0, |(_, span)| span.end);
    let ends = rest[1..].split(|word| is(word, "to")).map(|words| match words {
        [(Token::Number(value), _)] => Some(*value),
        [(Token::Symbol('-'), _), (Token::Number(value), _)] => Some(-value),
        _ => None,
    });
    match ends.collect::<Vec<_>>().as_slice() {
        [Some(left), Some(right)] if left < right => Ok((before, Some((span, [*left, *right])))),
        _ => Err(RuleFault::new(RuleWrong::Range, number, span)),
    }
}

/// What follows an `if`, which stands at `at`.
fn conditions(tokens: &[(Token, Range<usize>)], number: usize, at: &Range<usize>) -> Result<Vec<Condition>, RuleFault> {
    let is = |token: &Token, word: &str| matches!(token, Token::Name(name) if name == word);
    let fault = |span: &Range<usize>| RuleFault::new(RuleWrong::Condition, number, span.clone());
    tokens
        .split(|(token, _)| is(token, "and"))
        .map(|words| {
            let span = match (words.first(), words.last()) {
                (Some((_, first)), Some((_, last))) => first.start..last.end,
                _ => return Err(fault(at)),
            };
            let named = |token: &Token| match token {
                Token::Name(name) => Ok(name.clone()),
                _ => Err(fault(&span)),
            };
            let condition = |key, option, not| Ok(Condition { key, option, not, span: span.clone() });
            let tokens: Vec<_> = words.iter().map(|(token, _)| token).collect();
            match tokens.as_slice() {
                [key] => condition(named(key)?, None, false),
                [not, key] if is(not, "not") => condition(named(key)?, None, true),
                [key, verb, option] if is(verb, "is") => condition(named(key)?, Some(named(option)?), false),
                [key, verb, not, option] if is(verb, "is") && is(not, "not") => {
                    condition(named(key)?, Some(named(option)?), true)
                }
                _ => Err(fault(&span)),
            }
        })
        .collect()
}
