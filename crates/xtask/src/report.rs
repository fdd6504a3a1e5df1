//! Counting what passed: each step of `cargo xtask test` ends in an [`Outcome`].

use crate::shell::shown;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What a step found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many tests or checks passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// A line for each failure.
    pub failures: Vec<String>,
    /// What else the closing line should say.
    pub notes: Vec<String>,
}

impl Outcome {
    /// A step which is a single check that passed.
    pub fn pass() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// A step that could not be tried here.
    pub fn not_run(why: String) -> Self {
        Self { notes: vec![why], ..Self::default() }
    }

    /// A step which is a single check that failed.
    pub fn fail(why: String) -> Self {
        Self { failed: 1, failures: vec![why], ..Self::default() }
    }
}

/// Runs a test runner, passing its output on and counting by its own closing lines.
pub fn count(command: &mut Command) -> Result<Outcome> {
    let name = shown(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{name}`"))?;
    let mut outcome = Outcome::default();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line?;
        println!("{line}");
        tally(&line, &mut outcome);
    }
    let status = child.wait()?;
    if !status.success() && outcome.failed == 0 {
        // It did not come to running its tests, or died in the middle.
        outcome.failed = 1;
        outcome.failures.push(format!("`{name}` failed ({status})"));
    }
    Ok(outcome)
}

/// Reads one line of libtest (`test result: ok. 3 passed; 1 failed; …`) or of Node's test runner (`ℹ pass 3`).
fn tally(line: &str, outcome: &mut Outcome) {
    if let Some(result) = line.strip_prefix("test result: ") {
        outcome.passed += number_before(result, " passed");
        outcome.failed += number_before(result, " failed");
    } else if let Some(test) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
        outcome.failures.push(test.to_owned());
    } else if let Some((word, count)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
        let count = count.parse().unwrap_or(0);
        match word {
            "pass" => outcome.passed += count,
            "fail" | "cancelled" => outcome.failed += count,
            _ => {}
        }
    }
}

fn number_before(text: &str, mark: &str) -> usize {
    let before = text.split_once(mark).map_or("", |(before, _)| before);
    before.rsplit(' ').next().and_then(|word| word.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_added_up() {
        let mut outcome = Outcome::default();
        for line in [
            "running 4 tests",
            "test a::b ... ok",
            "test a::c ... FAILED",
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "ℹ tests 7",
            "ℹ pass 5",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ duration_ms 52.1",
        ] {
            tally(line, &mut outcome);
        }
        assert_eq!(outcome, Outcome { passed: 20, failed: 3, failures: vec!["a::c".into()], ..Outcome::default() });
    }

    #[test]
    fn a_runner_that_dies_counts_as_a_failure() {
        let outcome = count(Command::new("cargo").arg("no-such-command").stderr(Stdio::null())).unwrap();
        assert_eq!((outcome.passed, outcome.failed), (0, 1));
    }
}
