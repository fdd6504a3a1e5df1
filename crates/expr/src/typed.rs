//! Numbers as people type, paste and link them.
//!
//! | written | read as |
//! |---|---|
//! | `−1.5e−3`, `–1.5`, `+2` | any minus sign, in the mantissa and in the exponent |
//! | `1.5×10⁻³`, `1.5·10^-3`, `10**-3`, `10⁻³` | a power of ten, in any notation |
//! | `10,000`, `1 234.5`, `1'000`, `1_000`, `1.000.000` | grouped thousands, where the groups are whole |
//! | `0,05`, `1.000,5` | a decimal comma, where the comma cannot group thousands |
//! | `1,000` | thousands where a whole number is wanted; elsewhere two readings |
//! | `1.000` | a decimal number; where a whole number is wanted, two readings |
//! | `50%` | 0.5, but not where a whole number is wanted |
//! | `٠٫٥`, `１．５` | digits of other scripts |
//!
//! Nothing else is a number: neither `0x10` nor `1/2`.

use playground_core::written;

/// What a text says as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Typed {
    /// This number.
    Number(f64),
    /// One of these: with the comma as a decimal comma, and as a mark of thousands.
    Either([f64; 2]),
    /// No number.
    Nothing,
}

impl Typed {
    /// The number, if there is one reading only.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// Reads a number. `whole`: whether a whole number is wanted.
pub fn read(text: &str, whole: bool) -> Typed {
    let plain = plain(text);
    let (rest, negative) = match plain.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (plain.strip_prefix('+').unwrap_or(&plain).trim_start(), false),
    };
    let signed = |number: f64| if negative { -number } else { number };
    if ["∞", "inf", "infinity"].contains(&rest) {
        return Typed::Number(signed(f64::INFINITY));
    }
    let (rest, percent) = match rest.strip_suffix('%') {
        Some(_) if whole => return Typed::Nothing,
        Some(rest) => (rest.trim_end(), -2),
        None => (rest, 0),
    };
    let Some((mantissa, power)) = scientific(rest) else { return Typed::Nothing };
    let value = |digits: &str| {
        let power = power.unwrap_or(0).saturating_add(percent);
        written::number(&format!("{digits}e{power}")).map(signed)
    };
    match readings(mantissa, whole && power.is_none()) {
        [Some(one), None] => value(&one).map_or(Typed::Nothing, Typed::Number),
        [Some(one), Some(other)] => match (value(&one), value(&other)) {
            // Too small or too large for any number to be told apart.
            (Some(one), Some(other)) if one == other => Typed::Number(one),
            (Some(one), Some(other)) => Typed::Either([one, other]),
            _ => Typed::Nothing,
        },
        _ => Typed::Nothing,
    }
}

/// The text in few characters: one minus sign, one kind of digits, a space for every space, `*` for every times sign, `'` for
/// other marks of thousands, and `^` before an exponent.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut raised = false;
    for c in text.trim().chars().filter(|&c| !is_invisible(c)) {
        if let Some(c) = superscript(c) {
            if !raised && !plain.ends_with('^') {
                plain.push('^');
            }
            plain.push(c);
            raised = true;
            continue;
        }
        raised = false;
        match c {
            c if is_minus(c) => plain.push('-'),
            '٫' | '．' => plain.push('.'),
            '，' => plain.push(','),
            '٬' | '’' | '_' => plain.push('\''),
            '×' | 'x' | 'X' | '·' | '⋅' | '∙' | '∗' if !plain.is_empty() => plain.push('*'),
            '*' if plain.ends_with('*') => {
                plain.pop();
                plain.push('^');
            }
            '％' | '٪' => plain.push('%'),
            '＋' => plain.push('+'),
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(digit(c).unwrap_or(c.to_ascii_lowercase())),
        }
    }
    plain
}

/// Splits `mantissa e exponent`, or another notation of a power of ten; there is an exponent only if it is written.
fn scientific(text: &str) -> Option<(&str, Option<i32>)> {
    let of_ten = |text: &str| exponent(text.trim_start().strip_prefix("10")?.trim_start().strip_prefix('^')?);
    if let Some((mantissa, power)) = text.split_once('e') {
        return Some((mantissa.trim_end(), Some(exponent(power)?)));
    }
    if let Some((mantissa, power)) = text.split_once('*') {
        return Some((mantissa.trim_end(), Some(of_ten(power)?)));
    }
    if text.contains('^') { Some(("1", Some(of_ten(text)?))) } else { Some((text, None)) }
}

fn exponent(text: &str) -> Option<i32> {
    let text = text.trim();
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let (digits, sign) = match text.strip_prefix('-') {
        Some(digits) => (digits.trim_start(), -1),
        None => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    // A number beyond this is 0 or infinite, whatever its mantissa.
    is_digits(digits).then(|| sign * digits.parse::<i32>().unwrap_or(100_000).min(100_000))
}

/// The digits that a mantissa says, with a decimal point: one reading, or two.
fn readings(text: &str, whole: bool) -> [Option<String>; 2] {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let one = |digits: Option<String>| [digits, None];
    match (points, commas) {
        (0, 0) => one(grouped(text)),
        (1, 0) if whole && thousands(text, '.').is_some() => [decimal(text, '.'), thousands(text, '.')],
        (1, 0) => one(decimal(text, '.')),
        (0, 1) => match thousands(text, ',') {
            Some(thousands) if whole => one(Some(thousands)),
            Some(thousands) => [decimal(text, ','), Some(thousands)],
            None => one(decimal(text, ',')),
        },
        (_, 0) => one(thousands(text, '.')),
        (0, _) => one(thousands(text, ',')),
        (1, _) if text.rfind('.') > text.rfind(',') => one(after_groups(text, '.', ',')),
        (_, 1) if text.rfind(',') > text.rfind('.') => one(after_groups(text, ',', '.')),
        _ => [None, None],
    }
}

/// A number with this decimal mark, whose groups of thousands are separated by spaces or the like, if at all.
fn decimal(text: &str, mark: char) -> Option<String> {
    let (integer, fraction) = text.split_once(mark)?;
    let integer = if integer.is_empty() { Some(String::new()) } else { grouped(integer) };
    let sound = fraction.is_empty() && mark == '.' && !text.starts_with(mark) || is_digits(fraction);
    integer.filter(|_| sound).map(|integer| format!("{integer}.{fraction}"))
}

/// A number with this decimal mark after groups of thousands with the other.
fn after_groups(text: &str, mark: char, group: char) -> Option<String> {
    let (integer, fraction) = text.split_once(mark)?;
    let integer = thousands(integer, group)?;
    is_digits(fraction).then(|| format!("{integer}.{fraction}"))
}

/// Digits, in groups of three or not at all.
fn grouped(text: &str) -> Option<String> {
    if is_digits(text) {
        return Some(text.to_owned());
    }
    [' ', '\''].into_iter().find_map(|mark| thousands(text, mark))
}

/// Groups of three digits, or, where a comma occurs twice, of two before the last three as in India.
fn thousands(text: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = text.split(mark).collect();
    let [first, middle @ .., last] = &groups[..] else { return None };
    let sizes = |group: &&str| group.len() == 3 || (mark == ',' && group.len() == 2);
    let sound = groups.iter().all(|group| is_digits(group))
        && !first.starts_with('0')
        && first.len() <= 3
        && last.len() == 3
        && middle.iter().all(sizes);
    sound.then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a character is a minus sign, or a dash that stands for one.
pub fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '‐'..='—' | '﹣' | '－')
}

/// Whether a character is invisible and means nothing: soft hyphens, joiners, marks of direction and of byte order.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2065}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The digit or sign that is raised.
pub fn superscript(c: char) -> Option<char> {
    match c {
        '⁺' => Some('+'),
        '⁻' => Some('-'),
        _ => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).map(ascii),
    }
}

/// The ASCII digit for a digit of another script.
pub fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 9] = ['0', '٠', '۰', '०', '০', '๐', '０', '\u{1d7ce}', '\u{1d7d8}'];
    let value = |zero: char| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value).map(|value| ascii(value as usize))
}

fn ascii(digit: usize) -> char {
    char::from(b'0' + digit as u8)
}
