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
        let too_long = |max, line| Err(RuleFault::new(RuleWrong::TooLong { max }, line, 0..0));
        if text.chars().count() > MAX_CHARACTERS {
            return too_long(MAX_CHARACTERS, 1);
        }
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            lines.extend(statement(line, number)?);
            if lines.len() > MAX_LINES {
                return too_long(MAX_LINES, number);
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
    if Call::find(name).is_some() || ["if", "and", "not", "is", "t", "lr"].contains(&name.as_str()) {
        return Err(fault(RuleWrong::Fixed { name: name.clone() }, span));
    }
    let is_if = |(token, _): &(Token, Range<usize>)| *token == Token::Name("if".to_owned());
    let middle = rest.iter().position(is_if).unwrap_or(rest.len());
    let conditions = match rest.get(middle) {
        Some((_, at)) => conditions(&rest[middle + 1..], number, at)?,
        None => Vec::new(),
    };
    let until = rest.get(middle).map_or(end, |(_, span)| span.start);
    let node = Parser::new(&rest[..middle], until, number).whole()?;
    Ok(Some(Statement { number, name: name.clone(), span: span.clone(), starts, node, conditions, note }))
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
