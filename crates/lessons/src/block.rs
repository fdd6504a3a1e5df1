//! The blocks of a lesson that are no prose: fences with a name, and lines of `key: value`.

use crate::fault::{Fault, Is};

/// A line of a block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair<'a> {
    pub(crate) line: usize,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
}

/// The lines of a block, of which each key is taken once, or as often as it is there.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    name: &'static str,
    /// The line of the fence.
    line: usize,
    pairs: Vec<Pair<'a>>,
}

impl<'a> Lines<'a> {
    /// Reads the lines of the block `name`, whose fence stands in `line`. `known` are its keys, and `several` those that may be there
    /// more than once. Where `others` is true, it may have any other key too.
    pub(crate) fn read(
        (name, line): (&'static str, usize),
        text: &'a str,
        known: &[&str],
        several: &[&str],
        others: bool,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (index, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let line = line + 1 + index;
            let Some((key, value)) = text.split_once(':').map(|(key, value)| (key.trim(), value.trim())) else {
                faults.push(Fault::new(line, Is::NotAPair { given: short(text) }));
                continue;
            };
            if !others && !known.contains(&key) && !several.contains(&key) {
                let known = several.iter().chain(known).map(|&key| key.to_owned()).collect();
                faults.push(Fault::new(line, Is::UnknownKey { given: short(key), block: name, known }));
            } else if !several.contains(&key) && pairs.iter().any(|pair| pair.key == key) {
                faults.push(Fault::new(line, Is::RepeatedKey { given: short(key) }));
            } else {
                pairs.push(Pair { line, key, value });
            }
        }
        Self { name, line, pairs }
    }

    /// The value of a key, and its line.
    pub(crate) fn take(&mut self, key: &str) -> Option<Pair<'a>> {
        let at = self.pairs.iter().position(|pair| pair.key == key)?;
        Some(self.pairs.remove(at))
    }

    /// The same, where it must be there.
    pub(crate) fn need(&mut self, key: &'static str, faults: &mut Vec<Fault>) -> Option<Pair<'a>> {
        let found = self.take(key).filter(|pair| !pair.value.is_empty());
        if found.is_none() {
            faults.push(Fault::new(self.line, Is::MissingKey { missing: key, block: self.name }));
        }
        found
    }

    /// The number of a key.
    pub(crate) fn number(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<f64> {
        let pair = self.take(key)?;
        let read = number(pair.value);
        if read.is_none() {
            faults.push(Fault::new(pair.line, Is::NotANumber { given: short(pair.value) }));
        }
        read
    }

    /// The names of a key, between commas, with their line.
    pub(crate) fn list(&mut self, key: &str) -> Vec<(usize, &'a str)> {
        let pair = self.take(key);
        let names = pair.iter().flat_map(|pair| pair.value.split(',').map(|name| (pair.line, name.trim())));
        names.filter(|(_, name)| !name.is_empty()).collect()
    }

    /// All that is left, in its order.
    pub(crate) fn rest(self) -> Vec<Pair<'a>> {
        self.pairs
    }
}

/// A finite number as people type it: `0.001`, `1e-3`, `5%` is 0.05.
pub(crate) fn number(text: &str) -> Option<f64> {
    let (text, share) = match text.strip_suffix('%') {
        Some(text) => (text.trim_end(), 0.01),
        None => (text, 1.0),
    };
    let number: f64 = text.replace('−', "-").parse().ok()?;
    number.is_finite().then_some(number * share)
}

/// A text as far as a fault quotes it.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim();
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}
