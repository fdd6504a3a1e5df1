//! Characters that look like those of formulas: keyboards and programs write them in their place.

use super::typed;

/// The character that a formula has for this one; nothing for one that is invisible and means nothing.
pub(super) fn plain(c: char) -> Option<char> {
    Some(match c {
        c if c.is_ascii() => c,
        // The signs of a product, a function and a list in typeset formulas.
        '\u{2061}'..='\u{2064}' => ' ',
        c if typed::is_invisible(c) => return None,
        c if typed::is_minus(c) => '-',
        '×' | '·' | '⋅' | '∙' | '∗' | '•' | '✕' => '*',
        '÷' | '∕' | '⁄' => '/',
        'ℎ' => 'h',
        // Full-width letters, and the letters of typeset formulas in their styles.
        '\u{ff01}'..='\u{ff5e}' => ascii(c as u32 - 0xfee0),
        '\u{1d400}'..='\u{1d6a3}' => match (c as u32 - 0x1d400) % 52 {
            letter @ 0..26 => ascii(letter + u32::from(b'A')),
            letter => ascii(letter - 26 + u32::from(b'a')),
        },
        c => typed::digit(c).unwrap_or(c),
    })
}

fn ascii(code: u32) -> char {
    char::from_u32(code).unwrap_or_default()
}

/// A word with the Latin letters that its Cyrillic and Greek ones look like, in small letters.
pub(super) fn latin(word: impl IntoIterator<Item = char>) -> String {
    let letter = |c: char| match c {
        'а' | 'А' | 'Α' => 'a',
        'е' | 'Е' | 'Ε' => 'e',
        'і' | 'І' | 'Ι' => 'i',
        'о' | 'О' | 'Ο' | 'ο' => 'o',
        'р' | 'Р' | 'Ρ' => 'p',
        'с' | 'С' => 'c',
        'ѕ' | 'Ѕ' => 's',
        'т' | 'Т' | 'Τ' => 't',
        'х' | 'Х' | 'Χ' => 'x',
        'у' | 'У' | 'Υ' => 'y',
        c => c.to_ascii_lowercase(),
    };
    word.into_iter().map(letter).collect()
}
