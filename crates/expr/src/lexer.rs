//! Splits the text of a formula into tokens.

use playground_core::written;
use std::ops::Range;

use super::glyphs::{latin, plain};
use super::typed::superscript;
use super::{ExprError, MAX_LENGTH, MAX_NAME, Wrong};

/// A token of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(String),
    /// One of `+ - * / ^ ( ) , | √ ∛`, in a line of a rule also of `= < > [ ]`.
    Symbol(char),
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A formula in x and y, which are variables wherever they stand in a word.
    Plane,
    /// A line of an update rule, whose names are whole words.
    Rule,
}

impl Dialect {
    /// The largest number of characters in a name.
    fn longest_name(self) -> usize {
        match self {
            Self::Plane => MAX_NAME,
            // Some parameters have long keys.
            Self::Rule => 2 * MAX_NAME,
        }
    }
}

/// The tokens of `text`, each with its range of characters.
pub(super) fn words(text: &str, dialect: Dialect) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
    let given = text.chars().count();
    if given > MAX_LENGTH {
        return Err(ExprError::new(Wrong::TooLong { max: MAX_LENGTH, given }, MAX_LENGTH..given));
    }
    let seen = text.chars().enumerate().filter_map(|(i, c)| Some((plain(c)?, i)));
    let (chars, mut places): (Vec<char>, Vec<usize>) = seen.unzip();
    places.push(given);
    // From places among the characters that are seen to places in the text.
    let placed = |span: Range<usize>| match span.is_empty() {
        true => places[span.start]..places[span.start],
        false => places[span.start]..places[span.end - 1] + 1,
    };
    let words = split(&chars, dialect).map_err(|error| ExprError { span: placed(error.span), ..error })?;
    Ok(words.into_iter().map(|(token, span)| (token, placed(span))).collect())
}

fn split(chars: &[char], dialect: Dialect) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
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
                let max = dialect.longest_name();
                if length > max {
                    return Err(ExprError::new(Wrong::NameTooLong { max }, at..at + length));
                }
                match dialect {
                    Dialect::Plane => words.extend(names(&rest[..length], at)?),
                    Dialect::Rule => words.push((Token::Name(rest[..length].iter().collect()), at..at + length)),
                }
                at += length;
                continue;
            }
            '*' if rest.get(1) == Some(&'*') => (Token::Symbol('^'), 2),
            c @ ('+' | '-' | '*' | '/' | '^' | '(' | ')' | ',' | '|' | '√' | '∛') => (Token::Symbol(c), 1),
            c @ ('=' | '<' | '>' | '[' | ']') if dialect == Dialect::Rule => (Token::Symbol(c), 1),
            c if superscript(c).is_some() => {
                let raised: Vec<_> = rest.iter().map_while(|&c| superscript(c)).collect();
                let length = raised.len();
                let (sign, digits) = match raised.as_slice() {
                    [sign @ ('+' | '-'), digits @ ..] => (Some(*sign), digits),
                    digits => (None, digits),
                };
                // A superscript followed by `^` is ambiguous: books read x²^3 as (x²)³, but `^` alone would give
                // x^(2³).
                if rest.get(length) == Some(&'^') {
                    return Err(ExprError::new(complaint('^'), at + length..at + length + 1));
                }
                if digits.is_empty() || !digits.iter().all(char::is_ascii_digit) {
                    return Err(ExprError::new(complaint(rest[0]), at..at + length));
                }
                let value = digits.iter().fold(0.0, |number, &digit| 10.0 * number + f64::from(digit as u8 - b'0'));
                words.push((Token::Symbol('^'), at..at + length));
                words.extend(sign.map(|sign| (Token::Symbol(sign), at..at + length)));
                (Token::Number(value), length)
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

/// Splits a word into names: x and y are always variables, even next to each other, in any script and size.
fn names(word: &[char], at: usize) -> Result<Vec<(Token, Range<usize>)>, ExprError> {
    let is_variable = |c: char| matches!(c, 'x' | 'y');
    let small = latin(word.iter().copied());
    if small.chars().all(is_variable) {
        return Ok((at..).zip(small.chars()).map(|(i, c)| (Token::Name(c.to_string()), i..i + 1)).collect());
    }
    let digits = small.strip_prefix(is_variable).filter(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    if let Some(digits) = digits.map(str::to_owned) {
        let (given, letter) = (small.clone(), small.chars().take(1).collect());
        return Err(ExprError::new(Wrong::Ambiguous { given, letter, digits }, at..at + word.len()));
    }
    let name = if small == "pi" { small } else { word.iter().collect() };
    Ok(vec![(Token::Name(name), at..at + word.len())])
}

/// The fault for a character that no formula may contain.
fn complaint(c: char) -> Wrong {
    let given = c.to_string();
    match c {
        '=' => Wrong::EqualsSign {},
        '[' | ']' | '{' | '}' => Wrong::Bracket { given },
        '\\' | '$' => Wrong::Tex { given },
        c if c.is_control() => Wrong::ControlCharacter { given: format!("U+{:04X}", c as u32) },
        _ => Wrong::Character { given },
    }
}
