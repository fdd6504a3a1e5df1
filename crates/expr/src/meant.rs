//! What was probably meant by a formula that cannot be read, or on which there are remarks.

use super::lexer::{Dialect, Token, words};
use super::remarks::{is_unusual, varies};
use super::{Expr, ExprError, Function, Wrong};

/// The formula that was probably meant by one that cannot be read, or on which there are remarks.
pub fn meant(text: &str) -> Option<String> {
    const MOST: usize = 8;
    if let Ok(expr) = Expr::parse(text) {
        return expr.better();
    }
    let mut better = bare(text);
    for _ in 0..MOST {
        let Err(error) = Expr::parse(&better) else { return Some(better) };
        better = mended(&better, &error)?;
    }
    None
}

/// What was copied from a program or a document, without what belongs to those: names of modules, the head of a function, a
/// comment, a semicolon, quotation marks, and the signs around formulas in LaTeX.
fn bare(text: &str) -> String {
    const MODULES: [&str; 6] = ["np.", "numpy.", "math.", "Math.", "torch.", "jnp."];
    let text = text.split('#').next().unwrap_or_default();
    let text = text.trim().strip_prefix("return ").unwrap_or(text.trim());
    let text = text.strip_prefix("lambda ").and_then(|rest| rest.split_once(':')).map_or(text, |(_, body)| body);
    let mut text = text.trim_matches(|c: char| c.is_whitespace() || "$\"'`;,".contains(c)).to_owned();
    for module in MODULES {
        while let Some(at) = text.find(module) {
            let is_end_of_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if is_end_of_name || !text[at + module.len()..].starts_with(char::is_alphabetic) {
                break;
            }
            text.replace_range(at..at + module.len(), "");
        }
    }
    text
}

/// The text without its first fault.
fn mended(text: &str, error: &ExprError) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let ExprError { is, span } = error;
    let instead = |with: &str| {
        let [before, after] = [&chars[..span.start], &chars[span.end..]].map(|part| part.iter().collect::<String>());
        Some(format!("{before}{with}{after}"))
    };
    match is {
        Wrong::EqualsSign {} => Some(chars[span.end..].iter().collect::<String>().trim().to_owned()),
        Wrong::Bracket { .. } => Some(text.replace(['[', '{'], "(").replace([']', '}'], ")")),
        Wrong::Comma {} => {
            let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
            if span.start > 0 && is_digit(span.start - 1) && is_digit(span.end) { instead(".") } else { None }
        }
        Wrong::NoArguments { .. } => {
            let rest: String = chars[span.end..].iter().collect();
            let argument = rest.trim_start();
            let end = argument.find(|c: char| !(c.is_alphanumeric() || ".^_".contains(c))).unwrap_or(argument.len());
            let (argument, rest) = argument.split_at(end);
            let before: String = chars[..span.end].iter().collect();
            (!argument.is_empty()).then(|| format!("{before}({argument}){rest}"))
        }
        Wrong::FunctionLike { given, function } => match product(given, true) {
            Some(product) => instead(&product),
            None => instead(function),
        },
        Wrong::UnknownFunction { given } => instead(&product(given, true)?),
        Wrong::Ambiguous { letter, digits, .. } => instead(&format!("{letter}^{digits}")),
        Wrong::NotClosed {} => Some(format!("{text})")),
        Wrong::NotOpened {} => instead(""),
        _ => None,
    }
}

impl Expr {
    /// The formula without names that were probably meant as products or calls, or with x and y if it has neither.
    fn better(&self) -> Option<String> {
        let names = self.constants.iter().filter(|constant| is_unusual(&constant.name));
        let better = names.filter_map(|constant| {
            let letter = [("χ", "x"), ("υ", "y")].into_iter().find(|(greek, _)| *greek == constant.name);
            let product = || product(&constant.name, false);
            Some((&*constant.name, letter.map(|(_, latin)| latin.to_owned()).or_else(product)?))
        });
        let better: Vec<_> = better.collect();
        if better.is_empty() && !varies(&self.root) && self.constants.len() <= 2 {
            let names = self.constants.iter().map(|constant| &*constant.name);
            return self.with(&names.zip(["x", "y"].map(str::to_owned)).collect::<Vec<_>>());
        }
        self.with(&better)
    }

    /// The text with these names replaced, if it can be read and differs.
    fn with(&self, names: &[(&str, String)]) -> Option<String> {
        let chars: Vec<char> = self.text.chars().collect();
        let mut text = String::new();
        let mut at = 0;
        let mut binds = false;
        for (token, span) in words(&self.text, Dialect::Plane).ok()? {
            if let Token::Name(name) = &token
                && let Some((_, better)) = names.iter().find(|(known, _)| known == name)
            {
                text.extend(&chars[at..span.start]);
                // In a denominator or an exponent, what was one name stays together.
                let together = binds && better.contains(['*', '^']);
                text += &if together { format!("({better})") } else { better.clone() };
                at = span.end;
            }
            binds = matches!(token, Token::Symbol('/' | '^'));
        }
        text.extend(&chars[at..]);
        (text != self.text && Self::parse(&text).is_ok()).then_some(text)
    }
}

/// A word as the product of variables, known numbers, functions of them and at most one other letter: `sin(x)` for `sinx`.
/// `calls`: whether the word stands before a `(`, so that it may end in a function.
fn product(word: &str, calls: bool) -> Option<String> {
    let mut known = false;
    let factors = factors(word, calls, 1, &mut known)?;
    (known && factors.join("*") != word).then(|| factors.join("*"))
}

/// `free`: the number of letters that may be constants; `known`: whether a factor is none.
fn factors(word: &str, calls: bool, free: usize, known: &mut bool) -> Option<Vec<String>> {
    let Some(first) = word.chars().next() else { return Some(Vec::new()) };
    for function in Function::ALL.iter().filter(|function| function.arity() == 1) {
        let Some(rest) = word.strip_prefix(function.name()) else { continue };
        let name = function.name().to_owned();
        if rest.is_empty() {
            *known |= calls;
            return calls.then(|| vec![name]);
        }
        if !calls && let Some(inner) = factors(rest, false, free, known) {
            *known = true;
            return Some(vec![format!("{name}({})", inner.join("*"))]);
        }
    }
    let is_known = matches!(first, 'x' | 'y' | 'e' | 'π');
    let (factor, free) = match word.strip_prefix("pi") {
        Some(_) => ("pi", free),
        None if is_known || first.is_ascii_digit() => (&word[..first.len_utf8()], free),
        None => (&word[..first.len_utf8()], free.checked_sub(1)?),
    };
    let rest = &word[factor.len()..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (raised, rest) = rest.split_at(digits);
    let others = factors(rest, calls, free, known)?;
    *known |= is_known || factor == "pi";
    let factor = match raised {
        "" => factor.to_owned(),
        _ if first.is_ascii_digit() => format!("{factor}{raised}"),
        _ => format!("{factor}^{raised}"),
    };
    Some([vec![factor], others].concat())
}
