//! The words of the page: each part of `www/locales/<language>.ftl` as a file of its own, `www/pkg/locales/<language>/<part>.ftl`.
//!
//! A part begins with a line `## <part>: comment`, and may be continued further down, so that messages that belong together
//! stand together. The page loads the parts that a view needs, and nothing else.

use crate::files;
use crate::paths::root;
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The part that only the command line shows.
const NOT_FOR_THE_PAGE: &str = "cli";

/// Where the words stand, one file a language.
pub fn folder() -> PathBuf {
    root().join("www/locales")
}

/// Writes the parts of all languages, and removes the folders of languages that are gone.
pub fn write() -> Result<()> {
    let all = files::entries(&folder())?;
    let languages: Vec<_> = all.iter().filter_map(|file| files::name(file).strip_suffix(".ftl")).collect();
    files::keep(&root().join("www/pkg/locales"), |name| languages.contains(&name))?;
    for file in &all {
        if let Some(language) = files::name(file).strip_suffix(".ftl") {
            let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            let parts = parts(&text).map_err(|fault| fault.at(&format!("www/locales/{language}.ftl")))?;
            write_parts(&parts, &root().join("www/pkg/locales").join(language))?;
        }
    }
    Ok(())
}

/// Writes each part that the page shows, and removes the files of parts that are gone.
fn write_parts(parts: &[Part], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let shown = || parts.iter().filter(|part| part.name != NOT_FOR_THE_PAGE);
    files::keep(folder, |name| shown().any(|part| name == part.file()))?;
    for part in shown() {
        let file = folder.join(part.file());
        // The page looks at the end: words that are cut off would show as names of messages.
        fs::write(&file, format!("{}# end\n", part.text))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// The messages between two lines that open a part, without comments and empty lines.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    /// The line that opens it.
    line: usize,
    text: String,
}

impl Part {
    fn file(&self) -> String {
        format!("{}.ftl", self.name)
    }

    /// Adds a line, below some empty ones.
    fn push(&mut self, empty: usize, line: &str) {
        self.text.push_str(&"\n".repeat(empty));
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// What is wrong, and in which line, counted from 1.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    line: usize,
    what: String,
}

impl Fault {
    fn at(&self, file: &str) -> anyhow::Error {
        anyhow::anyhow!("{file}:{}: {}", self.line, self.what)
    }
}

/// Divides a file into its parts.
fn parts(text: &str) -> Result<Vec<Part>, Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = 0;
    // The line in which each name was used: the page must not depend on which of two messages it reads last.
    let mut messages: HashMap<&str, usize> = HashMap::new();
    // Empty lines count between two paragraphs of one message and nowhere else.
    let mut empty = 0;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let fault = |what: String| Fault { line: number, what };
        match Line::of(line).ok_or_else(|| fault(format!("cannot read this line: {line}")))? {
            Line::Part(name) => {
                open = parts.iter().position(|part| part.name == name).unwrap_or(parts.len());
                if open == parts.len() {
                    parts.push(Part { name: name.to_owned(), line: number, text: String::new() });
                }
            }
            Line::Comment => {}
            Line::Empty => {
                empty += 1;
                continue;
            }
            Line::Message(id) => {
                if let Some(first) = messages.insert(id, number) {
                    return Err(fault(format!("the message {id} is in line {first} already")));
                }
                let part = parts.get_mut(open);
                part.ok_or_else(|| fault(format!("the message {id} stands before the first part")))?.push(0, line);
            }
            Line::More => {
                let part = parts.get_mut(open).filter(|part| !part.text.is_empty());
                part.ok_or_else(|| fault("an indented line continues no message".to_owned()))?.push(empty, line);
            }
        }
        empty = 0;
    }
    // The page would fetch it for nothing.
    match parts.iter().find(|part| part.text.is_empty()) {
        Some(part) => Err(Fault { line: part.line, what: format!("the part {} has no message", part.name) }),
        None => Ok(parts),
    }
}

/// What a line of Fluent is.
enum Line<'a> {
    Part(&'a str),
    Comment,
    Empty,
    /// It begins a message or, with a minus, a term.
    Message(&'a str),
    /// It continues the one above.
    More,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Option<Self> {
        if line.trim().is_empty() {
            return Some(Self::Empty);
        }
        if line.starts_with(' ') || line == "}" {
            return Some(Self::More);
        }
        let marks = line.len() - line.trim_start_matches('#').len();
        match marks {
            0 => {
                let (id, _) = line.split_once('=')?;
                let id = id.trim_end();
                is_name(id.strip_prefix('-').unwrap_or(id)).then_some(Self::Message(id))
            }
            2 => {
                let (name, _) = line.strip_prefix("## ")?.split_once(':')?;
                is_name(name).then_some(Self::Part(name))
            }
            1 | 3 if line.len() == marks || line[marks..].starts_with(' ') => Some(Self::Comment),
            _ => None,
        }
    }
}

/// What Fluent allows as the name of a message; parts are named likewise.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "\
### A file.

## opening: what is there at once

# For the button
opening-share = Share
opening-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }

opening-long =
    First paragraph.

    Second paragraph.

-brand = Optimizer Playground

## cli: the command line
cli-done = Done

## opening: continued
opening-close = Close
## share: the dialog
share-link = Link
";

    #[test]
    fn each_part_has_its_messages_and_neither_comments_nor_empty_lines_between_them() {
        let parts = parts(WORDS).unwrap();
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["opening", "cli", "share"]);
        let opening = "\
opening-share = Share
opening-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
opening-long =
    First paragraph.

    Second paragraph.
-brand = Optimizer Playground
opening-close = Close
";
        assert_eq!(parts[0].text, opening);
        assert_eq!(parts[1].text, "cli-done = Done\n");
        assert_eq!(parts[2].text, "share-link = Link\n");
    }

    #[test]
    fn a_fault_names_the_file_the_line_and_what_is_wrong() {
        for (text, told) in [
            ("\na = b", "en.ftl:2: the message a stands before the first part"),
            ("\n## a: b\n# c\n## d: e\nf = 1", "en.ftl:2: the part a has no message"),
            ("## a: b\nc = 1\n## d: e\n\nc = 2", "en.ftl:5: the message c is in line 2 already"),
            ("## a: b\n    text", "en.ftl:2: an indented line continues no message"),
            ("## a: b\nno message", "en.ftl:2: cannot read this line: no message"),
            ("## a: b\n1st = one", "en.ftl:2: cannot read this line: 1st = one"),
            ("## a\n", "en.ftl:1: cannot read this line: ## a"),
            ("#no comment", "en.ftl:1: cannot read this line: #no comment"),
            ("## a: b\n#### c", "en.ftl:2: cannot read this line: #### c"),
        ] {
            let fault = parts(text).expect_err(text);
            assert_eq!(fault.at("en.ftl").to_string(), told);
        }
    }

    #[test]
    fn only_what_the_page_shows_is_written_and_what_is_gone_is_removed() -> Result<()> {
        let folder = crate::paths::target().join("tmp/locales-test");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("gone.ftl"), "gone = 1\n")?;
        write_parts(&parts(WORDS).unwrap(), &folder)?;
        let files = files::entries(&folder)?;
        assert_eq!(files.iter().map(|path| files::name(path)).collect::<Vec<_>>(), ["opening.ftl", "share.ftl"]);
        Ok(())
    }

    #[test]
    fn the_words_of_the_page_divide_into_parts() -> Result<()> {
        for file in files::entries(&folder())? {
            let parts = parts(&fs::read_to_string(&file)?).map_err(|fault| fault.at(&file.display().to_string()))?;
            assert!(parts.iter().any(|part| part.name == "opening"), "{}", file.display());
        }
        Ok(())
    }
}
