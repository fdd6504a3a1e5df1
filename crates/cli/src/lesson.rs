//! `playground lesson`: checks what a teacher wrote, and draws its figures.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use playground_charts::figure::Figure;
use playground_lessons::{Fault, check, read};
use playground_spec::Spec;
use playground_spec::link::decode;
use playground_spec::run::run as run_spec;

use crate::failure::{Failure, Result};
use crate::{figure, output, words};

/// Check lessons, and draw their figures: Markdown files that the page opens by link
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    Figures(Figures),
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

/// Draw the figures of a lesson as SVG, each with its settings as a caption, for print
///
/// They are named after the lesson: report-1.svg, report-2.svg, ...
#[derive(Args)]
struct Figures {
    /// The lesson, a Markdown file
    #[arg(value_name = "LESSON.md")]
    file: PathBuf,
    /// The folder of the figures; it is made if it is not there
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    to: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.command {
        Command::Check(Check { files }) => check_all(files),
        Command::Figures(Figures { file, to }) => draw(file, to),
    }
}

fn text_of(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| Failure::of_file("cli-cannot-read", &file.display().to_string(), error))
}

/// Nothing is drawn of a lesson with faults.
fn draw(file: &Path, folder: &Path) -> Result<()> {
    let name = file.display().to_string();
    let (lesson, mut faults) = read(&text_of(file)?);
    faults.extend(check(&lesson, &words::is_term));
    if !faults.is_empty() {
        return Err(Failure::of_lines(faults.iter().map(|fault| told(&name, fault)).collect()));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Failure::of_file("cli-cannot-write", &folder.display().to_string(), error))?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let runs =
        lesson.pages.iter().flat_map(|page| page.figures()).filter_map(|figure| match decode(&figure.link).spec {
            Spec::Run(spec) => Some((spec, &figure.caption)),
            _ => None,
        });
    for (index, (spec, caption)) in runs.enumerate() {
        let path = folder.join(format!("{stem}-{}.svg", index + 1));
        output::write(&path, figure::svg(&Figure::new(&spec, &run_spec(&spec), &words::of_figure)).as_bytes())?;
        let values = [("file", path.display().to_string().into()), ("caption", caption.clone().into())];
        output::print(&format!("{}\n", words::text("cli-lesson-figure", values)))?;
    }
    Ok(())
}

fn check_all(files: &[PathBuf]) -> Result<()> {
    let mut wrong = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let (lesson, mut faults) = read(&text_of(file)?);
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
