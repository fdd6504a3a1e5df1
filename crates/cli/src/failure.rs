//! Why a command could not do what it was asked.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use fluent_bundle::FluentValue;
use playground_spec::Fault;
use serde::Serialize;

use crate::words;

/// Messages for a person, one for each fault.
#[derive(Debug)]
pub(crate) struct Failure(Vec<String>);

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// The message `id` with its `values`.
    pub(crate) fn new<'a>(id: &str, values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> Self {
        Self(vec![words::text(id, values)])
    }

    /// The message `id` about a `file`, and the `error` of the system or of a library that tells why.
    pub(crate) fn of_file(id: &str, file: &str, error: impl Display) -> Self {
        Self::new(id, [("file", file.into()), ("error", error.to_string().into())])
    }

    /// The faults of the spec in a `file`.
    pub(crate) fn of_spec(file: &str, faults: Vec<Fault>) -> Self {
        let told = |fault: Fault| {
            let sentence = words::fault(&fault);
            if fault.place.is_empty() {
                return words::text("cli-fault", [("file", file.into()), ("fault", sentence.into())]);
            }
            let place = fault.place;
            words::text("cli-fault-at", [("file", file.into()), ("place", place.into()), ("fault", sentence.into())])
        };
        Self(faults.into_iter().map(told).collect())
    }

    /// What is wrong with a `file` of data.
    pub(crate) fn of_data(file: &str, fault: &impl Serialize) -> Self {
        Self::new("cli-fault", [("file", file.into()), ("fault", words::fault(fault).into())])
    }

    /// What is wrong with data, where the message itself names the file.
    pub(crate) fn of_fault(fault: &impl Serialize) -> Self {
        Self(vec![words::fault(fault)])
    }

    /// Messages that are told already.
    pub(crate) fn of_lines(lines: Vec<String>) -> Self {
        Self(lines)
    }

    /// The outcome of writing to stdout. A reader that closes the pipe early, as `head` does, is no failure.
    pub(crate) fn of_stdout(written: io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Self::of_file("cli-cannot-write", "stdout", error))
            }
            _ => Ok(()),
        }
    }

    /// Prints the messages on stderr, one a line. The exit code is the one that clap has for a mistake in the
    /// arguments.
    pub(crate) fn report(self) -> ExitCode {
        for message in self.0 {
            eprintln!("{message}");
        }
        ExitCode::from(2)
    }
}
