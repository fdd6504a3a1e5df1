//! Splits the text of a formula into tokens.

use playground_core::written;
use std::ops::Range;

use super::{ExprError, MAX_LENGTH, MAX_NAME, Wrong};

/// A token of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(String),
    /// One of `+ - * / ^ ( ) ,`.
    Symbol(char),
}

/// The tokens of `text`, each with its range of characters.
pub(super) fn words(text: &str) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > MAX_LENGTH {
        let is = Wrong::TooLong { max: MAX_LENGTH, given: chars.len() };
        return Err(ExprError::new(is, MAX_LENGTH..chars.len()));
    }
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (token, length) = match rest[0] {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() || c == '.' => number(rest, at)?,
            c if c.is_alphabetic() => {
                let length = length_of(rest, |c| c.is_alphabetic() || c.is_ascii_digit() || c == '_');
                if length > MAX_NAME {
                    return Err(ExprError::new(Wrong::NameTooLong { max: MAX_NAME }, at..at + length));
                }
                words.extend(names(&rest[..length], at)?);
                at += length;
                continue;
            }
            '*' if rest.get(1) == Some(&'*') => (Token::Symbol('^'), 2),
            c @ ('+' | '-' | '*' | '/' | '^' | '(' | ')' | ',') => (Token::Symbol(c), 1),
            '−' | '–' => (Token::Symbol('-'), 1),
            '·' | '×' | '⋅' => (Token::Symbol('*'), 1),
            '÷' => (Token::Symbol('/'), 1),
            c if superscript(c).is_some() => {
                let digits: Vec<_> = rest.iter().map_while(|&c| superscript(c)).collect();
                let length = digits.len();
                // A superscript followed by `^` is ambiguous: books read x²^3 as (x²)³, but `^` alone would give
                // x^(2³).
                if rest.get(length) == Some(&'^') {
                    return Err(ExprError::new(complaint('^'), at + length..at + length + 1));
                }
                words.push((Token::Symbol('^'), at..at + length));
                (Token::Number(digits.into_iter().fold(0.0, |number, digit| 10.0 * number + digit as f64)), length)
            }
            c => return Err(ExprError::new(complaint(c), at..at + 1)),
        };
        words.push((token, at..at + length));
        at += length;
    }
    Ok(words)
}

fn length_of(chars: &[char], holds: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|&&c| holds(c)).count()
}

/// The number at the beginning of `chars`, and its length in characters.
fn number(chars: &[char], at: usize) -> Result<(Token, usize), ExprError> {
    let digits = |from: usize| length_of(&chars[from.min(chars.len())..], |c| c.is_ascii_digit());
    let mut length = digits(0);
    if chars.get(length) == Some(&'.') {
        length += 1 + digits(length + 1);
    }
    // `2e` and `2ex` are products with e; an `e` begins an exponent only if digits follow.
    if matches!(chars.get(length), Some('e' | 'E')) {
        let sign = usize::from(matches!(chars.get(length + 1), Some('+' | '-')));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    let digits: String = chars[..length].iter().collect();
    match written::number(&digits) {
        Some(value) if value.is_finite() => Ok((Token::Number(value), length)),
        Some(_) => Err(ExprError::new(Wrong::NumberTooLarge {}, at..at + length)),
        None => Err(ExprError::new(Wrong::NoDigits {}, at..at + length)),
    }
}

/// Splits a word into names: x and y are always variables, even next to each other.
fn names(word: &[char], at: usize) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
    let is_variable = |c: &char| matches!(c, 'x' | 'y');
    if word.iter().all(is_variable) {
        return Ok((at..).zip(word).map(|(i, c)| (Token::Name(c.to_string()), i..i + 1)).collect());
    }
    if is_variable(&word[0]) && word[1..].iter().all(char::is_ascii_digit) {
        let [given, letter, digits] = [word, &word[..1], &word[1..]].map(|chars| chars.iter().collect());
        return Err(ExprError::new(Wrong::Ambiguous { given, letter, digits }, at..at + word.len()));
    }
    Ok(vec![(Token::Name(word.iter().collect()), at..at + word.len())])
}

/// The digit for which this superscript stands.
fn superscript(c: char) -> Option<usize> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c)
}

/// The fault for a character that no formula may contain.
fn complaint(c: char) -> Wrong {
    let given = c.to_string();
    match c {
        '=' => Wrong::EqualsSign {},
        '[' | ']' | '{' | '}' => Wrong::Bracket { given },
        '|' => Wrong::Bar {},
        '√' => Wrong::RootSign {},
        '\\' | '$' => Wrong::Tex { given },
        c if c.is_control() => Wrong::ControlCharacter {},
        _ => Wrong::Character { given },
    }
}
