//! The letters of a rule: `m_hat` is m̂, `beta3` is β₃, and a parameter has the letter of its paper.

use crate::mathml::{GREEK, Tree, element, mi, mn, mo, parentheses, row};

/// A letter with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    base: String,
    /// What stands above it: a hat or a bar.
    over: Option<&'static str>,
    /// What stands below it, whatever the step.
    sub: Option<String>,
    /// What stands above on the right.
    sup: Option<String>,
    /// Whether it is the value of the step after this one.
    pub(super) next: bool,
}

/// The step to which a letter belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// None: it is the same in every step, or on its way from one to the next.
    None,
    /// 0: before the first step.
    Zero,
    /// 1: what the first step is given.
    One,
    /// t − 1
    Before,
    /// t
    Now,
}

impl Letter {
    /// The letter of a name that lines set.
    pub(super) fn of_name(name: &str) -> Self {
        let mut pieces = name.split('_');
        let stem = pieces.next().unwrap_or_default();
        let (digits, letters): (String, String) = stem.chars().partition(char::is_ascii_digit);
        let sub = Some(digits).filter(|digits| !digits.is_empty());
        let mut letter = Self { base: greek(&letters), over: None, sub, sup: None, next: false };
        for piece in pieces {
            match piece {
                "hat" => letter.over = Some("^"),
                "bar" => letter.over = Some("¯"),
                "max" | "min" => letter.sup = Some(piece.to_owned()),
                "inf" => letter.sub = Some("∞".to_owned()),
                "next" => letter.next = true,
                _ => letter.sub = Some(greek(piece)),
            }
        }
        letter
    }

    /// The letter of a parameter, as its paper writes it: `β₁`, `Δmin`, `η⁻`.
    pub(super) fn of_symbol(symbol: &str) -> Self {
        let mut letter = Self { base: String::new(), over: None, sub: None, sup: None, next: false };
        for c in symbol.chars() {
            match ("₀₁₂₃₄₅₆₇₈₉".chars().position(|digit| digit == c), c) {
                (Some(digit), _) => letter.sub.get_or_insert_default().push_str(&digit.to_string()),
                (_, '⁻') => letter.sup = Some("−".to_owned()),
                (_, '⁺') => letter.sup = Some("+".to_owned()),
                _ if letter.base.is_empty() => letter.base.push(c),
                _ => letter.sub.get_or_insert_default().push(c),
            }
        }
        letter
    }

    /// The letter without a step, as plain text.
    pub(super) fn text(&self) -> String {
        let over = match self.over {
            Some("^") => "\u{302}",
            Some(_) => "\u{304}",
            None => "",
        };
        let digit = |c: char| c.to_digit(10).and_then(|digit| "₀₁₂₃₄₅₆₇₈₉".chars().nth(digit as usize)).unwrap_or(c);
        let mut text = self.base.clone();
        text.push_str(over);
        text.extend(self.sub.iter().flat_map(|sub| sub.chars()).map(digit));
        text.extend(self.sup.as_deref());
        text
    }

    /// The letter in a formula, to a power if there is one.
    pub(super) fn tree(&self, index: Index, power: Option<Tree>) -> Tree {
        let letter = match self.over {
            Some(mark) => element("mover", vec![mi(&self.base), Tree::accent(mark)]),
            None => mi(&self.base),
        };
        let step = match (index, self.next) {
            (Index::None, _) => None,
            (Index::Zero, _) => Some(mn("0")),
            (Index::One, _) => Some(mn("1")),
            (Index::Before, false) => Some(row([mi("t"), mo("−"), mn("1")])),
            (Index::Before, true) | (Index::Now, false) => Some(mi("t")),
            (Index::Now, true) => Some(row([mi("t"), mo("+"), mn("1")])),
        };
        let mark = |text: &str| match text {
            "−" | "+" => mo(text),
            digits if digits.chars().all(|c| c.is_ascii_digit()) => mn(digits),
            text => mi(text),
        };
        let sub = match (self.sub.as_deref().map(mark), step) {
            (Some(sub), Some(step)) => Some(row([sub, mo(","), step])),
            (sub, step) => sub.or(step),
        };
        let (sup, outer) = match (self.sup.as_deref().map(mark), power) {
            (None, power) => (power, None),
            (sup, power) => (sup, power),
        };
        let tree = match (sub, sup) {
            (None, None) => letter,
            (Some(sub), None) => element("msub", vec![letter, sub]),
            (None, Some(sup)) => element("msup", vec![letter, sup]),
            (Some(sub), Some(sup)) => element("msubsup", vec![letter, sub, sup]),
        };
        match outer {
            Some(power) => element("msup", vec![parentheses(tree), power]),
            None => tree,
        }
    }
}

/// The Greek letter of this name; any other name as it is.
fn greek(name: &str) -> String {
    let small = name.to_ascii_lowercase();
    let Some((_, letter)) = GREEK.iter().find(|(word, _)| *word == small) else { return name.to_owned() };
    let is_capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    // Capitals stand 32 places before their small letters.
    let capital = |c: char| char::from_u32(c as u32 - 32).unwrap_or(c);
    letter.chars().map(|c| if is_capital { capital(c) } else { c }).collect()
}
