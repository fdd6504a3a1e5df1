//! The examples in `www/examples` that other programs make pages of: each is built by its own program, where that is installed or can be.

use crate::paths::{root, target};
use crate::report::Outcome;
use crate::shell::{done, output, run};
use crate::venv;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The address of the playground in the sources.
pub const ADDRESS: &str = "https://example.org/playground/";

/// A program that makes pages, and what it makes.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// Its name, as people call it.
    pub name: &'static str,
    /// The folder of the example below `www/examples`, and of what is made of it below `folder()`.
    pub example: &'static str,
    /// The module of Python that is run, and what it is told before the paths of sources and pages.
    module: &'static str,
    build: fn(from: &Path, to: &Path) -> Vec<String>,
}

/// All of them. reveal.js needs nobody to build its slides; Quarto and MyST's own program fetch what they need from the network while they build.
pub const MAKERS: [Maker; 2] = [
    Maker {
        name: "MkDocs with Material",
        example: "mkdocs",
        module: "mkdocs",
        build: |from, to| {
            let config = from.join("mkdocs.yml").display().to_string();
            ["build", "--quiet", "--strict", "--config-file", &config, "--site-dir", &to.display().to_string()]
                .map(String::from)
                .into()
        },
    },
    Maker {
        name: "Sphinx with MyST and the theme of Jupyter Book",
        example: "sphinx",
        module: "sphinx",
        build: |from, to| {
            ["-q", "-W", "-E", &from.display().to_string(), &to.display().to_string()].map(String::from).into()
        },
    },
];

/// Where the pages are made.
pub fn folder() -> PathBuf {
    target().join("examples")
}

/// Builds all examples and says what became of each.
pub fn test() -> Outcome {
    let mut outcome = Outcome::default();
    let python = match environment() {
        Ok(python) => python,
        Err(error) => {
            outcome.notes = MAKERS.iter().map(|maker| format!("not built by {}: {error:#}", maker.name)).collect();
            return outcome;
        }
    };
    for maker in &MAKERS {
        match maker.make(&python) {
            Ok(version) => {
                outcome.passed += 1;
                outcome.notes.push(format!("built by {} ({version})", maker.name));
            }
            Err(error) => {
                outcome.failed += 1;
                outcome.failures.push(format!("{}: {error:#}", maker.name));
            }
        }
    }
    outcome
}

impl Maker {
    /// Makes its pages anew; answers which version made them.
    fn make(&self, python: &Path) -> Result<String> {
        let start = Instant::now();
        let (from, to) = (root().join("www/examples").join(self.example), folder().join(self.example));
        if to.exists() {
            fs::remove_dir_all(&to).with_context(|| format!("cannot clear {}", to.display()))?;
        }
        fs::create_dir_all(&to)?;
        let module = |arguments: &[String]| {
            let mut command = Command::new(python);
            // MkDocs' theme advertises its successor with every build.
            command.args(["-m", self.module]).args(arguments).env("NO_MKDOCS_2_WARNING", "1");
            command
        };
        run(&mut module(&(self.build)(&from, &to)))?;
        done(format!("{} has made its pages", self.name), start);
        let version = output(&mut module(&["--version".to_owned()]))?;
        let number = version.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
        Ok(number.unwrap_or_default().trim_end_matches(',').to_owned())
    }
}

/// The Python of a virtual environment that has the makers.
fn environment() -> Result<PathBuf> {
    let said = ["installing MkDocs and Sphinx into target/examples-venv (about 220 MB)"];
    venv::python("examples", "www/examples/requirements.txt", &said)
}
