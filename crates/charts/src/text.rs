//! Texts in lines of a given width.

use crate::pen::text_width;

/// A space at which no line ends.
const TIED: char = '\u{a0}';

/// A text of this size in lines of at most this width in CSS pixels; a single word may be wider.
pub(crate) fn wrapped(text: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let words = text.split(|letter: char| letter.is_whitespace() && letter != TIED).filter(|word| !word.is_empty());
    for word in words {
        match lines.last_mut() {
            Some(line) if text_width(line, size) + text_width(word, size) + 0.34 * size <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Items in as many rows of this width as they need.
pub(crate) fn in_rows<T>(items: impl IntoIterator<Item = T>, width: impl Fn(&T) -> f64, room: f64) -> Vec<Vec<T>> {
    let mut rows: Vec<Vec<T>> = Vec::new();
    let mut x = f64::INFINITY;
    for item in items {
        if x + width(&item) > room {
            rows.push(Vec::new());
            x = 0.0;
        }
        x += width(&item);
        if let Some(row) = rows.last_mut() {
            row.push(item);
        }
    }
    rows
}
