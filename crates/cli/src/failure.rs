//! Why a command could not do what it was asked.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

/// Messages for a person, one for each fault.
#[derive(Debug)]
pub(crate) struct Failure(Vec<String>);

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Faults of the file `name`.
    pub(crate) fn of<E: Display>(name: &str, faults: impl IntoIterator<Item = E>) -> Self {
        Self(faults.into_iter().map(|fault| format!("{name}: {fault}")).collect())
    }

    /// The outcome of writing to stdout: a reader that has seen enough is no fault.
    pub(crate) fn of_stdout(written: io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Self::of("stdout", [error])),
            _ => Ok(()),
        }
    }

    /// Says it on stderr, one line for each fault. The exit code is that of a mistake in the arguments, for that is what
    /// it is.
    pub(crate) fn report(self) -> ExitCode {
        for message in self.0 {
            eprintln!("{message}");
        }
        ExitCode::from(2)
    }
}
