//! `playground lesson`: checks what a teacher wrote.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use playground_lessons::{Fault, check, read};

use crate::failure::{Failure, Result};
use crate::{output, words};

/// Check lessons: Markdown files that the page opens by link
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
}

/// Say what is wrong with lessons, each fault with its line
///
/// The same rules as the page's; besides, each goal must not be reached before anything is changed, and the state that a
/// goal names as its solution must reach it. docs/lessons.md describes the format.
#[derive(Args)]
struct Check {
    /// The lessons, Markdown files
    #[arg(value_name = "LESSON.md", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let Command::Check(Check { files }) = &arguments.command;
    let mut wrong = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| Failure::of_file("cli-cannot-read", &name, error))?;
        let (lesson, mut faults) = read(&text);
        faults.extend(check(&lesson, &words::is_term));
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() {
            let questions = lesson.pages.iter().filter(|page| page.ask().is_some()).count();
            let goals: usize = lesson.pages.iter().map(|page| page.goals().count()).sum();
            let values = [
                ("file", name.clone().into()),
                ("title", lesson.title.clone().into()),
                ("pages", lesson.pages.len().into()),
                ("questions", questions.into()),
                ("goals", goals.into()),
            ];
            output::print(&format!("{}\n", words::text("cli-lesson-good", values)))?;
        }
        wrong.extend(faults.iter().map(|fault| told(&name, fault)));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::of_lines(wrong)) }
}

fn told(file: &str, fault: &Fault) -> String {
    let sentence = words::fault(&fault.node());
    let values = [("file", file.into()), ("line", fault.line.to_string().into()), ("fault", sentence.into())];
    words::text("cli-lesson-fault", values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_a_link_is_told_with_its_file_and_line() {
        let text = "# A\n\n## B\n\n```state\nlink: #opt=adma\n```\n";
        let (lesson, faults) = read(text);
        assert!(faults.is_empty(), "{faults:?}");
        let faults = check(&lesson, &|_| true);
        let told: Vec<_> = faults.iter().map(|fault| told("a.md", fault)).collect();
        assert!(told[0].starts_with("a.md:6: There is no optimizer “adma”."), "{told:?}");
    }
}
