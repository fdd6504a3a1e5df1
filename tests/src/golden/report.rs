//! What became of the references: for people as a table, for the page as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::criterion::larger;

/// One reference that was replayed.
pub struct Case {
    /// The file it stands in, without `.json`.
    pub file: String,
    /// Its own name.
    pub id: String,
    /// Library and version that made it.
    pub source: String,
    /// What it was compared with, if there is such a thing.
    pub subject: Option<Subject>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What of ours a reference speaks about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The optimizer with this id.
    Optimizer(&'static str),
    /// The schedule with this id.
    Schedule(&'static str),
}

/// What became of a reference.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// All numbers agree; the largest deviation.
    Passed(f64),
    /// The place and the numbers of the first that does not agree.
    Failed(String),
    /// The name of what the playground does not have, and why.
    Unsupported(String),
}

impl Case {
    /// An entry that cannot be replayed.
    pub fn unsupported(file: &str, id: &str, reason: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            id: id.to_owned(),
            source: String::new(),
            subject: None,
            outcome: Outcome::Unsupported(reason.into()),
        }
    }
}

/// All references of a folder.
#[derive(Default)]
pub struct Report {
    /// In the order of the files.
    pub cases: Vec<Case>,
}

impl Report {
    /// How many agree.
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|case| matches!(case.outcome, Outcome::Passed(_))).count()
    }

    /// Name and fault of each that does not agree.
    pub fn failures(&self) -> Vec<(&str, &str)> {
        let each = self.cases.iter();
        each.filter_map(|case| match &case.outcome {
            Outcome::Failed(fault) => Some((case.id.as_str(), fault.as_str())),
            _ => None,
        })
        .collect()
    }

    /// File, name and reason of each that the playground cannot replay.
    pub fn unsupported(&self) -> Vec<(&str, &str, &str)> {
        let each = self.cases.iter();
        each.filter_map(|case| match &case.outcome {
            Outcome::Unsupported(reason) => Some((case.file.as_str(), case.id.as_str(), reason.as_str())),
            _ => None,
        })
        .collect()
    }

    /// What the page's section "Checked" shows: for each optimizer and schedule, what it was compared with, how often,
    /// and the largest deviation.
    pub fn checked(&self) -> Value {
        let mut groups: BTreeMap<(&Subject, &str), (usize, f64)> = BTreeMap::new();
        for case in &self.cases {
            if let (Some(subject), Outcome::Passed(deviation)) = (&case.subject, &case.outcome) {
                let (count, largest) = groups.entry((subject, &case.source)).or_default();
                *count += 1;
                *largest = larger(*largest, *deviation);
            }
        }
        let mut checked = json!({ "optimizers": {}, "schedules": {} });
        for ((subject, source), (count, largest)) in groups {
            let (kind, id) = match subject {
                Subject::Optimizer(id) => ("optimizers", id),
                Subject::Schedule(id) => ("schedules", id),
            };
            let entry = json!({ "reference": source, "cases": count, "largest_deviation": largest });
            match &mut checked[kind][*id] {
                Value::Array(entries) => entries.push(entry),
                empty => *empty = json!([entry]),
            }
        }
        checked
    }
}

/// What one line of the table counts.
#[derive(Default)]
struct Line<'a> {
    passed: usize,
    failed: usize,
    largest: f64,
    unsupported: BTreeMap<&'a str, usize>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: BTreeMap<&str, Line<'_>> = BTreeMap::new();
        for case in &self.cases {
            let line = lines.entry(&case.file).or_default();
            match &case.outcome {
                Outcome::Passed(deviation) => {
                    line.passed += 1;
                    line.largest = larger(line.largest, *deviation);
                }
                Outcome::Failed(_) => line.failed += 1,
                Outcome::Unsupported(reason) => *line.unsupported.entry(reason).or_default() += 1,
            }
        }
        writeln!(f, "{:<28} {:>6}  largest deviation", "reference", "cases")?;
        for (file, line) in lines {
            write!(f, "{file:<28} {:>6}  ", line.passed + line.failed)?;
            match (line.passed, line.failed) {
                (0, 0) => writeln!(f, "–")?,
                (_, 0) => writeln!(f, "{:.1e}", line.largest)?,
                (_, failed) => writeln!(f, "{:.1e} where it agrees; {failed} FAILED", line.largest)?,
            }
            for (reason, count) in line.unsupported {
                writeln!(f, "    unsupported ({count}): {reason}")?;
            }
        }
        for (id, fault) in self.failures() {
            writeln!(f, "FAILED {id}: {fault}")?;
        }
        write!(f, "{} passed, {} failed", self.passed(), self.failures().len())
    }
}
